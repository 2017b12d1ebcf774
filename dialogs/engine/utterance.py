"""What somebody types while nothing is asked, and what it may mean."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import TypeVar, cast

from care.kit.command import Command
from care.kit.uow import UnitOfWork
from dialogs.engine.replay import Part, Query
from dialogs.language.courtesies import plainly
from dialogs.language.doubts import doubt_in
from dialogs.language.frames.frame import Frame
from dialogs.language.frames.leftover import is_said_by_another
from dialogs.language.frames.telling import Asks, tells_more
from dialogs.language.moment_words import plain
from dialogs.language.seeing import seen_in
from dialogs.language.times_in import TimesIn, times_in
from dialogs.language.tone import clauses, is_order, marked
from dialogs.language.words import Reader
from storage.ids import PersonId
from storage.people import Role

T = TypeVar("T")
_ASKING_ENDS = ("吧", "呗", "嘛", "吗", "么", "不", "没")
LONGEST = 300  # characters; who writes more tells something, and orders nothing


class Utterance:
    """One message, in whatever form a pattern wants to look at it; each is made once, when it is first wanted."""

    def __init__(self, text: str, uow: UnitOfWork, me: PersonId, reader: Reader, roles: frozenset[Role]) -> None:
        self.text = text
        self.uow = uow
        self.me = me
        self.reader = reader
        self.roles = roles
        self._found: dict[str, object] = {}
        self._worked_out: dict[object, object] = {}

    @cached_property
    def words(self) -> str:
        """Folded: small letters, half width, simplified, no courtesies. Empty where it is too long to be an order."""
        return plainly(plain(marked(self.text))) if len(self.text) <= LONGEST else ""

    @cached_property
    def times(self) -> TimesIn:
        """What is said of a time, and the words without it."""
        return times_in(self.words)

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """Its clauses, without what is said of a time, put together word by word."""
        return tuple(map(Frame, clauses(self.rest)))

    def once(self, work: Callable[["Utterance"], T]) -> T:
        """What several wordings want to know is worked out once."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast(T, self._worked_out[work])

    @cached_property
    def is_doubtful(self) -> bool:
        """Whether something says that it may not be wanted now."""
        return doubt_in(self.words)

    @cached_property
    def is_bidden(self) -> bool:
        """Whether somebody is bidden, something lacks, or a time is said: few stories have any of these."""
        asked = "?" in self.words or self.text.rstrip(" .!。！~").endswith(_ASKING_ENDS)
        return bool(self.times.words) or asked or any(one.begs or one.hinted is not None for one in self.frames)

    @cached_property
    def is_a_wish(self) -> bool:
        """Whether something is wanted or asked, of anybody: not that it is only told."""
        return self.text.rstrip().endswith(("?", "？")) or any(one.wishes for one in self.frames)

    @cached_property
    def seen(self) -> str:
        """What is wanted to be shown, with whose it is; empty where nothing is. Why may stand behind it."""
        first, *others = self.frames or (None,)
        told = first is not None and others and not any(one.bearing for one in others)
        return seen_in(self.rest) or (seen_in(first.text) if first is not None and told else "")

    @cached_property
    def seen_first(self) -> str:
        """The same, of the first clause that wants to see something, where no other tells what somebody said."""
        if is_said_by_another(self.frames):
            return ""
        return next(filter(None, map(seen_in, clauses(self.rest))), "")

    @cached_property
    def orders(self) -> bool:
        """Whether something is to be done, or known, by the first word of a clause or its last sign."""
        return any(map(is_order, clauses(self.words)))

    def tells_more(self, because: Sequence[str], topic: str, *, sure: bool) -> bool:
        """Whether more is told than that something is to be opened, by these words; of which matter (`topic`)."""
        known = tuple(filter(None, (*map(re.escape, because), topic))) if sure else ()
        asks = Asks(any_of_it=self.is_a_wish or self.orders, sure=sure, past=self.times.past)
        return tells_more(self._asked_in(because), self.text, asks, known)

    def _asked_in(self, because: Sequence[str]) -> tuple[Frame, ...]:
        """The one clause that asks by these words; else every clause."""
        held = [one for one in self.frames if any(self._stands_in(words, one.text) for words in because)]
        asks = [one for one in held if one.wishes or is_order(one.text)]
        return tuple(asks) if len(asks) == 1 else self.frames

    def asks_beside(self, because: Sequence[str]) -> bool:
        """Whether a clause asks somebody to do something, and not by these words alone."""
        asks = (one.text for one in self.frames if one.asks_for_a_deed)
        return any(not all(self._stands_in(words, one) for words in because) for one in asks)

    def _stands_in(self, words: str, clause: str) -> bool:
        """But for what they say of a time."""
        return words in clause or (
            clause.isascii() and set(words.split()) - set(self.times.words.split()) <= set(clause.split())
        )

    @property
    def rest(self) -> str:
        """The words without what is said of a time."""
        return self.times.rest

    def facts(self, query: Query[object]) -> Mapping[str, object]:
        """What was looked up for it already, as a log keeps it."""
        key = repr(query)
        return {key: self._found[key]} if key in self._found else {}

    def look(self, query: Query[T]) -> T:
        """What is known, as a flow would look it up; once, however many ask."""
        key = repr(query)
        if key not in self._found:
            self._found[key] = query.find(self.uow)
        return query.parse(self._found[key])


class Strength(IntEnum):
    """How sure it is that this is meant. What is strongest is opened; the rest is asked about."""

    PERHAPS = 0  # only ever offered
    LOOSELY = 1  # asked for, and nothing says that it is something else
    LIKELY = 2  # said as such a thing is said
    SURE = 3  # the thing itself is named
    PLAIN = 4  # in so many words, so that whatever else stands in them belongs to it: "note to self: …"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing an utterance may mean. `because` are the words that say so.

    `parts`, by the key of the question: what was said of it. `command`: of a press, where it says more than its name.
    `known`: what was looked up meanwhile, and need not be again. `decides`: the words may answer its last question,
    where its buttons would not have confirmed it either.
    """

    because: tuple[str, ...]
    strength: Strength = Strength.SURE
    parts: Mapping[str, Part] = field(default_factory=dict)
    command: Command | None = None
    decides: bool = False
    known: Mapping[str, object] = field(default_factory=dict)
