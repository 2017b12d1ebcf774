"""Who may do what with a help request. Each rule raises the Refusal that the command would meet."""

from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators, OutOfDate
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.requests.details import may_act
from care.requests.lifecycle import HELD, LIVE
from care.requests.transitions import fetch
from storage.ids import PersonId, RequestId
from storage.requests import HelpRequest, State


def acted_on(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> HelpRequest:
    """By the elder, who manages for her, or a coordinator there."""
    request = fetch(uow, request_id)
    if not may_act(uow, request, by):
        raise NotYours
    return request


def coordinated(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> HelpRequest:
    """By a coordinator there."""
    request = fetch(uow, request_id)
    if not members.coordinates(uow, by, request.community_id):
        raise OnlyCoordinators
    return request


def held(uow: UnitOfWork, request_id: RequestId, version: int, by: PersonId) -> HelpRequest:
    """By the helper, as long as it is his."""
    request = fetch(uow, request_id)
    if request.holder_id != by:
        raise NotYours
    if request.state not in HELD or request.version != version:
        raise OutOfDate
    return request


def may_withdraw(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> None:
    """While help is still to come."""
    if acted_on(uow, request_id, by).state not in LIVE:
        raise NoLongerOpen


def may_report(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> None:
    """A problem, by the elder's side, once it is said to be done."""
    request = fetch(uow, request_id)
    if not circles.speaks_for(uow, by, request.elder_id):
        raise NotYours
    if request.state not in {State.DONE, State.PROBLEM}:
        raise NoLongerOpen


def may_tell_side(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> None:
    """The helper, while the problem is open."""
    request = fetch(uow, request_id)
    if request.holder_id != by:
        raise NotYours
    if request.state != State.PROBLEM:
        raise NoLongerOpen
