"""What happens to a request when nobody acts."""

from datetime import datetime, timedelta

from care import mail, moves, people
from care.ladders import Ladder, Rung
from care.times import ends_at
from care.uow import UnitOfWork
from storage.outbox import Lane
from storage.people import Person
from storage.requests import HelpRequest, State

# second card, coordinator, family: after this share of the time that is left, within these bounds
SHARES = (8, 4, 3)
SOONEST = (timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=15))
LATEST = (timedelta(hours=3), timedelta(hours=8), timedelta(hours=12))
PATIENCE = timedelta(hours=1)  # a helper who comes an hour late is still welcome


def waits(lead: timedelta) -> tuple[timedelta, ...]:
    """How long each rung waits when the help is wanted in `lead`: the more urgent, the shorter."""
    return tuple(
        min(max(lead / share, soonest), latest) for share, soonest, latest in zip(SHARES, SOONEST, LATEST, strict=True)
    )


def _nobody_takes_it(uow: UnitOfWork, request_id: int) -> tuple[Rung, ...]:
    request = _in_state(uow, request_id, State.OPEN)
    if request is None:
        return ()
    second, coordinator, family = waits(request.starts_at - request.opened_at)
    return (
        Rung(second, _second_card),
        Rung(coordinator, _tell_coordinators),
        Rung(family, _tell_family),
        Rung(family + coordinator, _tell_coordinators),
    )


def _time_is_over(uow: UnitOfWork, request_id: int) -> tuple[Rung, ...]:
    request = _in_state(uow, request_id, State.OPEN)
    return () if request is None else (Rung(_end(uow, request) + PATIENCE - request.opened_at, _expire),)


def _helper_is_late(uow: UnitOfWork, request_id: int) -> tuple[Rung, ...]:
    request = _in_state(uow, request_id, State.TAKEN)
    if request is None:
        return ()
    late = max(_end(uow, request) - uow.now, timedelta(minutes=10))
    return (Rung(late, _nudge_helper), Rung(late + timedelta(minutes=15), _tell_all_late))


def _nobody_confirms(uow: UnitOfWork, request_id: int) -> tuple[Rung, ...]:
    if _in_state(uow, request_id, State.DONE) is None:
        return ()
    return (Rung(timedelta(hours=3), _ask_family_again), Rung(timedelta(hours=24), _ask_coordinators))


def _in_state(uow: UnitOfWork, request_id: int, state: State) -> HelpRequest | None:
    request = uow.session.get(HelpRequest, request_id, populate_existing=True)
    return request if request is not None and request.state == state else None


def _end(uow: UnitOfWork, request: HelpRequest) -> datetime:
    zone = uow.session.get_one(Person, request.elder_id).zone
    return ends_at(request.starts_at, request.part, zone)


def _expire(uow: UnitOfWork, request_id: int) -> None:
    moves.expire(uow, moves.fetch(uow, request_id))


def _second_card(uow: UnitOfWork, request_id: int) -> None:
    mail.post_to_rooms(uow, moves.fetch(uow, request_id).community_id, "job", request_id, args={"again": True})


def _tell_coordinators(uow: UnitOfWork, request_id: int) -> None:
    mail.post_to_coordinators(uow, moves.fetch(uow, request_id).community_id, "nobody_yet", request_id)


def _tell_family(uow: UnitOfWork, request_id: int) -> None:
    elder_id = moves.fetch(uow, request_id).elder_id
    for child in people.children_of(uow, elder_id):
        mail.post_to_person(uow, child, "nobody_yet_family", subject_id=request_id, lane=Lane.REMINDER)
    mail.post_to_person(uow, elder_id, "still_asking", subject_id=request_id, lane=Lane.REMINDER)


def _nudge_helper(uow: UnitOfWork, request_id: int) -> None:
    holder = moves.fetch(uow, request_id).holder_id
    if holder is not None:
        mail.post_to_person(uow, holder, "assignment", subject_id=request_id, args={"late": True}, lane=Lane.REMINDER)


def _tell_all_late(uow: UnitOfWork, request_id: int) -> None:
    request = moves.fetch(uow, request_id)
    mail.post_to_coordinators(uow, request.community_id, "helper_is_late", request_id)
    for child in people.children_of(uow, request.elder_id):
        mail.post_to_person(uow, child, "helper_is_late", subject_id=request_id, lane=Lane.REMINDER)
    mail.post_to_person(uow, request.elder_id, "late_for_elder", subject_id=request_id, lane=Lane.REMINDER)


def _ask_family_again(uow: UnitOfWork, request_id: int) -> None:
    elder_id = moves.fetch(uow, request_id).elder_id
    for person_id in (elder_id, *people.children_of(uow, elder_id)):
        mail.post_to_person(uow, person_id, "is_it_done", subject_id=request_id, lane=Lane.REMINDER)


def _ask_coordinators(uow: UnitOfWork, request_id: int) -> None:
    mail.post_to_coordinators(uow, moves.fetch(uow, request_id).community_id, "is_it_done", request_id)


NOBODY_TAKES_IT = Ladder("nobody_takes_it", _nobody_takes_it, every=timedelta(hours=1))
TIME_IS_OVER = Ladder("time_is_over", _time_is_over, every=timedelta(hours=1))
HELPER_IS_LATE = Ladder("helper_is_late", _helper_is_late, every=timedelta(minutes=30))
NOBODY_CONFIRMS = Ladder("nobody_confirms", _nobody_confirms, every=timedelta(hours=24))
LADDERS = {ladder.kind: ladder for ladder in (NOBODY_TAKES_IT, TIME_IS_OVER, HELPER_IS_LATE, NOBODY_CONFIRMS)}
