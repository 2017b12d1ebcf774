"""The workload every bot gets: six updates a person, all people at step 1, then all at step 2, ...

Measured: from the update's JSON bytes to the answered Bot API calls and, after the last step, the row.
Not measured: HTTP, ten warm-up talks, the making of the updates (while the clock stands).
A tap carries what the bot itself put into its button, learnt from the stub and found by the button's label.
"""

import asyncio
import json
import os
import resource
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.stub import BOT, DATE, Stub, chat_of

STEPS = ("start", "elder", "kind", "text", "time", "confirm")
ELDERS = {"11": "Mrs Wang", "12": "Mr Li"}
KINDS = {"shop": "Shopping", "doctor": "Doctor visit", "company": "Company"}
FIRST_PERSON = 710_000_000
WARM = 10  # people who talk before the clock starts, so that lazily built parts are there

Feed = Callable[[bytes], Awaitable[object]]
Outcome = tuple[int, str, str, str, str]  # chat, elder's label, kind's label, what, when


@dataclass(frozen=True)
class Script:
    """What people type and which labels they tap; a bot with other words brings its own."""

    elders: Sequence[str] = tuple(ELDERS.values())
    kinds: Sequence[str] = tuple(KINDS.values())
    start: str = "/start"
    confirm: str = "Yes, post it"
    when: str = "tomorrow 15:00"

    def label(self, step: str, person: int) -> str | None:
        """The button this person taps at this step, None where people type."""
        taps = {"elder": self.elders, "kind": self.kinds, "confirm": (self.confirm,)}
        return taps[step][person % len(taps[step])] if step in taps else None

    def typed(self, step: str, person: int) -> str:
        texts = {"start": self.start, "text": f"Please buy rice and milk, list {person}", "time": self.when}
        return texts[step]

    def outcome(self, person: int) -> Outcome:
        """The row this person's talk must leave behind."""
        elder, kind = (self.label(step, person) or "" for step in ("elder", "kind"))
        return FIRST_PERSON + person, elder, kind, self.typed("text", person), self.when


def updates(step: str, people: range, script: Script, stub: Stub) -> list[bytes]:
    """One step's updates for these people, as Telegram would post them to a webhook."""
    return [_update(step, person, script, stub) for person in people]


def _update(step: str, person: int, script: Script, stub: Stub) -> bytes:
    chat = FIRST_PERSON + person
    label = script.label(step, person)
    body = _typed(chat, script.typed(step, person), stub) if label is None else _tap(chat, label, stub)
    return json.dumps({"update_id": stub.next_id(), **body}, separators=(",", ":")).encode()


def _sender(chat: int) -> dict[str, Any]:
    return chat_of(chat, is_bot=False, language_code="en")


def _typed(chat: int, text: str, stub: Stub) -> dict[str, Any]:
    message = {"message_id": stub.next_id(), "from": _sender(chat), "chat": chat_of(chat, type="private")}
    message |= {"date": DATE, "text": text}
    if text.startswith("/"):
        message["entities"] = [{"offset": 0, "length": len(text), "type": "bot_command"}]
    return {"message": message}


def _tap(chat: int, label: str, stub: Stub) -> dict[str, Any]:
    shown = stub.shown[chat]
    markup = json.loads(shown.markup)
    message = {"message_id": shown.message_id, "from": BOT, "chat": chat_of(chat, type="private")}
    message |= {"date": DATE, "text": shown.text, "reply_markup": markup}
    query = {"id": str(chat * 7_919 + shown.message_id), "from": _sender(chat), "message": message}
    return {"callback_query": query | {"chat_instance": str(chat * 31), "data": _button(markup, label)}}


def _button(markup: dict[str, Any], label: str) -> str:
    """The callback data of the button with this label; LookupError names what was on offer instead."""
    offered: dict[str, str] = {b["text"]: b.get("callback_data") for row in markup["inline_keyboard"] for b in row}
    if label not in offered:
        raise LookupError(f"no button {label!r} among {list(offered)}")
    return offered[label]


