"""Whether help can still be called off, and what is said to who wants to where it cannot."""

from care.kit.refusals import NoLongerOpen
from care.kit.uow import UnitOfWork
from care.requests.access import acted_on
from care.requests.lifecycle import LIVE
from care.requests.messages import DoneToConfirm, ElderAskedAgain
from care.requests.refusals import HelperIsThere, SaidToBeDone
from storage.ids import PersonId, RequestId
from storage.people import Person
from storage.requests import HelpRequest, State


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
