"""The verbs of a help request: post, take, carry out, give back, withdraw, confirm."""

from care.hours import verbs as hours
from care.kit import ladders
from care.kit import outbox as mail
from care.kit.refusals import (
    AlreadyYours,
    ForYourself,
    NoLongerOpen,
    NotAHelperHere,
    NotYours,
    OnlyCoordinators,
    OutOfDate,
    OwnWork,
    Refusal,
    TakenBySomeoneElse,
    TimeHasPassed,
)
from care.kit.times import ends_at, instant_of
from care.kit.uow import UnitOfWork
from care.people import members as people
from care.requests import transitions as moves
from care.requests.commands import PostRequest
from care.requests.ladders import HELPER_IS_SILENT, NOBODY_CONFIRMS, NOBODY_SETTLES, NOBODY_TAKES_IT, TIME_IS_OVER
from care.requests.lifecycle import HELD, LIVE
from care.requests.transitions import fetch
from storage.people import CareTie, Person, Role
from storage.requests import HelpRequest, State


def post(uow: UnitOfWork, decision: PostRequest, *, by: int) -> HelpRequest:
    """Posts a request and its job card. Raises NotYours for a stranger's elder, TimeHasPassed when it is too late."""
    elder = uow.session.get(Person, decision.elder_id)
    community = elder and people.community_of(uow, elder.id or 0)
    if elder is None or community is None or not speaks_for(uow, by, decision.elder_id):
        raise NotYours
    starts_at = instant_of(decision.start, elder.zone)
    if ends_at(starts_at, decision.part, elder.zone) <= uow.now:
        raise TimeHasPassed
    request = HelpRequest(
        community_id=community.id or 0, elder_id=decision.elder_id, asked_by=by, kind=decision.kind,
        what=decision.what, remarks=decision.remarks, place=decision.place, starts_at=starts_at, part=decision.part,
        minutes=decision.minutes, expense_limit=decision.expense_limit, posted_at=uow.now, opened_at=uow.now,
    )  # fmt: skip
    uow.session.add(request)
    uow.session.flush()
    moves.record(uow, request, State.OPEN, by)
    mail.post_to_rooms(uow, request.community_id, "job", request.id or 0, args={"gen": request.gen})
    moves.tell_family(uow, request)
    moves.post_progress(uow, request)
    _look_for_helper(uow, request)
    return request


def take(uow: UnitOfWork, request_id: int, gen: int, *, by: int) -> HelpRequest:
    """Gives the job to the first active volunteer of the community who asks; every other gets a Refusal."""
    request = fetch(uow, request_id)
    if not people.is_active(uow, by, request.community_id, Role.VOLUNTEER):
        raise NotAHelperHere
    if speaks_for(uow, by, request.elder_id):
        raise ForYourself
    if request.state != State.OPEN:  # whoever comes after the first neither writes nor waits for a lock
        raise _why_not_taken(uow, request, by)
    if not moves.move(uow, request, State.TAKEN, gen=gen, holder_id=by, by=by):
        raise _why_not_taken(uow, fetch(uow, request_id), by)
    mail.refresh(uow, "job", request_id)
    mail.post_to_person(uow, by, "assignment", subject_id=request_id)
    moves.tell_family(uow, request)
    ladders.stop(uow, NOBODY_TAKES_IT.kind, request_id)
    ladders.start(uow, HELPER_IS_SILENT, request.community_id, request_id)
    return request


def move_on(uow: UnitOfWork, request_id: int, gen: int, to: State, *, by: int) -> HelpRequest:
    """The helper is on the way, has arrived, or has done it."""
    return _moved_on(uow, _held(uow, request_id, gen, by), to, by)


def give_back(uow: UnitOfWork, request_id: int, gen: int, *, by: int) -> HelpRequest:
    """The helper cannot come after all: the others are asked at once."""
    return _open_again(uow, _held(uow, request_id, gen, by), by)


def take_back(uow: UnitOfWork, request_id: int, gen: int, *, by: int) -> HelpRequest:
    """A coordinator does not wait for a helper any longer: he is told, and the others are asked at once."""
    request = _coordinated(uow, request_id, by)
    holder = request.holder_id
    if holder is None or request.gen != gen or request.state not in {State.TAKEN, State.ON_THE_WAY}:
        raise OutOfDate
    _open_again(uow, request, by)
    mail.post_to_person(uow, holder, "taken_back", subject_id=request_id)
    return request


def acknowledge(uow: UnitOfWork, request_id: int, *, by: int) -> None:
    """A coordinator looks for a helper herself, or after the silent one: she is reminded only after a while."""
    request = _coordinated(uow, request_id, by)
    if request.state not in LIVE:
        raise NoLongerOpen
    ladder = NOBODY_TAKES_IT if request.state == State.OPEN else HELPER_IS_SILENT
    ladders.acknowledge(uow, ladder, request.community_id, request_id)


def report_done(uow: UnitOfWork, request_id: int, gen: int, *, by: int) -> HelpRequest:
    """A coordinator has heard that it is done from a helper who forgot to say so here."""
    request = _coordinated(uow, request_id, by)
    if request.gen != gen or request.state != State.ARRIVED:
        raise OutOfDate
    return _moved_on(uow, request, State.DONE, by)


def withdraw(uow: UnitOfWork, request_id: int, *, by: int) -> HelpRequest:
    """The family no longer needs it. The helper, if there is one, is told."""
    request = fetch(uow, request_id)
    refuse_strangers(uow, request, by)
    holder = request.holder_id
    if request.state not in LIVE or not moves.move(
        uow, request, State.WITHDRAWN, gen=request.gen, holder_id=holder, by=by
    ):
        raise NoLongerOpen
    moves.close(uow, request)
    if holder is not None:
        mail.refresh(uow, "assignment", request_id)
        mail.post_to_person(uow, holder, "withdrawn", subject_id=request_id)
    return request