@dataclass
class Clock:
    """Wall and processor seconds (all threads of this process) spent while it ran."""

    wall: float = 0.0
    cpu: float = 0.0
    server: float = 0.0  # the database server's
    server_cpu: Callable[[], float] = lambda: 0.0

    def __enter__(self) -> None:
        self.wall -= time.perf_counter()
        self.cpu -= time.process_time()
        self.server -= self.server_cpu()

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter()
        self.cpu += time.process_time()
        self.server += self.server_cpu()


async def _pour(feed: Feed, batch: list[bytes], in_flight: int) -> None:
    """Feed a step: one after the other, or by `in_flight` workers that each await their update."""
    if in_flight == 1:
        for raw in batch:
            await feed(raw)
        return
    waiting = iter(batch)
    async with asyncio.TaskGroup() as group:
        for _ in range(in_flight):
            group.create_task(_work(feed, waiting))


async def _work(feed: Feed, waiting: Iterator[bytes]) -> None:
    for raw in waiting:
        await feed(raw)


@dataclass(frozen=True)
class Share:
    """What one of several processes on the same database does: from which person on, and when all may begin."""

    first: int = 0
    begin: Callable[[], None] = lambda: None
    server_cpu: Callable[[], float] = lambda: 0.0


ALL = Share()


async def drive(
    people: int,
    stub: Stub,
    feed: Feed,
    *,
    script: Script | None = None,
    in_flight: int = 1,
    settle: Callable[[], Awaitable[object]] | None = None,
    share: Share = ALL,
) -> Clock:
    """Hold everybody's talk; `settle` (inside the clock) waits until a step's answers have gone out."""
    behind = share.first + people
    for crowd in range(behind, behind + WARM), range(share.first, behind):
        if crowd[0] == share.first:
            share.begin()
        clock = Clock(server_cpu=share.server_cpu)
        for step in STEPS:
            batch = updates(step, crowd, script or Script(), stub)
            with clock:
                await _pour(feed, batch, in_flight)
                if settle:
                    await settle()
    return clock


def check(rows: Sequence[Outcome], people: int, script: Script | None = None, first: int = 0) -> int:
    """How many people's rows are right; anything but one right row each ends the process with an error."""
    script = script or Script()
    wanted = {script.outcome(person) for person in range(first, first + people + WARM)}
    right = len(wanted.intersection(rows))
    if not right == len(rows) == len(wanted):
        sys.exit(f"{right} of {len(wanted)} outcome rows are right, {len(rows)} were written")
    return people


def line(name: str, people: int, clock: Clock, stub: Stub, *, right: int, in_flight: int = 1) -> str:
    """The cell's result, one line of JSON for the harness."""
    count, rate = people * len(STEPS), people * len(STEPS) / clock.wall
    return json.dumps(
        {"name": name, "updates": count, "seconds": round(clock.wall, 3), "rate": round(rate, 1)}
        | {"cpu_us_per_update": round(clock.cpu / count * 1e6, 1), "rss_mb": round(peak_rss_mb(), 1)}
        | {"server_us_per_update": round(clock.server / count * 1e6, 1)}
        | {"rows_ok": right, "in_flight": in_flight, "calls_per_talk": round(stub.calls / (people + WARM), 2)}
    )


def peak_rss_mb() -> float:
    """This program's peak memory; VmHWM, as ru_maxrss would also count the harness that forked us."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    peak = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


def arguments() -> Namespace:
    """What the harness tells a cell: how many people, and a directory on a real disk for its files."""
    parser = ArgumentParser()
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--dir", type=Path, default=Path(os.curdir))
    parser.add_argument("--database", help="PostgreSQL (postgresql://…), for the cells that want one")
    parser.add_argument("--redis", help="unix socket of the Redis server, for the cells that want one")
    parser.add_argument("--server", type=int, help="the process id of the database server, to count what it uses")
    parser.add_argument("--process", type=int, help="which of several on this database, from 0: begins when told to")
    parser.add_argument("--in-flight", type=int, default=1, help="updates handled at once")
    return parser.parse_args()
