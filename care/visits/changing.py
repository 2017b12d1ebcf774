"""A visit is moved or left out, alone or with all that follow; all of hers are paused for some weeks."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, or_, select

from care.kit import outbox
from care.kit.recurrence import read
from care.kit.refusals import NotYours, OutOfDate, OutOfRange
from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from care.people import belonging
from care.people.commands import ChangeDetails
from care.visits import access, audience, calendar, companions, day, finding, transitions
from care.visits.access import AHEAD, Action
from care.visits.commands import MoveVisit, PauseVisits, SkipVisit
from care.visits.hours import SOONEST
from care.visits.messages import VisitsPaused
from care.visits.offer_messages import VisitDropped, Why
from care.visits.refusals import HasVisitThen, OnlyByDay, VisitTimePassed
from storage.ids import PersonId
from storage.people import Role
from storage.visits import Off, Visit, VisitSeries, VisitState

MOST_WEEKS = 52
SHOWN = (VisitState.PROMISED, VisitState.BEGUN)


def skip(uow: UnitOfWork, command: SkipVisit, by: PersonId) -> None:
    """Who was to come hears it. Raises as `access.fetch`."""
    visit = access.fetch(uow, command.visit_id, Action.ARRANGE, by, command.version)
    call_off(uow, _with_rest(uow, visit, onward=command.onward), Off.SKIPPED)
    audience.tell_of_booking(uow, visit, by)


def move(uow: UnitOfWork, command: MoveVisit, by: PersonId) -> None:
    """Who was to come is asked first whether he can then; the others follow. Those that follow move by as much.

    Where they come on several days of the week only those of the same day move.

    Raises VisitTimePassed, OnlyByDay, HasVisitThen, OutOfDate, and as `access.fetch`.
    """
    visit = access.fetch(uow, command.visit_id, Action.ARRANGE, by, command.version)
    by_so_much = command.start - wall_clock(visit.at, visit.zone).replace(fold=0)
    moved = _on_its_day(uow, visit, _with_rest(uow, visit, onward=command.onward))
    times = [_later_by(one, by_so_much) for one in moved]
    _refuse(uow, moved, times)
    gone, since = visit.companion_id, visit.at
    searched = finding.is_searched_whole(visit) and not command.onward
    reopened = list[Visit]()
    for one, at in zip(moved, times, strict=True):
        if _reopen(uow, one):
            one.at = at
            reopened.append(one)
        elif one is visit:
            raise OutOfDate
    _search(uow, reopened, gone)
    if searched:
        finding.go_on_with(uow, visit.series_id, since)
    audience.tell_of_booking(uow, visit, by)


def pause(uow: UnitOfWork, command: PauseVisits, by: PersonId) -> None:
    """She is in hospital, say. Whoever was to come hears it once. Raises NotYours, Suspended, OutOfRange."""
    if not 0 <= command.weeks <= MOST_WEEKS:
        raise OutOfRange(least="0", most=str(MOST_WEEKS))
    places = belonging.communities_of(uow, command.elder_id, {Role.ELDER})
    if not places:
        raise NotYours
    for here in places:
        access.may_book(uow, command.elder_id, here.id, by)
    until = uow.now + timedelta(weeks=command.weeks)
    resume(uow, command.elder_id, until)
    hers = (Visit.elder_id == command.elder_id, col(Visit.state).in_(AHEAD), col(Visit.at) <= until)
    paused = list(uow.session.exec(select(Visit).where(*hers).order_by(col(Visit.at))))
    call_off(uow, paused if command.weeks else [], Off.PAUSED)
    said = VisitsPaused(command.elder_id, command.weeks, uow.now.isoformat())
    outbox.to_people(uow, [by, *audience.side_of(uow, command.elder_id, places[0].id)], said)


def resume(uow: UnitOfWork, elder_id: PersonId, since: datetime) -> None:
    """What was paused and lies after that comes again; who came before is asked first."""
    hers = (Visit.elder_id == elder_id, Visit.state == VisitState.OFF, Visit.off == Off.PAUSED)
    back = list(uow.session.exec(select(Visit).where(*hers, col(Visit.at) > since).order_by(col(Visit.at))))
    before = {one.series_id: one.companion_id for one in reversed(back)}
    for series in by_series([one for one in back if _reopen(uow, one)]):
        _search(uow, series, before[series[0].series_id])


def show_anew(uow: UnitOfWork, command: ChangeDetails, by: PersonId) -> None:
    """Somebody's name, number or address is another now: the cards of what is promised show it."""
    del by
    who = command.person_id
    live = (or_(col(Visit.elder_id) == who, col(Visit.companion_id) == who), col(Visit.state).in_(SHOWN))
    for visit_id in uow.session.exec(select(Visit.id).where(*live)).all():
        outbox.changed(uow, Visit, visit_id)


