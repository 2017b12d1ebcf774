"""One conversation held twice from the same moment on: in a messenger with buttons, and through the action server."""

import copy
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from care.kit.command import Command
from care.kit.uow import UnitOfWork
from dialogs.engine.conversation import settle
from dialogs.engine.feature import Conversation
from dialogs.engine.features import Features
from dialogs.engine.me import Me
from dialogs.engine.questions import NotAnAnswer
from dialogs.engine.replay import Log, Waiting
from dialogs.language.words import Reader, say
from storage.conversations import OpenConversation
from storage.database import open_database
from storage.ids import PersonId
from storage.people import Person
from tests.bot.errands import does
from tests.cast import KEY
from tests.dialogs.engine.walking import EXAMPLES
from tests.fake_rasa import Widget
from tests.memory_channel import Shown
from tests.settled import IN_MEMORY, copy_sqlite
from tests.town import Neighbour, Town, buttons

MOST_STEPS = 40
TYPED_INSTEAD = {"By voice": "May I take it with milk?"}  # no voice comes through Rasa
Screen = tuple[str, tuple[str, ...]]  # what a message says, and what can be pressed below


@dataclass(frozen=True)
class Asked:
    """Where somebody stands: in which conversation, and at what question of it."""

    conversation: Conversation
    question: Any
    before: str  # the key of the question that was answered last, also by what was said at the beginning; or nothing
    reader: Reader

    @property
    def answer(self) -> str:
        """What to say on: the first thing offered, else an example of what one types there."""
        options = self.question.options(self.reader)
        return say(options[0].label, self.reader) if options else EXAMPLES[type(self.question)][0]

    def takes(self, words: str) -> bool:
        """Whether the question has any use for such words."""
        try:
            self.question.typed(words, self.reader)
        except NotAnAnswer:
            return False
        return True


def asked(town: Town, who: Neighbour) -> Asked | None:
    """None while nothing is asked."""
    with Session(town.engine) as session:
        row = session.get(OpenConversation, who.id)
        if row is None or row.name is None:
            return None
        uow, person = town.app.unit_of_work(session), session.get_one(Person, who.id)
        conversation, log = town.app.features.conversations[row.name], Log.from_json(row.log)
        _log, waits = settle(conversation.flow, Me(person.id, row.subject_id), log, lambda look: look.query.find(uow))
        assert isinstance(waits, Waiting)
        before = waits.asked[-1].key if waits.asked else ""
        reader = Reader(person.language, person.zone, uow.now, person.elder)
        return Asked(conversation, waits.question, before, reader)


@dataclass(frozen=True)
class Step:
    """One thing that was said or pressed: at which question, what, and what its owner saw then."""

    key: str
    said: str
    sees: list[Screen]


@dataclass
class Held:
    """A whole conversation: its steps, the commands that were carried out, and what came to others at its end."""

    steps: list[Step]
    commands: list[Command]
    others: list[tuple[str, Screen]]


async def held_on_buttons(town: Town, who: Neighbour, name: str, way: Sequence[str]) -> Held:
    """In a messenger, as the way leads there, and straight on to the end."""
    held, rest, began = Held([], [], []), list(way), False
    with noting_commands(held.commands):
        while (now := asked(town, who)) or not began:
            is_in = now is not None and now.conversation.name == name
            if began and not is_in:
                break
            began = began or is_in
            assert len(held.steps) < MOST_STEPS, f"it never ends: {held.steps}"
            said = rest.pop(0) if rest else now.answer  # type: ignore[union-attr]
            said, moment, seen = TYPED_INSTEAD.get(said, said), Moment(town), len(who.screen)
            held.commands.clear()
            await does(who, said)
            screen = [on_screen(one) for one in who.screen[seen:]]
            held.steps.append(Step(now.question.key if is_in and now else "", said, screen))
            held.others = moment.others(who)
    return held


@contextmanager
def noting_commands(into: list[Command]) -> Iterator[None]:
    """What is carried out by anybody meanwhile."""
    carry_out = Features.carry_out

    def noted(features: Features, uow: UnitOfWork, command: Command, by: PersonId) -> None:
        carry_out(features, uow, command, by)
        into.append(command)

    Features.carry_out = noted  # type: ignore[method-assign]
    try:
        yield
    finally:
        Features.carry_out = carry_out  # type: ignore[method-assign]


class Moment:
    """Everything as it is now, to come back to if there is a front end, which comes back too."""

    def __init__(self, town: Town, widget: Widget | None = None) -> None:
        self._town, self._widget = town, widget
        self._shown = {chat: [(one, one.message, one.edited) for one in there] for chat, there in _chats(town).items()}
        self._chance = town.clock._chance.getstate()
        if widget is not None:
            self._kept: Engine = open_database(IN_MEMORY, KEY)
            copy_sqlite(town.engine, self._kept)
            self._trackers, self._there = copy.deepcopy(widget.rasa.trackers), list(widget.screen)

    def comes_back(self) -> None:
        assert self._widget is not None
        copy_sqlite(self._kept, self._town.engine)
        self._kept.dispose()
        self._widget.rasa.trackers, self._widget.screen = self._trackers, self._there
        chats = _chats(self._town)
        for chat in list(chats):
            chats[chat] = [one for one, _message, _edited in self._shown.get(chat, [])]
        for one, message, edited in (entry for there in self._shown.values() for entry in there):
            one.message, one.edited = message, edited
        self._town.clock._chance.setstate(self._chance)

    def others(self, who: Neighbour) -> list[tuple[str, Screen]]:
        """What came to anybody else since."""
        new = {chat: there[len(self._shown.get(chat, [])) :] for chat, there in sorted(_chats(self._town).items())}
        return [(chat, on_screen(one)) for chat, there in new.items() if chat != who.chat for one in there]


def _chats(town: Town) -> dict[str, list[Shown]]:
    return town.memory.chats


def on_screen(shown: Shown) -> Screen:
    """As it came; a button that opens an address is a line there, for not every front end knows such."""
    there = buttons(shown.came_as)
    links = [f"{button.text}: {button.url}" for button in there if button.url]
    return "\n".join([shown.came_as.whole, *links]), tuple({button.text: 0 for button in there if not button.url})


def on_widget(widget: Widget, since: int) -> list[Screen]:
    """The same at a front end."""
    return [(shown.text, tuple(shown.buttons)) for shown in widget.screen[since:]]
