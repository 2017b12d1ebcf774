"""All features folded into one: what stands in their tables, by name and by type."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any, TypeVar, cast

from care.kit.command import CarryOut, Command
from care.kit.message import Message
from care.kit.refusals import Refusal
from care.kit.uow import UnitOfWork
from dialogs.engine.feature import NAME_LENGTH, Conversation, Deed, Entry, Feature, Group, Press, Shows
from dialogs.engine.sentences import CANCEL_COMMAND, MENU_COMMAND
from dialogs.language.words import Phrase
from storage.ids import PersonId

HERS = attrgetter("elder_id")
K = TypeVar("K")
V = TypeVar("V")


class InTwoTables(Exception):
    """Two features, or one twice, name the same thing."""


class InNoTable(LookupError):
    """A stored row, or the code, names something that stands in no feature's table."""


class Features:
    """Raises InTwoTables for what stands in two places, ValueError for a name that is too long for a button."""

    def __init__(self, features: Iterable[Feature]) -> None:
        self.all = tuple(features)
        _once((feature.name, feature) for feature in self.all)
        self.conversations = _once((one.name, one) for f in self.all for one in f.conversations)
        self.cards = _once((one.message.__name__, one) for f in self.all for one in f.cards)
        self.presses = _once((one.name, one) for f in self.all for one in f.presses)
        self.glances = _once((one.name, one) for f in self.all for one in f.glances)
        self.refusals = _once(item for f in self.all for item in f.refusals.items())
        self.verbs = _once((one.command, one.carry_out) for f in self.all for one in f.verbs)
        self.besides = [one for f in self.all for one in f.besides]
        self.ladders = _once((one.name, one) for f in self.all for one in f.ladders)
        self.plans = _once((one.name, one) for f in self.all for one in f.plans)
        self.invariants = _once((one.name, one) for f in self.all for one in f.invariants)
        self.retention = [one for f in self.all for one in f.retention]
        self.press_of = _once((one.command, one) for one in self.presses.values())
        self.glance_of = _once((one.message, one) for one in self.glances.values())
        self.menu = self._menu()
        self.sayable = [
            one
            for f in self.all
            for one in cast(tuple[Conversation | Press, ...], (*f.conversations, *f.presses))
            if one.said
        ]
        self._breaking_in = [one.breaks_in for one in self.conversations.values() if one.breaks_in is not None]
        self.menu_labels = tuple(entry.label.msgid for entry, _opens in self.menu)
        self.new_group = [f.new_group for f in self.all if f.new_group is not None]
        self.listeners = [f.listener for f in self.all if f.listener is not None]
        self.looks_ahead = [f.looks_ahead for f in self.all if f.looks_ahead is not None]
        self._urgent_words = [f.is_urgent for f in self.all if f.is_urgent is not None]
        self.keys = [f.key for f in self.all if f.key is not None]
        self.group_turned = [f.group_turned for f in self.all if f.group_turned is not None]
        self.signs = [f.sign for f in self.all if f.sign is not None]
        self.undelivered = [f.undelivered for f in self.all if f.undelivered is not None]
        self.came_in = [f.came_in for f in self.all if f.came_in is not None]
        self._acts = _once(pair for f in self.all for pair in f.acts.items())
        self._notes = [f.notes for f in self.all if f.notes is not None]
        self.greets = [f.greets for f in self.all if f.greets is not None]
        self.purposes = _once((one.purpose.scope, one) for f in self.all for one in f.purposes)
        _once([*((name, None) for name in self.presses), *((name, None) for name in self.glances)])
        _refuse_long_names([*self.presses, *self.glances, *self.conversations])

    def breaks_in(self, text: str) -> bool:
        """Whether these words, which answer nothing, are not to be met with the same question again."""
        return any(means(text) for means in self._breaking_in)

    def carry_out(self, uow: UnitOfWork, command: Command, by: PersonId) -> None:
        """The one dispatcher: whoever brought the command, the same verb does it and the same guards hold."""
        verb: CarryOut[Any] = self.verbs[type(command)]
        verb(uow, command, by)
        for besides in self.besides:
            if besides.command is type(command):
                besides.carry_out(uow, command, by)
        if type(command) in self._acts:
            self._note(uow, command, by)

    def _note(self, uow: UnitOfWork, command: Command, by: PersonId) -> None:
        """Where no `Deed` says it, the command does; a test says that it can."""
        act = self._acts[type(command)]
        elder_id = act.whose(uow, command) if isinstance(act, Deed) else HERS(command)
        for note in self._notes:
            note(uow, type(command).__name__, elder_id, by)

    def is_urgent(self, *, text: str = "", data: str = "") -> bool:
        """Whether what was typed, or the button that was pressed, may be about a life: no limit keeps it waiting."""
        press = self.presses.get(data.partition(":")[0])
        return (press is not None and press.urgent) or any(is_urgent(text) for is_urgent in self._urgent_words)

    def sentence(self, refusal: Refusal, *, elder: bool) -> Phrase:
        """The kind sentence for a no."""
        found = self.refusals[type(refusal)]
        phrase = (elder and found.elder) or found.said
        return Phrase(phrase.msgid, {**phrase.values, **refusal.values})

    def conversation(self, name: str) -> Conversation:
        """Raises InNoTable."""
        return _known(self.conversations, name)

    def message(self, name: str, body: Mapping[str, Any]) -> tuple[Message[object], Shows[Any]]:
        """A message as the outbox kept it, with its card; raises InNoTable."""
        shows = _known(self.cards, name)
        return shows.message(**body), shows

    def _menu(self) -> list[tuple[Entry, Conversation | Press]]:
        """Every line of the menu with what it opens, in the order of the tables; the last ones at the end."""
        lines: list[tuple[Entry, Conversation | Press]] = []
        for feature in self.all:
            opening: tuple[Conversation | Press, ...] = (*feature.conversations, *feature.presses)
            lines += [(_grouped(one.menu, feature.group), one) for one in opening if one.menu is not None]
        return sorted(lines, key=lambda line: line[0].last)

    @property
    def commands(self) -> list[tuple[str, Phrase]]:
        """What can be written after a slash in a messenger, and what it is for: the menu, its lines, the way out."""
        lines = {entry.command: entry.label for entry, _opens in reversed(self.menu) if entry.command}
        return [("menu", MENU_COMMAND), *reversed(lines.items()), ("cancel", CANCEL_COMMAND)]


def _grouped(entry: Entry, group: Group) -> Entry:
    return entry if entry.group else replace(entry, group=group)


def _once(pairs: Iterable[tuple[K, V]]) -> dict[K, V]:
    found: dict[K, V] = {}
    for key, value in pairs:
        if key in found:
            raise InTwoTables(getattr(key, "__name__", str(key)))
        found[key] = value
    return found


def _known(table: Mapping[str, V], name: str) -> V:
    found = table.get(name)
    if found is None:
        raise InNoTable(name)
    return found


def _refuse_long_names(names: Iterable[str]) -> None:
    for name in names:
        if not name.isidentifier() or not name.isascii() or len(name) > NAME_LENGTH:
            raise ValueError(f"{name!r} cannot stand in a button: letters, digits and _, {NAME_LENGTH} at most")
