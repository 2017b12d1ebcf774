"""Every conversation of every feature, through the action server from its first question to its end and its ways out.

Each is held twice from the same moment on: on the buttons of a messenger, and at a front end of Rasa, where what stands
on a button is pressed and all else typed. At both the same is asked, offered, carried out, and said, to others too.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.features import FEATURES
from care.kit.command import Command
from dialogs.engine.questions import Confirm
from storage.conversations import OpenConversation
from tests.bot.errands import World, bring_to, world
from tests.bot.turns.ways import WAYS, Way, newcomer
from tests.channels.rasa_talks import Asked, Held, Moment, Step, asked, held_on_buttons, noting_commands, on_widget
from tests.channels.rasa_town import at_home, with_rasa
from tests.fake_rasa import Widget
from tests.town import Neighbour, Town

NONSENSE = "qwertz uiop"
NOTHING_TO_CARRY_OUT = {"did_you_mean", "photo_together"}  # it opens another; there is no photo to be sent


async def somebody(town: Town, way: Way) -> Neighbour:
    """Whose conversation it is, once has happened what must have."""
    if callable(way.before):
        await way.before(town)
    elif way.before:
        await bring_to(town, way.before)
        await town.pass_time(way.wait)
    who: Neighbour = await newcomer(town) if way.who == "newcomer" else getattr(town, way.who)
    if not who.screen:
        await who.says("hello")
    return who


def kept(town: Town) -> World:
    """All that is remembered but for where conversations stand."""
    return {name: rows for name, rows in world(town.engine).items() if name != OpenConversation.__tablename__}


class AtTheFrontEnd:
    """Holds the conversation that was held on buttons."""

    def __init__(self, town: Town, who: Neighbour, widget: Widget, name: str) -> None:
        self.town, self.who, self.widget, self.name = town, who, widget, name
        self.form = f"{name}_form"

    @property
    def slots(self) -> dict[str, object]:
        return self.widget.rasa.trackers[self.widget.sender]["slots"]

    @property
    def open_form(self) -> str | None:
        return self.widget.rasa.trackers[self.widget.sender]["active_loop"].get("name")

    def is_asked(self, key: str) -> None:
        """The form is open, asks for its slot, and says which question it is."""
        assert self.open_form == self.form
        assert (self.slots["requested_slot"], self.slots["linli_question"]) == ("linli_answer", key)
        assert self.slots["linli_answer"] is None

    @asynccontextmanager
    async def all_is_as_before(self) -> AsyncIterator[None]:
        moment = Moment(self.town, self.widget)
        yield
        moment.comes_back()

    async def does(self, step: Step) -> None:
        """A button of the newest message is pressed, all else typed; what stands on a card elsewhere, there."""
        shown, seen = self.widget.screen, len(self.widget.screen)
        if shown and step.said in shown[-1].buttons:
            await self.widget.taps(step.said)
        elif not step.key and step.said in [button.text for row in self.who.last.rows for button in row]:
            await self.who.taps(step.said)
            if asked(self.town, self.who) is not None:
                await self.goes_on_here()
            return
        else:
            await self.widget.says(step.said)
        assert on_widget(self.widget, seen) == step.sees

    def has_no_use_for(self, words: str) -> bool:
        now = asked(self.town, self.who)
        return now is not None and not now.conversation.gives_way and not now.takes(words)

    async def does_not_take(self, words: str, key: str) -> None:
        """It is said why, above the question, and the slot stays asked for."""
        await self.goes_on_here()
        question = self.widget.screen[-1].text
        await self.widget.says(words)
        self.is_asked(key)
        assert self.widget.screen[-1].text not in {"", question}

    async def goes_back(self) -> None:
        """To the question before; from the first one out of the conversation, if one may leave it."""
        now = asked(self.town, self.who)
        await self.widget.says("back")
        if now and now.before:
            self.is_asked(now.before)
        else:
            self.has_left(now)

    async def leaves(self) -> None:
        """Nothing has been done then."""
        now, before, commands = asked(self.town, self.who), kept(self.town), list[Command]()
        cancels = isinstance(now and now.question, Confirm) and now.question.cancels
        with noting_commands(commands):
            await self.widget.says("no" if cancels else "cancel")
        self.has_left(now)
        assert commands == []
        assert kept(self.town) == before

    def has_left(self, before: Asked | None) -> None:
        assert before is not None
        if before.conversation.required:
            self.is_asked(before.question.key)
        else:
            assert self.open_form != self.form
            assert self.slots["linli_answer"] is None

    async def goes_on_here(self) -> None:
        """What was begun elsewhere."""
        await self.widget.says("menu")
        if "Go on" in self.widget.screen[-1].buttons:
            await self.widget.taps("Go on")


@pytest.mark.parametrize("name", FEATURES.conversations)
async def test_a_conversation_goes_to_its_end_and_to_its_ways_out_as_on_buttons(town: Town, name: str) -> None:
    town.memory.abilities = replace(town.memory.abilities, media=False)  # pictures go neither way through Rasa
    way = WAYS[name]
    who, rasa = await somebody(town, way), with_rasa(town)
    widget = await at_home(town, rasa, who, "front-end")
    here, beginning = AtTheFrontEnd(town, who, widget, name), Moment(town, widget)
    held = await held_on_buttons(town, who, name, way.steps)
    assert held.commands or name in NOTHING_TO_CARRY_OUT
    beginning.comes_back()
    await through(here, held)


async def through(here: AtTheFrontEnd, held: Held) -> None:
    """On the way, once each: words that are no answer, back, and cancel; after each all is as it was before."""
    keys = [step.key for step in held.steps if step.key]
    nonsense, commands = False, list[Command]()
    for number, step in enumerate(held.steps):
        if step.key:
            if number == 0:
                await here.goes_on_here()  # it was begun by coming in
            here.is_asked(step.key)
            if not nonsense and here.has_no_use_for(NONSENSE):
                nonsense = True
                async with here.all_is_as_before():
                    await here.does_not_take(NONSENSE, step.key)
            if step.key == keys[:2][-1]:
                async with here.all_is_as_before():
                    await here.goes_back()
            if step.key == keys[-1]:
                async with here.all_is_as_before():
                    await here.leaves()
        moment = Moment(here.town)
        commands.clear()
        with noting_commands(commands):
            await here.does(step)
    assert commands == held.commands
    assert moment.others(here.who) == held.others
    assert here.open_form != here.form
