"""The day of a visit: he is asked whether he comes, both are reminded, and nobody waits in vain unnoticed.

After an outage nobody is given up who was not asked before (`hours.ASKED_FIRST`).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from care.kit import ladders, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from care.vetting import along
from care.visits import audience, companions, finding, transitions
from care.visits.calendar import is_by_day
from care.visits.details import lives_there
from care.visits.hours import BEFORE, LATEST, ORDER, RE_SENT, SURE, due, first_step, following
from care.visits.messages import HasHeCome, SheIsReminded
from care.visits.offer_messages import CompanionAsked, VisitDropped, VisitPromise, VisitTrouble, Why
from storage.ids import PersonId
from storage.visits import Answer, DayStep, Visit, VisitId, VisitState

QUARTER = timedelta(minutes=15)


def watch(uow: UnitOfWork, visit: Visit) -> None:
    """From now on, until it is over."""
    visit.confirmed_at = uow.now if visit.at - uow.now <= SURE else None
    step = first_step(visit, uow.now)
    _set(uow, visit, step, max(due(step, visit), uow.now))


def go_on(uow: UnitOfWork, visit: Visit) -> None:
    """He has answered: what comes after that."""
    after = DayStep.HAND_ON if visit.state == VisitState.PROMISED else DayStep.NO_SHOW
    if visit.step is not None and ORDER.index(DayStep(visit.step)) <= ORDER.index(after):
        _next(uow, visit, after)


def stop(uow: UnitOfWork, visit: Visit) -> None:
    """Nothing more is said of it by itself."""
    visit.step = visit.look_at = None
    uow.session.add(visit)
    uow.session.flush()
    ladders.stop(uow, VISIT_DAY, visit.id)


def _next(uow: UnitOfWork, visit: Visit, step: DayStep) -> None:
    later = following(step, visit, uow.now)
    if later is None:
        stop(uow, visit)
    else:
        _set(uow, visit, *later)


def _set(uow: UnitOfWork, visit: Visit, step: DayStep, at: datetime) -> None:
    visit.step, visit.look_at = step, at
    uow.session.add(visit)
    uow.session.flush()
    ladders.start(uow, VISIT_DAY, visit.community_id, visit.id)


def _rungs(uow: UnitOfWork, visit_id: VisitId) -> tuple[Rung[VisitId], ...]:
    visit = uow.session.get(Visit, visit_id, populate_existing=True)
    if visit is None or visit.look_at is None:
        return ()
    return (Rung(max(visit.look_at - uow.now, timedelta()), _look),)


def _look(uow: UnitOfWork, visit_id: VisitId) -> None:
    visit = uow.session.get_one(Visit, visit_id, populate_existing=True)
    if visit.step is None or visit.companion_id is None or not lives_there(uow, visit):
        stop(uow, visit)
        return
    step = DayStep(visit.step)
    if step in {DayStep.HAND_ON, DayStep.NO_SHOW}:
        (_hand_on if step == DayStep.HAND_ON else no_show)(uow, visit, visit.companion_id)
        return
    _say(uow, visit, step, visit.companion_id)
    _next(uow, visit, step)


def _say(uow: UnitOfWork, visit: Visit, step: DayStep, companion_id: PersonId) -> None:
    if step == DayStep.REMIND:
        outbox.to_people(uow, audience.who_tells_her(uow, visit), SheIsReminded(visit.id, visit.version))
        if visit.confirmed_at is None or visit.confirmed_at <= visit.at - BEFORE[step]:  # else he has just read it
            outbox.to_person(uow, companion_id, VisitPromise(visit.id))
        along.remind(uow, visit)
    elif step == DayStep.DOUBT:
        outbox.to_people(uow, audience.who_tells_her(uow, visit), HasHeCome(visit.id, visit.version))
    elif step == DayStep.FAR_TOO_LONG:
        outbox.to_people(uow, audience.others(uow, visit), VisitTrouble(visit.id, Why.LONG, companion_id))
    else:
        outbox.to_person(uow, companion_id, CompanionAsked(visit.id, visit.version, step))


def _hand_on(uow: UnitOfWork, visit: Visit, companion_id: PersonId) -> None:
    """He has not said that he comes: somebody else is asked, and he hears it."""
    outbox.to_person(uow, companion_id, VisitDropped(visit.id, Why.ANOTHER))
    hand_on(uow, [visit], companion_id, Answer.SILENT)


def no_show(uow: UnitOfWork, visit: Visit, companion_id: PersonId) -> bool:
    """It counts, he is asked kindly, and somebody else comes where there is time. False where he has just come."""
    row = companions.of(uow, companion_id, companions.at_home(visit))
    later, was = _later(uow, visit), visit.at.isoformat()
    if not transitions.pass_on(uow, visit, VisitState.UNFILLED if later is None else VisitState.OPEN):
        return False
    row.missed += 1
    finding.ask(uow, visit, companion_id, ()).answer = Answer.MISSED
    stop(uow, visit)
    if later is not None:
        visit.at, visit.whole = later, False
        uow.session.flush()
        finding.look_for(uow, visit)
    outbox.to_person(uow, companion_id, VisitDropped(visit.id, Why.MISSED, was))
    outbox.to_people(uow, audience.others(uow, visit), VisitTrouble(visit.id, Why.MISSED, companion_id, was))
    audience.tell(uow, visit, lost=companion_id)
    return True


def _later(uow: UnitOfWork, visit: Visit) -> datetime | None:
    """The next quarter of an hour at which somebody else could be there; None when that is too late for today."""
    soon = wall_clock(uow.now + RE_SENT, visit.zone)
    start = soon.replace(minute=0, second=0, microsecond=0) + QUARTER * (soon.minute // 15 + 1)
    at = instant_of(start, visit.zone)
    planned = instant_of(datetime.fromisoformat(visit.slot), visit.zone)
    return at if at <= planned + LATEST and is_by_day(start.replace(fold=0), visit.minutes) else None


def open_again(uow: UnitOfWork, visits: Sequence[Visit]) -> None:
    """Nobody has promised them any more; whoever takes the first may take all."""
    for number, one in enumerate(visits):
        if transitions.pass_on(uow, one, VisitState.OPEN):
            stop(uow, one)
            one.whole = not number and len(visits) > 1
            uow.session.flush()
            if not number:
                finding.look_for(uow, one)


def hand_on(
    uow: UnitOfWork, visits: Sequence[Visit], companion_id: PersonId, answer: Answer, *, unwanted: bool = False
) -> None:
    """These of one series are his no more, and her side hears it; that he comes no more unless it was their wish."""
    for one in visits:
        finding.ask(uow, one, companion_id, ()).answer = answer
    open_again(uow, visits)
    audience.tell(uow, visits[0], lost=None if unwanted else companion_id)


VISIT_DAY = Ladder("visit_day", _rungs, every=timedelta(hours=1))
