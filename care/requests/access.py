"""Who may do what with a help request. Each rule raises the Refusal that the command would meet."""

from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators, OutOfDate
from care.kit.uow import UnitOfWork
from care.people import circles, members, suspending
from care.requests.commands import Confirm, ReportProblem, Withdraw
from care.requests.details import may_act
from care.requests.lifecycle import HELD, LIVE
from care.requests.messages import DoneToConfirm, ElderAskedAgain
from care.requests.refusals import ClosedAlready, HelperIsThere, NotDoneYet, SaidToBeDone
from care.requests.transitions import fetch
from storage.ids import PersonId, RequestId
from storage.people import Person
from storage.requests import HelpRequest, State


def acted_on(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> HelpRequest:
    """By the elder, who manages for her, or a coordinator there."""
    request = fetch(uow, request_id)
    if not may_act(uow, request, by):
        suspending.refuse(uow, by, request.community_id)
        raise NotYours
    return request


def whose(uow: UnitOfWork, command: Withdraw | Confirm | ReportProblem) -> PersonId:
    """For whom the help was asked."""
    return fetch(uow, command.request_id).elder_id


def coordinated(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> HelpRequest:
    """By a coordinator there."""
    request = fetch(uow, request_id)
    if not members.coordinates(uow, by, request.community_id):
        suspending.refuse(uow, by, request.community_id)
        raise OnlyCoordinators
    return request


def held(uow: UnitOfWork, request_id: RequestId, by: PersonId, version: int | None = None) -> HelpRequest:
    """By the helper, as long as it is his; with the `version` that his button showed."""
    passed_on = version not in {None, fetch(uow, request_id).version}
    request = of_helper(uow, request_id, by, passed_on=passed_on)
    if request.state not in HELD or passed_on:
        raise OutOfDate
    return request


def of_helper(uow: UnitOfWork, request_id: RequestId, by: PersonId, *, passed_on: bool = False) -> HelpRequest:
    """By the helper, also when it is done; where it has `passed_on` it may have been his."""
    request = fetch(uow, request_id)
    suspending.refuse(uow, by, request.community_id)
    if request.holder_id != by:
        raise NoLongerOpen if passed_on else NotYours
    return request


def may_give_back(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> None:
    """The helper, until it is done."""
    held(uow, request_id, by)


def may_ask_helper(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> None:
    """A coordinator, as long as nobody has it."""
    if coordinated(uow, request_id, by).state != State.OPEN:
        raise NoLongerOpen


def may_withdraw(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> None:
    """While help is still to come; who is at her door is told there."""
    request = withdrawn(uow, request_id, by)
    if request.state == State.ARRIVED:
        raise HelperIsThere(name=_holder_of(uow, request))


def withdrawn(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> HelpRequest:
    """By whoever may act, while it is not done; what is said to be done wants another answer."""
    request = acted_on(uow, request_id, by)
    if request.state == State.DONE:
        asks = ElderAskedAgain if by == request.elder_id else DoneToConfirm
        raise SaidToBeDone(asks(request.id), name=_holder_of(uow, request))
    if request.state not in LIVE:
        raise NoLongerOpen
    return request


def _holder_of(uow: UnitOfWork, request: HelpRequest) -> str:
    return "" if request.holder_id is None else uow.session.get_one(Person, request.holder_id).name


def may_report(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> None:
    """A problem, by the elder's side, once it is said to be done."""
    request = fetch(uow, request_id)
    if not circles.speaks_for(uow, by, request.elder_id):
        suspending.refuse(uow, by, request.community_id)
        raise NotYours
    refuse_before_done(request)
    if request.state in {State.CONFIRMED, State.SETTLED}:
        raise ClosedAlready
    if request.state not in {State.DONE, State.PROBLEM}:
        raise NoLongerOpen


def refuse_before_done(request: HelpRequest) -> None:
    """A button of a "Done" that was taken back again says nothing yet. Raises NotDoneYet."""
    if request.state in HELD:
        raise NotDoneYet


def may_tell_side(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> None:
    """The helper, while the problem is open."""
    if of_helper(uow, request_id, by).state != State.PROBLEM:
        raise NoLongerOpen
