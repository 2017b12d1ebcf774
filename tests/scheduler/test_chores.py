"""What is done now and then: every chore is done, again and again, and a sick one stops no other."""

import asyncio

import pytest

from bot.background import background
from scheduler import housekeeping
from tests.patience import PATIENCE


async def test_every_chore_is_awaited_again_and_again_though_another_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(housekeeping, "CHORES_SECONDS", 0.01)
    done, times = asyncio.Event(), 0

    async def chore() -> None:
        nonlocal times
        times += 1
        if times == 3:
            done.set()

    async def sick() -> None:
        raise OSError

    chores = [sick, lambda: chore()]  # noqa: PLW0108 - as it is given where it is wired
    async with background(housekeeping.keep_house(sick, sick, chores)), asyncio.timeout(PATIENCE):
        await done.wait()
