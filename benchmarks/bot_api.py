"""A Bot API that takes its time, and remembers when it was called: the product's own half of Telegram calls it."""

import asyncio
from collections.abc import Callable

import orjson

from benchmarks.stub import DATE
from bot.channels.telegram.bot import JsonRequest

CALL = 0.1  # seconds from a call to its answer
SPEAKS = {"sendMessage", "editMessageText"}


class BotApi(JsonRequest):
    """`calls` holds when each message or change was sent, to which chat; `takes`: how long its answer takes."""

    def __init__(self, takes: Callable[[int], float] = lambda _chat: CALL) -> None:
        super().__init__()
        self.calls: list[tuple[float, int]] = []
        self.heard: Callable[[int, str], None] = lambda _chat, _text: None
        self._takes = takes

    async def exchange(self, method: str, url: str, body: bytes) -> tuple[int, bytes]:
        """Overrides JsonRequest."""
        del method
        name, fields = url.rpartition("/")[2], orjson.loads(body)
        if name not in SPEAKS:
            return 200, b'{"ok":true,"result":{"id":42,"is_bot":true,"first_name":"Linli","username":"linli_bot"}}'
        chat = int(fields["chat_id"])
        self.calls.append((asyncio.get_running_loop().time(), chat))
        self.heard(chat, fields["text"])
        number = len(self.calls)
        await asyncio.sleep(self._takes(chat))
        message = {"message_id": fields.get("message_id", number), "date": DATE, "chat": {"id": chat}}
        return 200, orjson.dumps({"ok": True, "result": message})
