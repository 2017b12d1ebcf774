"""The answer to a send is lost and it is sent again: no copy that we do not know of tells what must be taken away."""

from datetime import timedelta

import pytest

from tests.channels.asking import asked
from tests.channels.phones import GROUP
from tests.channels.telegram_world import TelegramWorld, person
from tests.fake_telegram import Fault
from tests.words import job
from tests.words.asking import TASK

pytestmark = pytest.mark.servers
ADDRESS, PHONE = "3 Willow Lane, door 502", "139-0000-1111"
LOST = [Fault.lost_answer(), Fault.cut_before(), Fault.server_error()]


async def time_passes(world: TelegramWorld) -> None:
    for seconds in (1, 2, 4, 8):
        await world.pass_time(timedelta(seconds=seconds))


@pytest.mark.parametrize("fault", LOST, ids=lambda fault: fault.kind)
@pytest.mark.parametrize("lost", ["sendMessage", "editMessageText"])
async def test_the_helper_gets_the_address_and_afterwards_no_copy_of_it_is_left(
    telegram: TelegramWorld, fault: Fault, lost: str
) -> None:
    await asked(telegram)
    telegram.tg.faults.add(fault, method=lost, chat=person(telegram.ming), times=3)
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    await time_passes(telegram)
    await telegram.ming.sees(ADDRESS, PHONE)
    assert len([seen for seen in telegram.ming.screen() if ADDRESS in seen.text]) == 1
    await telegram.ming.taps(job.I_CANNOT)
    await telegram.ming.taps(job.YES_I_CANNOT)
    await time_passes(telegram)
    assert not telegram.ming.has_seen(ADDRESS)
    assert not telegram.ming.has_seen(PHONE)


async def test_a_copy_that_is_lost_says_where_the_details_are(telegram: TelegramWorld) -> None:
    await asked(telegram)
    telegram.tg.faults.add(Fault.lost_answer(), method="sendMessage", chat=person(telegram.ming))
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    await time_passes(telegram)
    lost, card = telegram.ming.screen()
    assert "If they do not appear here, look at the message below." in lost.text
    assert ADDRESS in card.text


async def test_who_deletes_the_message_before_it_has_its_details_gets_it_once_more(telegram: TelegramWorld) -> None:
    await asked(telegram)
    chat = person(telegram.ming)
    gone = Fault.refuse(400, "Bad Request: message to edit not found")
    telegram.tg.faults.add(gone, method="editMessageText", chat=chat)
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    await telegram.settle()
    await telegram.ming.sees(ADDRESS)
    telegram.tg.faults.add(gone, method="editMessageText", chat=chat)
    seen = len(telegram.ming.screen())
    await telegram.ming.taps(job.ON_MY_WAY)
    assert len(telegram.ming.screen()) == seen, "once it was seen, deleting it is his right"


async def test_details_that_are_refused_for_good_a_human_hears_of(telegram: TelegramWorld) -> None:
    await asked(telegram)
    refused = Fault.refuse(400, "Bad Request: BUTTON_DATA_INVALID")
    telegram.tg.faults.add(refused, method="editMessageText", chat=person(telegram.ming))
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    await telegram.settle()
    assert telegram.hua.has_seen("There is a message for Ming that I could not deliver.\nPlease phone: 139-0000-3333")


async def test_a_second_card_in_the_group_is_kept_true_once_somebody_presses_it(telegram: TelegramWorld) -> None:
    telegram.tg.faults.add(Fault.lost_answer(), method="sendMessage", chat=telegram.group)
    await asked(telegram)
    await time_passes(telegram)
    first, second = [message for message in telegram.group.messages() if TASK in message.text]
    data = first.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await (await person(telegram.ming).presses(data, first)).wait()
    await telegram.settle()
    cards = [message for message in telegram.group.messages() if TASK in message.text]
    assert len(cards) == 2
    assert all("Taken by Ming" in card.text and not card.labels for card in cards)
    assert second.labels


async def test_a_second_card_that_somebody_presses_too_late_shows_how_it_stands_from_then_on(
    telegram: TelegramWorld,
) -> None:
    telegram.tg.faults.add(Fault.lost_answer(), method="sendMessage", chat=telegram.group)
    await asked(telegram)
    await time_passes(telegram)
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)  # the newer one
    first = next(message for message in telegram.group.messages() if TASK in message.text)
    assert job.I_WILL_DO_IT.en in first.labels
    for _ in range(2):
        data = first.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        assert await (await person(telegram.li).presses(data, first)).wait() == job.WAS_FASTER.of("Ming").en
        await telegram.settle()
    first, second = [message for message in telegram.group.messages() if TASK in message.text]
    assert "Taken by Ming" in first.text
    await telegram.ming.taps(job.I_CANNOT)
    await telegram.ming.taps(job.YES_I_CANNOT)
    cards = [message for message in telegram.group.messages() if "Shopping for Mrs Wang" in message.text]
    first, second, again = cards
    assert not first.labels
    assert not second.labels
    assert again.labels


async def test_a_group_is_not_shown_what_was_taken_before_the_repeat(telegram: TelegramWorld) -> None:
    telegram.tg.faults.add(Fault.lost_answer(), method="sendMessage", chat=telegram.group)
    await asked(telegram)
    (card,) = [message for message in telegram.group.messages() if TASK in message.text]
    data = card.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await (await person(telegram.ming).presses(data, card)).wait()
    await telegram.settle()
    await time_passes(telegram)
    (card,) = [message for message in telegram.group.messages() if TASK in message.text]
    assert "Taken by Ming" in card.text
