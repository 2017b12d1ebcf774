"""What is said about somebody is said to those who may know it, and never to a group."""

import pytest
from sqlalchemy import Engine

from care.kit.message import Message, Viewer
from care.people import messages
from storage.ids import CommunityId, PersonId
from storage.people import Role
from tests.care.lane import Lane


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


@pytest.mark.parametrize(
    "message",
    [messages.Welcome(), messages.CallComing(CommunityId(1)), messages.WhoseCoordinator()],
    ids=lambda message: type(message).__name__,
)
def test_what_is_for_one_person_is_said_to_nobody_in_particular(lane: Lane, message: Message[object]) -> None:
    assert lane.do(message.find, Viewer(None)) is None
    ming = lane.person("Ming", Role.VOLUNTEER)
    assert lane.do(message.find, Viewer(ming)) is not None


def test_who_belongs_nowhere_is_welcomed_nowhere(lane: Lane) -> None:
    assert lane.do(messages.Welcome().find, Viewer(lane.person("Nobody's"))) is None


def test_what_is_on_file_is_read_by_its_owner_and_the_coordinator(lane: Lane) -> None:
    ming, li = lane.person("Ming", Role.VOLUNTEER), lane.person("Li", Role.VOLUNTEER)
    changed = messages.DetailsChanged(PersonId(ming))
    for may in (ming, lane.person("Hua", Role.COORDINATOR)):
        assert lane.do(changed.find, Viewer(may)) is not None
    for nobody in (li, Lane(lane.engine).person("Fang", Role.COORDINATOR), None):
        assert lane.do(changed.find, Viewer(nobody)) is None
