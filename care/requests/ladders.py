"""What happens to a request when nobody acts."""

from datetime import datetime, timedelta
from functools import partial

from care.kit import ladders, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.times import ends_at
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.requests import asking, news, reach
from care.requests.helper_messages import HelperAsked
from care.requests.lifecycle import HELD
from care.requests.messages import (
    DoneToConfirm,
    ElderAskedAgain,
    HelperLate,
    HelperSilent,
    NobodyYet,
    NobodyYetForCircle,
    ProblemReported,
    StillAsking,
)
from care.requests.night import PATIENCE, RequestNight, awake
from care.requests.transitions import fetch, pass_on
from storage.ids import PersonId, RequestId
from storage.people import Person
from storage.requests import HelpRequest, State

# second card, coordinator, family: after this share of the time that is left, within these bounds
SHARES = (8, 4, 3)
SOONEST = (timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=15))
LATEST = (timedelta(hours=3), timedelta(hours=8), timedelta(hours=12))

LAST_CALL = timedelta(minutes=30)  # of a part of the day is left when whoever is not on the way yet is asked
GRACE = timedelta(minutes=15)  # between asking a helper and telling the others
LONGEST_WAY = timedelta(hours=1)  # neighbours live near
OVERTIME = timedelta(hours=1)  # help takes longer than planned, and "Done" is pressed on the way home

Rungs = tuple[Rung[RequestId], ...]


def waits(lead: timedelta) -> tuple[timedelta, ...]:
    """How long each rung waits when there is `lead` left to find somebody: the more urgent, the shorter."""
    return tuple(
        min(max(lead / share, soonest), latest) for share, soonest, latest in zip(SHARES, SOONEST, LATEST, strict=True)
    )


def _nobody_takes_it(uow: UnitOfWork, request_id: RequestId) -> Rungs:
    request = _in_state(uow, request_id, State.OPEN)
    if request is None:
        return ()
    if request.offered_until is not None:
        return (Rung(max(request.offered_until - request.opened_at, timedelta()), _ask_everybody),)
    night = RequestNight.of(uow, request)
    held = night.asked_at - request.opened_at
    second, coordinator, family = waits(night.lead)
    return (
        *((Rung(held, _now_asked),) if held else ()),
        *_widening(uow, request, held, second),
        Rung(held + second, _second_card),
        Rung(held + coordinator, _tell_coordinators),
        Rung(held + family, _tell_family),
        Rung(held + family + coordinator, _tell_coordinators),
    )


def _widening(uow: UnitOfWork, request: HelpRequest, held: timedelta, second: timedelta) -> Rungs:
    """From those who are nearest to the whole community, in even steps before everybody is asked once more."""
    rings = len(reach.rings(uow, request))
    return tuple(Rung(held + second * ring / rings, partial(_widen, ring=ring)) for ring in range(1, rings))


def _time_is_over(uow: UnitOfWork, request_id: RequestId) -> Rungs:
    request = _in_state(uow, request_id, State.OPEN)
    if request is None:
        return ()
    return (Rung(max(_end(uow, request) - request.opened_at, timedelta()) + PATIENCE, _expire),)


def _helper_is_silent(uow: UnitOfWork, request_id: RequestId) -> Rungs:
    """From each of his steps on: when the next should have come, he is asked; then those who must know are told, once.

    After that only the coordinators are reminded, and rarely: mostly a button was forgotten.
    """
    request = _in_state(uow, request_id, *HELD)
    if request is None or request.holder_id is None:
        return ()
    begins = max(request.starts_at - uow.now, timedelta())
    if request.state == State.ARRIVED:
        expected, given, again = begins + timedelta(minutes=request.minutes) + OVERTIME, OVERTIME, timedelta(hours=24)
    elif request.state == State.ON_THE_WAY:
        expected, given, again = max(LONGEST_WAY, begins + GRACE), GRACE, GRACE
    else:
        last_call = timedelta() if request.part in {None, "now"} else LAST_CALL
        expected = max(_end(uow, request) - uow.now - last_call, timedelta(minutes=10))
        given, again = max(last_call, GRACE), GRACE
    told = expected + given
    ask = partial(_ask_helper, holder_id=request.holder_id)
    return (Rung(expected, ask), Rung(told, _tell_of_silence), Rung(told + again, _remind_of_silence))


def _nobody_confirms(uow: UnitOfWork, request_id: RequestId) -> Rungs:
    request = _in_state(uow, request_id, State.DONE)
    if request is None:
        return ()
    held = RequestNight.of(uow, request).held(uow.now)  # she has not been asked before the morning
    return (Rung(held + timedelta(hours=3), _ask_family_again), Rung(held + timedelta(hours=24), _ask_coordinators))


def _nobody_settles(uow: UnitOfWork, request_id: RequestId) -> Rungs:
    if _in_state(uow, request_id, State.PROBLEM) is None:
        return ()
    return (Rung(timedelta(hours=24), _remind_of_problem),)


def _in_state(uow: UnitOfWork, request_id: RequestId, *states: State) -> HelpRequest | None:
    request = uow.session.get(HelpRequest, request_id, populate_existing=True)
    return request if request is not None and request.state in states else None


