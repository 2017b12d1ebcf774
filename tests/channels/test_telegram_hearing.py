"""Telegram hears: once, in spite of everything, and never speaks."""

import asyncio
from functools import partial
from typing import Any

import pytest
from sqlmodel import select

import bot.turns.intake
from bot.channels.base import Incoming, Said
from bot.channels.telegram.bot import TelegramBot
from storage.conversations import OpenConversation
from storage.requests import HelpRequest, Step
from storage.updates import ParkedUpdate, SeenUpdate
from tests.channels.asking import answers_to_the_summary, asked, done
from tests.channels.phones import GROUP, until
from tests.channels.telegram_world import TelegramWorld, person
from tests.fake_telegram import Fault
from tests.words import asking, job, menu, news

pytestmark = pytest.mark.servers


async def test_every_press_is_answered_also_forged_foreign_and_stale_ones(telegram: TelegramWorld) -> None:
    await asked(telegram)
    anna, stranger = person(telegram.anna), telegram.tg.user("Eve", language="en")
    await stranger.starts()
    telegram.group.chat.members[stranger.id] = stranger.user
    hers, card = anna.sees()[-1], telegram.group.messages()[-1]
    foreign = person(telegram.wang).sees()[-1].raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    unknown = job.UNKNOWN_BUTTON.en
    for data in (foreign, "take:1:1:AAAAAAAAAAAA", ":", "x" * 64, "中文", "=yes:0:1"):
        assert await (await anna.presses(data, hers)).wait() == unknown
        assert await (await stranger.presses(data, card)).wait() == unknown
    press = await stranger.taps(job.I_WILL_DO_IT.en, telegram.group)
    assert await press.wait() == job.ONLY_NEIGHBOURS_WE_KNOW.en
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    stale = card.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    assert await (await person(telegram.li).presses(stale, card)).wait() == job.WAS_FASTER.of("Ming").en
    assert await telegram.count(Step) == 2


async def test_a_press_without_data_is_answered_too(telegram: TelegramWorld) -> None:
    anna = person(telegram.anna)
    await anna.says("menu")
    await telegram.settle()
    press = await anna.presses("x", anna.sees()[-1])
    await press.wait()
    wire = telegram.tg.desk.wire
    query = {**telegram.tg.updates.history[telegram.tg.updates.next_id - 1].body, "id": "77", "game_short_name": "go"}
    del query["data"]
    wire.presses["77"] = again = type(press)(telegram.tg.town, anna.user, "")
    telegram.tg.updates.add("callback_query", query, "user")
    await again.wait()


class NotesDown:
    """The hearing half's bot, and what it was called for."""

    def __init__(self, bot: TelegramBot) -> None:
        self.bot = bot
        self.username = bot.username
        self.called: list[str] = []

    async def call(self, method: str, **fields: Any) -> Any:
        self.called.append(method)
        return await self.bot.call(method, **fields)


async def test_the_hearing_half_never_sends_a_message(telegram: TelegramWorld) -> None:
    notes = NotesDown(telegram.listener.bot)
    telegram.listener.bot = notes  # type: ignore[assignment]
    await answers_to_the_summary(telegram)
    await telegram.anna.taps(asking.YES_ASK_THE_NEIGHBOURS)
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    await person(telegram.ming).sends_photo()
    await telegram.settle()
    assert set(notes.called) == {"getUpdates", "answerCallbackQuery"}
    assert not telegram.tg.oddities


