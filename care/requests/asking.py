"""The card of a request goes to groups: one live card a chat, whatever comes twice."""

from sqlmodel import col, select

from care.kit import outbox, pauses
from care.kit.uow import UnitOfWork
from care.requests import reach, unheard
from care.requests.helper_messages import RequestPosted
from storage.addresses import GroupChat
from storage.ids import GroupId
from storage.people import NeighbourGroup
from storage.requests import HelpRequest, State


def ask_nearest(uow: UnitOfWork, request: HelpRequest) -> None:
    """In the nearest ring; where nobody hears it there, in the next as well."""
    hearing = pauses.hearing(uow, request.community_id)
    for ring in reach.rings(uow, request):
        for chat in ring:
            post_in(uow, chat, request)
        if any(chat.id in hearing for chat in ring):
            return


def ask_ring(uow: UnitOfWork, request: HelpRequest, ring: int) -> None:
    """In that ring, too, and in those before it."""
    for chats in reach.rings(uow, request)[: ring + 1]:
        for chat in chats:
            post_in(uow, chat, request)


def ask_all(uow: UnitOfWork, request: HelpRequest) -> None:
    """Once more, in all of them."""
    for chat in reach.chats_of(uow, request):
        outbox.to_group_chat(uow, chat, RequestPosted(request.id, request.version, again=True))


def post_in(uow: UnitOfWork, chat: GroupChat, request: HelpRequest) -> None:
    """Unless it stands there already, or is on its way there."""
    if not unheard.stands_in(uow, chat, request):
        outbox.to_group_chat(uow, chat, RequestPosted(request.id, request.version))


def open_in(uow: UnitOfWork, chat: GroupChat) -> list[HelpRequest]:
    """What is open, and has been asked for in that chat."""
    of_it = (HelpRequest.community_id == chat.community_id, HelpRequest.state == State.OPEN)
    found = uow.session.exec(select(HelpRequest).where(*of_it).order_by(col(HelpRequest.id))).all()
    return [one for one in found if one.offered_to is None and unheard.stands_in(uow, chat, one)]


def ask_on(uow: UnitOfWork, group_id: GroupId) -> None:
    """A group is there no more: what is open is asked for in the nearest that there is."""
    community_id = uow.session.get_one(NeighbourGroup, group_id).community_id
    of_it = (HelpRequest.community_id == community_id, HelpRequest.state == State.OPEN)
    for request in uow.session.exec(select(HelpRequest).where(*of_it).order_by(col(HelpRequest.id))).all():
        if request.offered_to is None:
            ask_nearest(uow, request)
