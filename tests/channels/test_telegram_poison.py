"""One update that nobody can handle is kept as it came and passed by: everybody else is heard."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from aiohttp import web
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.channels.telegram.service import SECRET_HEADER
from bot.turns.parking import as_key, as_text
from storage.updates import ParkedUpdate
from tests.channels.telegram_world import TelegramWorld, person
from tests.channels.test_telegram_webhook import SECRET, hook, sender  # noqa: F401 – fixtures

pytestmark = pytest.mark.servers
HALF = "half an emoji \ud83c"
Body = dict[str, Any]


def deep(levels: int) -> list[Any]:
    nest: list[Any] = []
    for _ in range(levels):
        nest = [nest]
    return nest


def half_in_the_text(body: Body) -> None:
    body["text"] = HALF


def half_in_the_album(body: Body) -> None:
    body.update(media_group_id=HALF, photo=[])


def half_in_the_name(body: Body) -> None:
    body["from"]["first_name"] = HALF


def language_that_is_a_number(body: Body) -> None:
    body["from"]["language_code"] = 7


def name_that_is_a_list(body: Body) -> None:
    body["from"]["first_name"] = ["Anna"]


def nothing_in_the_text(body: Body) -> None:
    body["text"] = "a\u0000b"


def half_in_what_is_not_understood(body: Body) -> None:
    body.update({"from": HALF})


def deep_in_what_is_not_understood(body: Body) -> None:
    body.update({"from": deep(900)})


SICK = [
    half_in_the_text, half_in_the_album, half_in_the_name, language_that_is_a_number, name_that_is_a_list,
    nothing_in_the_text, half_in_what_is_not_understood, deep_in_what_is_not_understood,
]  # fmt: skip


def smuggle(world: TelegramWorld, spoil: Callable[[Body], None]) -> None:
    """A message of Mrs Wang's, spoilt on the way."""
    wang = person(world.wang)
    body = {
        "message_id": 4711, "date": 1_800_000_000, "chat": {"id": wang.id, "type": "private"},
        "from": {"id": wang.id, "is_bot": False, "first_name": "Wang"}, "text": "hello",
    }  # fmt: skip
    spoil(body)
    world.tg.updates.smuggle("message", body, "chat1")


async def parked(world: TelegramWorld) -> list[ParkedUpdate]:
    return await world.read(lambda session: list(session.exec(select(ParkedUpdate)).all()))


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.telegram.updates.WAIT_AFTER_TROUBLE", (0.0,))


@pytest.mark.parametrize("spoil", SICK, ids=lambda spoil: spoil.__name__)
async def test_whatever_is_in_an_update_the_next_one_is_heard(
    telegram: TelegramWorld, spoil: Callable[[Body], None]
) -> None:
    smuggle(telegram, spoil)
    await telegram.anna.says("menu")
    await telegram.anna.sees("Anna")
    for row in await parked(telegram):
        assert row.body.isprintable()
        row.key.encode()


async def test_what_no_parser_reads_is_kept_as_it_came_and_only_that(
    telegram: TelegramWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nested a hundred thousand times: the fake itself could not write it."""
    real = web.json_response

    def nested(data: Any, **other: Any) -> web.Response:
        text = json.dumps(data)
        return web.Response(text=text.replace('"NEST"', "[" * 100_000 + "]" * 100_000), content_type="application/json")

    monkeypatch.setattr("tests.fake_telegram.server.web.json_response", nested)
    smuggle(telegram, lambda body: body.update(text="NEST"))
    await telegram.anna.says("menu")
    await telegram.ming.says("menu")
    await telegram.anna.sees("Anna")
    await telegram.ming.sees("Ming")
    monkeypatch.setattr("tests.fake_telegram.server.web.json_response", real)
    (row,) = await parked(telegram)
    assert "4711" in row.body
    assert row.body.count("[") > 100_000


async def test_an_answer_that_holds_no_update_at_all_is_only_trouble(
    telegram: TelegramWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, left = web.json_response, [3]

    def sometimes(data: Any, **other: Any) -> web.Response:
        if isinstance(data.get("result"), list) and left[0]:
            left[0] -= 1
            return web.Response(text="<html>Sorry</html>", content_type="application/json")
        return real(data, **other)

    monkeypatch.setattr("tests.fake_telegram.server.web.json_response", sometimes)
    await telegram.anna.says("menu")
    await telegram.anna.sees("Anna")
    assert left == [0]
    assert not await parked(telegram)


async def test_by_webhook_it_is_kept_and_acknowledged_too(hook: TelegramWorld, sender: httpx.AsyncClient) -> None:  # noqa: F811
    nest = b"[" * 100_000 + b"]" * 100_000
    for body, status in ((b'{"update_id": 77, "message": ' + nest + b"}", 200), (nest, 400)):
        answer = await sender.post("/telegram", content=body, headers={SECRET_HEADER: SECRET})
        assert answer.status_code == status
    (row,) = await parked(hook)
    assert row.key == "telegram:77"


RAW = [HALF, {"a": HALF}, "a\x00b", deep(5000), {"a": deep(5000)}, {"x": object()}, {7: {8: deep(999)}}]


@pytest.mark.parametrize("raw", RAW, ids=range(len(RAW)))
def test_anything_becomes_text_that_every_database_takes(raw: Any) -> None:
    text = as_text(raw)
    json.loads(text)
    text.encode()
    assert "\x00" not in text


def test_a_key_of_any_letters_is_one_that_every_database_takes() -> None:
    assert as_key("telegram:album:7:\ud83c\x00") == "telegram:album:7:\\ud83c\\u0000"
    assert as_key("telegram:5:7") == "telegram:5:7"


@pytest.mark.both_databases
def test_both_databases_take_it(engine: Engine) -> None:
    with Session(engine) as session:
        key, body = as_key(f"k:{HALF}\x00"), as_text({"text": HALF + "\x00", "deep": deep(2000)})
        session.add(ParkedUpdate(key=key, channel="memory", body=body, error="E", at=datetime(2026, 1, 1, tzinfo=UTC)))
        session.commit()
