"""A cry for help on Telegram: the key beside the words to write, the command, the place on the map."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.channels.phones import GROUP
from tests.channels.telegram_world import TelegramWorld, person, telegram_world
from tests.words import menu, sos

pytestmark = [
    pytest.mark.servers,
    pytest.mark.filterwarnings("ignore:Deprecated since version v22.2"),  # the type of RetryAfter.retry_after
]
TAKE_BACK = timedelta(seconds=5)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_key_stays_beside_the_menus_and_one_press_is_enough(db_file: Path, language: str) -> None:
    async with telegram_world(db_file, language) as world:
        await world.settle_in()
        await world.wang.says(sos.I_FELL)
        await world.wang.taps(sos.TAKE_IT_BACK)
        assert person(world.wang).keys() == [[menu.MENU_KEY.said(language), menu.SOS.said(language)]]
        await person(world.wang).presses_key(menu.SOS.said(language))
        await world.settle()
        await world.wang.sees(sos.CALL_THE_NUMBER, sos.IN_FIVE_SECONDS)
        await world.pass_time(TAKE_BACK)
        await world.hua.sees(sos.CALLED_FOR_HELP)


async def test_the_command_is_the_same(telegram: TelegramWorld) -> None:
    await telegram.wang.says("/sos")
    await telegram.wang.sees(sos.IN_FIVE_SECONDS)
    await telegram.pass_time(TAKE_BACK)
    await telegram.ming.sees(sos.NEEDS_HELP_NOW)


async def test_whoever_writes_and_writes_in_fear_is_still_found_and_phoned(telegram: TelegramWorld) -> None:
    """What Telegram would refuse for its length was lost, and with it her number and her address."""
    await telegram.wang.says("/sos")
    await telegram.pass_time(TAKE_BACK)
    for part in range(9):
        await telegram.wang.says(f"{part} " + "🌷" * 600)
    assert not telegram.tg.refused
    card = telegram.anna.screen()[-1].text
    assert "Please phone at once: 139-0000-1111" in card
    assert "Address: 3 Willow Lane" in card
    assert "“8 🌷" in card


async def test_a_place_goes_to_who_goes_and_never_to_the_group(telegram: TelegramWorld) -> None:
    await telegram.wang.says("/sos")
    await telegram.pass_time(TAKE_BACK)
    await person(telegram.wang).sends_location(31.2304, 121.4737)
    await telegram.settle()
    await telegram.wang.sees(sos.ONLY_WHOEVER_COMES)
    await telegram.ming.taps(sos.I_AM_GOING, GROUP)
    await telegram.ming.sees(sos.THE_PLACE)
    assert telegram.in_words(sos.ON_THE_MAP) in telegram.ming.screen()[-1].labels
    ming = person(telegram.ming).id
    said_to_others = [call.params for call in telegram.tg.calls if call.params.get("chat_id") != ming]
    assert said_to_others
    assert not any("31.2304" in str(said) for said in said_to_others)


async def test_a_place_without_a_cry_is_nothing_that_can_be_read(telegram: TelegramWorld) -> None:
    await person(telegram.wang).sends_location(31.2304, 121.4737)
    await telegram.settle()
    await telegram.wang.sees(menu.ONLY_WORDS)
