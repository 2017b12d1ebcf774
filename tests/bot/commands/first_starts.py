"""First starts that are killed, each in a place where nothing is yet, and whether the next start is good."""

import contextlib
import os
import random  # noqa: TID251 – the moments of the kills, seeded
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from bot.clock import RealClock
from bot.commands.checks import data
from bot.commands.checks.base import Patient, Verdict
from bot.settings import Settings
from storage.database import open_database
from storage.key import read_key
from tests.bot.product import ROOT

SERVES = b"Linli is running:"
WITHIN = 30  # seconds a good start may take


@dataclass
class Starts:
    """What came of it. `reached`: how far the killed ones had come."""

    kills: int
    good: int = 0
    reached: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)
    slowest: float = 0.0


class Lives:
    """See tests/bot/delivery/lives.py: a start is a fork of a process that has everything imported."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / "data"
        self.said = folder / "said"
        self.settings = Settings(
            LINLI_DATABASE_URL=f"sqlite:///{self.place}/linli.db", LINLI_KEY_FILE=self.place / "linli.key"
        )
        env = {
            **os.environ, "LINLI_PORT": "0", "LINLI_DATABASE_URL": self.settings.database_url,
            "LINLI_KEY_FILE": str(self.settings.key_file),
        }  # fmt: skip
        self._log = self.said.open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bot.delivery.lives"], cwd=ROOT, env=env, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=self._log,
        )  # fmt: skip
        self._answer()

    def begins(self) -> int:
        """A start; its process."""
        self._pipe(self._process.stdin).write(b"1\n")
        self._pipe(self._process.stdin).flush()
        return self._answer()

    def dies(self, pid: int) -> int:
        """SIGKILL; how it ended."""
        with contextlib.suppress(ProcessLookupError):  # it has ended by itself
            os.kill(pid, signal.SIGKILL)
        return self._answer()

    def served(self, since: int) -> bool:
        """Whether it has said where it can be opened, from this place in what was said on."""
        return SERVES in self.said.read_bytes()[since:]

    def close(self) -> None:
        self._pipe(self._process.stdin).close()
        self._process.wait()
        self._pipe(self._process.stdout).close()
        self._log.close()

    def _answer(self) -> int:
        return int(self._pipe(self._process.stdout).readline())

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None
        return pipe


def kill_first_starts(folder: Path, kills: int, within: float = 2.0, seed: int = 1) -> Starts:
    """Each is killed within so many seconds, most of them early, when everything is being made."""
    starts, chance, lives = Starts(kills), random.Random(seed), Lives(folder)
    try:
        for _ in range(kills):
            shutil.rmtree(lives.place, ignore_errors=True)
            pid = lives.begins()
            time.sleep(within * chance.random() ** 3)
            lives.dies(pid)
            starts.reached[_reached(lives.place)] += 1
            _again(lives, starts)
    finally:
        lives.close()
    return starts


def _again(lives: Lives, starts: Starts) -> None:
    since, begun = lives.said.stat().st_size, time.monotonic()
    pid = lives.begins()
    while not lives.served(since) and time.monotonic() - begun < WITHIN and _lives(pid):
        time.sleep(0.005)
    served = lives.served(since)
    starts.slowest = max(starts.slowest, time.monotonic() - begun)
    lives.dies(pid)
    wrong = _wrong(lives.settings) if served else ["it does not serve"]
    starts.good += not wrong
    starts.bad += wrong


def _lives(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def _reached(place: Path) -> str:
    names = {file.name for file in place.iterdir()} if place.exists() else set()
    steps = (("linli.key", "the key has its name"), ("linli.key.new", "the key is made"), ("linli.db", "a place"))
    return next((step for name, step in steps if name in names), "nothing")


def _wrong(settings: Settings) -> list[str]:
    engine = open_database(settings.database_url, read_key(settings.key_file))
    try:
        patient = Patient(settings, engine, RealClock().now())
        checks = [look(patient) for look in (data.migrations, data.integrity, *data.INVARIANTS)]
        return [check.line for check in checks if check.verdict is not Verdict.OK]
    finally:
        engine.dispose()