def call_off(uow: UnitOfWork, visits: Sequence[Visit], why: Off, *, tell: bool = True) -> list[PersonId]:
    """Nobody comes; who was to, each of whom reads it once."""
    told = dict[PersonId, Visit]()
    searched = [series[-1] for series in by_series(visits) if any(map(finding.is_searched_whole, series))]
    for one in visits:
        if transitions.pass_on(uow, one, VisitState.OFF):
            day.stop(uow, one)
            finding.stop(uow, one)
            one.off, one.held_for = why, None
            if one.companion_id is not None:
                told.setdefault(one.companion_id, one)
    uow.session.flush()
    for last in searched if why != Off.GONE else ():
        finding.go_on_with(uow, last.series_id, last.at)
    for companion_id, first in told.items() if tell else ():
        outbox.to_person(uow, companion_id, VisitDropped(first.id, Why.OFF))
    return list(told)


def by_series(visits: Sequence[Visit]) -> list[list[Visit]]:
    """Those of one series together, in their order."""
    found: dict[int, list[Visit]] = {}
    for one in visits:
        found.setdefault(one.series_id, []).append(one)
    return list(found.values())


def _with_rest(uow: UnitOfWork, visit: Visit, *, onward: bool) -> list[Visit]:
    if not onward:
        return [visit]
    rest = (Visit.series_id == visit.series_id, col(Visit.at) > visit.at, col(Visit.state).in_(AHEAD))
    return [visit, *uow.session.exec(select(Visit).where(*rest).order_by(col(Visit.at)))]


def _on_its_day(uow: UnitOfWork, visit: Visit, rest: Sequence[Visit]) -> list[Visit]:
    """Those that fall on its day of the week, where the series has several."""
    several = len(calendar.weekdays_in(read(uow.session.get_one(VisitSeries, visit.series_id).rule))) > 1
    return [one for one in rest if not several or _weekday(one) == _weekday(visit)]


def _weekday(visit: Visit) -> int:
    return datetime.fromisoformat(visit.slot).weekday()


def _later_by(visit: Visit, span: timedelta) -> datetime:
    """On the wall, so that those after a change of the clocks keep their hour."""
    return instant_of(wall_clock(visit.at, visit.zone).replace(fold=0) + span, visit.zone)


def _refuse(uow: UnitOfWork, moved: Sequence[Visit], times: Sequence[datetime]) -> None:
    if times[0] < uow.now + SOONEST:
        raise VisitTimePassed
    same = [one.id for one in moved]
    for one, at in zip(moved, times, strict=True):
        if not calendar.is_by_day(wall_clock(at, one.zone).replace(fold=0), one.minutes):
            raise OnlyByDay
        if calendar.is_busy(uow, one.elder_id, at, one.minutes, besides=same):
            raise HasVisitThen


def _reopen(uow: UnitOfWork, visit: Visit) -> bool:
    """As if it had just been booked. False where somebody else was faster."""
    if not transitions.reopen(uow, visit):
        return False
    day.stop(uow, visit)
    finding.stop(uow, visit)
    return True


def _search(uow: UnitOfWork, visits: Sequence[Visit], before: PersonId | None) -> None:
    """Who came before is asked first, where he may and is free."""
    for number, one in enumerate(visits):
        one.whole = not number and len(visits) > 1
    uow.session.flush()
    first = visits[0]
    if before is None or not companions.may_visit(uow, before, first.community_id):
        finding.look_for(uow, first)
        return
    companions.of(uow, before, first.community_id)
    outbox.to_person(uow, before, VisitDropped(first.id, Why.MOVED))
    if calendar.is_busy(uow, before, first.at, first.minutes):
        finding.look_for(uow, first)
    else:
        finding.ask_first(uow, first, before)
