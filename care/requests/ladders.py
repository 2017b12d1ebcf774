"""What happens to a request when nobody acts."""

from datetime import datetime, timedelta
from typing import Any

from care.kit import outbox as mail
from care.kit.ladders import Ladder, Rung
from care.kit.times import ends_at
from care.kit.uow import UnitOfWork
from care.people import members as people
from care.requests import transitions as moves
from care.requests.lifecycle import HELD
from storage.outbox import Lane
from storage.people import Person
from storage.requests import HelpRequest, State

# second card, coordinator, family: after this share of the time that is left, within these bounds
SHARES = (8, 4, 3)
SOONEST = (timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=15))
LATEST = (timedelta(hours=3), timedelta(hours=8), timedelta(hours=12))
PATIENCE = timedelta(hours=1)  # a helper who comes an hour late is still welcome
GRACE = timedelta(minutes=15)  # between asking a helper and telling the others
LONGEST_WAY = timedelta(hours=1)  # neighbours live near
OVERTIME = timedelta(hours=1)  # help takes longer than planned, and "Done" is pressed on the way home


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
    if request is None:
        return ()
    return (Rung(max(_end(uow, request) - request.opened_at, timedelta()) + PATIENCE, _expire),)


def _helper_is_silent(uow: UnitOfWork, request_id: int) -> tuple[Rung, ...]:
    """From each of his steps on: when the next should have come, he is asked; then those who must know are told, once.

    After that only the coordinators are reminded, and rarely: mostly a button was forgotten.
    """
    request = _in_state(uow, request_id, *HELD)
    if request is None:
        return ()
    begins = max(request.starts_at - uow.now, timedelta())
    if request.state == State.ARRIVED:
        expected, given, again = begins + timedelta(minutes=request.minutes) + OVERTIME, OVERTIME, timedelta(hours=24)
    elif request.state == State.ON_THE_WAY:
        expected, given, again = max(LONGEST_WAY, begins + GRACE), GRACE, GRACE
    else:
        expected, given, again = max(_end(uow, request) - uow.now, timedelta(minutes=10)), GRACE, GRACE
    told = expected + given
    return (Rung(expected, _ask_helper), Rung(told, _tell_of_silence), Rung(told + again, _remind_of_silence))


def _nobody_confirms(uow: UnitOfWork, request_id: int) -> tuple[Rung, ...]:
    if _in_state(uow, request_id, State.DONE) is None:
        return ()
    return (Rung(timedelta(hours=3), _ask_family_again), Rung(timedelta(hours=24), _ask_coordinators))


def _nobody_settles(uow: UnitOfWork, request_id: int) -> tuple[Rung, ...]:
    if _in_state(uow, request_id, State.PROBLEM) is None:
        return ()
    return (Rung(timedelta(hours=24), _remind_of_problem),)


def _in_state(uow: UnitOfWork, request_id: int, *states: State) -> HelpRequest | None:
    request = uow.session.get(HelpRequest, request_id, populate_existing=True)
    return request if request is not None and request.state in states else None


def _end(uow: UnitOfWork, request: HelpRequest) -> datetime:
    zone = uow.session.get_one(Person, request.elder_id).zone
    return ends_at(request.starts_at, request.part, zone)


def _expire(uow: UnitOfWork, request_id: int) -> None:
    moves.expire(uow, moves.fetch(uow, request_id))


def _second_card(uow: UnitOfWork, request_id: int) -> None:
    request = moves.fetch(uow, request_id)
    mail.post_to_rooms(uow, request.community_id, "job", request_id, args={"again": True, "gen": request.gen})


def _tell_coordinators(uow: UnitOfWork, request_id: int) -> None:
    mail.post_to_coordinators(uow, moves.fetch(uow, request_id).community_id, "nobody_yet", request_id)


