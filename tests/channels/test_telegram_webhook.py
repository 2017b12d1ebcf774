"""Telegram's webhook: the secret first, the turn, and only then the acknowledgement."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.background import background
from bot.channels.telegram.service import telegram
from bot.settings import SECRET_HEADER, BadSettings, load_settings
from bot.web.app import web_app
from bot.web.door import LARGEST_UPDATE
from storage.updates import SeenUpdate
from tests.channels.phones import until
from tests.channels.telegram_world import TelegramWorld, person
from tests.channels.web_world import browser, loopback, served
from tests.channels.worlds import in_one_task
from tests.fake_telegram import FakeTelegram
from tests.words import asking, menu

pytestmark = pytest.mark.servers
SECRET = "a-secret-of-the-tests-1234"
GOOD = {SECRET_HEADER: SECRET}


@contextlib.asynccontextmanager
async def webhook_world(db_file: Path) -> AsyncIterator[TelegramWorld]:
    async with FakeTelegram() as tg:
        with contextlib.closing(loopback()) as taken:
            world = TelegramWorld(tg, db_file, "en", LINLI_TELEGRAM_MODE="webhook", LINLI_TELEGRAM_SECRET=SECRET)
            world.app.settings.public_url = f"http://127.0.0.1:{taken.getsockname()[1]}"  # the fake has no TLS
            app = web_app(world.app)
            async with (
                telegram(world.app, app, paced=False) as world.listener,
                background(world.app.courier.run()),
                served(app, taken),
            ):
                await world.settle_in()
                yield world
        await world.app.store.close()


@pytest.fixture
async def hook(db_file: Path) -> AsyncIterator[TelegramWorld]:
    async with in_one_task(webhook_world(db_file)) as world:
        yield world


@pytest.fixture
async def sender(hook: TelegramWorld) -> AsyncIterator[httpx.AsyncClient]:
    async with browser(hook.app.settings.public_url) as client:
        yield client


@pytest.mark.parametrize("secret", [None, "", "short", "with spaces in it…", "x" * 257])
def test_without_a_good_secret_there_is_no_webhook(secret: str | None) -> None:
    given: dict[str, Any] = {"TELEGRAM_TOKEN": "1:x", "LINLI_TELEGRAM_MODE": "webhook"}
    given["LINLI_PUBLIC_URL"] = "https://linli.example"
    if secret is not None:
        given["LINLI_TELEGRAM_SECRET"] = secret
    with pytest.raises(BadSettings, match="LINLI_TELEGRAM_SECRET") as refused:
        load_settings(**given)
    assert not secret or secret == "short" or secret not in str(refused.value)


def test_a_webhook_needs_https() -> None:
    with pytest.raises(BadSettings, match="LINLI_PUBLIC_URL"):
        load_settings(
            TELEGRAM_TOKEN="1:x", LINLI_TELEGRAM_MODE="webhook", LINLI_TELEGRAM_SECRET=SECRET,
            LINLI_PUBLIC_URL="http://linli.example",
        )  # fmt: skip


async def test_updates_come_by_webhook(hook: TelegramWorld) -> None:
    await hook.anna.says("menu")
    await hook.anna.sees("Anna")
    await hook.anna.taps(menu.ASK_FOR_HELP)
    hook.anna.is_offered(*asking.KINDS, menu.CANCEL)
    assert not hook.tg.called("getUpdates")


async def test_without_the_secret_nothing_is_even_read(hook: TelegramWorld, sender: httpx.AsyncClient) -> None:
    heard = await hook.count(SeenUpdate)
    for headers in ({}, {SECRET_HEADER: ""}, {SECRET_HEADER: SECRET + "x"}, {SECRET_HEADER: "é".encode()}):
        for body in (b"{", b"x" * (LARGEST_UPDATE + 1), json.dumps({"update_id": 1}).encode()):
            answer = await sender.post("/telegram", content=body, headers=headers)
            assert answer.status_code == (413 if len(body) > LARGEST_UPDATE else 401)
    assert await hook.count(SeenUpdate) == heard


async def test_what_is_too_large_or_no_json_is_refused(hook: TelegramWorld, sender: httpx.AsyncClient) -> None:
    for body, status in ((b" " * (LARGEST_UPDATE + 1), 413), (b"{", 400), (b"\xff", 400), (b"[]", 400), (b"null", 400)):
        assert (await sender.post("/telegram", content=body, headers=GOOD)).status_code == status
    await hook.anna.says("menu")
    await hook.anna.sees("Anna")


@pytest.mark.parametrize("body", ["{}", '{"update_id": 5, "message": 7}', '{"update_id": 5}'])
async def test_an_update_of_unknown_shape_is_parked_and_acknowledged(
    hook: TelegramWorld, sender: httpx.AsyncClient, body: str
) -> None:
    assert (await sender.post("/telegram", content=body, headers=GOOD)).status_code == 200
    await hook.anna.says("menu")
    await hook.anna.sees("Anna")


async def test_200_comes_only_after_the_commit(hook: TelegramWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    committed, begun, real = asyncio.Event(), asyncio.Event(), hook.app.store.write

    async def slow(*work: Any) -> Any:
        begun.set()
        await committed.wait()
        return await real(*work)

    monkeypatch.setattr(hook.app.store, "write", slow)
    await person(hook.anna).says("menu")
    await begun.wait()
    await asyncio.sleep(0.05)
    assert len(hook.tg.updates.pending) == 1
    committed.set()
    await hook.settle()
    await hook.anna.sees("Anna")


async def test_while_the_database_is_down_telegram_keeps_the_update_and_then_it_is_handled_once(
    hook: TelegramWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = 0

    async def down(*_work: Any) -> Any:
        nonlocal tries
        tries += 1
        raise OSError("disk full")

    with monkeypatch.context() as trouble:
        trouble.setattr(hook.app.store, "write", down)
        await person(hook.anna).says("menu")
        await until(lambda: tries >= 12)  # five tries and the parking, more than once
        assert len(hook.tg.updates.pending) == 1
        assert "503" in hook.tg.desk.webhook.last_error[1]
    await hook.settle()
    meanwhile, answer = hook.anna.screen()
    assert meanwhile.text.startswith("I cannot write anything down just now")
    assert "Anna" in answer.text
