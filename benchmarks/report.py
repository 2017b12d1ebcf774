"""The table: medians over the rounds, ratios taken within each round, so that drift hits all cells alike."""

import os
import platform
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.cells import BASE, CELLS, Cell
from benchmarks.venvs import pins

MARK = "<!-- notes -->"
HEAD = (
    "| bot | state kept in | updates/s | range | × PTB in memory | CPU µs/update | peak MB "
    "| people | in flight | calls/talk |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|"
)
METHOD = """\
Six updates a person (start, elder, kind, text, time, confirm), all people at step 1, then all at step 2,
...; each talk ends in one durable row (SQLite, WAL, `synchronous=FULL`; the peers' is not encrypted).
Updates go in as JSON bytes in-process: parsing the update, encoding the calls up to the HTTP body and
parsing the answers are counted, HTTP is not. Ten talks warm up before the clock. Every person's row is
checked; a wrong one fails the cell. Medians over the rounds; × is the median of the ratios within a
round. Compare within one table only.

*In flight*: updates handled at once. One after the other serves the peers with state in memory best (more
at once gains them nothing); with Redis it is 32, as waiting overlaps (its CPU is the bot's alone, the
Redis server's is not in it). *Pickle* has a tenth of the people: the whole file is written anew after
each update, so it slows with every person. *aiogram_dialog* takes the buttons off its old message after a
typed answer, hence its extra calls."""

Round = Mapping[str, Mapping[str, Any]]  # results by cell name


def table(rounds: Sequence[Round], absent: Mapping[str, str]) -> str:
    """`absent` says why a cell has no numbers."""
    return "\n".join([HEAD, *(_row(cell, rounds, absent) for cell in CELLS if _known(cell, rounds, absent))])


def _known(cell: Cell, rounds: Sequence[Round], absent: Mapping[str, str]) -> bool:
    return cell.name in absent or any(cell.name in one for one in rounds)


def _row(cell: Cell, rounds: Sequence[Round], absent: Mapping[str, str]) -> str:
    if cell.name in absent:
        return f"| {cell.title} | {cell.state} | – | {absent[cell.name].splitlines()[-1]} |||||||"
    mine = [one[cell.name] for one in rounds]
    rates, last = [one["rate"] for one in mine], mine[-1]
    cells = [f"{median(rates):,.0f}", f"{min(rates):,.0f}–{max(rates):,.0f}", _ratio(cell.name, rounds)]
    cells += [f"{median(one[key] for one in mine):,.0f}" for key in ("cpu_us_per_update", "rss_mb")]
    cells += [f"{last['people']:,}", str(last.get("in_flight", "")), str(last.get("calls_per_talk", ""))]
    return f"| {cell.title} | {cell.state} | {' | '.join(cells)} |"


def _ratio(name: str, rounds: Sequence[Round]) -> str:
    both = [one[name]["rate"] / one[BASE]["rate"] for one in rounds if BASE in one]
    return f"{median(both):.2f}" if both else "–"


def machine(sticks: Sequence[Mapping[str, float]]) -> str:
    """What it ran on, and with which versions."""
    measured = {key: median(one[key] for one in sticks) for key in sticks[0]}
    loop, sync = measured["py_loop_kops"], measured["fdatasync_us"]
    return (
        f"{_cpu()}, {os.cpu_count()} cores, {platform.system()} {platform.release().partition('-')[0]}; "
        f"CPython {platform.python_version()}; {', '.join(_versions())}.\n"
        f"Yardsticks: Python loop {loop:,.0f} k passes/s, fdatasync of an appended 4 KiB {sync:,.0f} µs."
    )


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    rows = info.read_text().splitlines() if info.exists() else []
    names = [row.partition(":")[2].strip() for row in rows if row.startswith("model name")]
    return names[0] if names else platform.processor()


def _versions() -> list[str]:
    found: dict[str, str] = {}
    for cell in CELLS:
        found |= pins(cell.lock_file) if cell.lock_file else {}
    names = ("python-telegram-bot", "aiogram", "aiogram-dialog", "redis", "sqlalchemy")
    return [f"{name} {found[name]}" for name in names] + [
        f"SQLite {sqlite3.sqlite_version} (peers)",
        _redis_server(),
    ]


def _redis_server() -> str:
    try:
        said = subprocess.check_output(["redis-server", "--version"], text=True)
    except OSError:
        return "no redis-server"
    return "redis-server " + next(word[2:] for word in said.split() if word.startswith("v="))


def save(path: Path, text: str) -> None:
    """Rewrites the numbers and keeps what people wrote below the mark."""
    old = path.read_text() if path.exists() else ""
    notes = old.partition(MARK)[2] or "\n"
    path.write_text(f"{text}\n\n{MARK}{notes}")