def _tell_family(uow: UnitOfWork, request_id: int) -> None:
    elder_id = moves.fetch(uow, request_id).elder_id
    for child in people.children_of(uow, elder_id):
        mail.post_to_person(uow, child, "nobody_yet_family", subject_id=request_id, lane=Lane.REMINDER)
    mail.post_to_person(uow, elder_id, "still_asking", subject_id=request_id, lane=Lane.REMINDER)


def _ask_helper(uow: UnitOfWork, request_id: int) -> None:
    request = moves.fetch(uow, request_id)
    if request.holder_id is not None:
        mail.post_to_person(
            uow, request.holder_id, "assignment", subject_id=request_id,
            args=_silent_since(request), lane=Lane.REMINDER,
        )  # fmt: skip


def _silent_since(request: HelpRequest) -> dict[str, Any]:
    """Whose silence it is, and after which step: what is said of it must not be said of the next helper."""
    return {"silent_in": request.state, "gen": request.gen}


def _tell_of_silence(uow: UnitOfWork, request_id: int) -> None:
    """The elder only while she waits for him: once he is with her she knows more than we do."""
    request = moves.fetch(uow, request_id)
    family = [child for child in people.children_of(uow, request.elder_id) if child != request.holder_id]
    for person_id in dict.fromkeys(_other_coordinators(uow, request) + family):
        _post_silence(uow, request, person_id)
    if request.state != State.ARRIVED:
        mail.post_to_person(
            uow, request.elder_id, "late_for_elder", subject_id=request_id,
            args=_silent_since(request), lane=Lane.REMINDER,
        )  # fmt: skip


def _remind_of_silence(uow: UnitOfWork, request_id: int) -> None:
    request = moves.fetch(uow, request_id)
    for person_id in _other_coordinators(uow, request):
        _post_silence(uow, request, person_id)


def _post_silence(uow: UnitOfWork, request: HelpRequest, person_id: int) -> None:
    mail.post_to_person(
        uow, person_id, "helper_is_silent", subject_id=request.id, args=_silent_since(request), lane=Lane.REMINDER
    )


def _other_coordinators(uow: UnitOfWork, request: HelpRequest) -> list[int]:
    """Without the helper, should that be one of them: nobody is asked about himself."""
    return [one for one in people.coordinators_of(uow, request.community_id) if one != request.holder_id]


def _ask_family_again(uow: UnitOfWork, request_id: int) -> None:
    elder_id = moves.fetch(uow, request_id).elder_id
    for person_id in (elder_id, *people.children_of(uow, elder_id)):
        mail.post_to_person(uow, person_id, "is_it_done", subject_id=request_id, lane=Lane.REMINDER)


def _ask_coordinators(uow: UnitOfWork, request_id: int) -> None:
    others = _other_coordinators(uow, moves.fetch(uow, request_id))
    if not others:
        _ask_family_again(uow, request_id)
    for person_id in others:
        mail.post_to_person(uow, person_id, "is_it_done", subject_id=request_id, lane=Lane.REMINDER)


def _remind_of_problem(uow: UnitOfWork, request_id: int) -> None:
    mail.post_to_coordinators(uow, moves.fetch(uow, request_id).community_id, "problem", request_id)


NOBODY_TAKES_IT = Ladder("nobody_takes_it", _nobody_takes_it, every=timedelta(hours=1))
TIME_IS_OVER = Ladder("time_is_over", _time_is_over, every=timedelta(hours=1))
HELPER_IS_SILENT = Ladder("helper_is_silent", _helper_is_silent, every=timedelta(hours=2))
NOBODY_CONFIRMS = Ladder("nobody_confirms", _nobody_confirms, every=timedelta(hours=24))
NOBODY_SETTLES = Ladder("nobody_settles", _nobody_settles, every=timedelta(hours=24))
LADDERS = {
    ladder.kind: ladder for ladder in (NOBODY_TAKES_IT, TIME_IS_OVER, HELPER_IS_SILENT, NOBODY_CONFIRMS, NOBODY_SETTLES)
}
