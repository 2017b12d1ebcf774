"""A lane of people on a server in a process of its own, and their day."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.door.people import Page, from_linli, in_group

PER_SECOND = 12  # presses


class Lane:
    """The server in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], said: dict[str, Any], log: Path) -> None:
        self.process = process
        self.port: int = said["port"]
        self.pages = [Page(self.port, **one) for one in said["people"]]
        self._log = log

    @property
    def memory(self) -> float:
        """Megabytes it holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    @property
    def cpu(self) -> float:
        """Milliseconds it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    @property
    def lines(self) -> int:
        """Lines it has logged, its usual ones about what it heard apart."""
        return sum('"event": "heard"' not in line for line in self._log.read_text().splitlines())


@contextlib.asynccontextmanager
async def lane(people: int, files: int = 0, requests: int = 0) -> AsyncIterator[Lane]:
    """Up for as long as the block lasts; `files`: how many it may open, `requests`: that are open in the group."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("w") as errors:
            process = subprocess.Popen(  # noqa: ASYNC220 - nothing else goes on yet
                [sys.executable, "-m", "benchmarks.door.lane", folder, str(people), str(files), str(requests)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
            )  # fmt: skip
        assert process.stdout
        assert process.stdin
        try:
            yield Lane(process, json.loads(process.stdout.readline()), log)
        finally:
            process.stdin.close()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def p99(times: list[float]) -> float:
    """The 99th of a hundred."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]


async def day(pages: list[Page], seconds: float) -> list[float]:
    """Presses, and now and then words in the group that a hundred see; milliseconds until the answer is on the page."""
    times: list[float] = []
    begun = perf_counter()

    async def one(number: int) -> None:
        page = pages[number * 7 % len(pages)]
        if page.group and number % 4 == 0:
            times.append(await page.until_seen(page.says("who has time?", page.group), in_group))
        else:
            times.append(await page.until_seen(page.presses(), from_linli))

    async with asyncio.TaskGroup() as group:
        for number in range(int(seconds * PER_SECOND)):
            await asyncio.sleep(max(0.0, begun + number / PER_SECOND - perf_counter()))
            group.create_task(one(number))
    return times


async def all_caught_up(pages: list[Page]) -> None:
    """They have the history of the group; some seconds, when all come at the same moment."""
    heard = -1
    for _ in range(20):
        await asyncio.sleep(3)
        if heard == (now := sum(page.heard for page in pages)):
            return
        heard = now
