"""The list behind Telegram's menu button: in everybody's language, and however unwell Telegram is at the start."""

from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram.commands import register
from bot.features import FEATURES
from dialogs.language.words import LANGUAGES, Reader, say
from tests.channels.asking import asked
from tests.channels.phones import until
from tests.channels.telegram_world import TelegramWorld, connected, person
from tests.channels.worlds import START
from tests.examples import of_every_feature
from tests.fake_telegram import FakeTelegram, Fault
from tests.words import asking, menu
from tests.words.asking import TASK

deprecated = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # the type of RetryAfter.retry_after
ENGLISH = [
    ("menu", "What Linli can do"),
    ("sos", "SOS"),
    ("ask", "Ask for help"),
    ("again", "Same as last time"),
    ("requests", "My requests"),
    ("jobs", "My jobs"),
    ("hours", "My hours"),
    *((command, line.en) for lines in of_every_feature("COMMANDS") for command, line in lines),
    ("person", "Ask for a call"),
    ("cancel", "Stop what we are doing"),
]
CHINESE = [
    ("menu", "邻里能做什么"),
    ("sos", "紧急求助"),
    ("ask", "请人帮忙"),
    ("again", "跟上次一样"),
    ("requests", "我的求助"),
    ("jobs", "我的任务"),
    ("hours", "我的互助时"),
    *((command, line.zh) for lines in of_every_feature("COMMANDS") for command, line in lines),
    ("person", "找协调员"),
    ("cancel", "不做了，退出"),
]


class Bot:
    """Answers as told, then that all is well."""

    def __init__(self, *answers: Exception) -> None:
        self.answers = list(answers)
        self.called: list[tuple[str, dict[str, Any]]] = []

    async def call(self, method: str, **fields: Any) -> bool:
        self.called.append((method, fields))
        if self.answers:
            raise self.answers.pop(0)
        return True


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were waited, without waiting."""
    seconds: list[float] = []

    async def note(wait: float) -> None:
        seconds.append(wait)

    monkeypatch.setattr("asyncio.sleep", note)
    return seconds


async def registered(bot: Bot) -> None:
    await register(bot, FEATURES.commands, START)  # type: ignore[arg-type]


@pytest.mark.servers
@pytest.mark.parametrize(
    ("language", "listed"),
    [("en", ENGLISH), ("zh", CHINESE), ("zh-hans", CHINESE), ("zh-hant", CHINESE), ("fr", ENGLISH), (None, ENGLISH)],
)
async def test_everybody_is_shown_the_list_in_her_language(
    telegram: TelegramWorld, language: str | None, listed: list[tuple[str, str]]
) -> None:
    eve = telegram.tg.user("Eve", language=language)
    await until(lambda: eve.commands() == listed)
    assert telegram.tg.town.commands.keys() == {("all_private_chats", ""), ("all_private_chats", "zh")}
    assert not telegram.tg.refused


@pytest.mark.servers
async def test_every_command_of_the_list_is_understood(telegram: TelegramWorld) -> None:
    await until(lambda: person(telegram.anna).commands() == ENGLISH)
    anna, ming, hua = telegram.anna, telegram.ming, telegram.hua
    await asked(telegram)
    for who, command, answer in (
        (anna, "/ask", asking.WHAT_KIND),
        (anna, "/cancel", asking.I_HAVE_LEFT_IT),
        (anna, "/menu", menu.HELLO.of("Anna")),
        (anna, "/again", asking.AGAIN_TODAY),
        (anna, "/cancel", asking.I_HAVE_LEFT_IT),
        (anna, "/requests", TASK),
        (anna, "/person", menu.HUA_WILL_PHONE),
        (ming, "/jobs", TASK),  # he has none, and could take it
        (ming, "/hours", menu.NO_HOURS_YET),
        (hua, "/invite", menu.WHOM_TO_INVITE),
    ):
        await who.says(command)
        await who.sees(answer)
    assert {command for command, _what in ENGLISH} == {
        "ask", "cancel", "menu", "again", "requests", "person", "jobs", "hours", "invite", "sos",
        *(command for lines in of_every_feature("COMMANDS") for command, _line in lines),  # their own tests press them
    }  # fmt: skip


@pytest.mark.servers
async def test_a_command_that_is_for_others_leads_to_ones_own_menu(telegram: TelegramWorld) -> None:
    for command in ("/jobs", "/hours", "/invite"):
        await telegram.anna.says(command)
        await telegram.anna.sees(menu.DID_NOT_UNDERSTAND)
        telegram.anna.is_offered(*menu.MENU_OF_FAMILY)


async def test_every_language_has_a_list_and_english_is_for_all_others() -> None:
    bot = Bot()
    await registered(bot)
    assert [method for method, _ in bot.called] == ["setMyCommands"] * len(LANGUAGES)
    for language, (_, fields) in zip(LANGUAGES, bot.called, strict=True):
        assert fields.get("language_code", "en") == language
        assert fields["scope"] == {"type": "all_private_chats"}
        reader = Reader(language, "UTC", START)
        assert fields["commands"] == [
            {"command": name, "description": say(what, reader)} for name, what in FEATURES.commands
        ]
    assert "language_code" not in bot.called[0][1]


@deprecated
async def test_what_does_not_work_now_is_tried_again_after_doubling_waits(waited: list[float]) -> None:
    trouble = [
        NetworkError("Bad Gateway"),
        RetryAfter(30),
        TelegramError("no JSON"),
        RuntimeError("a bug"),
        RetryAfter(3),
    ]
    bot = Bot(*trouble, *repeat(NetworkError("Bad Gateway"), 3))
    await registered(bot)
    assert waited == [1, 30, 4, 8, 16, 32, 60, 60]
    assert len(bot.called) == len(waited) + len(LANGUAGES)


@pytest.mark.parametrize("refusal", [BadRequest("BOT_COMMAND_INVALID"), InvalidToken()])
async def test_what_is_refused_is_left_and_the_next_language_is_told(waited: list[float], refusal: Exception) -> None:
    bot = Bot(refusal)
    await registered(bot)
    assert len(bot.called) == len(LANGUAGES)
    assert waited == []


@deprecated
@pytest.mark.servers
async def test_linli_starts_though_telegram_does_not_take_the_list_yet(
    db_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.insisting._waits", lambda: repeat(0.0))
    async with FakeTelegram() as tg:
        for fault in (Fault.too_many(0), Fault.server_error(502), Fault.cut_before(), Fault.lost_answer()):
            tg.faults.add(fault, method="setMyCommands")
        async with connected(tg, db_file, "en"):
            eve = tg.user("Eve", language="zh-hans")
            await until(lambda: eve.commands() == CHINESE)
        assert len(tg.called("setMyCommands")) == 4 + len(LANGUAGES)


@pytest.mark.servers
async def test_nobody_waits_for_the_list(db_file: Path) -> None:
    async with FakeTelegram() as tg:
        tg.faults.add(Fault.slow(3600), method="setMyCommands", times=None)
        async with connected(tg, db_file, "en") as world:
            await world.settle_in()
            await world.anna.says("menu")
            await world.anna.sees("Anna")
            assert person(world.anna).commands() == []
