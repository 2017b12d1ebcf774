"""Every month an elder is asked to try the SOS button: by day, never beside a cry, and not once she has had enough."""

from datetime import timedelta

import pytest

from tests.care.sos.crying import cries, how_often
from tests.town import Town

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ASKS = "Will you try the SOS button today?"


async def is_heard_of(town: Town) -> None:
    """Since then she is known to be here."""
    await town.wang.says("hello")


async def test_a_month_after_her_first_word_and_every_month_from_then_on(town: Town) -> None:
    await is_heard_of(town)
    await town.pass_time(29 * DAY)
    assert how_often(town.wang, ASKS) == 0
    await town.pass_time(DAY)
    town.wang.sees(ASKS, "It is only a practice, and everybody sees that it is one.", "[Try it now]")
    await town.pass_time(60 * DAY)
    assert how_often(town.wang, ASKS) == 3


async def test_who_has_tried_it_is_asked_a_month_later(town: Town) -> None:
    await is_heard_of(town)
    await town.pass_time(20 * DAY)
    await town.wang.says("practice")
    await town.pass_time(HOUR)
    await town.pass_time(28 * DAY)
    assert how_often(town.wang, ASKS) == 0
    await town.pass_time(2 * DAY)
    assert how_often(town.wang, ASKS) == 1
    await town.wang.taps("Try it now")
    assert town.wang.has_seen("This is only a practice.")


async def test_who_has_cried_for_help_this_month_is_not_asked(town: Town) -> None:
    await is_heard_of(town)
    await town.pass_time(25 * DAY)
    await cries(town.wang)
    await town.hua.taps("I have reached Mrs Wang")
    await town.pass_time(10 * DAY)
    assert how_often(town.wang, ASKS) == 0


async def test_what_waits_for_her_morning_is_not_said_beside_a_cry(town: Town) -> None:
    await is_heard_of(town)
    await town.pass_time(30 * DAY - HOUR)
    await cries(town.wang)
    await town.pass_time(3 * HOUR)
    assert how_often(town.wang, ASKS) == 0


async def test_at_night_nobody_is_asked(town: Town) -> None:
    await town.pass_time(13 * HOUR)
    await town.wang.says("hello")  # at eleven in the evening
    await town.pass_time(30 * DAY + 7 * HOUR)
    assert how_often(town.wang, ASKS) == 0
    await town.pass_time(2 * HOUR)
    assert how_often(town.wang, ASKS) == 1


async def test_she_may_refuse_for_good_and_change_her_mind(town: Town) -> None:
    await is_heard_of(town)
    await town.pass_time(30 * DAY)
    await town.wang.taps("Don't ask me again")
    town.wang.sees("All right, I will not ask you any more.", "[Do ask me again]")
    await town.wang.says("hello")
    await town.pass_time(90 * DAY)
    await town.wang.says("hello")
    await town.pass_time(90 * DAY)
    assert how_often(town.wang, ASKS) == 1
    await town.wang.taps("Do ask me again")
    town.wang.sees("All right, I will ask you about once a month.")
    await town.pass_time(30 * DAY)
    assert how_often(town.wang, ASKS) == 2


@pytest.mark.parametrize("who", ["anna", "ming", "hua"])
async def test_nobody_else_is_asked(town: Town, who: str) -> None:
    await getattr(town, who).says("hello")
    await town.pass_time(31 * DAY)
    assert how_often(getattr(town, who), ASKS) == 0
