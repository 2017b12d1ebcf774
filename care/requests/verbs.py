"""The verbs of a help request: post, take, take back, withdraw."""

from sqlmodel import col, select

from care.hours import ledger
from care.hours.ledger import Source
from care.kit import addresses, ladders, outbox
from care.kit.refusals import NoLongerOpen, NotYours, OutOfDate, Refusal
from care.kit.times import ends_at, instant_of
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, members, suspending
from care.requests import access, asking, doubles, news, reach
from care.requests.commands import PostRequest, TakeBack, TakeBoth, TakeRequest, Withdraw
from care.requests.helper_messages import BothWanted, HelpNotNeeded, JobTakenBack, RequestTaken
from care.requests.ladders import HELPER_IS_SILENT, NOBODY_TAKES_IT, look_for_helper, stop_looking
from care.requests.lifecycle import HELD
from care.requests.messages import WithdrawalNoted
from care.requests.refusals import (
    AlreadyYours,
    ForYourself,
    NoPrivateWay,
    NotAHelperHere,
    TakenBySomeoneElse,
    TimeHasPassed,
    TwoAtOnce,
)
from care.requests.transitions import Holder, fetch, pass_on, record
from care.requests.withdrawing import withdrawn
from care.safeguarding import unwanted
from care.vetting import limits, standing
from storage.addresses import GroupChat
from storage.ids import CommunityId, PersonId
from storage.people import Person, Role
from storage.requests import HelpRequest, State


def ask(uow: UnitOfWork, command: PostRequest, by: PersonId) -> HelpRequest:
    """Posts a request and its job card, where she is an elder.

    Raises NotYours for a stranger's elder, Suspended, NoLongerOpen for who is said to have died, NotAgreedTo,
    TimeHasPassed when it is too late, WhichCommunity, and for what no neighbour may do what `limits.refuse` raises.
    """
    elder = uow.session.get(Person, command.elder_id)
    community = belonging.the_one(uow, command.elder_id, {Role.ELDER}, command.community_id)
    if elder is None or community is None:
        raise NotYours
    access.refuse_asking(uow, elder.id, community.id, by)
    starts_at = instant_of(command.start, elder.zone)
    if ends_at(starts_at, command.part, elder.zone) <= uow.now:
        raise TimeHasPassed
    limits.refuse(command.what, command.remarks)
    request = HelpRequest(
        community_id=community.id, elder_id=elder.id, asked_by=by, kind=command.kind,
        what=command.what, remarks=command.remarks, place=command.place, starts_at=starts_at, part=command.part,
        minutes=command.minutes, expense_limit=command.expense_limit, posted_at=uow.now, opened_at=uow.now,
    )  # fmt: skip
    begin(uow, request, by)
    return request


def begin(uow: UnitOfWork, request: HelpRequest, by: PersonId | None) -> None:
    """A new request: the neighbours are asked, unless it is offered to one of them first; who must know, hears of it.

    `by` None is Linli itself: the day of a series has come near.
    """
    uow.session.add(request)
    uow.session.flush()
    record(uow, request, by)
    source = Source(HelpRequest, request.id)
    ledger.hold(uow, request.community_id, source, request.elder_id, request.minutes)
    if request.offered_to is None:
        asking.ask_nearest(uow, request)
    news.tell(uow, request)
    news.post_progress(uow, request)
    news.tell_unheard(uow, request)
    look_for_helper(uow, request)


def show_open(uow: UnitOfWork, chat: GroupChat) -> None:
    """A group that has just become ours, or has moved, sees what is open."""
    of_it = (HelpRequest.community_id == chat.community_id, HelpRequest.state == State.OPEN)
    for request in uow.session.exec(select(HelpRequest).where(*of_it).order_by(col(HelpRequest.id))).all():
        if request.offered_to is None and reach.reaches(uow, request, chat):
            asking.post_in(uow, chat, request)


