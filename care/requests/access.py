"""Who may do what with help requests. Each rule raises the Refusal that the command would meet.

`TABLE` says what somebody may do in an elder's name: what he is to her, what he wants to do, whether somebody of hers
acts for her here, and what she has said to others asking. tests/care/requests/test_access.py compares it cell by cell
with rows of a database. Whoever has neither an app nor anybody who acts for her has a coordinator to ask for her, once
she has agreed to that; and what she would have been asked, he is asked.
"""

from enum import StrEnum

from care.kit import addresses
from care.kit.access import Access, Rule
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators, OutOfDate
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, members, suspending
from care.people.guarding import HERS, Standing, standings_of
from care.people.passed import refuse_others
from care.requests.commands import Confirm, ReportProblem, Withdraw
from care.requests.lifecycle import HELD
from care.requests.purposes import Leave, leave_of, not_agreed
from care.requests.refusals import ClosedAlready, NotDoneYet, OwnWork
from care.requests.transitions import fetch
from storage.ids import CommunityId, PersonId, RequestId
from storage.people import Community, Role
from storage.requests import HelpRequest, State


class Action(StrEnum):
    """What somebody wants to do in her name."""

    ASK = "ask"  # neighbours for help, once or again and again
    SEEK_LEAVE = "seek_leave"  # to have her asked whether others may
    ACT = "act"  # to call off what was asked for, to say that it is done
    REPORT = "report"  # that something was not right


class Kin(StrEnum):
    """Whether somebody of her circle acts for her."""

    SOME = "some"
    NONE = "none"


S, A = Standing, Action
KIN, ANYHOW, ALONE = tuple(Kin), tuple(Leave), (Kin.NONE,)
TABLE = Access[Standing, Action, Kin, Leave](
    Rule(A.ASK, (S.SELF,), KIN, ANYHOW),
    Rule(A.ASK, (S.MANAGES,), KIN, (Leave.GIVEN, Leave.UNASKED)),
    Rule(A.ASK, (S.STAND_IN,), ALONE, (Leave.GIVEN,)),
    *(Rule(action, (S.SELF, S.MANAGES), KIN, ANYHOW) for action in (A.SEEK_LEAVE, A.REPORT)),
    *(Rule(action, (S.STAND_IN,), ALONE, ANYHOW) for action in (A.SEEK_LEAVE, A.REPORT)),
    Rule(A.ACT, (*HERS, S.COORDINATOR), KIN, ANYHOW),
)


def allowed(
    uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, person_id: PersonId, leave: Leave = Leave.NOT_GIVEN
) -> frozenset[Action]:
    """All that somebody may do there in her name; left out is what hangs on her `leave`, unless it is said."""
    roles = standings_of(uow, elder_id, community_id, person_id)
    alone = S.STAND_IN in roles and not circles.managers_of(uow, elder_id)  # of others it does not matter
    return TABLE.all_for(roles, Kin.NONE if alone else Kin.SOME, leave)


def is_alone(uow: UnitOfWork, elder_id: PersonId) -> bool:
    """Whether no message reaches her, and nobody acts for her here."""
    return addresses.current(uow, elder_id) is None and not circles.managers_of(uow, elder_id)


def places(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> list[Community]:
    """Where somebody may ask for her, once she agrees to it."""
    hers = belonging.communities_of(uow, elder_id, {Role.ELDER})
    return [here for here in hers if A.SEEK_LEAVE in allowed(uow, elder_id, here.id, by)]


def may_ask(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, by: PersonId) -> bool:
    """Neighbours there, in her name."""
    return A.ASK in allowed(uow, elder_id, community_id, by, leave_of(uow, elder_id))


def refuse_asking(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId, by: PersonId) -> None:
    """Raises NotYours, Suspended, NoLongerOpen once she has died, NotAgreedTo."""
    _refuse(uow, A.SEEK_LEAVE, elder_id, community_id, by)
    refuse_others(uow, elder_id, by)
    if not may_ask(uow, elder_id, community_id, by):
        raise not_agreed(uow, elder_id)


def may_act(uow: UnitOfWork, request: HelpRequest, person_id: PersonId) -> bool:
    """Whether somebody may withdraw or confirm it: the elder, who manages for her, or a coordinator there."""
    return A.ACT in allowed(uow, request.elder_id, request.community_id, person_id)


def _refuse(uow: UnitOfWork, action: Action, elder_id: PersonId, community_id: CommunityId, by: PersonId) -> None:
    """What hangs on nothing but what he is to her."""
    if action not in allowed(uow, elder_id, community_id, by):
        suspending.refuse(uow, by, community_id)
        raise NotYours


def acted_on(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> HelpRequest:
    """By the elder, who manages for her, or a coordinator there."""
    request = fetch(uow, request_id)
    _refuse(uow, A.ACT, request.elder_id, request.community_id, by)
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


def may_report(uow: UnitOfWork, request_id: RequestId, by: PersonId) -> None:
    """A problem, by the elder's side, once it is said to be done."""
    request = fetch(uow, request_id)
    _refuse(uow, A.REPORT, request.elder_id, request.community_id, by)
    if request.holder_id == by:
        raise OwnWork
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
