"""Telegram may be away when we begin: it is asked again beside the work. Only a token it refuses ends the start."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.background import background
from bot.channels.telegram import insisting
from bot.channels.telegram.service import telegram
from bot.settings import BadSettings
from bot.web.app import web_app
from tests.channels.telegram_world import TelegramWorld, connected
from tests.channels.test_telegram_webhook import SECRET
from tests.channels.web_world import loopback, served
from tests.fake_telegram import FakeTelegram, Fault
from tests.words import menu

pytestmark = pytest.mark.servers
BAD_DAYS = [Fault.server_error(), Fault.too_many(0), Fault.cut_before(), Fault.refuse(500, "canary")]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    def waits() -> Iterator[float]:
        while True:
            yield 0.01

    monkeypatch.setattr(insisting, "_waits", waits)


@pytest.mark.parametrize("fault", BAD_DAYS, ids=lambda fault: str(fault.refusal or fault.kind)[:40])
@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
async def test_polling_begins_once_telegram_is_there_again(db_file: Path, method: str, fault: Fault) -> None:
    async def late(tg: FakeTelegram) -> None:
        tg.faults.add(fault, method, times=3)
        async with connected(tg, db_file, "en") as world:
            await world.settle_in()
            await world.anna.says("menu")
            await world.anna.sees("Anna")
            assert world.app.bot_name == ["linli_bot"]

    async with FakeTelegram() as tg:
        await late(tg)
        assert len(tg.called(method)) >= 2


async def test_a_webhook_is_set_once_telegram_is_there_again(db_file: Path) -> None:
    async with FakeTelegram() as tg:
        for method in ("getMe", "setWebhook"):
            tg.faults.add(Fault.server_error(), method, times=2)
        with contextlib.closing(loopback()) as taken:
            world = TelegramWorld(tg, db_file, "en", LINLI_TELEGRAM_MODE="webhook", LINLI_TELEGRAM_SECRET=SECRET)
            world.app.settings.public_url = f"http://127.0.0.1:{taken.getsockname()[1]}"
            app = web_app(world.app)
            async with (
                telegram(world.app, app, paced=False) as world.listener,
                background(world.app.courier.run()),
                served(app, taken),
            ):
                await world.settle_in()
                await world.anna.says("menu")
                await world.anna.sees("Anna")
                await world.anna.taps(menu.ASK_FOR_HELP)
        await world.app.store.close()


async def test_with_a_telegram_that_is_not_there_at_all_the_work_begins(db_file: Path) -> None:
    async with FakeTelegram() as tg:
        pass
    world = TelegramWorld(tg, db_file, "en")
    async with telegram(world.app, None, paced=False):
        assert world.app.links("token") == ("https://linli.example/enter/token",)
    await world.app.store.close()


async def test_a_token_that_telegram_refuses_ends_the_start_and_is_not_repeated(db_file: Path) -> None:
    async with FakeTelegram() as tg:
        world = TelegramWorld(tg, db_file, "en", TELEGRAM_TOKEN="12345:canary")
        with pytest.raises(BadSettings, match=r"TELEGRAM_TOKEN: .* does not know this token\. Remedy: ") as refused:
            async with telegram(world.app, None, paced=False):
                pass
        assert "canary" not in str(refused.value)
        await world.app.store.close()
