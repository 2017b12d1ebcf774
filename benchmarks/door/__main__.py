"""Measures, prints a table, and writes benchmarks/RESULTS-door.md. Some four minutes on two cores."""

import asyncio
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.door.people import (
    FLOOD,
    Line,
    Page,
    beside,
    from_linli,
    opens,
    sends_spaces,
)
from benchmarks.door.serving import PER_SECOND, Lane, all_caught_up, day, lane, p99

PEOPLE, SECONDS, ROUNDS = 200, 25, 3
FEW_FILES = 256
RESULTS = Path(__file__).parents[1] / "RESULTS-door.md"
ATTACK = "256 MB of spaces, 800 slow headers, 300 half-open connections, 150 streams that nobody reads: memory"


async def measure_flood() -> list[str]:
    """Everybody else while one person floods, and strangers try links."""
    async with lane(PEOPLE) as there, beside(*(page.listen() for page in there.pages)):
        await all_caught_up(there.pages)
        for page in there.pages:
            await page.until_seen(page.says("menu"), from_linli)
        others, flooder = there.pages[1:], there.pages[0]
        rounds = [await _quiet_and_flooded(there, flooder, others) for _ in range(ROUNDS)]
        strangers, links = await day_beside("tries_links", flooder, others, 10)
    quiet, flooded, answers, usual, refused = (list(column) for column in zip(*rounds, strict=True))
    ratios = [p99(beside_it) / p99(alone) for alone, beside_it in zip(quiet, flooded, strict=True)]
    return [
        row(f"{PEOPLE} open pages, {PER_SECOND} presses/s", both_of(quiet)),
        row(f"the same while one sends {FLOOD}/s ({told(answers[0])})", both_of(flooded)),
        row(
            "p99 with the flood to p99 without (at most 1.5)",
            f"{median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})",
        ),
        row("server's CPU for one press with all pages open", f"{median(usual):.1f} ms"),
        row("server's CPU for one message of the flood, those let in too", f"{median(refused):.2f} ms"),
        row(f"while strangers try {FLOOD} wrong links/s ({told(links)})", both_of([strangers])),
    ]


async def _quiet_and_flooded(
    there: Lane, flooder: Page, others: list[Page]
) -> tuple[list[float], list[float], dict[str, int], float, float]:
    """The times of both, how the flood was answered, the server's CPU for a press and for a message of the flood."""
    used = there.cpu
    quiet = await day(others, SECONDS)
    usual, used = there.cpu - used, there.cpu
    flooded, answers = await day_beside("floods", flooder, others, SECONDS)
    return quiet, flooded, answers, usual / len(quiet), (there.cpu - used - usual) / sum(answers.values())


def both_of(days: list[list[float]]) -> str:
    """The medians of several days."""
    return f"p50 {median(median(day) for day in days):.0f} ms, p99 {median(p99(day) for day in days):.0f} ms"


async def day_beside(what: str, page: Page, others: list[Page], seconds: float) -> tuple[list[float], dict[str, int]]:
    """A day on which somebody means no good, and how he was answered."""
    who = {"port": page.port, "handle": page.handle, "cookie": page.cookie, "group": page.group}
    work = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.door.people", what, json.dumps(who), str(seconds), stdout=subprocess.PIPE
    )
    times = await day(others, seconds)
    return times, json.loads((await work.communicate())[0])


def told(answers: dict[str, int]) -> str:
    """How many were answered how."""
    return ", ".join(f"{count} × {status}" for status, count in sorted(answers.items()))


async def measure_keep_alive() -> list[str]:
    """One page, one connection that is kept."""
    async with lane(2) as there:
        page = there.pages[0]
        gets = [await _timed(page, page.call("GET", "")) for _ in range(50)]
        says = []
        for _ in range(50):
            await asyncio.sleep(1 / 3)  # as fast as somebody may write for good
            says.append(await _timed(page, page.says("hello there")))
    return [
        row("GET of one's own page on a kept connection (at most 5)", f"p50 {median(gets):.1f} ms"),
        row("say (at most 12)", f"p50 {median(says):.1f} ms"),
    ]


async def _timed(page: Page, call: bytes) -> float:
    begun = perf_counter()
    status, _body = await page.line.ask(call)
    assert status in {200, 202}, status
    return (perf_counter() - begun) * 1000


async def measure_attack(files: int) -> list[str]:
    """All at once: spaces, slow headers, half-open connections, streams that nobody reads."""
    async with lane(60, files) as there:
        page, reads = there.pages[-1], there.pages[:25]
        await page.line.ask(page.call("GET", ""))
        before, lines = there.memory, there.lines
        head = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{there.port}\r\nX-Slow: ".encode()
        unread = [one for reader in reads for one in await opens(there.port, reader.call("GET", "events"), 6, 4_096)]
        slow = await opens(there.port, head, 800)
        silent = await opens(there.port, b"", 300)
        spaces = asyncio.create_task(sends_spaces(page, 256))
        most = before
        for _ in range(50):
            await asyncio.sleep(0.1)
            most = max(most, there.memory)
        begun = perf_counter()
        status, _body = await Line(there.port).ask(page.call("GET", ""))
        served = (perf_counter() - begun) * 1000
        refused = await spaces
        for one in (*unread, *slow, *silent):
            one.close()
        await asyncio.sleep(1)
        most = max(most, there.memory)
        logged = there.lines - lines
    under = f", {files} files" if files else ""
    return [
        row(f"{ATTACK} ({refused or 'cut'}){under}", f"{most - before:.0f} MB, {logged} log lines"),
        row(f"somebody's page meanwhile{under}", f"{status} in {served:.0f} ms"),
    ]


def row(what: str, figure: str) -> str:
    """One line of the table."""
    load = f"{os.getloadavg()[0]:.1f}"
    print(f"{what}: {figure} (load {load})", flush=True)
    return f"| {what} | {figure} | {load} |"


async def main() -> None:
    """All of it."""
    rows = [*await measure_keep_alive(), *await measure_attack(0), *await measure_attack(FEW_FILES)]
    rows += await measure_flood()
    where = f"Python {platform.python_version()}, {os.cpu_count()} cores, client and server on one machine"
    RESULTS.write_text(
        "# The door, measured\n\n`python -m benchmarks.door` writes this page: people, floods and attacks on 127.0.0.1 "
        f"({where}).\n\n| what | measured | load |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    )


asyncio.run(main())
