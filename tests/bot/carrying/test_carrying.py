"""How calls are carried and a pace is shared, without a server: what is dropped, and how long is waited."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from bot.calling import Call, Calls
from bot.carrying import base, redis
from bot.carrying.redis import Redis, RedisPace
from tests.patience import PATIENCE

EVERYWHERE, HERE = (30.0, 30.0, 0.0), (1.0, 1.0, 0.0)


class Line:
    """A Redis that answers as it was told to."""

    def __init__(self, comes: Sequence[object] = (), waits: Sequence[int] = ()) -> None:
        self.comes, self.waits = list(comes), list(waits)
        self.published: list[tuple[str, str]] = []
        self.asked = 0
        self.through = asyncio.Event()

    @asynccontextmanager
    async def pubsub(self) -> AsyncIterator[Any]:
        yield self

    async def subscribe(self, name: str) -> None:
        self.name = name

    async def get_message(self, timeout: float) -> object:  # noqa: ASYNC109 - as theirs
        del timeout
        if not self.comes:
            self.through.set()
            await asyncio.Event().wait()
        came = self.comes.pop(0)
        if isinstance(came, Exception):
            raise came
        return came

    @asynccontextmanager
    async def pipeline(self, *, transaction: bool) -> AsyncIterator[Any]:
        assert not transaction
        yield SimpleNamespace(publish=lambda *call: self.published.append(call), execute=self.ends)

    async def ends(self) -> None:
        raise ConnectionResetError

    def register_script(self, _script: str) -> Any:
        return self.take

    async def take(self, *, keys: list[str], args: list[float]) -> int:
        assert (keys, args) == (["here:pace", "here:pace:7"], [*EVERYWHERE, *HERE])
        self.asked += 1
        if not self.waits:
            raise ConnectionResetError
        return self.waits.pop(0) if len(self.waits) > 1 else self.waits[0]


def message(said: str) -> dict[str, object]:
    return {"type": "message", "data": said.encode()}


def carrier(line: Any) -> tuple[Redis, list[str]]:
    calls, heard = Calls(), list[str]()
    calls.always(Call.OUTBOX, heard.append)
    return Redis(line, "here", calls, "me"), heard


async def test_while_nobody_carries_a_call_waits_once_and_beyond_a_thousand_none_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(base, "MOST_WAITING", 2)
    line = Line()
    redis_, _heard = carrier(line)
    for what in ("1", "1", "2", "3"):
        redis_.carry(Call.OUTBOX, what)
    with pytest.raises(ConnectionResetError):
        await redis_._send()
    assert line.published == [("here", f"me {Call.OUTBOX} {what}") for what in ("1", "2")]


async def test_of_what_comes_only_the_calls_of_others_are_heard_and_a_silence_is_none() -> None:
    said = ("you outbox 5", "me outbox 6", "you gossip 7")
    line = Line([{"type": "subscribe"}, None, *map(message, said), ConnectionResetError()])
    redis_, heard = carrier(line)
    with pytest.raises(ConnectionResetError):
        await redis_._listen()
    assert redis_.listens.is_set()
    assert heard == ["5"]


async def test_after_a_connection_has_broken_the_calls_of_others_are_heard_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(base, "AGAIN_SECONDS", 0)
    line = Line([message("you outbox 1"), ConnectionResetError(), message("you outbox 2")])
    redis_, heard = carrier(line)
    at_work = asyncio.create_task(redis_.run())
    async with asyncio.timeout(PATIENCE):
        await line.through.wait()
    at_work.cancel()
    assert heard == ["1", "2"]


async def test_after_trouble_nobody_is_asked_for_a_while_and_each_counts_his_own() -> None:
    line: Any = Line(waits=[])  # it answers nothing
    pace = RedisPace(line, "here")
    for _time in range(3):
        await pace.turn(7, EVERYWHERE, HERE)
    assert line.asked == 1


@pytest.mark.parametrize(("waits", "asked"), [([0], 1), ([1, 1, 0], 3), ([1], 4)])
async def test_a_turn_is_waited_for_but_not_for_ever(
    waits: list[int], asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis, "MOST_WAITS", 4)
    line: Any = Line(waits=waits)
    await RedisPace(line, "here").turn(7, EVERYWHERE, HERE)
    assert line.asked == asked
