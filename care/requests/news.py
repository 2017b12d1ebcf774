"""Who hears of what becomes of a request."""

from sqlmodel import col, or_, select

from care.kit import outbox
from care.kit.message import Message
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.people.commands import ChangeDetails
from care.requests import access, asking, unheard
from care.requests.lifecycle import LIVE
from care.requests.messages import (
    DoneToConfirm,
    HelperNotComing,
    NewsForElder,
    NobodyYet,
    NobodyYetForCircle,
    RequestProgress,
)
from storage.addresses import GroupChat
from storage.ids import PersonId
from storage.requests import HelpRequest, State

TO_PASS_ON: dict[State, type[RequestProgress | DoneToConfirm]] = {
    State.TAKEN: RequestProgress,  # who comes to her door
    State.WITHDRAWN: RequestProgress,
    State.DONE: DoneToConfirm,
}


def tell(uow: UnitOfWork, request: HelpRequest, *, gone: PersonId | None = None) -> None:
    """The elder gets a new message at each step; the family's cards follow by themselves.

    What she must know, or is asked, comes anew to who stands in for her: that a card has changed is easily missed.

    `gone` is the helper who was coming and is not any more: that the family must not overlook either. Is he one of
    them (the neighbour with the key), he knows.
    """
    state = State(request.state)
    to_her(uow, request.elder_id, NewsForElder(request.id, state, request.version, gone))
    anew = TO_PASS_ON.get(state)
    if anew is not None:
        outbox.to_people(uow, [one for one in stand_ins(uow, request) if one != uow.by], anew(request.id))
    if gone is not None:
        others = [one for one in followers(uow, request) if one != gone]
        outbox.to_people(uow, others, HelperNotComing(request.id, request.version, gone))


def to_her(uow: UnitOfWork, elder_id: PersonId, message: Message[object]) -> None:
    """What a coordinator is asked to tell her in person waits until she has an app; nobody hears that it did not come.

    She is told nothing else: whoever phones her knows what it is about.
    """
    if access.is_alone(uow, elder_id):
        outbox.lay_by(uow, elder_id, message)
    else:
        outbox.to_person(uow, elder_id, message)


def answer(uow: UnitOfWork, by: PersonId, elder_id: PersonId, message: Message[object]) -> None:
    """To whoever has done it, and to her."""
    outbox.to_person(uow, by, message)
    if by != elder_id:
        to_her(uow, elder_id, message)


def post_progress(uow: UnitOfWork, request: HelpRequest) -> None:
    """The card on which the care circle follows the request."""
    outbox.to_people(uow, followers(uow, request), RequestProgress(request.id))


def tell_nobody_came(uow: UnitOfWork, request: HelpRequest) -> None:
    """Its time is over: the family and the coordinators are told so, plainly."""
    tell(uow, request)
    outbox.to_people(uow, members.coordinators_of(uow, request.community_id), NobodyYet(request.id))
    outbox.to_people(uow, circles.circle_of(uow, request.elder_id), NobodyYetForCircle(request.id))


def show_anew(uow: UnitOfWork, command: ChangeDetails, by: PersonId) -> None:
    """Somebody's name, number or address is another now: the cards of what is not finished show it."""
    del by
    concerns = (HelpRequest.elder_id, HelpRequest.asked_by, HelpRequest.holder_id)
    hers = or_(*(col(one) == command.person_id for one in concerns))
    unfinished = col(HelpRequest.state).in_(sorted({*LIVE, State.DONE, State.PROBLEM}))
    for request_id in uow.session.exec(select(HelpRequest.id).where(hers, unfinished)):
        outbox.changed(uow, HelpRequest, request_id)


def tell_unheard(uow: UnitOfWork, request: HelpRequest) -> None:
    """No group can be told of it: the coordinators do not wait for a ladder."""
    if unheard.is_so(uow, request):
        outbox.to_people(uow, other_coordinators(uow, request), NobodyYet(request.id))


def group_turned(uow: UnitOfWork, chat: GroupChat) -> None:
    """The neighbours cannot be asked, or can again: whoever waits for that is told how it stands now.

    What has been asked in that group alone is asked further on at once.
    """
    for request in asking.open_in(uow, chat):
        asking.ask_nearest(uow, request)
    for request in unheard.waiting(uow, chat):
        outbox.changed(uow, HelpRequest, request.id)
        to_her(uow, request.elder_id, NewsForElder(request.id, State.OPEN, request.version))
        tell_unheard(uow, request)


def followers(uow: UnitOfWork, request: HelpRequest) -> list[PersonId]:
    """The care circle, whoever asked, and who stands in for her; but not the elder, nor who is suspended."""
    hers = {*circles.circle_of(uow, request.elder_id), request.asked_by, *stand_ins(uow, request)}
    found = sorted(hers - {request.elder_id})
    return [one for one in found if not members.is_suspended(uow, one, request.community_id)]


def stand_ins(uow: UnitOfWork, request: HelpRequest) -> list[PersonId]:
    """Of who has neither an app nor anybody who acts for her: the coordinator who asked, else all; never the helper."""
    if not access.is_alone(uow, request.elder_id):
        return []
    others = other_coordinators(uow, request)
    return [request.asked_by] if request.asked_by in others else others


def other_coordinators(uow: UnitOfWork, request: HelpRequest) -> list[PersonId]:
    """Without the helper, should that be one of them: nobody is asked about himself."""
    return [one for one in members.coordinators_of(uow, request.community_id) if one != request.holder_id]
