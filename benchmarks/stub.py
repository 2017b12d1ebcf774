"""An instant Bot API: canned answers in Telegram's shape, and a memory of the last keyboard per chat."""

import json
from collections.abc import Mapping
from itertools import count
from typing import Any, NamedTuple

TOKEN = "42:BENCHMARK"  # noqa: S105 (nobody's)
DATE = 1_767_225_600
BOT = {"id": 42, "is_bot": True, "first_name": "Linli", "username": "linli_bot"}
_BOT_JSON = json.dumps(BOT, separators=(",", ":"))
_ME = json.dumps({"ok": True, "result": BOT | {"can_join_groups": True, "supports_inline_queries": False}})
_TRUE = '{"ok":true,"result":true}'


class Shown(NamedTuple):
    """The message whose buttons a person can tap."""

    message_id: int
    text: str
    markup: str


def chat_of(chat: int, **more: Any) -> dict[str, Any]:
    """The names Telegram repeats in every `chat` and `from`."""
    return {"id": chat, "first_name": "Mei", "last_name": "Wang", "username": f"mei{chat}", **more}


class Stub:
    """Answers calls. `fields` are the call's form fields as they go into the body: all values are strings."""

    def __init__(self) -> None:
        self.calls = 0
        self.shown: dict[int, Shown] = {}
        self._ids = count(1000)

    def next_id(self) -> int:
        return next(self._ids)

    def answer(self, method: str, fields: Mapping[str, str]) -> str:
        """The text of Telegram's answer; a method nobody expected is an error of the benchmark."""
        self.calls += 1
        match method:
            case "sendMessage":
                return self._message(self.next_id(), fields["text"], fields)
            case "editMessageText":
                return self._message(int(fields["message_id"]), fields["text"], fields)
            case "editMessageReplyMarkup":
                text = self.shown[int(fields["chat_id"])].text
                return self._message(int(fields["message_id"]), text, fields)
            case "answerCallbackQuery" | "deleteMessage":
                return _TRUE
            case "getMe":
                self.calls -= 1
                return _ME
        raise LookupError(f"the stub has no answer for {method}")

    def _message(self, message_id: int, text: str, fields: Mapping[str, str]) -> str:
        chat, markup = int(fields["chat_id"]), fields.get("reply_markup", "")
        if "callback_data" in markup:
            self.shown[chat] = Shown(message_id, text, markup)
        echo = f',"reply_markup":{markup}' if "inline_keyboard" in markup else ""
        return (
            f'{{"ok":true,"result":{{"message_id":{message_id},"from":{_BOT_JSON},"chat":{{"id":{chat},'
            f'"first_name":"Mei","last_name":"Wang","username":"mei{chat}","type":"private"}},'
            f'"date":{DATE},"text":{json.dumps(text)}{echo}}}}}'
        )
