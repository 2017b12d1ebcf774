"""The verbs of a coordinator who sees to it: she is on it, she asks a helper by name; and the helper's no."""

from care.kit import addresses, ladders, outbox
from care.kit.ladders import Ladder
from care.kit.refusals import NoLongerOpen, NotYours, OutOfDate
from care.kit.uow import UnitOfWork
from care.people import circles, members, suspending
from care.requests import access, news
from care.requests.commands import Acknowledge, AskHelper, Decline
from care.requests.helper_messages import HelperWanted
from care.requests.ladders import HELPER_IS_SILENT, NOBODY_SETTLES, NOBODY_TAKES_IT, ask_everybody
from care.requests.lifecycle import HELD
from care.requests.messages import CoordinatorOnIt, HelperDeclined, NobodyYet, NobodyYetForCircle
from care.requests.refusals import CannotBeAsked
from care.requests.transitions import fetch
from care.requests.verbs import may_help
from care.safeguarding import unwanted
from storage.ids import PersonId, RequestId
from storage.requests import AskedHelper, HelpRequest, State

HER_LADDER: dict[State, Ladder[RequestId] | None] = {
    State.OPEN: NOBODY_TAKES_IT,
    **dict.fromkeys(HELD, HELPER_IS_SILENT),
    State.PROBLEM: NOBODY_SETTLES,
    State.UNFILLED: None,
}
ELDER_WAITS = frozenset({State.OPEN, State.TAKEN, State.ON_THE_WAY, State.PROBLEM, State.UNFILLED})


def acknowledge(uow: UnitOfWork, command: Acknowledge, by: PersonId) -> None:
    """A coordinator sees to it: she is reminded only after a while, and whoever waits for it is told so.

    As it stood on her card: what has come up since asks for its own word.
    """
    request = access.coordinated(uow, command.request_id, by)
    if request.state not in HER_LADDER:
        raise NoLongerOpen
    if (request.version, request.state) != (command.version, command.state):
        raise OutOfDate
    ladder = HER_LADDER[State(request.state)]
    if ladder is not None:
        ladders.acknowledge(uow, ladder, request.community_id, request.id)
    if request.on_it_id != by:
        _tell_who_is_on_it(uow, request, by)


def _tell_who_is_on_it(uow: UnitOfWork, request: HelpRequest, by: PersonId) -> None:
    """The cards say so by themselves. That nobody comes yet, the family hears now: its rung is climbed no more."""
    request.on_it_id = by
    uow.session.add(request)
    uow.session.flush()
    outbox.changed(uow, HelpRequest, request.id)
    state = State(request.state)
    if state in ELDER_WAITS and request.elder_id != by:
        news.to_her(uow, request.elder_id, CoordinatorOnIt(request.id, state, request.version))
    if state == State.OPEN:
        family = [one for one in circles.circle_of(uow, request.elder_id) if one != by]
        outbox.to_people(uow, family, NobodyYetForCircle(request.id))


def ask_helper(uow: UnitOfWork, command: AskHelper, by: PersonId) -> None:
    """One helper is asked privately whether he can do it; it becomes his only when he says so himself."""
    access.may_ask_helper(uow, command.request_id, by)
    request = fetch(uow, command.request_id)
    if not can_be_asked(uow, request, command.helper_id):
        raise CannotBeAsked
    asked = AskedHelper(
        community_id=request.community_id, request_id=request.id, version=request.version,
        person_id=command.helper_id, asked_by=by, at=uow.now,
    )  # fmt: skip
    uow.session.add(asked)
    uow.session.flush()
    outbox.to_person(uow, command.helper_id, HelperWanted(request.id, request.version, by))
    outbox.changed(uow, HelpRequest, request.id)
    outbox.to_person(uow, by, NobodyYet(request.id))


def can_be_asked(uow: UnitOfWork, request: HelpRequest, person_id: PersonId) -> bool:
    """Somebody who may help her for hours, is reached privately, and was not asked for this already."""
    if not may_help(uow, person_id, request.community_id) or circles.is_own(uow, person_id, request.elder_id):
        return False
    if unwanted.is_unwanted(uow, person_id, request.elder_id):
        return False
    asked = uow.session.get(AskedHelper, (request.id, request.version, person_id))
    return asked is None and addresses.current(uow, person_id) is not None


def decline(uow: UnitOfWork, command: Decline, by: PersonId) -> None:
    """The helper who was asked cannot: a coordinator who asked him hears it at once, or else the others are asked."""
    request = fetch(uow, command.request_id)
    suspending.refuse(uow, by, request.community_id)
    asked = uow.session.get(AskedHelper, (request.id, command.version, by))
    if asked is None:
        raise NotYours
    if request.state != State.OPEN or request.version != command.version or asked.declined:
        raise NoLongerOpen
    asked.declined = True
    uow.session.add(asked)
    uow.session.flush()
    outbox.changed(uow, HelpRequest, request.id)
    if members.coordinates(uow, asked.asked_by, request.community_id):
        outbox.to_person(uow, asked.asked_by, HelperDeclined(request.id, by))
    if request.offered_to == by:
        ask_everybody(uow, request)
