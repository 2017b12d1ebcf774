"""What the metronome does besides: every chore is done, again and again, and a sick one stops no other."""

import asyncio

import pytest

from scheduler import metronome
from tests.patience import PATIENCE
from tests.town import Town


async def test_every_chore_is_awaited_again_and_again_though_another_fails(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metronome, "CHORES_SECONDS", 0.01)
    done, times = asyncio.Event(), 0

    async def chore() -> None:
        nonlocal times
        times += 1
        if times == 3:
            done.set()

    async def sick() -> None:
        raise OSError

    town.app.metronome.start(sick, lambda: chore(), audit=sick)  # noqa: PLW0108 - as it is given where it is wired
    async with asyncio.timeout(PATIENCE):
        await done.wait()
    town.app.metronome.stop()
