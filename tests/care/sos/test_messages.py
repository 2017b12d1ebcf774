"""What is written in a cry is for those it concerns, and for nobody else."""

import pytest
from sqlalchemy import Engine

from care.kit.message import Message, Viewer
from care.sos import messages
from storage.people import Role
from storage.sos import Cry, CryId, CryState
from tests.care.lane import Lane

CRY = CryId(1)
TO_WRITER: list[Message[object]] = [messages.CryHeard(CRY), messages.CallAskedFor(CRY), messages.CryPassedOn(CRY)]
TO_ASKED: list[Message[object]] = [messages.CryCalls(CRY), messages.CryNews(CRY, CryState.OPEN)]


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def cries(lane: Lane, writer: int, asked: int) -> None:
    words = [[int(lane.now.timestamp()), "I fell"]]
    cry = Cry(community_id=lane.id, person_id=writer, words=words, state=CryState.OPEN, told=[asked], cried_at=lane.now)
    lane.do(lambda uow: uow.session.add(cry))


@pytest.mark.parametrize("message", TO_WRITER + TO_ASKED, ids=lambda message: type(message).__name__)
def test_it_is_shown_to_whom_it_concerns_and_to_no_neighbour_and_no_group(lane: Lane, message: Message[object]) -> None:
    wang, hua = lane.with_phone("Mrs Wang", Role.ELDER), lane.with_phone("Hua", Role.COORDINATOR)
    ming = lane.with_phone("Ming", Role.VOLUNTEER)
    meant, other = (wang, hua) if message in TO_WRITER else (hua, wang)
    assert lane.do(message.find, Viewer(meant)) is None, "of a cry that is no more nothing is said"
    cries(lane, wang, hua)
    assert lane.do(message.find, Viewer(meant)) is not None
    for nobody in (other, ming, None):
        assert lane.do(message.find, Viewer(nobody)) is None
