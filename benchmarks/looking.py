"""`python -m benchmarks.looking`: what it costs that many look. Writes benchmarks/RESULTS-looking.md; four minutes.

People with open pages and a server in a process of its own, on 127.0.0.1: presses while nobody, a hundred and two
hundred look at the same group; a day of 200 open pages; a thousand pages on which nothing happens.
"""

import asyncio
import os
import platform
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.door.people import Page, beside, from_linli
from benchmarks.door.serving import PER_SECOND, Lane, all_caught_up, day, lane, p99

LOOKING, PRESSES = (0, 100, 200), 60
PEOPLE, SECONDS = 200, 30
IDLE, REST = 1000, 30  # pages, and seconds
RESULTS = Path(__file__).parent / "RESULTS-looking.md"
TAKES = "I'll do it"
Press = Callable[[int], Awaitable[Any]]


async def measure_presses() -> list[str]:
    """CPU of one press: of a menu's button in private, of a card in the group that all of them look at."""
    rows = []
    async with lane(2 * LOOKING[-1], requests=len(LOOKING) * PRESSES) as there:
        volunteers = there.pages[: LOOKING[-1]]
        cards = await cards_in_group(volunteers[0])
        for turn, looking in enumerate(LOOKING):
            async with AsyncExitStack() as open_pages:
                await open_pages.enter_async_context(beside(*(page.listen() for page in volunteers[:looking])))
                await all_caught_up(volunteers)
                mine = cards[turn * PRESSES :][:PRESSES]
                for what, press in (
                    ("in the group", lambda n: takes(volunteers[n], *mine[n])),  # noqa: B023 - used at once
                    ("in private", lambda n: volunteers[n].line.ask(volunteers[n].says("menu"))),
                ):
                    used = await cpu_of(there, press)
                    rows.append(row(f"server's CPU for one press {what}, {looking} looking", f"{used:.1f} ms"))
    return rows


async def cpu_of(there: Lane, press: Press) -> float:
    """Milliseconds of the server for each, with all that follows; without what it uses when nobody presses."""
    await asyncio.sleep(2)
    before = there.cpu
    await asyncio.sleep(5)
    idle = (there.cpu - before) / 5
    before, begun = there.cpu, asyncio.get_running_loop().time()
    for number in range(PRESSES):
        await press(number)
        await asyncio.sleep(0.05)
    await asyncio.sleep(1)
    seconds = asyncio.get_running_loop().time() - begun
    return (there.cpu - before - idle * seconds) / PRESSES


async def cards_in_group(page: Page) -> list[tuple[str, str]]:
    """Message and button of each card that somebody can take."""
    seen: dict[str, str] = {}
    page.seen, real = bool, page._take  # noqa: SLF001 - our own

    def take(event: dict[str, Any]) -> None:
        real(event)
        seen.update((event["id"], one["data"]) for line in event["rows"] for one in line if one["text"] == TAKES)

    page._take = take  # type: ignore[method-assign]  # noqa: SLF001
    async with beside(page.listen()):
        await all_caught_up([page])
    page._take = real  # type: ignore[method-assign]  # noqa: SLF001
    return list(seen.items())


async def takes(page: Page, message: str, data: str) -> None:
    """Presses a card in the group."""
    body = {"chat": page.group, "message": message, "data": data, "key": f"{page.handle}-{message}"}
    status, said = await page.line.ask(page.call("POST", "tap", **body))
    assert status == 200, (status, said)


async def measure_day() -> list[str]:
    """Press to answer."""
    async with lane(PEOPLE) as there, beside(*(page.listen() for page in there.pages)):
        await all_caught_up(there.pages)
        for page in there.pages:
            await page.until_seen(page.says("menu"), from_linli)
        before = there.cpu
        times = await day(there.pages, SECONDS)
        used = (there.cpu - before) / SECONDS / 10
    took = f"p50 {median(times):.0f} ms, p99 {p99(times):.0f} ms"
    return [
        row(f"{PEOPLE} open pages, {PER_SECOND} presses/s: press to answer", took),
        row("the server's share of one core meanwhile", f"{used:.0f} %"),
    ]


async def measure_idle() -> list[str]:
    """A thousand pages on which nothing happens."""
    os.environ["LINLI_MOST_CONNECTIONS"] = str(2 * IDLE)
    async with lane(IDLE) as there:
        alone = there.memory
        async with beside(*(page.listen() for page in there.pages)):
            await all_caught_up(there.pages)
            before = there.cpu
            await asyncio.sleep(REST)
            used = (there.cpu - before) / REST / 10
            memory = there.memory
    return [
        row(f"{IDLE} idle pages: memory of the server, of it without any", f"{memory:.0f} MB, {alone:.0f} MB"),
        row("their share of one core", f"{used:.1f} %"),
    ]


def row(what: str, figure: str) -> str:
    """One line of the table."""
    load = f"{os.getloadavg()[0]:.1f}"
    print(f"{what}: {figure} (load {load})", flush=True)
    return f"| {what} | {figure} | {load} |"


async def main() -> None:
    """All of it."""
    rows = [*await measure_presses(), *await measure_day(), *await measure_idle()]
    where = f"Python {platform.python_version()}, {os.cpu_count()} cores, client and server on one machine"
    RESULTS.write_text(
        f"# Many looking, measured\n\n`python -m benchmarks.looking` writes this page ({where}).\n\n"
        "| what | measured | load |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    )


if __name__ == "__main__":
    asyncio.run(main())
