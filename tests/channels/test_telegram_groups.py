"""A group in which we may not write: who can mend it hears why, nobody believes that it was asked, nothing is lost."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from storage.addresses import GroupChat
from storage.outbox import DeliveryState, Outbox
from tests.channels.asking import asked
from tests.channels.phones import GROUP
from tests.channels.telegram_world import TelegramWorld, person
from tests.fake_telegram import Fault, Message
from tests.words import job
from tests.words.asking import TASK

pytestmark = pytest.mark.servers
MAY_NOT = "I may not write in the neighbours' group of Willow Lane.\nPlease allow me to send messages there"
PUT_OUT = "I am no longer in the neighbours' group of Willow Lane.\nPlease add me again"
TOPIC = "The topic where I write in the neighbours' group of Willow Lane is closed.\nPlease open it"
WAITS = "Until then the neighbours see no new jobs. What is open waits."
NOT_YET = "I could not ask the neighbours yet"
TOLD = "I have told Hua, the coordinator."
TALK, JOBS = 7, 8  # topics


@pytest.fixture
async def telegram(telegram: TelegramWorld) -> TelegramWorld:
    """Willow Lane with one group, and the page's own room where no neighbour comes."""

    def nobody_comes(session: Session) -> None:
        session.exec(select(GroupChat).where(GroupChat.channel == "web")).one().own = True

    await telegram.app.store.write(nobody_comes)
    return telegram


def cards(world: TelegramWorld) -> list[Message]:
    return [message for message in world.group.messages() if message.from_bot and TASK in message.text]


async def nobody_believes_it_was_asked(world: TelegramWorld) -> None:
    await world.wang.sees("for you", "I will tell you who comes")  # her daughter wanted it
    await world.anna.sees(NOT_YET, TOLD)
    assert world.hua.has_seen("Nobody has taken this yet.")


async def is_asked_now(world: TelegramWorld) -> None:
    await world.settle()
    assert len(cards(world)) == 1
    await world.anna.sees("I have asked the neighbours")
    assert await world.ming.taps(job.I_WILL_DO_IT, GROUP) == job.IT_IS_YOURS.en
    await world.anna.sees("Ming will come")


async def test_who_mutes_us_is_not_believed_to_have_been_asked_and_gets_the_card_later(telegram: TelegramWorld) -> None:
    await telegram.group.mutes_bot()
    await telegram.settle()
    await telegram.hua.sees(MAY_NOT, WAITS)
    await asked(telegram)
    await nobody_believes_it_was_asked(telegram)
    assert not cards(telegram)
    await telegram.group.unmutes_bot()
    await is_asked_now(telegram)


async def test_when_no_update_says_that_we_may_not_write_the_first_refusal_does(telegram: TelegramWorld) -> None:
    await telegram.group.mutes_everybody()
    await asked(telegram)
    assert telegram.hua.has_seen(MAY_NOT)
    await nobody_believes_it_was_asked(telegram)
    seen = len(telegram.hua.screen())
    for _ in range(3):
        await telegram.pass_time(timedelta(minutes=2))
    assert len(telegram.hua.screen()) == seen, "she is told once"
    await telegram.group.promotes_bot()
    await is_asked_now(telegram)


async def test_a_group_is_tried_again_by_itself(telegram: TelegramWorld) -> None:
    await telegram.group.mutes_everybody()
    await asked(telegram)
    await telegram.group.unmutes_bot()
    telegram.tg.updates.clear()  # of which we never hear
    await telegram.pass_time(timedelta(minutes=2))
    await is_asked_now(telegram)


async def test_a_group_of_which_we_hear_too_late_that_we_may_write_works_from_the_next_card_on(
    telegram: TelegramWorld,
) -> None:
    await telegram.group.mutes_bot()
    await telegram.settle()
    telegram.group.chat.muted = False
    await telegram.pass_time(timedelta(hours=2))
    await asked(telegram)
    await is_asked_now(telegram)


async def test_an_elder_who_asks_herself_hears_that_nobody_was_asked_and_later_that_they_were(
    telegram: TelegramWorld,
) -> None:
    await telegram.group.mutes_bot()
    for words in ("/ask", "1", "tomorrow 15:00", "yes"):
        await telegram.wang.says(words)
    await telegram.wang.sees(NOT_YET, TOLD)
    await telegram.group.unmutes_bot()
    await telegram.settle()
    await telegram.wang.sees("I have asked the neighbours: Shopping")


async def test_a_helper_who_gives_it_back_to_a_silent_group_leaves_nobody_in_the_dark(telegram: TelegramWorld) -> None:
    await asked(telegram)
    await telegram.ming.taps(job.I_WILL_DO_IT, GROUP)
    await telegram.group.mutes_bot()
    await telegram.settle()
    telegram.clock.pass_time(timedelta(seconds=1))
    await telegram.ming.taps(job.I_CANNOT)
    await telegram.ming.taps(job.YES_I_CANNOT)
    await telegram.wang.sees("Ming can't come after all", NOT_YET)
    await telegram.anna.sees("Ming can't come after all", NOT_YET)


@pytest.mark.parametrize("back", ["added", "said"])
async def test_who_puts_us_out_and_takes_us_back_gets_what_waited(telegram: TelegramWorld, back: str) -> None:
    before = len(telegram.tg.called("sendMessage", telegram.group))
    await telegram.group.kicks_bot()
    await telegram.settle()
    await telegram.hua.sees(PUT_OUT, WAITS)
    await asked(telegram)
    await nobody_believes_it_was_asked(telegram)
    assert len(telegram.tg.called("sendMessage", telegram.group)) == before
    if back == "added":
        await telegram.group.adds_bot(by=person(telegram.hua))
    else:
        telegram.group.chat.bot = "member"
        await telegram.hua.says("/volunteers", GROUP)
    await is_asked_now(telegram)


