"""The tick wakes in time: it sleeps until the next alarm, and never so long that an earlier one is missed."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.background import background
from care.kit import ladders
from care.kit.ladders import Ladder, Rung
from care.kit.uow import UnitOfWork
from scheduler import metronome
from storage.store import GroupStore
from storage.timers import Timer
from tests.care.lane import Lane
from tests.channels.phones import until
from tests.patience import PATIENCE
from tests.town import Town

HOUR = timedelta(hours=1)


def set_timer(town: Town, due_in: timedelta) -> None:
    with Session(town.engine) as session:
        due_at = town.clock.now() + due_in
        session.add(Timer(community_id=town.lane_id, ladder="bell", subject_id=1, due_at=due_at))
        session.commit()


@pytest.mark.parametrize(
    ("due_in", "sleeps"),
    [(5.0, 1.0), (1.0, 1.0), (0.4, 0.4), (0.025, 0.025), (0.0, 0.02), (-30.0, 0.02)],
)
async def test_it_sleeps_until_the_alarm_but_a_second_at_most(town: Town, due_in: float, sleeps: float) -> None:
    set_timer(town, timedelta(seconds=due_in))
    assert await town.app.metronome._until_next() == pytest.approx(sleeps)


async def test_with_nothing_to_wait_for_it_looks_every_second(town: Town) -> None:
    assert await town.app.metronome._until_next() == 1.0


async def test_a_tick_that_fails_as_a_whole_is_followed_by_the_next(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metronome, "LONGEST_SLEEP", 0.001)
    ticks, thrice = 0, asyncio.Event()

    async def tick() -> int:
        nonlocal ticks
        ticks += 1
        if ticks == 3:
            thrice.set()
        raise OSError

    monkeypatch.setattr(town.app.metronome, "tick", tick)
    async with background(town.app.metronome.run()), asyncio.timeout(PATIENCE):
        await thrice.wait()


@pytest.mark.both_databases
async def test_an_alarm_set_for_at_once_wakes_it_and_one_set_for_later_does_not(
    lasting_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metronome, "LONGEST_SLEEP", 3600)
    lane, rang, ticks = Lane(lasting_engine), asyncio.Event(), 0
    bell: Ladder[int] = Ladder("bell", lambda _uow, _id: (Rung(2 * HOUR, lambda _uow, _id: rang.set()),), HOUR)
    store = GroupStore(lasting_engine)

    class Counted(metronome.Metronome):
        async def tick(self) -> int:
            nonlocal ticks
            ticks += 1
            return await super().tick()

    def uow(session: Session) -> UnitOfWork:
        return UnitOfWork(session, lane.now, lambda: "t", "t")

    known = metronome.Known({"bell": bell}, {}, ())
    counted = Counted(store, uow, lambda: lane.now, known, lambda: None, pytest.fail)
    async with background(counted.tick_in_time()), asyncio.timeout(PATIENCE):
        await until(lambda: ticks == 1)
        await store.write(lambda session: ladders.start(uow(session), bell, lane.id, 1))
        for _ in range(100):
            await asyncio.sleep(0)
        assert ticks == 1, "in two hours is time enough"
        await store.write(lambda session: ladders.hurry(uow(session), bell, 1))
        await rang.wait()
    await store.close()
