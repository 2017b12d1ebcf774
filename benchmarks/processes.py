"""The processes of a run: cells on CPU 0, Redis on CPU 1."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from benchmarks.cells import HERE, Cell
from benchmarks.venvs import VENVS, interpreter

ROOT = HERE.parent
LIMIT = 900  # seconds a cell may take


class CellError(Exception):
    """A cell ended badly or wrote wrong rows; the text is its last words."""


def pinned(cpu: int) -> Callable[[], None]:
    """For Popen's preexec_fn: keeps the child on this CPU, where the machine has it."""

    def pin() -> None:
        if hasattr(os, "sched_setaffinity") and cpu in os.sched_getaffinity(0):
            os.sched_setaffinity(0, {cpu})

    return pin


def run_cell(cell: Cell, people: int) -> dict[str, Any]:
    """One fresh process, its files in a fresh directory beside the environments: a real disk, not tmpfs."""
    python = interpreter(cell.lock_file) if cell.lock_file else Path(sys.executable)
    VENVS.mkdir(exist_ok=True)
    server = redis_server() if cell.redis else nullcontext()
    with tempfile.TemporaryDirectory(dir=VENVS, prefix="run-") as directory, server as redis:
        command = [python, "-m", cell.module, "--people", str(people // cell.share), "--dir", directory]
        if cell.in_flight:
            command += ["--in-flight", str(cell.in_flight)]
        if redis:
            command += ["--redis", redis]
        return _result(people // cell.share, _run(command))


def yardsticks() -> dict[str, float]:
    """This machine, this minute: see benchmarks/yardsticks.py."""
    VENVS.mkdir(exist_ok=True)
    done = _run([Path(sys.executable), "-m", "benchmarks.yardsticks", str(VENVS)])
    sticks: dict[str, float] = json.loads(done.stdout)
    return sticks


def _run(command: list[Any]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT, check=False, preexec_fn=pinned(0)
    )


def _result(people: int, done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    if done.returncode or not done.stdout.strip():
        raise CellError(f"exit {done.returncode}: {done.stderr.strip()[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    if result["rows_ok"] != people or result["updates"] != people * 6:
        raise CellError(f"{result['rows_ok']} right rows, {result['updates']} updates, {people} people")
    return result | {"people": people}


@contextmanager
def redis_server() -> Iterator[str]:
    """A Redis of our own on a unix socket that keeps nothing on disk; yields the socket's path."""
    with tempfile.TemporaryDirectory(prefix="bench-redis-") as directory:
        path = f"{directory}/redis.sock"
        command = ["redis-server", "--port", "0", "--unixsocket", path, "--dir", directory, "--save", ""]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=pinned(1))  # noqa: PLW1509
        try:
            _wait_for(path)
            yield path
        finally:
            server.terminate()
            server.wait()


def _wait_for(path: str) -> None:
    for _ in range(100):
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(path)
                return
        except OSError:
            time.sleep(0.05)
    raise CellError("redis-server did not open its socket within 5 s")
