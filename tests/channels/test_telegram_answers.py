"""Every press is answered while Telegram takes it; what must be known and could not be said is written."""

import asyncio

import pytest

from storage.requests import Step
from tests.channels.asking import asked
from tests.channels.phones import GROUP, until
from tests.channels.telegram_world import TelegramWorld, person
from tests.fake_telegram import Fault
from tests.words import asking, job, menu

pytestmark = [
    pytest.mark.servers,
    pytest.mark.filterwarnings("ignore:Deprecated since version v22.2"),  # the type of RetryAfter.retry_after
]
TOO_OLD = Fault.refuse(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
FASTER = "Ming was a little faster and has taken it."


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.telegram.updates.WAITS", (0.0,) * 5)
    monkeypatch.setattr("bot.channels.telegram.updates.seconds", lambda _error: 0.0)


TROUBLE = [Fault.too_many(1), Fault.server_error(), Fault.cut_before()]


@pytest.mark.parametrize("fault", TROUBLE, ids=lambda fault: f"{fault.kind} {fault.refusal}")
async def test_an_answer_that_is_not_taken_is_tried_again(telegram: TelegramWorld, fault: Fault) -> None:
    await asked(telegram)
    telegram.tg.faults.add(fault, method="answerCallbackQuery", times=3)
    assert await telegram.ming.taps(job.I_WILL_DO_IT, GROUP) == job.IT_IS_YOURS.en
    assert len(telegram.tg.called("answerCallbackQuery")) == 4
    assert await telegram.count(Step) == 2


@pytest.mark.parametrize("fault", [TOO_OLD, *TROUBLE], ids=lambda fault: f"{fault.kind} {fault.refusal}")
async def test_who_was_too_late_reads_it_when_the_press_cannot_be_answered(
    telegram: TelegramWorld, fault: Fault
) -> None:
    await asked(telegram)
    card = telegram.group.messages()[-1]
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    data = card.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    telegram.tg.faults.add(fault, method="answerCallbackQuery", times=None)
    press = await person(telegram.li).presses(data, card)
    await until(lambda: telegram.li.has_seen(FASTER))
    assert not press.answered


async def test_what_shows_anyway_is_not_written_and_a_stranger_in_a_group_cannot_be(telegram: TelegramWorld) -> None:
    await asked(telegram)
    telegram.tg.faults.add(TOO_OLD, method="answerCallbackQuery", times=None)
    eve = telegram.tg.user("Eve")
    telegram.group.chat.members[eve.id] = eve.user
    for who in (eve, person(telegram.ming)):
        await who.taps(job.I_WILL_DO_IT.en, telegram.group)
        await telegram.settle()
    await asyncio.gather(*telegram.listener._answers)
    await telegram.settle()
    assert [message.text for message in telegram.group.messages() if "invite" in message.text] == []
    assert [seen.text for seen in telegram.ming.screen() if "It is yours" in seen.text] == []


async def test_a_stranger_in_his_own_chat_is_written_to(telegram: TelegramWorld) -> None:
    eve = telegram.tg.user("Eve", language="en")
    await eve.starts()
    await telegram.settle()
    telegram.tg.faults.add(TOO_OLD, method="answerCallbackQuery", times=None)
    await eve.presses("forged", eve.sees()[-1])
    await until(lambda: any(job.UNKNOWN_BUTTON.en == message.text for message in eve.sees()))


async def test_it_is_not_tried_for_longer_than_telegram_takes_it(
    telegram: TelegramWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.updates.PRESS_LIFE", 0.0)
    monkeypatch.setattr("bot.channels.telegram.updates.seconds", lambda _error: 30.0)
    await asked(telegram)
    telegram.tg.faults.add(Fault.too_many(30), method="answerCallbackQuery", times=None)
    await person(telegram.ming).taps(job.I_WILL_DO_IT.en, telegram.group)
    await telegram.settle()
    await until(lambda: not telegram.listener._answers)
    assert len(telegram.tg.called("answerCallbackQuery")) == 1


async def test_a_question_that_was_answered_keeps_its_answer_and_an_elder_what_she_reads(
    telegram: TelegramWorld,
) -> None:
    for who, kept in ((telegram.anna, "✓ Shopping"), (telegram.wang, "")):
        await who.says("/ask")
        await until(lambda: asking.SHOPPING.en in who.screen()[-1].labels)  # noqa: B023
        question = len(who.screen()) - 1
        words = who.screen()[question].text
        await who.taps(asking.SHOPPING)
        await until(lambda: not who.screen()[question].labels)  # noqa: B023
        assert who.screen()[question].text == "\n".join(filter(None, (words, kept)))


async def test_a_question_that_was_answered_in_words_loses_its_buttons(telegram: TelegramWorld) -> None:
    for who in (telegram.anna, telegram.wang):
        await who.says("/ask")
        await until(lambda: asking.SHOPPING.en in who.screen()[-1].labels)  # noqa: B023
        question = len(who.screen()) - 1
        words = who.screen()[question].text
        await who.says("shopping")
        await until(lambda: not who.screen()[question].labels)  # noqa: B023
        assert who.screen()[question].text == words
        assert who.screen()[-1].labels


async def test_a_press_on_an_earlier_question_is_no_answer_to_it_and_a_menu_keeps_its_buttons(
    telegram: TelegramWorld,
) -> None:
    await telegram.anna.says("menu")
    await telegram.anna.sees(menu.HELLO.of("Anna"))
    menu_at = len(telegram.anna.screen()) - 1
    await telegram.anna.taps(menu.ASK_FOR_HELP)
    await telegram.anna.sees(asking.WHAT_KIND)
    question = person(telegram.anna).sees()[-1]
    data = question.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await telegram.anna.says("Shopping")
    await telegram.anna.sees(asking.WHAT_SHOULD_BE_DONE)
    await person(telegram.anna).presses(data, question)
    await until(
        lambda: not any("✓" in seen.text for seen in telegram.anna.screen()) and telegram.tg.called("editMessageText")
    )
    assert telegram.anna.screen()[menu_at].labels
