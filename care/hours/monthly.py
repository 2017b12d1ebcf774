"""What an elder who helps has given: once a month, in her own chat, true figures only, and only as she wants it.

The plan's row is what is remembered of it: where there is one, she was offered it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from sqlmodel import col, func, select

from care.hours.commands import TellMeMonthly, TellMeNoMore
from care.kit import outbox, plans
from care.kit.calendar import Monthly
from care.kit.message import Message, Viewer
from care.kit.plans import Due, PlanKind, Whose
from care.kit.recurrence import Phase, Recurrence
from care.kit.refusals import NotYours
from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from care.people import belonging
from storage.hours import Entry, Transfer, TransferKind
from storage.ids import PersonId
from storage.outbox import Lane
from storage.people import Person, Role
from storage.plans import Plan

SPENDING = (TransferKind.CREDIT, TransferKind.GIFT, TransferKind.EXCHANGE)
AT, WINDOW = time(10), timedelta(days=3)  # on the first of the month; so late it is still news


@dataclass(frozen=True, slots=True)
class Given:
    """In one month: to how many neighbours, and for how long; what she used; and what she gave in that year until then.

    All in minutes.
    """

    neighbours: int
    minutes: int
    used: int
    in_year: int
    month: datetime  # its first instant
    zone: str


@dataclass(frozen=True, slots=True)
class GivenInMonth(Message[Given]):
    """What she gave in the month that has just ended. `first` is its first day (on her wall, ISO)."""

    lane: ClassVar[Lane] = Lane.DIGEST
    first: str

    def find(self, uow: UnitOfWork, viewer: Viewer) -> Given | None:
        """None when it was nothing: of that nobody is told."""
        return None if viewer.person_id is None else given(uow, viewer.person_id, self.first)


@dataclass(frozen=True, slots=True)
class MonthlyOffered(Message[bool]):
    """Once, when she has helped for the first time: shall she be told each month?"""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> bool:
        """See Message."""
        del uow, viewer
        return True


@dataclass(frozen=True, slots=True)
class MonthlyKept(Message[bool]):
    """Whether she is told from now on."""

    on: bool

    def find(self, uow: UnitOfWork, viewer: Viewer) -> bool:
        """See Message."""
        del uow, viewer
        return self.on


def offer(uow: UnitOfWork, person_id: PersonId) -> None:
    """To an elder who helps, and once."""
    if uow.session.get_one(Person, person_id).elder and not _was_offered(uow, person_id):
        _keep(uow, person_id)
        plans.stop(uow, GIVEN, person_id)
        outbox.to_person(uow, person_id, MonthlyOffered())


def tell(uow: UnitOfWork, command: TellMeMonthly, by: PersonId) -> None:
    """From the first of the next month on. Raises NotYours for whoever helps nowhere."""
    del command
    _keep(uow, by)
    outbox.to_person(uow, by, MonthlyKept(on=True))


def tell_no_more(uow: UnitOfWork, command: TellMeNoMore, by: PersonId) -> None:
    """Whatever was said before."""
    del command
    plans.stop(uow, GIVEN, by)
    outbox.to_person(uow, by, MonthlyKept(on=False))


def given(uow: UnitOfWork, person_id: PersonId, first: str) -> Given | None:
    """In the month of that first day, by her wall; what was confirmed, and what was corrected is left out."""
    zone = uow.session.get_one(Person, person_id).zone
    begins = datetime.fromisoformat(first)
    month, ends = instant_of(begins, zone), instant_of((begins + timedelta(days=32)).replace(day=1), zone)
    neighbours, minutes = _helped(uow, person_id, month, ends)
    if not neighbours:
        return None
    _all, in_year = _helped(uow, person_id, instant_of(begins.replace(month=1), zone), ends)
    return Given(neighbours, minutes, _used(uow, person_id, month, ends), in_year, month, zone)


def _helped(uow: UnitOfWork, person_id: PersonId, since: datetime, until: datetime) -> tuple[int, int]:
    """How many neighbours, and for how long."""
    back = select(Transfer.source_id).where(Transfer.kind == TransferKind.REVERSED, col(Transfer.at) >= since)
    stands = (Transfer.kind == TransferKind.CREDIT, col(Entry.minutes) > 0, col(Transfer.id).not_in(back))
    helped = select(func.count(func.distinct(col(Transfer.helped_id))), func.coalesce(func.sum(Entry.minutes), 0))
    neighbours, minutes = uow.session.exec(_hers(helped, person_id, since, until).where(*stands)).one()
    return neighbours, minutes


def _used(uow: UnitOfWork, person_id: PersonId, since: datetime, until: datetime) -> int:
    """For help, and given away; what was put aside and came back is not."""
    went = (col(Entry.minutes) < 0) & col(Transfer.kind).in_(SPENDING)
    aside = col(Transfer.kind).in_((TransferKind.HOLD, TransferKind.REFUND))
    total = select(func.coalesce(func.sum(Entry.minutes), 0))
    moved: int = uow.session.exec(_hers(total, person_id, since, until).where(went | aside)).one()
    return max(0, -moved)


def _hers(what: Any, person_id: PersonId, since: datetime, until: datetime) -> Any:
    entries = what.join_from(Entry, Transfer, col(Transfer.id) == Entry.transfer_id)
    return entries.where(Entry.person_id == person_id, col(Transfer.at) >= since, col(Transfer.at) < until)


def come(uow: UnitOfWork, dues: Sequence[Due]) -> None:
    """Of the month before; of nothing, nothing is said."""
    for due in dues:
        first = (due.local.replace(day=1) - timedelta(days=1)).replace(day=1).date().isoformat()
        if given(uow, due.person_id, first) is not None:
            outbox.to_person(uow, due.person_id, GivenInMonth(first))


def system_down(uow: UnitOfWork, person_id: PersonId, dues: Sequence[Due]) -> None:
    """It was no promise for a day: the next month tells its own."""
    del uow, person_id, dues


GIVEN = PlanKind("given", come, system_down)


def _was_offered(uow: UnitOfWork, person_id: PersonId) -> bool:
    of_it = (Plan.kind == GIVEN.name, Plan.subject_id == person_id)
    return uow.session.exec(select(Plan.id).where(*of_it)).first() is not None


def _keep(uow: UnitOfWork, person_id: PersonId) -> None:
    helps = belonging.communities_of(uow, person_id, {Role.VOLUNTEER, Role.COORDINATOR})
    if not helps:
        raise NotYours
    today = wall_clock(uow.now, uow.session.get_one(Person, person_id).zone).date()
    rule = Recurrence(today, (Phase((AT,), Monthly((1,))),))
    plans.keep(uow, GIVEN, person_id, Whose(helps[0].id, person_id), rule, WINDOW)
