"""Who blocks us and comes back: who must act hears at once, and nothing that still matters is missed."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from care.kit.uow import UnitOfWork
from storage.addresses import Address
from storage.outbox import DeliveryState, Outbox
from tests.cast import give_address
from tests.channels.asking import asked
from tests.channels.phones import GROUP
from tests.channels.telegram_world import TelegramWorld, person
from tests.words import job, menu

pytestmark = pytest.mark.servers
PLEASE_PHONE = "I cannot reach Mrs Wang by message any more.\nPlease phone: 139-0000-1111"


async def blocks(world: TelegramWorld) -> None:
    await person(world.wang).blocks()
    await world.settle()


async def comes_back(world: TelegramWorld) -> None:
    await person(world.wang).unblocks()
    await world.settle()


async def test_an_elder_who_blocks_us_before_anything_is_sent_is_phoned_and_misses_nothing(
    telegram: TelegramWorld,
) -> None:
    await blocks(telegram)
    await asked(telegram)
    for who in (telegram.hua, telegram.anna):
        assert who.has_seen(PLEASE_PHONE)
    assert not telegram.tg.called("sendMessage", person(telegram.wang)), "a dead address is not tried"
    await comes_back(telegram)
    await telegram.wang.sees("Anna wants me to find a neighbour for you.")
    assert len(telegram.wang.screen()) == 1


async def test_she_gets_how_it_stands_when_she_is_back_and_not_each_step_on_the_way(telegram: TelegramWorld) -> None:
    await blocks(telegram)
    await asked(telegram)
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    await telegram.ming.taps(job.ON_MY_WAY)
    await comes_back(telegram)
    assert [seen.text for seen in telegram.wang.screen()] == ["Ming is on the way to you."]


async def test_nobody_is_asked_to_phone_for_each_of_many_messages(telegram: TelegramWorld) -> None:
    await blocks(telegram)
    for _ in range(3):
        await asked(telegram)
    assert len([seen for seen in telegram.hua.screen() if PLEASE_PHONE in seen.text]) == 1
    telegram.clock.pass_time(timedelta(hours=1))
    await asked(telegram)
    assert len([seen for seen in telegram.hua.screen() if PLEASE_PHONE in seen.text]) == 2


async def test_who_writes_again_gets_what_was_missed_before_the_answer(telegram: TelegramWorld) -> None:
    await blocks(telegram)
    await asked(telegram)
    await person(telegram.wang).starts()
    await telegram.settle()
    missed, answer = telegram.wang.screen()
    assert "Anna wants me to find a neighbour" in missed.text
    assert "Mrs Wang" in answer.text


async def test_a_card_that_could_not_be_changed_is_changed_when_its_reader_is_back(telegram: TelegramWorld) -> None:
    await asked(telegram)
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    await telegram.ming.sees("3 Willow Lane, door 502")
    await person(telegram.ming).blocks()
    await telegram.settle()
    await telegram.anna.taps("No longer needed")
    await telegram.anna.taps("Yes, cancel it")
    assert telegram.ming.has_seen("3 Willow Lane")
    await person(telegram.ming).unblocks()
    await telegram.settle()
    assert not telegram.ming.has_seen("3 Willow Lane")


async def test_a_helper_who_has_blocked_us_takes_a_job_only_after_pressing_what_he_is_told(
    telegram: TelegramWorld,
) -> None:
    await asked(telegram)
    await person(telegram.ming).blocks()
    answer = await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    assert "I cannot write to you privately now." in answer
    assert "press “Start” or “Unblock” there" in answer
    assert not telegram.wang.has_seen("Ming will come")
    await person(telegram.ming).starts()
    await telegram.settle()
    assert await telegram.ming.taps(job.I_WILL_DO_IT, GROUP) == telegram.in_words(job.IT_IS_YOURS)
    assert telegram.ming.has_seen("3 Willow Lane, door 502")


async def test_coming_back_without_having_missed_anything_is_silent_also_for_a_stranger(
    telegram: TelegramWorld,
) -> None:
    eve = telegram.tg.user("Eve")
    for who in (person(telegram.anna), eve):
        await who.starts()
        await telegram.settle()
        before = len(who.sees())
        await who.blocks()
        await who.unblocks()
        await telegram.settle()
        assert len(who.sees()) == before
    await telegram.anna.says("menu")
    await telegram.anna.sees(menu.HELLO.of("Anna"))


async def test_what_was_missed_comes_where_she_comes_back_and_nowhere_else(telegram: TelegramWorld) -> None:
    await blocks(telegram)
    await asked(telegram)

    def comes_by_another_door(uow: UnitOfWork) -> None:
        give_address(uow, telegram.elder_id, "web", "handle-of-wang")

    await telegram.write(comes_by_another_door)
    await asked(telegram)

    def where(session: Session) -> list[tuple[str, str]]:
        news = select(Outbox.channel, Outbox.state).where(Outbox.name == "NewsForElder").order_by(col(Outbox.id))
        return [(channel, state) for channel, state in session.exec(news).all()]

    assert await telegram.read(where) == [("", DeliveryState.UNREACHED), ("web", DeliveryState.SENT)]
    await comes_back(telegram)
    assert await telegram.read(where) == [("telegram", DeliveryState.SENT), ("web", DeliveryState.SENT)]
    alive = await telegram.read(lambda session: session.exec(select(Address.channel).where(col(Address.alive))).all())
    assert alive.count("telegram") == 5
