"""So many updates a second, from people one of whom does one thing at a time."""

import asyncio
import random  # noqa: TID251 - who comes when, seeded
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from benchmarks.door.people import beside
from benchmarks.load.people import Elder, Helper, Somebody, Texter
from benchmarks.load.product import Running, Settling, Start, Town, kept, opened
from tests.fake_telegram import FakeTelegram

SETTLED = 0.1  # of the time is over when memory is looked at first: what is needed once is there by then
DRAINED_WITHIN = 60  # seconds
KINDS = {Elder: "on a page, in private", Helper: "on a page, also in a group", Texter: "on Telegram"}


@dataclass(frozen=True)
class Wish:
    """How much, for how long."""

    seconds: float = 60
    rate: float = 50  # updates a second
    on_pages: int = 200
    on_telegram: int = 40

    @property
    def telegram_rate(self) -> float:
        """Updates a second of these: Telegram lets a bot send 20 messages a second at length."""
        return min(10, self.rate / 5)


@dataclass
class Found:
    """What came of it."""

    took: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in KINDS.values()})  # ms
    errors: Counter[str] = field(default_factory=Counter)
    late: int = 0  # things nobody was free to do: all were waiting for answers
    seconds: float = 0.0
    memory: list[dict[str, float]] = field(default_factory=list)  # MB: when it had settled, and at the end
    cpu: dict[str, float] = field(default_factory=dict)  # seconds
    asked: int = 0
    kept: dict[str, int] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        """Updates."""
        return sum(map(len, self.took.values()))


Tell = Callable[[float, Found], None]  # which part of it is over, and what was found so far


async def load(wish: Wish, settings: Mapping[str, str], start: Start, tell: Tell) -> Found:
    """People at work on a product that is started with these settings, on an empty database."""
    async with FakeTelegram() as tg:
        tg.keep_calls, tg.enforce_limits = False, True
        settings = {**settings, "LINLI_PORT": "0", "TELEGRAM_TOKEN": tg.token, "TELEGRAM_API_URL": tg.url}
        with opened(settings) as app:
            settling = Settling(app, tg)
            await app.store.write(lambda session: settling.settle(wish.on_pages, wish.on_telegram, session))
        found = Found()
        async with AsyncExitStack() as stack:
            running = await stack.enter_async_context(start(settings))
            town = settling.town(running.url)
            pages = [one.page for one in town.on_pages]
            await stack.enter_async_context(beside(*(page.listen() for page in pages)))
            for page in pages:
                stack.callback(page.line.close)
            for one in town.everybody:
                await one.acts()
            await _work(wish, town, running, found, tell)
            with opened(settings) as app:
                await _drained(lambda: app.store.read(kept), found)
        found.asked = sum(one.asked for one in town.elders)
    return found


class _Turns:
    """Somebody who is free does the next thing: not one after the other, for then all would do the same at a time."""

    def __init__(self, people: list[Somebody], found: Found, rate: float) -> None:
        self._free = people
        self._chance = random.Random(1)
        self._found = found
        self._rate = rate
        self._busy: set[asyncio.Task[None]] = set()

    async def work(self, seconds: float) -> None:
        """Until all is answered that was begun in this time."""
        begun = perf_counter()
        for number in range(int(seconds * self._rate)):
            await asyncio.sleep(max(0.0, begun + number / self._rate - perf_counter()))
            if not self._free:
                self._found.late += 1
                continue
            who = self._free.pop(self._chance.randrange(len(self._free)))
            task = asyncio.create_task(self._act(who))
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)
        while self._busy:
            await asyncio.wait(self._busy)

    async def _act(self, who: Somebody) -> None:
        try:
            self._found.took[KINDS[type(who)]].append(await who.acts())
        except (AssertionError, OSError, EOFError, TimeoutError, LookupError) as error:
            self._found.errors[f"{type(who).__name__}: {type(error).__name__} {str(error)[:60]}"] += 1
        self._free.append(who)


async def _work(wish: Wish, town: Town, running: Running, found: Found, tell: Tell) -> None:
    begun, used = perf_counter(), running.cpu()

    async def look() -> None:
        while (part := (perf_counter() - begun) / wish.seconds) < 1:
            if part >= SETTLED and not found.memory:
                found.memory.append(running.memory())
            tell(part, found)
            await asyncio.sleep(min(0.5, wish.seconds / 20))

    await asyncio.gather(
        _Turns([*town.on_pages], found, wish.rate - wish.telegram_rate).work(wish.seconds),
        _Turns(list(town.texters), found, wish.telegram_rate).work(wish.seconds),
        look(),
    )
    found.seconds = perf_counter() - begun
    found.memory.append(running.memory())
    found.cpu = {name: seconds - used[name] for name, seconds in running.cpu().items()}
    tell(1, found)


async def _drained(look: Callable[[], Any], found: Found) -> None:
    end = perf_counter() + DRAINED_WITHIN
    while True:
        found.kept = await look()
        if not found.kept["waiting"] or perf_counter() > end:
            return
        await asyncio.sleep(0.2)
