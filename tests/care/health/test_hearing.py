"""Who is heard when she writes a reading that may mean danger, and who is asked how she feels."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from care.health import hearing
from care.health.commands import WantsCall
from care.kit.spoken import Spoken
from care.kit.uow import UnitOfWork
from storage.conversations import OpenConversation
from storage.ids import PersonId
from storage.people import Relation, Role
from tests.care.health.house import House
from tests.care.health.readings import bp
from tests.care.lane import Lane

ASKS = "log_reading"
SAID: dict[str, Any] = {"answers": {"readings": "230/125"}}


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def writes(who: int | None, *, private: bool = True) -> Spoken:
    return Spoken("230/125", None if who is None else PersonId(who), "memory", "user", "chat", private)


def talks(lane: Lane, who: PersonId, name: str, log: dict[str, Any], *, paused: bool = False) -> None:
    """This conversation is open with her."""

    def opens(uow: UnitOfWork) -> None:
        uow.session.add(OpenConversation(person_id=who, name=name, log=log, paused=paused, updated_at=uow.now))

    lane.do(opens)


@pytest.mark.parametrize(
    ("name", "log", "paused", "cares_for_another", "heard"),
    [
        (ASKS, {}, False, False, False),  # it is the answer to what was asked
        (ASKS, SAID, False, False, True),  # it comes while another is read back
        (ASKS, {}, True, False, True),
        (ASKS, SAID, False, True, False),  # it may be the other's
        (ASKS, SAID, True, True, True),
        ("keep_note", {}, False, True, True),
    ],
)
def test_she_is_heard_unless_it_is_an_answer_or_may_be_about_another(
    lane: Lane, name: str, log: dict[str, Any], *, paused: bool, cares_for_another: bool, heard: bool
) -> None:
    house = House(lane)
    if cares_for_another:
        lane.tie(lane.person("Zhang", Role.ELDER), house.wang, Relation.SPOUSE)
    talks(lane, house.wang, name, log, paused=paused)
    found = lane.do(hearing.elder_who_wrote, writes(house.wang), ASKS)
    assert (found is not None) is heard
    assert found is None or found.she.id == house.wang


def test_only_an_elder_is_heard_so_and_only_in_her_own_chat(lane: Lane) -> None:
    house = House(lane)
    others = (writes(house.people[who]) for who in ("manages", "nobody"))
    spoken = (writes(house.wang, private=False), writes(None), *others)
    assert [lane.do(hearing.elder_who_wrote, one, ASKS) for one in spoken] == [None] * 4
    assert lane.do(hearing.elder_who_wrote, writes(house.wang), ASKS) is not None


def test_how_she_feels_is_answered_by_whom_it_was_asked_while_nothing_else_waits(lane: Lane) -> None:
    house = House(lane)
    house.agrees("manages")
    house.measures(bp(230, 125), by="manages")
    anna = PersonId(house.people["manages"])

    def asked(spoken: Spoken) -> bool:
        return lane.do(hearing.asked_how_she_feels, spoken) is not None

    assert asked(writes(anna))
    assert not any(asked(one) for one in (writes(anna, private=False), writes(None), writes(house.people["watches"])))
    lane.carry_out(WantsCall(house.alarm.id), anna)
    assert asked(writes(anna)), "also while others are called"
    talks(lane, anna, "keep_note", {})
    assert not asked(writes(anna))
    lane.pass_time(timedelta())
    house.measures(bp(125, 80))
    assert not asked(writes(anna))