def confirm(uow: UnitOfWork, request_id: int, *, by: int) -> HelpRequest:
    """The elder, the family or a coordinator says it is done: the helper's hours are credited, once."""
    request = fetch(uow, request_id)
    refuse_strangers(uow, request, by)
    _refuse_unless_coordinator_settles(uow, request, by)
    holder = request.holder_id
    if holder == by:
        raise OwnWork
    if holder is None or not moves.move(uow, request, State.CONFIRMED, gen=request.gen, holder_id=holder, by=by):
        raise NoLongerOpen
    hours.give(
        uow, request.community_id,
        giver=holder, receiver=request.elder_id, minutes=request.minutes, request_id=request_id,
    )  # fmt: skip
    if not moves.was_disputed(uow, request_id):
        mail.post_to_person(uow, holder, "thanks", subject_id=request_id)
    _settled(uow, request)
    return request


def settle(uow: UnitOfWork, request_id: int, *, by: int) -> HelpRequest:
    """A coordinator closes a problem without crediting hours."""
    request = fetch(uow, request_id)
    if not people.coordinates(uow, by, request.community_id):
        raise NotYours
    if not moves.move(uow, request, State.SETTLED, gen=request.gen, holder_id=request.holder_id, by=by):
        raise NoLongerOpen
    _settled(uow, request)
    return request


def speaks_for(uow: UnitOfWork, person_id: int, elder_id: int) -> bool:
    """Whether the person is the elder or belongs to her family circle."""
    return person_id == elder_id or uow.session.get(CareTie, (elder_id, person_id)) is not None


def refuse_strangers(uow: UnitOfWork, request: HelpRequest, by: int) -> None:
    """Raises NotYours for whoever is neither the elder, nor her family, nor a coordinator there."""
    coordinates = people.coordinates(uow, by, request.community_id)
    if not (coordinates or speaks_for(uow, by, request.elder_id)):
        raise NotYours


def _open_again(uow: UnitOfWork, request: HelpRequest, by: int) -> HelpRequest:
    """The card is posted anew, and what the helper knew is taken from his chat."""
    request_id, gone = request.id or 0, request.holder_id
    if not moves.move(uow, request, State.OPEN, gen=request.gen, holder_id=None, by=by):
        raise OutOfDate
    mail.refresh(uow, "assignment", request_id)
    mail.refresh(uow, "job", request_id)
    mail.post_to_rooms(uow, request.community_id, "job", request_id, args={"again": True, "gen": request.gen})
    moves.tell_family(uow, request, gone=gone)
    ladders.stop(uow, HELPER_IS_SILENT.kind, request_id)
    _look_for_helper(uow, request)
    return request


def _moved_on(uow: UnitOfWork, request: HelpRequest, to: State, by: int) -> HelpRequest:
    if not moves.move(uow, request, to, gen=request.gen, holder_id=request.holder_id, by=by):
        raise OutOfDate
    request_id = request.id or 0
    mail.refresh(uow, "assignment", request_id)
    mail.refresh(uow, "job", request_id)
    moves.tell_family(uow, request)
    ladders.start(uow, HELPER_IS_SILENT, request.community_id, request_id)
    ladders.start(uow, NOBODY_CONFIRMS, request.community_id, request_id)
    return request


def _coordinated(uow: UnitOfWork, request_id: int, by: int) -> HelpRequest:
    request = fetch(uow, request_id)
    if not people.coordinates(uow, by, request.community_id):
        raise OnlyCoordinators
    return request


def _look_for_helper(uow: UnitOfWork, request: HelpRequest) -> None:
    ladders.start(uow, NOBODY_TAKES_IT, request.community_id, request.id or 0)
    ladders.start(uow, TIME_IS_OVER, request.community_id, request.id or 0)


def _settled(uow: UnitOfWork, request: HelpRequest) -> None:
    for ladder in (NOBODY_CONFIRMS, NOBODY_SETTLES):
        ladders.stop(uow, ladder.kind, request.id or 0)
    moves.tell_family(uow, request)
    if request.holder_id is not None and moves.was_disputed(uow, request.id or 0):
        mail.post_to_person(uow, request.holder_id, "settled", subject_id=request.id)
    for view in ("problem", "your_side", "is_it_done", "assignment", "job"):
        mail.refresh(uow, view, request.id or 0)


def _held(uow: UnitOfWork, request_id: int, gen: int, by: int) -> HelpRequest:
    request = fetch(uow, request_id)
    if request.holder_id != by:
        raise NotYours
    if request.state not in HELD or request.gen != gen:
        raise OutOfDate
    return request


def _refuse_unless_coordinator_settles(uow: UnitOfWork, request: HelpRequest, by: int) -> None:
    """Once there is a problem, the coordinator has the word."""
    if request.state == State.PROBLEM and not people.coordinates(uow, by, request.community_id):
        raise NoLongerOpen


def _why_not_taken(uow: UnitOfWork, now: HelpRequest, by: int) -> Refusal:
    if now.state == State.OPEN:
        return OutOfDate()
    if now.holder_id == by and now.state in HELD:
        return AlreadyYours()
    if now.holder_id is not None and now.state in HELD:
        return TakenBySomeoneElse(name=uow.session.get_one(Person, now.holder_id).name)
    return NoLongerOpen()
