"""The whole file on our own page, behind a link that opens once (`care/kit/once.py`).

Whether he may still read is asked of the table of access each time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from care.health import access, facts, printing, readings
from care.health.access import Action
from care.health.commands import OpenFilePage
from care.health.file_messages import FilePageReady
from care.health.kinds import Reading
from care.health.trend_lines import Trend
from care.kit import once, outbox
from care.kit.uow import UnitOfWork
from storage.health import FactKind, Looked
from storage.ids import PersonId
from storage.once import OnceFor, OncePage
from storage.people import Person

AT_ONCE = 100  # readings on one page

T = TypeVar("T")
What = Callable[[UnitOfWork, PersonId, PersonId], T]
"""Of whom, and for whom."""


@dataclass(frozen=True, slots=True)
class ReadingOnPage:
    """What was measured, when, and who entered it."""

    reading: Reading
    at: datetime
    author: Person


@dataclass(frozen=True, slots=True)
class WholeFile:
    """As one reader sees it. `part` counts from 0; `more`: there are older readings."""

    elder: Person
    reader: Person
    lines: tuple[tuple[FactKind, str], ...]
    medicines: tuple[str, ...]
    measured: tuple[ReadingOnPage, ...]
    part: int
    more: bool
    trends: tuple[Trend, ...]


def make(uow: UnitOfWork, command: OpenFilePage, by: PersonId) -> None:
    """A link for his eyes. Raises NotYours, NotAgreed, MayNotSee."""
    access.refuse_unless(uow, by, Action.READ, command.elder_id)
    token = once.make(uow, OnceFor.HEALTH_FILE, command.elder_id, by)
    outbox.to_person(uow, by, FilePageReady(command.elder_id, token))


def holder(uow: UnitOfWork, secret: str) -> OncePage | None:
    """Whose eyes and whose file, unless it has rested too long or he may not read; that he looks is written down."""
    page = once.opened_by(uow, OnceFor.HEALTH_FILE, secret)
    if page is None or not access.look(uow, page.person_id, page.about_id, Looked.PAGE):
        return None
    once.goes_on(uow, page)
    return page


def read(uow: UnitOfWork, secret: str, part: int) -> WholeFile | None:
    """One part of it; None once it has ended, or she has."""
    page = holder(uow, secret)
    if page is None:
        return None
    rows = readings.some(uow, page.about_id, part * AT_ONCE, AT_ONCE + 1)
    authors = {one.author_id: uow.session.get_one(Person, one.author_id) for one in rows}
    return WholeFile(
        uow.session.get_one(Person, page.about_id), uow.session.get_one(Person, page.person_id),
        tuple((FactKind(fact.kind), fact.words) for fact in facts.standing(uow, page.about_id)),
        tuple(facts.on_the_list(uow, page.about_id)),
        tuple(ReadingOnPage(readings.said(one), one.measured_at, authors[one.author_id]) for one in rows[:AT_ONCE]),
        part, len(rows) > AT_ONCE, printing.trends_of(uow, page.about_id) if part == 0 else (),
    )  # fmt: skip


def printed(uow: UnitOfWork, secret: str, what: What[T]) -> tuple[T, Person] | None:
    """A paper or pictures of her, for him who reads it; None as `read`."""
    page = holder(uow, secret)
    if page is None:
        return None
    return what(uow, page.about_id, page.person_id), uow.session.get_one(Person, page.person_id)