def _end(uow: UnitOfWork, request: HelpRequest) -> datetime:
    zone = uow.session.get_one(Person, request.elder_id).zone
    return ends_at(request.starts_at, request.part, zone)


def _now_asked(uow: UnitOfWork, request_id: RequestId) -> None:
    """The card goes to the groups in this moment: who was told that I would ask sees that I have."""
    outbox.changed(uow, HelpRequest, request_id)


def _ask_everybody(uow: UnitOfWork, request_id: RequestId) -> None:
    ask_everybody(uow, fetch(uow, request_id))


def _expire(uow: UnitOfWork, request_id: RequestId) -> None:
    request = fetch(uow, request_id)
    if pass_on(uow, request, State.UNFILLED, by=None):
        stop_looking(uow, request)
        news.tell_nobody_came(uow, request)


def _widen(uow: UnitOfWork, request_id: RequestId, ring: int) -> None:
    asking.ask_ring(uow, fetch(uow, request_id), ring)


def _second_card(uow: UnitOfWork, request_id: RequestId) -> None:
    request = fetch(uow, request_id)
    asking.ask_all(uow, request)


def _tell_coordinators(uow: UnitOfWork, request_id: RequestId) -> None:
    community_id = fetch(uow, request_id).community_id
    outbox.to_people(uow, members.coordinators_of(uow, community_id), NobodyYet(request_id))


def _tell_family(uow: UnitOfWork, request_id: RequestId) -> None:
    elder_id = fetch(uow, request_id).elder_id
    outbox.to_people(uow, circles.circle_of(uow, elder_id), NobodyYetForCircle(request_id))
    news.to_her(uow, elder_id, StillAsking(request_id))


def _ask_helper(uow: UnitOfWork, request_id: RequestId, holder_id: PersonId) -> None:
    request = fetch(uow, request_id)
    outbox.to_person(uow, holder_id, HelperAsked(request_id, State(request.state), request.version))


def _tell_of_silence(uow: UnitOfWork, request_id: RequestId) -> None:
    """The elder only while she waits for him: once he is with her she knows more than we do."""
    request = fetch(uow, request_id)
    since = (request_id, State(request.state), request.version)
    family = [member for member in circles.circle_of(uow, request.elder_id) if member != request.holder_id]
    outbox.to_people(uow, news.other_coordinators(uow, request) + family, HelperSilent(*since))
    if request.state != State.ARRIVED:
        news.to_her(uow, request.elder_id, HelperLate(*since))


def _remind_of_silence(uow: UnitOfWork, request_id: RequestId) -> None:
    request = fetch(uow, request_id)
    since = HelperSilent(request_id, State(request.state), request.version)
    outbox.to_people(uow, news.other_coordinators(uow, request), since)


def _ask_family_again(uow: UnitOfWork, request_id: RequestId) -> None:
    elder_id = fetch(uow, request_id).elder_id
    news.to_her(uow, elder_id, ElderAskedAgain(request_id))
    outbox.to_people(uow, circles.managers_of(uow, elder_id), DoneToConfirm(request_id))


def _ask_coordinators(uow: UnitOfWork, request_id: RequestId) -> None:
    others = news.other_coordinators(uow, fetch(uow, request_id))
    if not others:
        _ask_family_again(uow, request_id)
    outbox.to_people(uow, others, DoneToConfirm(request_id))


def _remind_of_problem(uow: UnitOfWork, request_id: RequestId) -> None:
    community_id = fetch(uow, request_id).community_id
    outbox.to_people(uow, members.coordinators_of(uow, community_id), ProblemReported(request_id))


NOBODY_TAKES_IT = Ladder("nobody_takes_it", _nobody_takes_it, every=timedelta(hours=1), awake=awake)
TIME_IS_OVER = Ladder("time_is_over", _time_is_over, every=timedelta(hours=1))
HELPER_IS_SILENT = Ladder("helper_is_silent", _helper_is_silent, every=timedelta(hours=2), awake=awake)
NOBODY_CONFIRMS = Ladder("nobody_confirms", _nobody_confirms, every=timedelta(hours=24), awake=awake)
NOBODY_SETTLES = Ladder("nobody_settles", _nobody_settles, every=timedelta(hours=24), awake=awake)


def look_for_helper(uow: UnitOfWork, request: HelpRequest) -> None:
    """The search begins, or begins anew."""
    ladders.start(uow, NOBODY_TAKES_IT, request.community_id, request.id)
    ladders.start(uow, TIME_IS_OVER, request.community_id, request.id)


def ask_everybody(uow: UnitOfWork, request: HelpRequest) -> None:
    """He who was asked first cannot, or has not answered in time: now the search begins for all."""
    request.offered_to = request.offered_until = None
    request.opened_at = uow.now
    uow.session.add(request)
    uow.session.flush()
    outbox.changed(uow, HelpRequest, request.id)
    asking.ask_nearest(uow, request)
    news.tell_unheard(uow, request)
    look_for_helper(uow, request)


def stop_looking(uow: UnitOfWork, request: HelpRequest) -> None:
    """Nobody needs to look for a helper, or after one, any more."""
    for ladder in (NOBODY_TAKES_IT, TIME_IS_OVER, HELPER_IS_SILENT):
        ladders.stop(uow, ladder, request.id)
