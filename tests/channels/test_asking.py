"""Asking for help, in every messenger."""

import pytest
from sqlmodel import select

from storage.requests import HelpRequest, State
from tests.cast import ANNA, START, WANG
from tests.channels.asking import answers_to_the_summary, asked
from tests.channels.conftest import EVERY_MESSENGER
from tests.channels.phones import GROUP
from tests.channels.worlds import World
from tests.words import asking, job, menu, news
from tests.words.asking import REMARK, TASK


async def the_request(world: World) -> HelpRequest:
    return await world.read(lambda session: session.exec(select(HelpRequest)).one())


async def test_a_daughter_asks_with_eight_answers_and_one_confirm(world: World) -> None:
    await answers_to_the_summary(world)
    await world.anna.taps(asking.YES_ASK_THE_NEIGHBOURS)
    await world.anna.sees(news.I_HAVE_ASKED, news.PROGRESS)
    world.anna.is_offered(news.NO_LONGER_NEEDED)
    request = await the_request(world)
    assert (request.kind, request.what, request.remarks, request.place) == ("shopping", TASK, REMARK, "")
    assert (request.minutes, request.expense_limit, request.state) == (60, 10_000, State.OPEN)
    assert (request.starts_at - START).total_seconds() == 29 * 3600


async def test_the_card_in_the_group_shows_no_name_address_or_telephone(world: World) -> None:
    await asked(world)
    await world.ming.sees(job.JOB, where=GROUP)
    world.ming.is_offered(job.I_WILL_DO_IT, job.DETAILS, where=GROUP)
    everything = "\n".join(seen.text for seen in world.ming.screen(GROUP))
    for secret in (WANG.name, WANG.home, WANG.phone, REMARK, ANNA.name, ANNA.phone):
        assert secret not in everything
    told = await world.li.taps(job.DETAILS, GROUP)
    assert told == world.in_words(job.THE_DETAILS)
    assert len(told) <= 200


async def test_back_returns_to_the_question_before(world: World) -> None:
    anna = world.anna
    await anna.says("menu")
    await anna.taps(menu.ASK_FOR_HELP)
    anna.is_offered(*asking.KINDS, menu.CANCEL)  # there is nothing to go back to yet
    await anna.taps(asking.A_MEAL)
    await anna.sees(asking.WHAT_SHOULD_BE_DONE)
    anna.is_offered(menu.BACK, menu.CANCEL)
    await anna.taps(menu.BACK)
    await anna.sees(asking.WHAT_KIND)
    anna.is_offered(*asking.KINDS, menu.CANCEL)
    await anna.taps(menu.CANCEL)
    anna.is_offered(*menu.MENU_OF_FAMILY)
    await anna.taps(menu.MORE)
    anna.is_offered(*menu.FURTHER_FOR_FAMILY)


async def test_change_alters_one_answer_and_keeps_the_others(world: World) -> None:
    await answers_to_the_summary(world)
    await world.anna.taps(menu.CHANGE_SOMETHING)
    await world.anna.sees(asking.WHAT_TO_CHANGE)
    await world.anna.taps(asking.LENGTH)
    await world.anna.sees(asking.HOW_LONG)
    await world.anna.taps(asking.TWO_HOURS)
    await world.anna.sees(TASK, REMARK, asking.LENGTH_TWO_HOURS)
    await world.anna.taps(asking.YES_ASK_THE_NEIGHBOURS)
    request = await the_request(world)
    assert (request.minutes, request.what) == (120, TASK)


async def test_cancel_leaves_nothing_behind(world: World) -> None:
    await answers_to_the_summary(world)
    await world.anna.taps(menu.CANCEL)
    await world.anna.sees(asking.I_HAVE_LEFT_IT)
    assert await world.count(HelpRequest) == 0
    assert not world.ming.has_seen(TASK, GROUP)


@pytest.mark.parametrize("world", [one for one in EVERY_MESSENGER if "telegram" not in str(one.id)], indirect=True)
async def test_a_button_of_an_earlier_question_changes_nothing(world: World) -> None:
    """Telegram's are taken off once it was answered in words: tests/channels/test_telegram_answers.py."""
    anna = world.anna
    await anna.says("menu")
    await anna.taps(menu.ASK_FOR_HELP)
    await anna.says(asking.SHOPPING)  # typed: the buttons stay where a press would have put them away
    await anna.taps(asking.A_REPAIR)
    await anna.sees(asking.AN_EARLIER_QUESTION, asking.WHAT_SHOULD_BE_DONE)
    await anna.says("cancel")
    await anna.taps(menu.BACK)
    await anna.sees(asking.AN_EARLIER_QUESTION_SETTLED)


async def test_an_elder_asks_with_three_presses(world: World) -> None:
    wang = world.wang
    await wang.says("menu")
    await wang.sees(menu.HELLO_TO_AN_ELDER)
    await wang.taps(menu.ASK_FOR_HELP)
    await wang.sees(asking.WHAT_CAN_A_NEIGHBOUR_DO)
    wang.is_offered(asking.SHOPPING, asking.A_MEAL, asking.FETCH_MEDICINE, menu.MORE, menu.BACK)
    await wang.taps(asking.SHOPPING)
    await wang.sees(asking.WHEN_WOULD_IT_SUIT)
    wang.is_offered(asking.AS_SOON_AS_POSSIBLE, asking.THIS_MORNING, asking.THIS_NOON, menu.MORE, menu.BACK)
    await wang.taps(asking.AS_SOON_AS_POSSIBLE)
    await wang.sees(asking.SUMMARY_FOR_AN_ELDER)
    wang.is_offered(asking.YES_PLEASE_ASK, asking.YES_AND_REPEAT_IT, menu.NO_THANK_YOU, menu.BACK)
    await wang.taps(asking.YES_PLEASE_ASK)
    await wang.sees(news.I_HAVE_ASKED_FOR_YOU)
    wang.is_offered(news.NO_LONGER_NEEDED)
    await world.ming.sees(job.JOB_OF_AN_ELDER, where=GROUP)
    await world.anna.sees(news.I_HAVE_ASKED)


async def test_the_same_as_last_time_takes_two_presses(world: World) -> None:
    await asked(world)
    await world.anna.says("menu")
    await world.anna.taps(menu.SAME_AS_LAST_TIME)
    await world.anna.sees(asking.AGAIN_TODAY)
    await world.anna.taps(asking.YES_PLEASE_ASK)
    first, second = await world.read(lambda session: session.exec(select(HelpRequest).order_by("id")).all())
    for same in ("kind", "what", "remarks", "place", "minutes", "expense_limit", "part"):
        assert getattr(first, same) == getattr(second, same)
    assert second.starts_at.time() == first.starts_at.time()
    take = world.in_words(job.I_WILL_DO_IT)
    assert len([seen for seen in world.ming.screen(GROUP) if take in seen.labels]) == 2
