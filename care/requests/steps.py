"""The verbs of a helper's steps: on the way, here, done; taken back when it was pressed by mistake; given back."""

from datetime import timedelta

from care.kit import ladders, outbox
from care.kit.refusals import NoLongerOpen, OutOfDate
from care.kit.uow import UnitOfWork
from care.requests import access, news
from care.requests.commands import DoneAlready, GiveBack, MoveOn, ReportDone, StepBack
from care.requests.helper_messages import DoneAsked, GivenBack
from care.requests.ladders import HELPER_IS_SILENT, NOBODY_CONFIRMS
from care.requests.lifecycle import HELD, STEPS
from care.requests.messages import StepTakenBack
from care.requests.refusals import TooEarly, TooLateToUndo
from care.requests.transitions import pass_on, step_back, trail
from care.requests.verbs import open_again
from storage.ids import PersonId
from storage.requests import HelpRequest, State

UNDO = timedelta(minutes=15)  # for a "Done", after which the address was taken from his chat


def move_on(uow: UnitOfWork, command: MoveOn, by: PersonId) -> None:
    """The helper is on the way, has arrived, or has done it: before its time he is asked once whether that is so."""
    if command.to not in STEPS[1:]:
        raise OutOfDate
    request = access.held(uow, command.request_id, by, command.version)
    if command.to == State.DONE and uow.now < request.starts_at:
        raise TooEarly(DoneAsked(request.id))
    _moved_on(uow, request, command.to, by)


def done_already(uow: UnitOfWork, command: DoneAlready, by: PersonId) -> None:
    """The helper has done it before its time."""
    _moved_on(uow, access.held(uow, command.request_id, by, command.version), State.DONE, by)


def report_done(uow: UnitOfWork, command: ReportDone, by: PersonId) -> None:
    """A coordinator has heard that it is done from a helper who forgot to say so here."""
    request = access.coordinated(uow, command.request_id, by)
    if request.version != command.version or request.state != State.ARRIVED:
        raise OutOfDate
    _moved_on(uow, request, State.DONE, by)


def take_step_back(uow: UnitOfWork, command: StepBack, by: PersonId) -> None:
    """It was pressed by mistake: as it was before, and whoever was told hears so. A "Done" for a quarter of an hour."""
    request = access.of_helper(uow, command.request_id, by)
    if request.state not in {*HELD, State.DONE}:
        raise NoLongerOpen
    if (request.version, request.state) != (command.version, command.undone) or request.state == State.TAKEN:
        raise OutOfDate
    steps = trail(uow, request.id)
    if request.state == State.DONE and steps[-1].at < uow.now - UNDO:
        raise TooLateToUndo
    earlier = STEPS[: STEPS.index(State(request.state))]
    before = next(State(one.state) for one in reversed(steps) if one.state in earlier)
    if not step_back(uow, request, before, by):
        raise OutOfDate
    news.to_her(uow, request.elder_id, StepTakenBack(request.id, command.undone, before, request.version))
    _watch(uow, request)


def give_back(uow: UnitOfWork, command: GiveBack, by: PersonId) -> None:
    """The helper cannot come after all: the others are asked at once."""
    request = access.held(uow, command.request_id, by)
    open_again(uow, request, by)
    outbox.to_person(uow, by, GivenBack(request.id))


def _moved_on(uow: UnitOfWork, request: HelpRequest, to: State, by: PersonId) -> None:
    if not pass_on(uow, request, to, by):
        raise OutOfDate
    news.tell(uow, request)
    _watch(uow, request)


def _watch(uow: UnitOfWork, request: HelpRequest) -> None:
    """Each of the two stands only where it is waited for."""
    ladders.start(uow, HELPER_IS_SILENT, request.community_id, request.id)
    ladders.start(uow, NOBODY_CONFIRMS, request.community_id, request.id)
