"""The product in a process of its own, as an operator starts and stops it."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[2]
WITHIN = 60  # seconds


def linli(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """One command, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments], capture_output=True, text=True, timeout=WITHIN, check=False,
        env=_environment(settings),
    )  # fmt: skip


class Product:
    """`linli run`, from when it says where it can be opened until the end of the block."""

    def __init__(self, **settings: str) -> None:
        self._settings = {"LINLI_PORT": "0", **settings}
        self.url = ""

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env=_environment(self._settings),
        )  # fmt: skip
        assert self.process.stdout
        for line in self.process.stdout:
            if line.startswith("Linli is running:"):
                self.url = line.split()[-1]
                return self
        raise AssertionError(f"it ended with {self.process.wait()} before it served")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.ends(signal.SIGKILL)

    def ends(self, sign: signal.Signals) -> int:
        """The exit code after this signal."""
        self.process.send_signal(sign)
        assert self.process.stdout
        self.process.stdout.read()
        self.process.stdout.close()
        return self.process.wait(WITHIN)


def _environment(settings: dict[str, str]) -> dict[str, str]:
    return {**os.environ, **settings, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
