"""The second opinion on every call and update says no, and then the test fails."""

import json
from typing import Any

import aiohttp
import pytest

from tests.fake_telegram import Disagreement, FakeTelegram
from tests.fake_telegram.methods import METHODS

pytestmark = pytest.mark.servers  # the second opinion's import alone takes seconds
BUTTON = {"text": "ok", "callback_data": "1"}
HERS = {"id": 5, "is_bot": False, "first_name": "Anna"}
SAID = {"message_id": 1, "date": 1_790_000_000, "chat": {"id": 5, "type": "private"}, "from": HERS, "text": "hello"}
PRESSED = {"id": "7", "from": HERS, "chat_instance": "1", "data": "1"}


async def send(tg: FakeTelegram, method: str, **how: Any) -> None:
    """A call by a client that knows nothing of either."""
    async with aiohttp.ClientSession() as session, session.post(f"{tg.url}/bot{tg.token}/{method}", **how) as answer:
        await answer.read()


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("method", "params", "objection"),
    [
        ("sendMessage", {"reply_markupp": keyboard(**BUTTON)}, "sendMessage.reply_markupp: unknown"),
        ("SENDMESSAGE", {"chatid": 5}, "sendMessage.chat_id: Field required"),
        ("sendMessage", {"text": None}, "sendMessage.text: Input should be a valid string"),
        ("sendMessage", {"text": 5}, "sendMessage.text: Input should be a valid string"),
        (
            "sendMessage",
            {"reply_markup": keyboard(text="ok", callback_dat="1")},
            "sendMessage.reply_markup.inline_keyboard.0.0.callback_dat: unknown",
        ),
        (
            "sendMessage",
            {"reply_markup": json.dumps(keyboard(text="ok", callback_dat="1"))},
            "sendMessage.reply_markup.inline_keyboard.0.0.callback_dat: unknown",
        ),
        ("sendMessage", {"reply_markup": {"inline_keybord": [[BUTTON]]}}, "sendMessage.reply_markup.inline_keybord"),
        (
            "sendMessage",
            {"entities": [{"typ": "bold", "offset": 0, "length": 1}]},
            "sendMessage.entities.0.type: Field",
        ),
        (
            "editMessageText",
            {"text": "x", "link_preview_options": {"is_disabld": True}},
            "editMessageText.link_preview_options.is_disabld: unknown",
        ),
        ("answerCallbackQuery", {"callback_query_id": "1", "alert": True}, "answerCallbackQuery.alert: unknown"),
        ("getUpdates", {"allowed_update": ["message"]}, "getUpdates.allowed_update: unknown"),
        ("getUpdates", {"timeout": "soon"}, "getUpdates.timeout: Input should be a valid integer"),
        ("setWebhook", {"url": "http://127.0.0.1:9/", "secret": "s"}, "setWebhook.secret: unknown"),
        ("deleteWebhook", {"drop_updates": True}, "deleteWebhook.drop_updates: unknown"),
        ("getMe", {"me": 1}, "getMe.me: unknown"),
        ("setMyCommands", {"commands": [], "scope": {"type": "all_privat_chats"}}, "setMyCommands.scope: "),
        (
            "setMyCommands",
            {"commands": [{"command": "menu", "description": "Menu", "langage": "en"}]},
            "setMyCommands.commands.0.langage: unknown",
        ),
    ],
)
async def test_a_call_with_a_misspelt_or_wrong_parameter_fails_the_test(
    method: str, params: dict[str, Any], objection: str
) -> None:
    given = {"chat_id": 5, "text": "x", **params} if method == "sendMessage" else params
    with pytest.raises(Disagreement) as said:
        async with FakeTelegram() as tg:
            await send(tg, method, json=given)
    assert objection in str(said.value)


@pytest.mark.parametrize(
    ("kind", "body", "objection"),
    [
        ("mesage", SAID, "Update.mesage: unknown"),
        ("message", {**SAID, "txt": "hello"}, "Update.message.txt: unknown"),
        ("message", {**SAID, "from_user": HERS}, "Update.message.from_user: unknown"),
        ("message", {**SAID, "from": {**HERS, "languagecode": "en"}}, "Update.message.from.languagecode: unknown"),
        ("message", {**SAID, "chat": {"id": 5}}, "Update.message.chat.type: Field required"),
        ("message", {**SAID, "photo": [{"file": "x"}]}, "Update.message.photo.0.file_id: Field required"),
        ("callback_query", {**PRESSED, "dat": "1"}, "Update.callback_query.dat: unknown"),
        (
            "callback_query",
            {**PRESSED, "message": {**SAID, "reply_markup": keyboard(**BUTTON, colour="red")}},
            "Update.callback_query.message.reply_markup.inline_keyboard.0.0.colour: unknown",
        ),
    ],
)
async def test_an_update_with_a_misspelt_or_wrong_field_fails_the_test(
    kind: str, body: dict[str, Any], objection: str
) -> None:
    with pytest.raises(Disagreement) as said:
        async with FakeTelegram() as tg:
            tg.updates.add(kind, body, "chat5")
    assert objection in str(said.value)


async def test_a_call_in_a_form_is_read_like_one_in_json() -> None:
    fields = {
        "chat_id": "5",
        "text": "x",
        "disable_notification": "true",
        "reply_markup": json.dumps(keyboard(**BUTTON)),
    }
    async with FakeTelegram() as tg:
        await send(tg, "sendMessage", data=fields)
        assert tg.refused == [("sendMessage", tg.calls[0].params, "Bad Request: chat not found")]
    with pytest.raises(Disagreement, match="txt"):
        async with FakeTelegram() as tg:
            await send(tg, "sendMessage", data={**fields, "txt": "y"})


async def test_what_failed_before_is_what_the_test_says() -> None:
    async def fails_twice() -> None:
        async with FakeTelegram() as tg:
            tg.updates.add("mesage", SAID, "chat5")
            tg.redeliver(-1)

    with pytest.raises(KeyError, match="-1"):
        await fails_twice()


def test_every_method_of_the_fake_has_a_second_opinion_on_its_parameters() -> None:
    from tests.fake_telegram.second_opinion import CALLS  # noqa: PLC0415 – aiogram's import takes seconds

    for method in METHODS.values():
        assert method.takes <= CALLS[method.name].model_fields.keys()
