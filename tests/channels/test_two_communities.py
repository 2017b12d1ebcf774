"""Who coordinates two communities, and their two groups, in Telegram."""

import pytest

from care.kit.uow import UnitOfWork
from storage.people import Person, Role
from tests.cast import found, give_role
from tests.channels.asking import asked
from tests.channels.telegram_world import TelegramWorld, person

pytestmark = pytest.mark.servers
WHOSE = "Which community is this neighbours' group for?"


async def test_the_second_s_group_becomes_the_second_s_and_shows_nothing_of_the_first(telegram: TelegramWorld) -> None:
    await asked(telegram)
    hua = (await telegram.called("Hua")).id

    def founds(uow: UnitOfWork) -> None:
        assert uow.session.get(Person, hua)
        give_role(uow, hua, found(uow, "枫林小区", language="zh", zone="Europe/Berlin"), Role.COORDINATOR)

    await telegram.write(founds)
    other = telegram.tg.group("Maple Court", members=[person(telegram.hua), person(telegram.ming)])
    await other.adds_bot(by=person(telegram.hua))
    await person(telegram.hua).says("/volunteers", other)
    await telegram.settle()
    assert other.messages()[-1].text == WHOSE
    refused = await person(telegram.ming).taps("枫林小区", other)
    assert "coordinator" in await refused.wait()
    taken = await person(telegram.hua).taps("枫林小区", other)
    await taken.wait()
    await telegram.settle()
    said = [message.text for message in other.messages() if message.from_bot]
    assert any("枫林小区" in text and text != WHOSE for text in said)
    assert not any("Milk" in text for text in said)
