"""The product in a process of its own, as an operator starts and stops it."""

import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, NoReturn, Self

from bot.main import main

ROOT = Path(__file__).parents[2]
WITHIN = 60  # seconds


def linli(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """One command, to its end, in a process of its own: a fork, for a new interpreter imports for two seconds."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        pid = os.fork()
        if pid == 0:
            _carry_out(arguments, settings, out, err)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(arguments, code, out.read(), err.read())


def _carry_out(arguments: Sequence[str], settings: dict[str, str], out: IO[str], err: IO[str]) -> NoReturn:
    """The child's whole life; nothing of the test run above it is seen again."""
    sys.stdout, sys.stderr = out, err
    code = 1
    try:
        os.environ.update(settings)
        code = main(arguments)
    except BaseException:  # noqa: BLE001 - as the interpreter does at its end
        traceback.print_exc()
    finally:
        out.flush()
        err.flush()
        os._exit(code)


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