async def test_another_group_of_the_lane_is_enough(telegram: TelegramWorld) -> None:
    await telegram.group.kicks_bot()
    await telegram.settle()
    other = telegram.tg.group("Willow Lane II", members=[person(telegram.hua), person(telegram.ming)])
    await other.adds_bot(by=person(telegram.hua))
    await person(telegram.hua).says("/volunteers", other)
    await telegram.settle()
    await asked(telegram)
    await telegram.anna.sees("I have asked the neighbours")
    assert TASK in other.messages()[-1].text


async def test_the_topic_where_a_coordinator_calls_us_is_where_we_write(telegram: TelegramWorld) -> None:
    for topic in (TALK, JOBS):
        await telegram.group.opens_topic(topic)
    await person(telegram.hua).says_in_topic("/volunteers", telegram.group, JOBS)
    await asked(telegram)
    (card,) = cards(telegram)
    assert card.raw["message_thread_id"] == JOBS
    assert await telegram.ming.taps(job.I_WILL_DO_IT, GROUP) == job.IT_IS_YOURS.en
    assert "Taken by Ming" in cards(telegram)[0].text


async def test_a_topic_that_is_closed_holds_the_card_until_it_is_open_or_another_is_chosen(
    telegram: TelegramWorld,
) -> None:
    for topic in (TALK, JOBS):
        await telegram.group.opens_topic(topic)
    await person(telegram.hua).says_in_topic("/volunteers", telegram.group, JOBS)
    await telegram.settle()
    await telegram.group.closes_topic(JOBS)
    await asked(telegram)
    assert telegram.hua.has_seen(TOPIC)
    await nobody_believes_it_was_asked(telegram)
    await person(telegram.hua).says_in_topic("/volunteers", telegram.group, TALK)
    await is_asked_now(telegram)
    assert cards(telegram)[0].raw["message_thread_id"] == TALK


async def test_the_general_topic_can_be_closed_too(telegram: TelegramWorld) -> None:
    await telegram.group.closes_topic(1)
    await asked(telegram)
    assert telegram.hua.has_seen(TOPIC)
    await telegram.group.opens_topic(1)
    await telegram.pass_time(timedelta(minutes=2))
    await is_asked_now(telegram)


async def test_when_its_topic_is_gone_the_card_goes_to_the_group_as_a_whole(telegram: TelegramWorld) -> None:
    await telegram.group.opens_topic(JOBS)
    await person(telegram.hua).says_in_topic("/volunteers", telegram.group, JOBS)
    await telegram.settle()
    await telegram.group.deletes_topic(JOBS)
    await asked(telegram)
    await is_asked_now(telegram)
    assert "message_thread_id" not in cards(telegram)[0].raw


@pytest.mark.parametrize(
    "refusal",
    [
        Fault.refuse(400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
        Fault.refuse(400, "Bad Request: have no rights to send a message"),
        Fault.refuse(403, "Forbidden: CHAT_SEND_PLAIN_FORBIDDEN"),
    ],
    ids=lambda fault: str(fault.refusal),
)
async def test_however_telegram_says_it(telegram: TelegramWorld, refusal: Fault) -> None:
    telegram.tg.faults.add(refusal, method="sendMessage", chat=telegram.group)
    await asked(telegram)
    assert telegram.hua.has_seen(MAY_NOT)
    await telegram.pass_time(timedelta(minutes=2))
    await is_asked_now(telegram)


async def test_a_card_that_is_refused_for_another_reason_is_not_lost_in_silence(telegram: TelegramWorld) -> None:
    refusal = Fault.refuse(400, "Bad Request: BUTTON_DATA_INVALID")
    telegram.tg.faults.add(refusal, method="sendMessage", chat=telegram.group)
    await asked(telegram)
    await telegram.settle()
    assert telegram.hua.has_seen("There is a message for the neighbours' group of Willow Lane that I cannot post.")


async def test_what_waits_for_a_group_and_is_no_longer_wanted_is_not_posted(telegram: TelegramWorld) -> None:
    await telegram.group.mutes_bot()
    await telegram.settle()
    for _ in range(3):
        await asked(telegram)
    await telegram.anna.taps("No longer needed")
    await telegram.anna.taps("Yes, cancel it")
    before = len(telegram.tg.called("sendMessage", telegram.group))
    await telegram.group.unmutes_bot()
    await telegram.settle()
    assert len(telegram.tg.called("sendMessage", telegram.group)) == before + 2
    posted = select(Outbox.state).where(Outbox.name == "RequestPosted", col(Outbox.edits).is_(None))
    posted = posted.where(Outbox.channel == "telegram")
    states = await telegram.read(lambda session: session.exec(posted).all())
    assert sorted(states) == [DeliveryState.SENT, DeliveryState.SENT, DeliveryState.SUPERSEDED]


async def test_a_group_that_is_nobodys_may_do_with_us_what_it_likes(telegram: TelegramWorld) -> None:
    other = telegram.tg.group("Elsewhere", members=[person(telegram.ming)])
    await other.adds_bot(by=person(telegram.ming))
    for turn in (other.mutes_bot, other.unmutes_bot, other.promotes_bot, other.kicks_bot):
        await turn()
        await telegram.settle()
    assert telegram.hua.screen() == []
    await asked(telegram)
    await telegram.anna.sees("I have asked the neighbours")
