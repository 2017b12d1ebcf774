"""What is said of a request that is no more, or to nobody in particular: nothing."""

import pytest

from care.kit.message import Message, Viewer
from care.requests import helper_messages, messages
from storage.ids import PersonId, RequestId
from storage.people import Role
from storage.requests import State
from tests.care.lane import Lane

GONE, SOMEBODY = RequestId(999), PersonId(1)
SINCE = (GONE, State.TAKEN, 2)
OF_A_REQUEST: list[Message[object]] = [
    helper_messages.RequestPosted(GONE, 1),
    helper_messages.RequestTaken(GONE),
    helper_messages.HelperAsked(*SINCE),
    messages.NewsForElder(GONE, State.OPEN, 1),
    messages.RequestProgress(GONE),
    helper_messages.HelperWanted(GONE, 1, SOMEBODY),
    helper_messages.BothWanted(GONE),
    messages.StepTakenBack(GONE, State.DONE, State.ARRIVED, 1),
    messages.CoordinatorOnIt(GONE, State.OPEN, 1),
    messages.WordsPassedOn(GONE),
    messages.NobodyYet(GONE),
    messages.HelperDeclined(GONE, SOMEBODY),
    messages.HelperNotComing(GONE, 1, SOMEBODY),
    messages.HelperSilent(*SINCE),
    messages.ProblemReported(GONE),
]


@pytest.fixture
def lane(engine) -> Lane:  # type: ignore[no-untyped-def]
    return Lane(engine)


@pytest.mark.parametrize("message", OF_A_REQUEST, ids=lambda message: type(message).__name__)
def test_of_a_request_that_is_no_more_nothing_is_said(lane: Lane, message: Message[object]) -> None:
    somebody = lane.person("Anna", Role.FAMILY)
    assert lane.do(message.find, Viewer(somebody)) is None


@pytest.mark.parametrize("message", [messages.HelperSilent(*SINCE), messages.ProblemReported(GONE)])
def test_what_is_for_coordinators_is_shown_to_no_group(lane: Lane, message: Message[object]) -> None:
    assert lane.do(message.find, Viewer(None)) is None


def test_what_nothing_finds_says_which_message_it_was(lane: Lane) -> None:
    with pytest.raises(NotImplementedError, match="Message"):
        lane.do(Message().find, Viewer(None))
