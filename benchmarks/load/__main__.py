"""`python -m benchmarks.load`: people on pages and on Telegram (a fake one) write and press for a while.

It prints how long they waited for their answers, what went wrong, and what each process holds and uses.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from benchmarks.door.serving import p99
from benchmarks.load.driving import Found, Wish, load
from benchmarks.load.product import ONE, ROLES, started
from benchmarks.servers import durable_postgres
from benchmarks.venvs import VENVS
from benchmarks.yardsticks import additions

BAR = 40  # characters
SHAPES: dict[str, Mapping[str, Sequence[str]]] = {"file": ONE, "postgres": ONE, "roles": ROLES}


def bar(part: float, found: Found) -> None:
    """How far it is, and how it goes."""
    done = round(part * BAR)
    took = [one for some in found.took.values() for one in some[-200:]]
    lately = f"p99 {p99(took):.0f} ms" if took else ""
    errors = f", {found.errors.total()} errors" if found.errors else ""
    print(f"\r[{'#' * done}{'.' * (BAR - done)}] {part:4.0%}  {found.answered} answered, {lately}{errors}  ",
          end="" if part < 1 else "\n", file=sys.stderr, flush=True)  # fmt: skip


def lines(found: Found) -> list[str]:
    """What is printed at the end, as Markdown."""
    took = {"all": [one for some in found.took.values() for one in some], **found.took}
    percentiles = [
        f"| {name} | {len(some)} | {sorted(some)[len(some) // 2]:.0f} | {sorted(some)[int(len(some) * 0.95)]:.0f} "
        f"| {p99(some):.0f} | {max(some):.0f} |"
        for name, some in took.items()
        if some
    ]
    first, last = found.memory[0], found.memory[-1]
    grown = {name: f"{first[name]:.0f} | {last[name]:.0f} | {last[name] / first[name] - 1:+.1%}" for name in last}
    processes = [
        f"| {name} | {grown.get(name, '| |')} | {used / found.seconds:.0%} | {used / found.answered * 1000:.1f} |"
        for name, used in found.cpu.items()
    ]
    memory = "| process | MB settled | MB at the end | growth | of one core | CPU ms an update |"
    rate = f"{found.answered / found.seconds:.1f} updates/s for {found.seconds:.0f} s, {found.late} not begun in time"
    machine = f"load {os.getloadavg()[0]:.1f}, ten million additions take {additions():.2f} s"
    requests = f"Requests asked for {found.asked}, kept {found.kept['requests']}, done {found.kept['done']}"
    return [
        "| press to answer, ms | answered | p50 | p95 | p99 | longest |", "|---|---|---|---|---|---|", *percentiles, "",
        memory, "|---|---|---|---|---|---|", *processes, "", f"{rate}; {machine}.",
        f"{requests}; waiting {found.kept['waiting']}, parked {found.kept['parked']}.",
        f"Errors: {dict(found.errors) or 'none'}.",
    ]  # fmt: skip


def main() -> None:
    """See above."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument(
        "--on", choices=SHAPES, default="file", help="one process with its file or PostgreSQL, or roles"
    )
    parser.add_argument("--seconds", type=float, default=Wish.seconds)
    parser.add_argument("--rate", type=float, default=Wish.rate, help="updates a second")
    parser.add_argument("--people", type=int, default=Wish.on_pages, help="on pages; forty more are on Telegram")
    given = parser.parse_args()
    VENVS.mkdir(exist_ok=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=VENVS, prefix="load-")))
        server = None if given.on == "file" else stack.enter_context(durable_postgres(VENVS))
        settings = {
            "LINLI_DATABASE_URL": f"sqlite:///{folder}/linli.db" if server is None else server.empty(),
            "LINLI_KEY_FILE": str(folder / "linli.key"), "LINLI_BACKUP_HOURS": "0",
        }  # fmt: skip
        start = partial(started, SHAPES[given.on], folder / "log", None if server is None else server.pid)
        wish = Wish(given.seconds, given.rate, given.people)
        print("\n".join(lines(asyncio.run(load(wish, settings, start, bar)))))


if __name__ == "__main__":
    main()
