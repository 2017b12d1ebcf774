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
STDOUT = 1


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
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
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
    """`linli run`, from when it says where it can be opened until the end of the block.

    A fork as well; `anew`: in an interpreter of its own, which imports and migrates by itself.
    """

    def __init__(self, *, anew: bool = False, **settings: str) -> None:
        self._settings = {"LINLI_PORT": "0", **settings}
        self._anew = anew
        self._code: int | None = None
        self.url = ""

    def __enter__(self) -> Self:
        read, write = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.dup2(write, STDOUT)
            self._live()
        os.close(write)
        self._said = os.fdopen(read)
        for line in self._said:
            if line.startswith("Linli is running:"):
                self.url = line.split()[-1]
                return self
        raise AssertionError(f"it ended with {self._wait()} before it served")

    def _live(self) -> NoReturn:
        if self._anew:
            path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
            os.execve(  # noqa: S606
                sys.executable, [sys.executable, "-m", "bot", "run"],
                {**os.environ, **self._settings, "PYTHONPATH": path},
            )  # fmt: skip
        with os.fdopen(STDOUT, "w", closefd=False) as out, Path(os.devnull).open("w") as err:
            _carry_out(["run"], self._settings, out, err)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._code is None:
            self.ends(signal.SIGKILL)

    def ends(self, sign: signal.Signals) -> int:
        """The exit code after this signal."""
        os.kill(self.pid, sign)
        self._said.read()
        return self._wait()

    def _wait(self) -> int:
        self._said.close()
        self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._code
