"""Companions promise one visit in the same moment, heard by two processes: one comes, each of the others hears it."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.channels.base import Incoming, Tapped
from bot.clock import VirtualClock
from bot.features import FEATURES
from bot.signing import Signer
from bot.turns.intake import Intake
from care.kit.times import wall_clock
from care.visits.commands import BookVisit, KeepCompany
from dialogs.visits.keep_company import ALL
from storage.ids import PersonId
from storage.people import Role
from storage.store import GroupStore
from storage.updates import ParkedUpdate
from storage.visits import Visit, VisitKind, VisitState
from tests.care.lane import START, Lane
from tests.cast import Somebody, settle_in

pytestmark = [pytest.mark.servers, pytest.mark.both_databases]
NAMES = [f"Companion {number}" for number in range(8)]
COMES, TAKEN = "Thank you!", "Somebody is already going."


def wanted(lane: Lane) -> Visit:
    """Mrs Wang's visit tomorrow, asked of the group."""
    crowd = [Somebody(name, (Role.VOLUNTEER,), phone="139-0000-0000") for name in NAMES]
    people = lane.do(settle_in, lane.id, crowd, lambda who, _person: ("memory", who.name, f"chat-{who.name}"))
    for companion in people.values():
        lane.carry_out(KeepCompany(ALL, ""), companion)
    wang = lane.person("Mrs Wang", Role.ELDER, reached=("memory", "wang", "wang"))
    start = wall_clock(START + timedelta(days=1), lane.zone).replace(fold=0, second=0, microsecond=0)
    lane.carry_out(BookVisit(PersonId(wang), VisitKind.CHAT, start, 60), wang)
    return lane.rows(Visit)[-1]


async def test_of_all_who_promise_a_visit_in_the_same_moment_one_comes_and_the_others_hear_it(
    lasting_engine: Engine,
) -> None:
    lane = Lane(lasting_engine)
    visit = await asyncio.to_thread(wanted, lane)
    clock, signer = VirtualClock(START), Signer(bytes(32))
    stores = [GroupStore(lasting_engine) for _process in range(2)]
    intakes = [Intake(store, clock, signer, FEATURES, lambda: None) for store in stores]
    data = signer.sign("memory", "group", f"visit_take:{visit.id}:{visit.version}")
    presses = (
        intakes[number % 2].hear(Incoming("memory", name, "group", private=False, content=Tapped(data), key=name))
        for number, name in enumerate(NAMES)
    )
    answers = [answer.text if answer else "" for answer in await asyncio.gather(*presses)]
    for store in stores:
        await store.close()
    assert sorted(text.startswith(COMES) for text in answers) == [False] * 7 + [True], answers
    assert sum(text.startswith(TAKEN) for text in answers) == 7, answers
    stands = lane.one(Visit, visit.id)
    assert (stands.state, stands.version) == (VisitState.PROPOSED, visit.version + 1)
    assert stands.companion_id is not None
    assert lane.rows(ParkedUpdate) == []
