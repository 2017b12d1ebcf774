"""What somebody types while nothing is asked, and what it may mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import TypeVar

from care.kit.command import Command
from care.kit.uow import UnitOfWork
from dialogs.engine.replay import Part, Query
from dialogs.language.courtesies import plainly
from dialogs.language.moment_words import plain
from dialogs.language.times_in import TimesIn, times_in
from dialogs.language.words import Reader
from storage.ids import PersonId
from storage.people import Role

T = TypeVar("T")
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

    @cached_property
    def words(self) -> str:
        """Folded: small letters, half width, simplified, no courtesies. Empty where it is too long to be an order."""
        return plainly(plain(self.text)) if len(self.text) <= LONGEST else ""

    @cached_property
    def times(self) -> TimesIn:
        """What is said of a time, and the words without it."""
        return times_in(self.words)

    @property
    def rest(self) -> str:
        """The words without what is said of a time."""
        return self.times.rest

    def look(self, query: Query[T]) -> T:
        """What is known, as a flow would look it up; once, however many ask."""
        key = repr(query)
        if key not in self._found:
            self._found[key] = query.find(self.uow)
        return query.parse(self._found[key])


class Strength(IntEnum):
    """How sure it is that this is meant. What is strongest is opened; the rest is asked about."""

    PERHAPS = 0  # only ever offered
    LIKELY = 1  # said as such a thing is said
    SURE = 2  # the thing itself is named


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing an utterance may mean. `because` are the words that say so.

    `parts`, by the key of the question: what was said of it. `subject_id`: what the conversation is about; `command`:
    of a press, where it says more than its name.
    `decides`: the words may answer its last question, where its buttons would not have confirmed it either.
    """

    because: tuple[str, ...]
    strength: Strength = Strength.SURE
    parts: Mapping[str, Part] = field(default_factory=dict)
    subject_id: int | None = None
    command: Command | None = None
    decides: bool = False
