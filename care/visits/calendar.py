"""On which times a booking falls, and which hours are taken."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice

from sqlmodel import col, or_, select

from care.kit.calendar import Daily, Days, Monthly, Weekly
from care.kit.recurrence import Phase, Recurrence, Slot, read
from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from care.visits.commands import Again, Often
from care.visits.hours import A_YEAR, FIRST, LAST, MINUTE, SOONEST
from storage.ids import PersonId
from storage.vetting import FirstJob
from storage.visits import Visit, VisitSeries, VisitState

MOST = 106  # of one series: on two days a week for a year
LONGEST = timedelta(hours=8)
TAKES_TIME = (VisitState.OPEN, VisitState.PROPOSED, VisitState.PROMISED, VisitState.BEGUN)
TRIED_DAYS = 14  # in which the next free time is looked for
BETWEEN = timedelta(minutes=30)


def rule_of(start: datetime, again: Again) -> Recurrence:
    """On the wall, from the day of `start` on. Raises EndsBeforeItBegins."""
    first = start.date()
    days: dict[Often, Days] = {
        Often.ONCE: Daily(),
        Often.WEEKLY: Weekly(tuple(sorted({first.weekday(), *again.days}))),
        Often.FORTNIGHTLY: Weekly((first.weekday(),), 2),
        Often.MONTHLY: Monthly((first.day,)),
    }
    until = first if again.often == Often.ONCE else min(again.until or date.max, first + A_YEAR)
    skipped = tuple(day for day in again.without if day != first)
    return Recurrence(first, (Phase((start.time(),), days[again.often]),), until, skipped)


def often_of(series: VisitSeries) -> Often:
    """How often it was booked to come."""
    rule = read(series.rule)
    match rule.phases[0].days:
        case Weekly(every=every):
            return Often.WEEKLY if every == 1 else Often.FORTNIGHTLY
        case Monthly():
            return Often.MONTHLY
    return Often.ONCE


def weekdays_in(rule: Recurrence) -> tuple[int, ...]:
    """Of the week, 0 is Monday; none where it does not come by the week."""
    days = rule.phases[0].days
    return days.weekdays if isinstance(days, Weekly) else ()


def goes_on_at(series: VisitSeries, last: Visit) -> Slot:
    """When it would come after its last, had it no end."""
    local = datetime.fromisoformat(last.slot)
    coming = replace(read(series.rule), until=None).coming(series.zone, instant_of(local, series.zone))
    return next(slot for slot in coming if slot.local > local)


def slots_of(rule: Recurrence, zone: str, start: datetime) -> list[Slot]:
    """Every time that it comes, the first at `start`, a year ahead at most."""
    first = instant_of(start, zone)
    return list(islice(rule.coming(zone, first), MOST))


def is_by_day(local: datetime, minutes: int) -> bool:
    """Whether it lies between morning and evening on her wall."""
    return local.time() >= FIRST and local + minutes * MINUTE <= datetime.combine(local.date(), LAST)


def busy(uow: UnitOfWork, who: PersonId, since: datetime, until: datetime) -> list[Visit]:
    """His visits, hers, those to which he goes along, and those for which his hour is kept free, at this time."""
    along = col(Visit.id).in_(select(FirstJob.visit_id).where(FirstJob.guide_id == who))
    his = or_(col(Visit.companion_id) == who, col(Visit.held_for) == who, col(Visit.elder_id) == who, along)
    near = (col(Visit.at) > since - LONGEST, col(Visit.at) < until)
    found = uow.session.exec(select(Visit).where(his, *near, col(Visit.state).in_(TAKES_TIME)))
    return [one for one in found if one.at + one.minutes * MINUTE > since]


def is_busy(uow: UnitOfWork, who: PersonId, at: datetime, minutes: int, besides: Sequence[int] = ()) -> bool:
    """Whether he, or she, has another one then."""
    return any(one.id not in besides for one in busy(uow, who, at, at + minutes * MINUTE))


def next_free(uow: UnitOfWork, people: Sequence[PersonId], at: datetime, minutes: int, zone: str) -> datetime | None:
    """The next time by day at which all of them are free, from that one on; None within two weeks."""
    end = at + timedelta(days=TRIED_DAYS)
    taken = sorted(
        {(one.at, one.at + one.minutes * MINUTE) for who in people for one in busy(uow, who, at, end)}
    )  # fmt: skip
    for start in _tried(at, end, minutes, zone):
        until = start + minutes * MINUTE
        if start >= uow.now + SOONEST and not any(begins < until and ends > start for begins, ends in taken):
            return start
    return None


def _tried(at: datetime, end: datetime, minutes: int, zone: str) -> Iterator[datetime]:
    start = at
    while start < end:
        if is_by_day(wall_clock(start, zone).replace(fold=0), minutes):
            yield start
        start += BETWEEN
