"""Telegram's Bot API through python-telegram-bot: its requests and its errors. Both halves call it.

Of an answer we need one field at most, of an update a dozen: `TelegramBot.call` gives Telegram's plain answer, for the
library's objects of it would cost more than all the rest of a call.
"""

import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import orjson
from telegram import InputFile
from telegram.error import NetworkError, TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from care.kit.quick import quick

# httpcore looks for it several times a call, and in vain: 0.1 ms each time for a search of all folders
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]

LONG_POLL_SECONDS = 50
ANSWERED_WITHIN = 20  # seconds
CONNECTIONS = 64  # more than are ever on their way, see PACED_AT_ONCE
HEADERS = {"content-type": "application/json"}


class Unreadable(TelegramError):
    """An answer that is no JSON; as it came."""

    def __init__(self, payload: bytes) -> None:
        super().__init__("no JSON")
        self.payload = payload


class JsonRequest(HTTPXRequest):
    """The library's way to the Bot API, with JSON bodies: in its forms every bracket of a keyboard is quoted.

    A tenth of the benchmark's time. Only what holds a picture goes as a form.
    """

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_timeouts: Any, **_more: Any
    ) -> tuple[int, bytes]:
        """See BaseRequest; the timeouts are this object's own."""
        if request_data is not None and request_data.contains_files:
            return await super().do_request(url, method, request_data)
        body = orjson.dumps(request_data.parameters if request_data else {})
        try:
            return await self.exchange(method, url, body)
        except httpx.HTTPError as error:
            raise NetworkError(type(error).__name__) from error

    async def exchange(self, method: str, url: str, body: bytes) -> tuple[int, bytes]:
        """Sends the body; returns status and answer. Raises httpx.HTTPError."""
        answer = await self._client.request(method, url, content=body, headers=HEADERS)
        return answer.status_code, answer.content

    async def stream(self, url: str) -> AsyncIterator[bytes]:
        """What lies at an address, as it comes. Raises NetworkError."""
        try:
            async with self._client.stream("GET", url) as answer:
                answer.raise_for_status()
                async for piece in answer.aiter_bytes():
                    yield piece
        except httpx.HTTPError as error:
            raise NetworkError(type(error).__name__) from error

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """See BaseRequest. What strict JSON refuses (half an emoji, say) must not stop us from hearing the rest.

        Raises Unreadable for what no parser takes (nested a thousand times, say).
        """
        try:
            return orjson.loads(payload)  # type: ignore[no-any-return]
        except ValueError:
            pass
        try:
            return HTTPXRequest.parse_json_payload(payload)
        except (TelegramError, RecursionError) as error:
            raise Unreadable(payload) from error


@quick
@dataclass(frozen=True, slots=True)
class PlainFields:
    """What is JSON already, in the place of the library's RequestData, which looks for what is to be made JSON."""

    parameters: dict[str, Any]

    @property
    def contains_files(self) -> bool:
        """See RequestData."""
        return False


class TelegramBot(ExtBot[Any]):
    """A bot whose methods can also be called by their name in the Bot API."""

    async def call(self, method: str, **fields: Any) -> Any:
        """Telegram's plain answer; raises TelegramError. Fields that are None are not sent."""
        if any(isinstance(value, InputFile) for value in fields.values()):
            return await self._post(method, fields)
        request = self._request[0 if method == "getUpdates" else 1]
        plain: Any = PlainFields({name: value for name, value in fields.items() if value is not None})
        return await request.post(f"{self._base_url}/{method}", plain)


def make_bot(token: str, api_url: str, *, request: BaseRequest | None = None) -> TelegramBot:
    """Without the library's limiter: who may leave when is pace.py's business."""
    ours = JsonRequest(connection_pool_size=CONNECTIONS, pool_timeout=None, read_timeout=ANSWERED_WITHIN)
    return TelegramBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request or ours,
        get_updates_request=JsonRequest(read_timeout=LONG_POLL_SECONDS + ANSWERED_WITHIN),
    )
