"""The whole file on our own page, behind a link that opens once and ends after a quarter of an hour of rest.

The link lies in a messenger, so it is good for one browser only: whoever opens it first gets a secret of his own, and
whether he may still read is asked of the table of access each time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import update
from sqlmodel import col, select

from care.health import access, consent, facts, printing, readings
from care.health.access import Action
from care.health.commands import OpenFilePage
from care.health.file_messages import FilePageReady
from care.health.kinds import Reading
from care.health.refusals import NotAgreed
from care.health.trend_lines import Trend
from care.kit import outbox
from care.kit.secrets import hashed
from care.kit.uow import UnitOfWork
from storage.health import FactKind, HealthPage, Looked
from storage.ids import PersonId
from storage.people import Person

GOOD_FOR = timedelta(hours=1)  # until it is opened
REST = timedelta(minutes=15)  # OWASP ASVS 5.0, 7.3.1: a short one for what is sensitive
AT_ONCE = 100  # readings on one page

T = TypeVar("T")


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
    file = consent.file_of(uow, command.elder_id)
    if file is None:
        raise NotAgreed
    token = uow.token()
    made = HealthPage(
        token_hash=hashed(token), community_id=file.community_id, elder_id=file.elder_id, person_id=by, made_at=uow.now
    )  # fmt: skip
    uow.session.add(made)
    uow.session.flush()
    outbox.to_person(uow, by, FilePageReady(command.elder_id, token))


def is_good(uow: UnitOfWork, token: str) -> bool:
    """Whether it would open."""
    page = uow.session.get(HealthPage, hashed(token))
    return page is not None and not page.cookie_hash and page.made_at >= uow.now - GOOD_FOR


def open_once(uow: UnitOfWork, token: str) -> str | None:
    """The secret of the browser that was the first; None for every other."""
    secret = uow.token()
    waits = (col(HealthPage.cookie_hash) == "", col(HealthPage.made_at) >= uow.now - GOOD_FOR)
    opened = uow.session.execute(
        update(HealthPage)
        .where(col(HealthPage.token_hash) == hashed(token), *waits)
        .values(cookie_hash=hashed(secret), seen_at=uow.now)
        .execution_options(synchronize_session=False)
    )
    return secret if opened.rowcount == 1 else None  # type: ignore[attr-defined]


def holder(uow: UnitOfWork, secret: str) -> HealthPage | None:
    """Whose eyes and whose file, unless it has rested too long or he may not read; that he looks is written down."""
    found = select(HealthPage).where(HealthPage.cookie_hash == hashed(secret)) if secret else None
    page = None if found is None else uow.session.exec(found).first()
    if page is None or page.seen_at is None or page.seen_at < uow.now - REST:
        return None
    if not access.look(uow, page.person_id, page.elder_id, Looked.PAGE):
        return None
    page.seen_at = uow.now
    uow.session.flush()
    return page


def read(uow: UnitOfWork, secret: str, part: int) -> WholeFile | None:
    """One part of it; None once it has ended, or she has."""
    page = holder(uow, secret)
    if page is None:
        return None
    rows = readings.some(uow, page.elder_id, part * AT_ONCE, AT_ONCE + 1)
    authors = {one.author_id: uow.session.get_one(Person, one.author_id) for one in rows}
    return WholeFile(
        uow.session.get_one(Person, page.elder_id), uow.session.get_one(Person, page.person_id),
        tuple((FactKind(fact.kind), fact.words) for fact in facts.standing(uow, page.elder_id)),
        tuple(facts.on_the_list(uow, page.elder_id)),
        tuple(ReadingOnPage(readings.said(one), one.measured_at, authors[one.author_id]) for one in rows[:AT_ONCE]),
        part, len(rows) > AT_ONCE, printing.trends_of(uow, page.elder_id) if part == 0 else (),
    )  # fmt: skip


def printed(uow: UnitOfWork, secret: str, what: Callable[[UnitOfWork, PersonId], T]) -> tuple[T, Person] | None:
    """A paper or pictures (`care/health/printing.py`), and who reads it; None as `read`."""
    page = holder(uow, secret)
    return None if page is None else (what(uow, page.elder_id), uow.session.get_one(Person, page.person_id))