def take(uow: UnitOfWork, command: TakeRequest, by: PersonId) -> None:
    """Gives the job to the first helper of the community who asks; every other gets a Refusal.

    So does whoever no private message reaches, for he would learn neither the address nor what changes.
    At an hour at which he has another one he is asked once whether he can do both.
    """
    request = fetch(uow, command.request_id)
    if not may_help(uow, by, request.community_id):
        suspending.refuse(uow, by, request.community_id)
        standing.refuse(uow, by, request.community_id)
        raise NotAHelperHere
    if circles.is_own(uow, by, request.elder_id):
        raise ForYourself
    unwanted.refuse(uow, by, request.elder_id)
    if request.state != State.OPEN:  # whoever comes after the first neither writes nor waits for a lock
        raise _why_not_taken(uow, request, by)
    if addresses.current(uow, by) is None:
        raise NoPrivateWay
    both = isinstance(command, TakeBoth)
    if not both and command.version == request.version and doubles.at_the_same_hour(uow, by, request):
        raise TwoAtOnce(BothWanted(request.id))
    if not pass_on(uow, request, State.TAKEN, by, version=command.version, holder=Holder(by)):
        raise _why_not_taken(uow, fetch(uow, command.request_id), by)
    outbox.to_person(uow, by, RequestTaken(request.id))
    news.tell(uow, request)
    ladders.stop(uow, NOBODY_TAKES_IT, request.id)
    ladders.start(uow, HELPER_IS_SILENT, request.community_id, request.id)


def may_help(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId) -> bool:
    """An active volunteer there, or a coordinator who lends a hand herself."""
    roles = (Role.VOLUNTEER, Role.COORDINATOR)
    return any(members.is_active(uow, person_id, community_id, role) for role in roles)


def take_back(uow: UnitOfWork, command: TakeBack, by: PersonId) -> None:
    """A coordinator does not wait for a helper any longer: he is told, and the others are asked at once."""
    request = access.coordinated(uow, command.request_id, by)
    holder = request.holder_id
    if holder is None or request.version != command.version or request.state not in {State.TAKEN, State.ON_THE_WAY}:
        raise OutOfDate
    open_again(uow, request, by)
    outbox.to_person(uow, holder, JobTakenBack(request.id))


def withdraw(uow: UnitOfWork, command: Withdraw, by: PersonId) -> None:
    """The family no longer needs it. The helper, if there is one, is told."""
    request = withdrawn(uow, command.request_id, by)
    if not pass_on(uow, request, State.WITHDRAWN, by):
        raise NoLongerOpen
    stop_looking(uow, request)
    news.tell(uow, request)
    if request.holder_id is not None and request.holder_id != by:
        outbox.to_person(uow, request.holder_id, HelpNotNeeded(request.id))
    if by != request.elder_id:  # she gets the news of it as an answer
        outbox.to_person(uow, by, WithdrawalNoted(request.id))


def open_again(uow: UnitOfWork, request: HelpRequest, by: PersonId, *, wished: bool = False) -> None:
    """The card is posted anew, and what the helper knew is taken from his chat.

    `wished`: her side wants somebody else, so nobody is said to be unable to come.
    """
    gone = None if wished else request.holder_id
    if not pass_on(uow, request, State.OPEN, by, holder=Holder(None)):
        raise OutOfDate
    asking.ask_all(uow, request)
    news.tell(uow, request, gone=gone)
    news.tell_unheard(uow, request)
    ladders.stop(uow, HELPER_IS_SILENT, request.id)
    look_for_helper(uow, request)


def _why_not_taken(uow: UnitOfWork, now: HelpRequest, by: PersonId) -> Refusal:
    if now.state == State.OPEN:
        return OutOfDate()
    if now.holder_id == by and now.state in HELD:
        return AlreadyYours()
    if now.holder_id is not None and now.state in HELD:
        return TakenBySomeoneElse(name=uow.session.get_one(Person, now.holder_id).name)
    return NoLongerOpen()
