"""Who is compared: one cell a row of the table, each a fresh process that prints one line of JSON."""

import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BASE = "ptb"  # the cell every ratio refers to


@dataclass(frozen=True)
class Cell:
    name: str
    title: str
    state: str
    module: str
    lock: str | None = None  # the peer whose requirements.txt makes its environment; None: our own Python
    share: int = 1  # this cell gets people / share
    in_flight: int | None = None  # updates at once; None: the module decides
    redis: bool = False

    @property
    def lock_file(self) -> Path | None:
        return HERE / "peers" / self.lock / "requirements.txt" if self.lock else None

    def missing(self) -> str | None:
        """Why this cell cannot run here, None if it can."""
        if self.redis and not shutil.which("redis-server"):
            return "no redis-server on this machine"
        if self.lock is None and not _exists(self.module):
            return f"{self.module} is not there"
        return None


def _exists(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _peer(name: str, title: str, state: str, lock: str, in_flight: int = 1, **more: Any) -> Cell:
    return Cell(name, title, state, f"benchmarks.peers.{name}.bot", lock, in_flight=in_flight, **more)


CELLS = (
    Cell("linli", "**Linli**", "encrypted SQLite, synced", "benchmarks.ours.conversation"),
    _peer("ptb", "python-telegram-bot", "memory", "ptb"),
    _peer("ptb_pickle", "python-telegram-bot", "pickle file after each update, not synced", "ptb", share=10),
    _peer("aiogram", "aiogram", "memory", "aiogram"),
    _peer("aiogram_redis", "aiogram", "Redis, not synced", "aiogram_redis", in_flight=32, redis=True),
    _peer("aiogram_dialog", "aiogram_dialog", "memory", "aiogram_dialog"),
)
