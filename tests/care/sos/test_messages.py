"""What is written in a cry is for those it concerns, and for nobody else."""

import pytest
from sqlalchemy import Engine

from care.kit.message import Message, Viewer
from care.sos import call_messages, messages
from storage.ids import PersonId
from storage.people import Role
from storage.sos import Cry, CryId, CryState
from tests.care.lane import Lane

CRY = CryId(1)
TO_WRITER: list[Message[object]] = [messages.CryHeard(CRY), messages.CallAskedFor(CRY), messages.CryPassedOn(CRY)]
TO_CLOSE: list[Message[object]] = [call_messages.CryCalls(CRY), call_messages.PracticeFailed(CRY)]
TO_HELPERS: list[Message[object]] = [call_messages.HelpersCalled(CRY)]
TO_ASKED: list[Message[object]] = [call_messages.CryNews(CRY, CryState.TAKEN)]
TO_GOER: list[Message[object]] = [call_messages.WhereTo(CRY), call_messages.OutcomeWanted(CRY)]


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def cries(lane: Lane, writer: int, asked: int, going: int | None = None) -> None:
    words = [[int(lane.now.timestamp()), "I fell"]]
    cry = Cry(
        community_id=lane.id, person_id=writer, about=[writer], words=words, told=[asked], cried_at=lane.now,
        state=CryState.OPEN if going is None else CryState.TAKEN, going=[] if going is None else [going],
    )  # fmt: skip
    lane.do(lambda uow: uow.session.add(cry))


@pytest.mark.parametrize("message", [*TO_WRITER, *TO_CLOSE, *TO_HELPERS, *TO_ASKED, *TO_GOER], ids=repr)
def test_it_is_shown_to_whom_it_concerns_and_to_nobody_else(lane: Lane, message: Message[object]) -> None:
    wang, hua = lane.with_phone("Mrs Wang", Role.ELDER), lane.with_phone("Hua", Role.COORDINATOR)
    ming, li = lane.with_phone("Ming", Role.VOLUNTEER), lane.with_phone("Li", Role.VOLUNTEER)
    other = lane.with_phone("Zhou", Role.ELDER)
    concerned = [(TO_WRITER, {wang}), (TO_CLOSE, {hua}), (TO_HELPERS, {ming, li}), (TO_ASKED, {hua, ming, li})]
    meant = next((whom for said, whom in concerned if message in said), {ming})
    everybody = (wang, hua, ming, li, other, None)
    assert all(lane.do(message.find, Viewer(one)) is None for one in everybody), "of no cry nothing is said"
    cries(lane, wang, hua, going=ming)
    seen = {one for one in everybody if lane.do(message.find, Viewer(PersonId(one) if one else None)) is not None}
    assert seen == meant


def test_a_group_reads_of_it_only_where_she_lives(lane: Lane, engine: Engine) -> None:
    elsewhere = Lane(engine)
    cries(lane, lane.with_phone("Mrs Wang", Role.ELDER), lane.with_phone("Hua", Role.COORDINATOR))
    found = call_messages.HelpersCalled(CRY).find
    assert lane.do(found, Viewer(None, lane.id)) is not None
    assert lane.do(found, Viewer(None, elsewhere.id)) is None