async def test_an_update_is_acknowledged_only_once_it_is_durable(
    telegram: TelegramWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed, real = asyncio.Event(), telegram.app.store.write
    begun = asyncio.Event()

    async def slow(*work: Any) -> Any:
        begun.set()
        await committed.wait()
        return await real(*work)

    monkeypatch.setattr(telegram.app.store, "write", slow)
    await person(telegram.anna).says("menu")
    await begun.wait()
    await asyncio.sleep(0.05)
    assert len(telegram.tg.updates.pending) == 1
    committed.set()
    await telegram.settle()
    await telegram.anna.sees("Anna")


async def test_a_turn_that_always_fails_is_parked_alone_and_answered_kindly(
    telegram: TelegramWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries, real = 0, bot.turns.intake.take_turn

    def sick(uow: Any, incoming: Incoming, *others: Any) -> Any:
        nonlocal tries
        if incoming.content == Said("poison"):
            tries += 1
            raise ZeroDivisionError
        return real(uow, incoming, *others)

    monkeypatch.setattr(bot.turns.intake, "take_turn", sick)
    await asyncio.gather(
        person(telegram.anna).says("poison"), person(telegram.ming).says("menu"), person(telegram.li).says("menu")
    )
    await telegram.settle()
    await telegram.anna.says("menu")
    assert 5 <= tries <= 10  # a try that shares its commit is run once more alone
    assert telegram.anna.has_seen(menu.SORRY)
    await telegram.anna.sees("Anna")
    await telegram.ming.sees("Ming")
    await telegram.li.sees("Li")
    parked = await telegram.read(lambda session: session.exec(select(ParkedUpdate)).one())
    assert (parked.error, parked.channel) == ("ZeroDivisionError", "telegram")
    assert "poison" in parked.body


async def test_a_replayed_update_does_nothing(telegram: TelegramWorld) -> None:
    await done(telegram)
    await telegram.wang.taps(news.YES_ALL_DONE)
    await telegram.anna.says("ask")
    tables = (HelpRequest, Step, SeenUpdate, OpenConversation)
    before = [await telegram.count(table) for table in tables]
    seen = [len(one.screen()) for one in (telegram.anna, telegram.wang, telegram.ming)]
    for update_id in list(telegram.tg.updates.history):
        telegram.tg.redeliver(update_id)
    await telegram.settle()
    assert [await telegram.count(table) for table in tables] == before
    assert [len(one.screen()) for one in (telegram.anna, telegram.wang, telegram.ming)] == seen


@pytest.mark.parametrize("jump", [50_000, -500])
async def test_updates_are_heard_though_their_ids_jumped(telegram: TelegramWorld, jump: int) -> None:
    await telegram.anna.says("menu")
    telegram.tg.jump_update_ids(jump)
    for expected in (2, 3, 4):
        await telegram.anna.says("menu")
        assert len(telegram.anna.screen()) == expected


async def test_an_update_of_unknown_shape_is_parked_and_the_next_is_heard(telegram: TelegramWorld) -> None:
    telegram.tg.updates.smuggle("message", {"message_id": "not a number", "text": "from the future"}, "chat1")
    telegram.tg.updates.smuggle("callback_query", {"id": 7, "soul": []}, "user1")
    await telegram.anna.says("menu")
    await telegram.anna.sees("Anna")
    parked = await telegram.read(lambda session: session.exec(select(ParkedUpdate)).all())
    assert len(parked) == 2
    assert "from the future" in "".join(update.body for update in parked)


async def test_what_we_cannot_read_never_ends_in_silence(telegram: TelegramWorld) -> None:
    anna = person(telegram.anna)
    await telegram.anna.says("menu")
    telegram.anna.is_offered(*menu.MENU_OF_FAMILY)
    picture = await anna.sends_photo("look")
    everything = (anna.sends_sticker, anna.sends_voice, anna.sends_location, anna.sends_contact, anna.sends_photo)
    for send in (*everything, partial(anna.forwards, picture)):
        before = len(telegram.anna.screen())
        await send()
        await telegram.settle()
        assert len(telegram.anna.screen()) > before
        await telegram.anna.sees(menu.ONLY_WORDS)
        telegram.anna.is_offered(*menu.MENU_OF_FAMILY)
    said = await anna.says("menu")
    await anna.edits(said, "changed")
    await telegram.settle()
    await telegram.anna.sees(menu.YOU_CHANGED_A_MESSAGE)


async def test_a_stranger_who_presses_start_is_told_how_to_join(telegram: TelegramWorld) -> None:
    for language, spoken in (("en", "en"), ("zh-hans", "zh"), ("fr", "en"), (None, "en")):
        eve = telegram.tg.user("Eve", language=language)
        await eve.starts()
        await telegram.settle()
        await eve.says("let me in")
        await eve.starts("a-token-nobody-made")
        await telegram.settle()
        how_to_join, used = menu.HOW_TO_JOIN.said(spoken), menu.LINK_USED_OR_TOO_OLD.said(spoken)
        assert [message.text for message in eve.sees() if message.from_bot] == [how_to_join, how_to_join, used]


async def test_in_a_group_we_hear_commands_and_presses_only(telegram: TelegramWorld) -> None:
    before = await telegram.count(SeenUpdate), len(telegram.group.messages())
    await telegram.ming.says("who has time tomorrow?", GROUP)
    assert (await telegram.count(SeenUpdate), len(telegram.group.messages())) == (before[0], before[1] + 1)
    await telegram.group.promotes_bot()
    await telegram.ming.says("ask", GROUP)
    await telegram.ming.says("menu", GROUP)
    assert not [message for message in telegram.group.messages()[before[1] :] if message.from_bot]


async def test_only_a_coordinator_makes_a_group_ours(telegram: TelegramWorld) -> None:
    assert telegram.ming.has_seen(menu.GROUP_IS_READY, GROUP)  # Hua has made this one ours
    ming = person(telegram.ming)
    other = telegram.tg.group("Elsewhere", members=[ming])
    await other.adds_bot(by=ming)
    await ming.says("/volunteers", other)
    await telegram.settle()
    assert other.messages()[-1].text == menu.ONLY_A_COORDINATOR.en
    await asked(telegram)
    assert not any("Mrs Wang" in message.text for message in other.messages())


async def test_the_poll_survives_trouble(telegram: TelegramWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.telegram.updates.WAIT_AFTER_TROUBLE", (0.0,))
    for fault in (Fault.server_error(), Fault.cut_before(), Fault.lost_answer(), Fault.too_many()):
        telegram.tg.faults.add(fault, method="getUpdates")
    for _ in range(5):
        await telegram.anna.says("menu")
    await until(lambda: not len(telegram.tg.faults))
    assert len(telegram.anna.screen()) == 5
