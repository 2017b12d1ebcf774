"""Telegram speaks: as Telegram wants it, and whatever goes wrong, by the message's class."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.channels.base import Message
from care.kit import outbox
from storage.addresses import Address, GroupChat
from storage.outbox import ChatPause, DeliveryState, Outbox
from storage.people import Person, Role
from storage.requests import HelpRequest
from tests.cast import give_address
from tests.channels.asking import answers_to_the_summary, asked
from tests.channels.phones import GROUP
from tests.channels.telegram_world import TelegramWorld, person, telegram_world
from tests.fake_telegram import Disagreement, Fault
from tests.fake_telegram.markup import utf16
from tests.words import Line, asking, job, menu, news
from tests.words.asking import TASK

pytestmark = [
    pytest.mark.servers,
    pytest.mark.filterwarnings("ignore:Deprecated since version v22.2"),  # the type of RetryAfter.retry_after
]


async def rows(world: TelegramWorld, *where: object) -> list[Outbox]:
    return await world.read(lambda session: list(session.exec(select(Outbox).where(*where).order_by(col(Outbox.id)))))


async def test_titles_are_bold_by_entity_counted_as_telegram_counts(telegram: TelegramWorld) -> None:
    def rename(session: Session) -> None:
        session.get_one(Person, telegram.elder_id).called = "王奶奶🌷"

    await telegram.app.store.write(rename)
    await asked(telegram)
    title = "Shopping for 王奶奶🌷"
    card = telegram.group.messages()[-1]
    assert card.raw["entities"] == [{"type": "bold", "offset": 0, "length": utf16(title)}]
    assert card.text.startswith(f"{title}\n{TASK}")
    assert not any("parse_mode" in params for params in telegram.tg.called("sendMessage"))


@pytest.mark.parametrize(("said", "stands"), [("🌷" * 2040, 2040), ("🌷" * 2046, 2044), ("长" * 5000, 4089)])
async def test_what_is_too_long_for_telegram_is_cut_off_and_not_lost(
    telegram: TelegramWorld, said: str, stands: int
) -> None:
    chat = str(person(telegram.anna).id)
    await telegram.app.channels["telegram"].send(chat, Message(said, "Title"), "")
    text = telegram.anna.screen()[-1].text
    cut = "" if stands == len(said) else "…"
    assert text == f"Title\n{said[:stands]}{cut}"
    assert utf16(text) <= 4096


async def test_no_button_holds_more_than_64_bytes_and_nothing_is_odd(telegram: TelegramWorld) -> None:
    await answers_to_the_summary(telegram)
    await telegram.anna.taps(menu.CHANGE_SOMETHING)
    await telegram.anna.taps(menu.BACK)
    await telegram.anna.taps(asking.YES_ASK_THE_NEIGHBOURS)
    await telegram.wang.says("menu")
    await telegram.wang.taps(menu.ASK_FOR_HELP)
    await telegram.wang.taps(asking.SHOPPING)
    data = [
        button["callback_data"]
        for params in telegram.tg.called("sendMessage")
        for row in params.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
    ]
    assert len(data) > 30
    assert max(len(one.encode()) for one in data) <= 64
    assert not telegram.tg.oddities
    assert not telegram.tg.refused


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_fixed_keys_stay_beside_the_words_to_write(db_file: Path, language: str) -> None:
    async with telegram_world(db_file, language) as world:
        await world.settle_in()
        bo = await world.phone("Bo")
        await bo.opens(await world.invites(Role.VOLUNTEER))
        await bo.taps(menu.JUST_BO)
        await bo.says("139 0000 5555")
        assert person(bo).keys() == [[menu.MENU_KEY.said(language), menu.SOS.said(language)]]
        await bo.says(menu.MENU_KEY)
        await bo.sees(menu.HELLO.of("Bo"))
        assert person(bo).keys() == [[menu.MENU_KEY.said(language), menu.SOS.said(language)]]
        sent_to_the_group = [one for one in world.tg.called("sendMessage") if int(one["chat_id"]) == world.group.id]
        assert sent_to_the_group
        assert not any("keyboard" in one["reply_markup"] for one in sent_to_the_group)


async def test_a_message_that_will_change_carries_no_key_so_that_it_can_be_changed(telegram: TelegramWorld) -> None:
    await asked(telegram)
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    await telegram.anna.sees(news.WILL_COME.of("Ming"))
    for params in telegram.tg.called("editMessageText"):
        assert "keyboard" not in params["reply_markup"]


@pytest.mark.parametrize(
    ("public", "opens"), [("https://linli.example", ["web", "t.me"]), ("http://127.0.0.1:8080", ["t.me"])]
)
async def test_a_link_can_be_pressed_where_telegram_takes_such_a_button(
    telegram: TelegramWorld, public: str, opens: list[str]
) -> None:
    telegram.app.settings.public_url = public
    await telegram.hua.says("invite")
    await telegram.hua.taps(Line("A helper", "邻里帮手"))
    await telegram.hua.says("Xu")
    await telegram.hua.sees(f"{public}/enter/")
    shown = person(telegram.hua).sees()[-1].raw["reply_markup"]["inline_keyboard"]
    urls = [button["url"] for row in shown for button in row if "url" in button]
    assert ["t.me" if "https://t.me/" in url else "web" for url in urls] == opens


async def test_a_button_that_we_misspell_fails_the_test(db_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    misspelt = "bot.channels.telegram.channel._button"
    monkeypatch.setattr(misspelt, lambda button: {"text": button.text, "callback_dat": button.data})

    async def shows_a_menu() -> None:
        async with telegram_world(db_file, "en") as world:
            await world.settle_in()
            await world.anna.says("menu")

    with pytest.raises(Disagreement, match="callback_dat: unknown"):
        await shows_a_menu()


async def test_a_429_holds_back_that_chat_only_and_is_remembered(telegram: TelegramWorld) -> None:
    anna = person(telegram.anna)
    telegram.tg.faults.add(Fault.too_many(30), method="sendMessage", chat=anna)
    await telegram.anna.says("menu")
    await telegram.anna.says("menu")
    await telegram.ming.says("menu")
    await telegram.ming.sees("Ming")
    assert telegram.anna.screen() == []
    pause = await telegram.read(lambda session: session.exec(select(ChatPause)).one())
    assert (pause.chat, pause.until - telegram.clock.now()) == (str(anna.id), timedelta(seconds=30))
    await telegram.pass_time(timedelta(seconds=29))
    assert telegram.anna.screen() == []
    await telegram.pass_time(timedelta(seconds=2))
    assert len(telegram.anna.screen()) == 2
    assert len(telegram.tg.called("sendMessage", anna)) == 3


async def test_who_blocks_us_is_reached_another_way(telegram: TelegramWorld) -> None:
    wang = person(telegram.wang)
    await telegram.write(lambda uow: give_address(uow, telegram.elder_id, "web", "handle-of-wang"))
    wang.user.deactivated = True
    await asked(telegram)
    news = await rows(telegram, Outbox.name == "NewsForElder")
    assert [(row.channel, row.chat, row.state) for row in news] == [("web", "handle-of-wang", DeliveryState.SENT)]
    dead = await telegram.read(lambda session: session.exec(select(Address.channel).where(~col(Address.alive))).all())
    assert dead == ["telegram"]
    assert not telegram.hua.screen()
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    assert len(telegram.tg.called("sendMessage", wang)) == 1, "a dead address is not tried again"


async def test_coordinator_and_family_are_told_when_nobody_can_be_reached_any_more(telegram: TelegramWorld) -> None:
    person(telegram.wang).user.deactivated = True
    await asked(telegram)
    for who in (telegram.hua, telegram.anna):
        await telegram.settle()
        assert who.has_seen("I cannot reach Mrs Wang by message any more.\nPlease phone: 139-0000-1111")
    assert len(telegram.hua.screen()) == 1
    (news,) = await rows(telegram, Outbox.name == "NewsForElder")
    assert news.state == DeliveryState.UNREACHED


async def test_who_comes_back_is_written_to_again(telegram: TelegramWorld) -> None:
    anna = person(telegram.anna)
    await telegram.anna.says("menu")
    await anna.blocks()
    await telegram.settle()
    await asked(telegram)
    assert len(telegram.tg.called("sendMessage", anna)) == 1
    await anna.starts()
    await telegram.settle()
    await telegram.anna.sees("Anna")


@pytest.mark.parametrize("told", [True, False], ids=["by the service message", "by the refused message"])
async def test_a_group_that_becomes_a_supergroup_is_followed(telegram: TelegramWorld, *, told: bool) -> None:
    await asked(telegram)
    if not told:
        telegram.tg.updates.allow(["callback_query"])
    new_chat = str(await telegram.group.migrates())
    await telegram.settle()
    await asked(telegram)
    cards = [message for message in telegram.group.messages() if "Mrs Wang" in message.text]
    assert len(cards) == 2
    rooms = await telegram.read(
        lambda session: session.exec(select(GroupChat.chat).where(GroupChat.channel == "telegram")).all()
    )
    assert rooms == [new_chat]
    assert await telegram.ming.taps(job.I_WILL_DO_IT, GROUP) == job.IT_IS_YOURS.en
    assert not await rows(
        telegram, col(Outbox.state).in_([DeliveryState.READY, DeliveryState.INFLIGHT, DeliveryState.PARKED])
    )


UNCERTAIN = [Fault.lost_answer(), Fault.cut_before(), Fault.server_error()]


@pytest.mark.parametrize("fault", UNCERTAIN, ids=lambda f: f.kind)
async def test_an_uncertain_reminder_is_repeated_until_it_arrives_but_not_at_once(
    telegram: TelegramWorld, fault: Fault
) -> None:
    anna = person(telegram.anna)
    await asked(telegram)
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    telegram.tg.faults.add(fault, method="sendMessage", chat=anna, times=3)
    await telegram.ming.taps(job.I_CANNOT)
    await telegram.ming.taps(job.YES_I_CANNOT)
    sad_news = [len(telegram.tg.called("sendMessage", anna)) - 1]  # without her card
    for _ in range(6):
        await telegram.pass_time(timedelta(seconds=30))
        sad_news.append(len(telegram.tg.called("sendMessage", anna)) - 1)
    assert sad_news == [1, 1, 2, 2, 3, 3, 4]
    (row,) = await rows(telegram, Outbox.name == "HelperNotComing")
    assert row.state == DeliveryState.SENT
    assert len(telegram.anna.screen()) == 1 + (4 if fault.kind == "lose" else 1)


async def test_an_uncertain_answer_is_repeated_after_a_second(telegram: TelegramWorld) -> None:
    telegram.tg.faults.add(Fault.lost_answer(), method="sendMessage", chat=person(telegram.anna))
    await telegram.anna.says("menu")
    await telegram.pass_time(timedelta(seconds=1))
    first, second = telegram.anna.screen()
    assert first.text == second.text


@pytest.mark.parametrize("fault", UNCERTAIN, ids=lambda f: f.kind)
async def test_an_hour_without_telegram_loses_nothing_and_keeps_the_order(
    telegram: TelegramWorld, fault: Fault
) -> None:
    telegram.tg.faults.add(fault, method="sendMessage", times=None)
    await telegram.anna.says("menu")
    await asked(telegram)
    for _ in range(60):
        await telegram.pass_time(timedelta(minutes=1))
    telegram.tg.faults.clear()
    for _ in range(8):
        await telegram.pass_time(timedelta(minutes=1))
    assert not await rows(telegram, col(Outbox.state).in_([DeliveryState.READY, DeliveryState.PARKED]))
    shown = [seen.text for seen in telegram.anna.screen()]
    (menu_shown, *_), (card_shown, *_) = (
        [place for place, text in enumerate(shown) if words in text]
        for words in ("Hello Anna", "I have asked the neighbours")
    )
    assert menu_shown < card_shown
    assert await telegram.ming.taps(job.I_WILL_DO_IT, GROUP) == job.IT_IS_YOURS.en
    await telegram.wang.sees("Ming, a neighbour, will come")


async def test_a_change_that_changes_nothing_is_a_success(telegram: TelegramWorld) -> None:
    await asked(telegram)
    await telegram.write(lambda uow: outbox.changed(uow, HelpRequest, 1))
    telegram.app.courier.wake()
    await telegram.settle()
    assert [why for _method, _params, why in telegram.tg.refused if "not modified" in why]
    changes = await rows(telegram, Outbox.name == "RequestProgress", col(Outbox.edits).is_not(None))
    assert [row.state for row in changes] == [DeliveryState.SENT]


async def test_a_change_of_a_message_that_is_gone_is_given_up(telegram: TelegramWorld) -> None:
    await asked(telegram)
    anna = telegram.tg.town.chats[person(telegram.anna).id]
    anna.posts.clear()
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    changes = await rows(telegram, Outbox.name == "RequestProgress", col(Outbox.edits).is_not(None))
    assert {row.state for row in changes} == {DeliveryState.SUPERSEDED}
