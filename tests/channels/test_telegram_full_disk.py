"""When nothing can be written down nobody is left waiting in silence, nothing is half done, and it is done later."""

import pytest

from bot.channels.telegram import updates
from storage.requests import HelpRequest, Step
from tests.channels.asking import asked
from tests.channels.full_disk import Disk
from tests.channels.phones import until
from tests.channels.telegram_world import TelegramWorld, person
from tests.words import job

pytestmark = pytest.mark.servers
ALERT = (
    "I cannot write anything down just now; nothing has changed, and I try again by myself. "
    "If it is urgent, please phone."
)


@pytest.fixture
def disk(telegram: TelegramWorld, monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk(telegram.app.store.engine)  # type: ignore[attr-defined]
    monkeypatch.setattr(updates, "WAIT_AFTER_TROUBLE", (0.01,))
    return disk


async def test_a_press_is_answered_kindly_and_has_its_effect_once_there_is_room(
    telegram: TelegramWorld, disk: Disk
) -> None:
    await asked(telegram)
    before = [await telegram.count(table) for table in (HelpRequest, Step)]
    disk.full = True
    press = await person(telegram.ming).taps(job.I_WILL_DO_IT.en, telegram.group)
    await press.wait()
    assert (press.answer, press.alert) == (ALERT, True)
    assert [await telegram.count(table) for table in (HelpRequest, Step)] == before
    assert len(telegram.tg.called("answerCallbackQuery")) == 1
    disk.full = False
    await until(lambda: not telegram.tg.updates.pending)
    await telegram.settle()
    assert await telegram.count(Step) == before[1] + 1
    await telegram.ming.sees("3 Willow Lane")


async def test_who_writes_hears_it_once_and_is_heard_later(telegram: TelegramWorld, disk: Disk) -> None:
    disk.full = True
    await person(telegram.anna).says("menu")
    await until(lambda: telegram.anna.has_seen(ALERT))
    await person(telegram.anna).says("hello?")
    tries = len(telegram.tg.called("getUpdates"))
    await until(lambda: len(telegram.tg.called("getUpdates")) > tries + 3)
    assert [message.text for message in telegram.anna.screen()].count(ALERT) == 1
    disk.full = False
    await telegram.settle()
    await telegram.anna.sees("Anna")
    disk.full = True
    await person(telegram.anna).says("menu")
    await until(lambda: [message.text for message in telegram.anna.screen()].count(ALERT) == 2)
    disk.full = False
    await telegram.settle()
