"""What is written in one go leaves in one go: an answer's head with its body, several events of a stream.

uvicorn hands them to the transport one by one, and each would be a call of the kernel and a packet of its own: some
12 % of what a short answer costs.
"""

import asyncio
from typing import Any

TOGETHER = 16_384  # bytes; more does not wait for more


class Joined(asyncio.Transport):
    """A transport on which writes wait until the loop's next turn."""

    def __init__(self, inner: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._inner = inner
        self._loop = loop
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """At most TOGETHER bytes wait."""
        if not self._parts:
            self._loop.call_soon(self._leave)
        self._parts.append(bytes(data))
        self._size += len(data)
        if self._size > TOGETHER:
            self._leave()

    def close(self) -> None:
        """When all has left."""
        self._leave()
        self._inner.close()

    def abort(self) -> None:
        """What waits is lost."""
        self._parts.clear()
        self._inner.abort()

    def is_closing(self) -> bool:
        """See asyncio.Transport."""
        return self._inner.is_closing()

    def pause_reading(self) -> None:
        """See asyncio.Transport."""
        self._inner.pause_reading()

    def resume_reading(self) -> None:
        """See asyncio.Transport."""
        self._inner.resume_reading()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """See asyncio.Transport."""
        return self._inner.get_extra_info(name, default)

    def _leave(self) -> None:
        parts, self._parts, self._size = self._parts, [], 0
        if parts and not self._inner.is_closing():
            self._inner.write(b"".join(parts))
