"""Somebody's visits for his own calendar: as a feed that it reads again and again, or one of them as a file.

The address is a capability: long, random, his alone, and ended by one press. What it shows is asked anew at each look,
with his own eyes. Where an elder lives stands only in the feed, only for who goes there, and only while it is his: a
file cannot be taken back, so it never says it.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlmodel import col, or_, select

from care.kit import outbox
from care.kit.message import Viewer
from care.kit.secrets import hashed
from care.kit.uow import UnitOfWork
from care.visits import access, listing
from care.visits.access import Action
from care.visits.calendar_messages import CalendarShown, VisitAsFile
from care.visits.commands import CloseCalendar, PutInCalendar, RenewCalendar, ShowCalendar
from care.visits.details import VisitDetails, details_of
from storage.ids import PersonId
from storage.people import Person
from storage.visits import Visit, VisitFeed, VisitId, VisitState

BACK = timedelta(days=30)  # P: so long a visit that is over stays to be looked up
MOST = 60
SHOWN = (*listing.LIVE, VisitState.OVER)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Whose it is, and his visits, the earliest first."""

    reader: Person
    visits: tuple[VisitDetails, ...]


def show(uow: UnitOfWork, command: ShowCalendar, by: PersonId) -> None:
    """An address that stands stays."""
    del command
    _made(uow, by)
    outbox.to_person(uow, by, CalendarShown())


def renew(uow: UnitOfWork, command: RenewCalendar, by: PersonId) -> None:
    """The one before opens nothing from now on."""
    del command
    _end(uow, by)
    _made(uow, by)
    outbox.to_person(uow, by, CalendarShown())


def close(uow: UnitOfWork, command: CloseCalendar, by: PersonId) -> None:
    """Pressed again it says the same."""
    del command
    _end(uow, by)
    outbox.to_person(uow, by, CalendarShown())


def put(uow: UnitOfWork, command: PutInCalendar, by: PersonId) -> None:
    """Raises as `access.fetch`."""
    access.fetch(uow, command.visit_id, Action.READ, by)
    _made(uow, by)
    outbox.to_person(uow, by, VisitAsFile(command.visit_id))


def of_address(uow: UnitOfWork, token: str) -> Calendar | None:
    """All that he may read; None where the address opens nothing."""
    reader = _reader(uow, token)
    if reader is None:
        return None
    his = or_(col(Visit.elder_id).in_(listing.elders_of(uow, reader.id)), col(Visit.companion_id) == reader.id)
    near = (col(Visit.at) > uow.now - BACK, col(Visit.state).in_(SHOWN))
    found = uow.session.exec(select(Visit.id).where(his, *near).order_by(col(Visit.at), col(Visit.id)).limit(MOST))
    eyes = Viewer(reader.id)
    details = [details_of(uow, VisitId(one), eyes) for one in found.all()]
    return Calendar(reader, tuple(one for one in details if one is not None))


def one_of_address(uow: UnitOfWork, token: str, visit_id: VisitId) -> Calendar | None:
    """This one, as it stands, also one that is off."""
    reader = _reader(uow, token)
    details = None if reader is None else details_of(uow, visit_id, Viewer(reader.id))
    return None if reader is None or details is None else Calendar(reader, (replace(details, home=""),))


def _reader(uow: UnitOfWork, token: str) -> Person | None:
    feed = uow.session.exec(select(VisitFeed).where(VisitFeed.token_hash == hashed(token))).first()
    return None if feed is None else uow.session.get(Person, feed.person_id)


def _made(uow: UnitOfWork, person_id: PersonId) -> None:
    if uow.session.get(VisitFeed, person_id) is None:
        token = uow.token()
        uow.session.add(VisitFeed(person_id=person_id, token_hash=hashed(token), token=token, made_at=uow.now))
        uow.session.flush()


def _end(uow: UnitOfWork, person_id: PersonId) -> None:
    feed = uow.session.get(VisitFeed, person_id)
    if feed is not None:
        uow.session.delete(feed)
        uow.session.flush()
