"""A rung of the ladder is about to be climbed, and in that moment somebody ends the cry: nobody is asked any more."""

import pytest
from sqlalchemy import Engine

from care.kit.command import Command
from care.sos.commands import AllRight, GoThere, HaveReached
from care.sos.ladders import CRY, call_out
from care.sos.transitions import fetch
from storage.outbox import Outbox
from storage.people import Role
from storage.sos import Cry, CryId, CryState
from storage.timers import Timer
from tests.care.lane import Lane

ID = CryId(1)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


@pytest.mark.parametrize(
    ("waits", "ends", "by", "came_of_it"),
    [
        (CryState.DOUBTED, AllRight(ID), "Mrs Wang", CryState.WELL),
        (CryState.HEARD, AllRight(ID), "Mrs Wang", CryState.WELL),
        (CryState.OPEN, HaveReached(ID), "Hua", CryState.REACHED),
        (CryState.TAKEN, HaveReached(ID), "Hua", CryState.REACHED),
    ],
)
def test_what_has_just_ended_is_not_opened_again(
    lane: Lane, waits: CryState, ends: Command, by: str, came_of_it: CryState
) -> None:
    people = {"Mrs Wang": lane.with_phone("Mrs Wang", Role.ELDER), "Hua": lane.with_phone("Hua", Role.COORDINATOR)}
    words = [[int(lane.now.timestamp()), "I fell asleep"]]
    state = CryState.OPEN if waits == CryState.TAKEN else waits
    wang = people["Mrs Wang"]
    cry = Cry(community_id=lane.id, person_id=wang, about=[wang], words=words, state=state, cried_at=lane.now)
    lane.do(lambda uow: uow.session.add(cry))
    if state == CryState.OPEN:
        lane.do(lambda uow: call_out(uow, fetch(uow, ID)))
    if waits == CryState.TAKEN:
        lane.carry_out(GoThere(ID), by=people["Hua"])
    *_earlier, rung = lane.do(CRY.rungs, ID)
    lane.carry_out(ends, by=people[by])
    said = len(lane.rows(Outbox))
    lane.do(rung.act, ID)
    assert lane.one(Cry, ID).state == came_of_it
    assert len(lane.rows(Outbox)) == said
    assert lane.rows(Timer) == []
    assert lane.do(CRY.rungs, ID) == ()
