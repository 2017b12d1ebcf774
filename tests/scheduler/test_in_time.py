"""The tick wakes in time: it sleeps until the next alarm, and never so long that an earlier one is missed."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import Session

from scheduler import metronome
from storage.timers import Timer
from tests.patience import PATIENCE
from tests.town import Town


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

    async def nothing() -> None:
        """No audit."""

    monkeypatch.setattr(town.app.metronome, "tick", tick)
    town.app.metronome.start(audit=nothing)
    async with asyncio.timeout(PATIENCE):
        await thrice.wait()
    town.app.metronome.stop()
