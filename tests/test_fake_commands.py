"""The fake's lists of commands: as strict as Telegram, and shown to whom Telegram shows them."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.fake_telegram import FakeTelegram

pytestmark = pytest.mark.servers  # the second opinion's import alone takes seconds
PRIVATE = {"type": "all_private_chats"}
TOO_LONG = "length must not exceed"


@pytest.fixture
async def tg() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as fake:
        yield fake


async def ask(tg: FakeTelegram, method: str, **params: Any) -> Any:
    """The answer's result, or its description."""
    url = f"{tg.url}/bot{tg.token}/{method}"
    async with aiohttp.ClientSession() as session, session.post(url, json=params) as answer:
        body = await answer.json()
        return body.get("result", body.get("description"))


def one(command: str = "menu", description: str = "Menu") -> list[dict[str, str]]:
    return [{"command": command, "description": description}]


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"commands": one("")}, "command must be non-empty"),
        ({"commands": one("m" * 33)}, f"command {TOO_LONG} 32"),
        ({"commands": one("Menu")}, "BOT_COMMAND_INVALID"),
        ({"commands": one("/menu")}, "BOT_COMMAND_INVALID"),
        ({"commands": one("men-u")}, "BOT_COMMAND_INVALID"),
        ({"commands": one("菜单")}, "BOT_COMMAND_INVALID"),
        ({"commands": one(description="")}, "command description must be non-empty"),
        ({"commands": one(description=" ")}, "command description must be non-empty"),
        ({"commands": one(description="x" * 257)}, f"command description {TOO_LONG} 256"),
        ({"commands": one() * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": one(), "language_code": "zh-hans"}, "invalid language code specified"),
        ({"commands": one(), "language_code": "ZH"}, "invalid language code specified"),
        ({"commands": one(), "scope": {"type": "chat", "chat_id": 5}}, "commands of one chat are not supported"),
    ],
)
async def test_a_bad_list_is_refused(tg: FakeTelegram, params: dict[str, Any], why: str) -> None:
    assert why in await ask(tg, "setMyCommands", **params)
    assert tg.town.commands == {}


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({}, "expected an Array"),
        ({"commands": {"menu": "Menu"}}, "expected an Array"),
        ({"commands": [{"command": "menu"}]}, "wrong shape"),
        ({"commands": one(), "scope": {"type": "everywhere"}}, "unsupported type"),
    ],
)
async def test_a_list_of_the_wrong_shape_is_refused_and_objected_to(
    tg: FakeTelegram, params: dict[str, Any], why: str
) -> None:
    assert why in await ask(tg, "setMyCommands", **params)
    assert tg.town.commands == {}
    assert len(tg.objections) == 1
    tg.objections.clear()


async def test_a_list_at_the_limits_is_kept(tg: FakeTelegram) -> None:
    longest = one("a_1" + "x" * 29, "说" * 256) * 100
    assert await ask(tg, "setMyCommands", commands=longest, language_code="zh") is True
    assert await ask(tg, "getMyCommands", language_code="zh") == longest
    assert await ask(tg, "getMyCommands") == []
    assert await ask(tg, "getMyCommands", language_code="zh", scope=PRIVATE) == []


async def test_the_nearest_list_is_shown_the_scope_before_the_language(tg: FakeTelegram) -> None:
    eve = tg.user("Eve", language="zh-hans")
    shown = []
    for name, more in (
        ("default", {}),
        ("default_zh", {"language_code": "zh"}),
        ("groups", {"scope": {"type": "all_group_chats"}, "language_code": "zh"}),
        ("private", {"scope": PRIVATE}),
        ("private_fr", {"scope": PRIVATE, "language_code": "fr"}),
        ("private_zh", {"scope": PRIVATE, "language_code": "zh"}),
    ):
        await ask(tg, "setMyCommands", commands=one(name), **more)
        shown += [command for command, _description in eve.commands()]
    assert shown == ["default", "default_zh", "default_zh", "private", "private", "private_zh"]
    assert tg.user("Boris").commands() == [("private", "Menu")]
