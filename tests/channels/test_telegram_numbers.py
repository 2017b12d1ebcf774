"""One's own telephone number, by Telegram's key for it."""

import pytest

from storage.people import Role
from tests.channels.telegram_world import TelegramPhone, TelegramWorld
from tests.words import menu

pytestmark = pytest.mark.servers


async def asked_for_her_number(telegram: TelegramWorld) -> TelegramPhone:
    bo = await telegram.phone("Bo")
    await bo.opens(await telegram.invites(Role.VOLUNTEER))
    await bo.says("Bo")
    await bo.sees(menu.WHICH_NUMBER)
    return bo


async def shares(telegram: TelegramWorld, phone: TelegramPhone, whose: TelegramPhone | None = None) -> None:
    await phone.person.sends_contact(of=whose.person if whose else None)
    await telegram.settle()


async def test_a_key_sends_ones_own_number_and_leaves_its_place_to_the_menus(telegram: TelegramWorld) -> None:
    bo = await asked_for_her_number(telegram)
    assert bo.person.keys() == [["Send my number"], ["Back"], ["Ask for a call"]]
    await bo.taps("Send my number")
    assert bo.has_seen(menu.WELCOME.of("Bo"))
    assert bo.person.keys() == [["Menu", "SOS"]]
    assert (await telegram.called("Bo")).phone.startswith("+")
    bo.is_offered(*menu.MENU_OF_A_NEIGHBOUR)


async def test_whoever_types_the_number_loses_the_key_too(telegram: TelegramWorld) -> None:
    bo = await asked_for_her_number(telegram)
    await bo.says("139 0000 5555")
    assert bo.person.keys() == [["Menu", "SOS"]]
    assert (await telegram.called("Bo")).phone == "139 0000 5555"


async def test_the_other_answers_are_keys_as_well(telegram: TelegramWorld) -> None:
    bo = await asked_for_her_number(telegram)
    await bo.taps("Ask for a call")
    assert bo.has_seen(menu.HUA_WILL_PHONE)
    await bo.taps("Back")
    await bo.sees(menu.WHAT_IS_YOUR_NAME)


async def test_somebody_elses_number_is_kindly_refused(telegram: TelegramWorld) -> None:
    bo = await asked_for_her_number(telegram)
    assert isinstance(telegram.hua, TelegramPhone)
    await shares(telegram, bo, telegram.hua)
    await bo.sees(menu.NOT_YOUR_NUMBER, menu.WHICH_NUMBER)
    assert (await telegram.called("Bo")).phone == ""


async def test_a_number_that_nobody_asked_for_is_not_taken_for_an_answer(telegram: TelegramWorld) -> None:
    anna = telegram.anna
    assert isinstance(anna, TelegramPhone)
    await shares(telegram, anna)
    await anna.sees(menu.ONLY_WORDS)
    await anna.says("/ask")
    await anna.taps("Shopping")
    await shares(telegram, anna)
    await anna.sees(menu.ONLY_WORDS, "What should be done")
    assert (await telegram.called("Anna")).phone == "139-0000-2222"


async def test_somebody_changes_her_number_with_the_key(telegram: TelegramWorld) -> None:
    ming = telegram.ming
    assert isinstance(ming, TelegramPhone)
    await ming.says("/me")
    await ming.taps("Change my number")
    await ming.taps("Send my number")
    assert ming.has_seen(menu.NOTED.of("Ming"))
    assert ming.person.keys() == [["Menu", "SOS"]]
    assert (await telegram.called("Ming")).phone != "139-0000-3333"


async def test_an_update_of_a_contact_is_read_with_and_without_the_sign_for_abroad(telegram: TelegramWorld) -> None:
    bo = await asked_for_her_number(telegram)
    await bo.person.sends_contact(phone="8613900005555")
    await telegram.settle()
    assert (await telegram.called("Bo")).phone == "+8613900005555"
