"""Linli's half of python-telegram-bot without HTTP: calls are encoded to the request body, the stub answers at once."""

import orjson

from benchmarks.stub import Stub
from bot.channels.telegram.bot import JsonRequest


class StubRequest(JsonRequest):
    """Overrides only the exchange; making the body and reading the answer stay the product's."""

    def __init__(self, stub: Stub) -> None:
        super().__init__()
        self._stub = stub

    async def exchange(self, method: str, url: str, body: bytes) -> tuple[int, bytes]:
        """Overrides JsonRequest."""
        del method
        fields = {name: _as_field(value) for name, value in orjson.loads(body).items()}
        return 200, self._stub.answer(url.rpartition("/")[2], fields).encode()


def _as_field(value: object) -> str:
    return value if isinstance(value, str) else orjson.dumps(value).decode()
