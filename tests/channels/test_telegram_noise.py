"""What Telegram brings along with what people say: heard once or not at all, answered where somebody asked."""

import pytest
from sqlmodel import Session

from storage.people import Community, Role
from storage.updates import SeenUpdate
from tests.channels.phones import GROUP
from tests.channels.telegram_world import TelegramWorld, person
from tests.fake_telegram import Message
from tests.words import menu

pytestmark = pytest.mark.servers
TO_SHOW_HIMSELF = "I cannot see who you are. Please turn off “Remain anonymous” in this group, and try again."


def from_us(messages: list[Message]) -> list[str]:
    return [message.text for message in messages if message.from_bot]


async def test_an_album_is_answered_once(telegram: TelegramWorld) -> None:
    await telegram.anna.says("menu")
    await person(telegram.anna).sends_album(4)
    await telegram.settle()
    await telegram.anna.sees(menu.ONLY_WORDS)
    assert len(telegram.anna.screen()) == 2
    await person(telegram.anna).sends_album(2)  # and so is the next
    await telegram.settle()
    assert len(telegram.anna.screen()) == 3


async def test_a_preview_that_telegram_adds_to_a_message_is_no_change_of_it(telegram: TelegramWorld) -> None:
    anna = person(telegram.anna)
    said = await anna.says("see https://linli.example")
    await telegram.settle()
    seen = len(telegram.anna.screen())
    await anna.edits(said, said.text)
    await telegram.settle()
    assert len(telegram.anna.screen()) == seen
    await anna.edits(said, "see something else")
    await telegram.settle()
    await telegram.anna.sees(menu.YOU_CHANGED_A_MESSAGE)


@pytest.mark.parametrize("what", ["joins", "is pinned"])
async def test_what_telegram_says_by_itself_is_not_answered(telegram: TelegramWorld, what: str) -> None:
    before = from_us(telegram.group.messages())
    if what == "joins":
        await telegram.group.adds(telegram.tg.user("Eve", language="en"))
    else:
        await telegram.group.pins(telegram.group.messages()[-1])
    await telegram.settle()
    assert from_us(telegram.group.messages()) == before


async def test_a_command_for_another_bot_is_none_of_our_business(telegram: TelegramWorld) -> None:
    await telegram.group.promotes_bot()  # now everything is heard
    before = from_us(telegram.group.messages())
    for text in ("/menu@other_bot", "/volunteers@other_bot", "/start@other_bot token"):
        await telegram.ming.says(text, GROUP)
    assert from_us(telegram.group.messages()) == before
    name = telegram.listener.bot.username
    for number, text in enumerate((f"/menu@{name}", f"/jobs@{name.upper()}"), 1):
        await telegram.ming.says(text, GROUP)
        await telegram.ming.sees(menu.PRIVATELY_PLEASE, where=GROUP)
        assert len(from_us(telegram.group.messages())) == len(before) + number


async def test_an_administrator_who_hides_is_asked_to_show_himself(telegram: TelegramWorld) -> None:
    other = telegram.tg.group("Elsewhere", members=[person(telegram.hua)])
    await other.adds_bot(by=person(telegram.hua))
    await other.hidden_administrator_says("/volunteers")
    await telegram.settle()
    assert other.messages()[-1].text == TO_SHOW_HIMSELF
    await person(telegram.hua).says("/volunteers", other)
    await telegram.settle()
    assert other.messages()[-1].text == menu.GROUP_IS_READY.en


async def test_a_post_of_a_channel_that_is_forwarded_into_the_group_was_said_by_nobody(telegram: TelegramWorld) -> None:
    await telegram.group.promotes_bot()
    await telegram.settle()
    before, heard = from_us(telegram.group.messages()), await telegram.count(SeenUpdate)
    for text in ("/menu", "/volunteers", "News of the lane"):
        await telegram.group.channel_posts(text)
    await telegram.settle()
    assert from_us(telegram.group.messages()) == before
    assert await telegram.count(SeenUpdate) == heard


async def test_a_name_from_telegram_is_one_line_without_what_cannot_be_seen(telegram: TelegramWorld) -> None:
    bo = telegram.tg.user("Bo\n\n\u202e The   Builder\u200b " + "x" * 80, language="en")
    await bo.starts(await telegram.invites(Role.VOLUNTEER))
    await telegram.settle()
    shown = bo.sees()[-1]
    assert menu.WHAT_IS_YOUR_NAME.en in shown.text
    just = next(button for row in shown.buttons for button in row if button.startswith("Just "))
    assert just.startswith("Just Bo The Builder x")
    await bo.taps(just)
    await telegram.settle()
    await bo.says("139 0000 5555")
    await telegram.settle()
    name = (await telegram.called(just.removeprefix("Just "))).called
    assert 50 < len(name) <= 60


async def test_whoever_speaks_nothing_we_know_is_spoken_to_in_the_communitys_language(telegram: TelegramWorld) -> None:
    def speaks_chinese(session: Session) -> None:
        session.get_one(Community, 1).language = "zh"

    await telegram.app.store.write(speaks_chinese)
    for language in ("fr", None):
        bo = telegram.tg.user("Bo", language=language)
        await bo.starts(await telegram.invites(Role.VOLUNTEER))
        await telegram.settle()
        assert bo.sees()[-1].text == menu.WHAT_IS_YOUR_NAME.zh
