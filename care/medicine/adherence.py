"""How the last seven days were: counted, never judged."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count, takewhile

from sqlmodel import col, select

from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from care.medicine.doses import CONSUMED
from storage.ids import PersonId
from storage.medicine import Dose, DoseState
from storage.people import Person

DAYS = 7
LOOK_BACK = 30  # days; more in a row say nothing new


@dataclass(frozen=True, slots=True)
class Moment:
    """One dose that had its time: when it was due, on her wall."""

    local: datetime
    state: DoseState


@dataclass(frozen=True, slots=True)
class Week:
    """Doses that had their time, of those that were said: what we never said is nobody's fault, and counted apart.

    `moments` are all of them, those of today that still wait among them; `last` is the last of its seven days.
    """

    taken: int
    skipped: int
    missed: int
    not_said: int
    last: date = date.min
    moments: tuple[Moment, ...] = ()

    @property
    def due(self) -> int:
        """How many should have been taken."""
        return self.taken + self.skipped + self.missed


def week_of(uow: UnitOfWork, elder: Person) -> Week:
    """Her last seven days, today among them, without what is taken as needed and what is still to come."""
    last = wall_clock(uow.now, elder.zone).date()
    first = instant_of(datetime.combine(last - timedelta(days=DAYS - 1), time()), elder.zone)
    since = (Dose.elder_id == elder.id, col(Dose.slot_id).is_not(None), Dose.due_at >= first)
    rows = uow.session.exec(
        select(Dose.due_at, Dose.state).where(*since).order_by(col(Dose.due_at), col(Dose.id))
    ).all()
    moments = tuple(Moment(wall_clock(at, elder.zone), DoseState(state)) for at, state in rows)
    found = Counter(moment.state for moment in moments)
    taken = sum(found[state] for state in CONSUMED)
    counted = (taken, found[DoseState.SKIPPED], found[DoseState.MISSED], found[DoseState.SYSTEM_DOWN])
    return Week(*counted, last, moments)


def days_in_a_row(uow: UnitOfWork, elder_id: PersonId) -> int:
    """On how many days up to today, or up to yesterday, something was missed, without a day between."""
    elder = uow.session.get_one(Person, elder_id)
    since = uow.now - timedelta(days=LOOK_BACK)
    missed = (Dose.elder_id == elder_id, Dose.state == DoseState.MISSED, Dose.due_at >= since)
    days = {wall_clock(at, elder.zone).date() for at in uow.session.exec(select(Dose.due_at).where(*missed))}
    today = wall_clock(uow.now, elder.zone).date()
    return max(_run(days, today), _run(days, today - timedelta(days=1)))


def _run(days: set[date], last: date) -> int:
    return sum(1 for _day in takewhile(lambda back: last - timedelta(days=back) in days, count()))
