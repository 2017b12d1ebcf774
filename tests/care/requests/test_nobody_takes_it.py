"""Nobody takes a job: a second card, the coordinator, the family, in that order and in good time."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.requests.ladders import waits
from storage.requests import State
from tests.care.asking import ask, state, they_read, timers
from tests.care.nights import silence
from tests.town import Town

HOUR = timedelta(hours=1)
SOONEST = (timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=15))
LATEST = (timedelta(hours=3), timedelta(hours=8), timedelta(hours=12))
WHO = ("group", "hua", "anna")
CARD = "Shopping for Mrs Wang"
AGAIN = "Nobody has taken this yet. Who can help?"
FOR_HUA = "Please ask somebody you know, or phone the family."
FOR_ANNA = "I have told Hua, the coordinator."
OVER = [(0, "hua", "Nobody came in time."), (0, "anna", "I am sorry: nobody could come in time.")]
ASKED = [(0, "group", CARD), (0, "anna", "I have asked the neighbours.")]
CLIMBED = [  # wanted in two hours: a share of the time there is
    (15, "group", AGAIN),
    (30, "hua", FOR_HUA),
    (40, "anna", FOR_ANNA),
    (70, "hua", FOR_HUA),
    (130, "hua", FOR_HUA),
    *((185, who, words) for _, who, words in OVER),  # an hour and five minutes after the hour asked for
]
URGENT = [*ASKED, *CLIMBED]
TOMORROW = [  # wanted in 28 hours, of which people sleep nine
    *ASKED,
    (142, "group", AGAIN),
    (285, "hua", FOR_HUA),
    (380, "anna", FOR_ANNA),
    (665, "hua", FOR_HUA),
    (1260, "hua", FOR_HUA),  # at seven in the morning; it would have been two at night
    (1545, "hua", FOR_HUA),  # what was not urgent does not become so by waiting
    *((1745, who, words) for _, who, words in OVER),
]


@given(st.timedeltas(timedelta(days=-1), timedelta(days=60)))
def test_the_more_urgent_the_shorter_and_always_in_this_order(lead: timedelta) -> None:
    second, coordinator, family = waits(lead)
    assert second < coordinator < family
    for wait, soonest, latest in zip(waits(lead), SOONEST, LATEST, strict=True):
        assert soonest <= wait <= latest
    assert all(earlier <= later for earlier, later in zip(waits(lead - HOUR), waits(lead), strict=True))


async def test_an_urgent_request_climbs_fast(town: Town) -> None:
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(days=2))
    they_read(town, *URGENT, by=WHO)


async def test_a_request_for_tomorrow_climbs_with_patience(town: Town) -> None:
    await ask(town, 28 * HOUR)
    await town.pass_time(timedelta(days=4))
    they_read(town, *TOMORROW, by=WHO)


async def test_help_wanted_at_once_reaches_everybody_within_a_quarter_of_an_hour(town: Town) -> None:
    await ask(town, timedelta(), part="now")
    await town.pass_time(timedelta(minutes=15))
    they_read(town, *ASKED, (5, "group", AGAIN), (10, "hua", FOR_HUA), (15, "anna", FOR_ANNA), by=WHO)


@pytest.mark.parametrize(("minute", "rungs"), [(14, 0), (15, 1), (29, 1), (30, 2), (39, 2), (40, 3)])
async def test_no_rung_comes_early(town: Town, minute: int, rungs: int) -> None:
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=minute, seconds=0 if minute % 5 == 0 else 59))
    they_read(town, *ASKED, *CLIMBED[:rungs], by=WHO)


async def test_what_each_of_them_reads(town: Town) -> None:
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=40))
    assert "Nobody has taken this yet. Who can help?" in town.card()
    town.hua.sees("Nobody has taken this yet.", "[I'm on it]", "Mrs Wang: 139")
    town.anna.sees("Nobody has taken this yet.", "I have told Hua, the coordinator.", "[No longer needed]")
    assert not town.wang.has_seen("Nobody has taken this yet")


async def test_on_it_stops_the_reminders_and_later_asks_again(town: Town) -> None:
    await ask(town, 6 * HOUR)
    await town.pass_time(timedelta(minutes=91))
    notice = await town.hua.taps("I'm on it")
    assert notice is not None
    assert "If nothing changes, I'll remind you." in notice.text
    pressed_at = town.clock.now()
    await town.pass_time(timedelta(minutes=89))
    told = (0, "anna", "Hua, the coordinator, is on it.")  # that rung is not climbed any more
    they_read(town, told, by=WHO, since=pressed_at)
    await town.pass_time(timedelta(minutes=91))
    asked_again = [(minute, "hua", "You are on it.") for minute in (90, 180)]
    they_read(town, told, *asked_again, by=WHO, since=pressed_at)


async def test_who_types_it_instead_is_offered_what_comes_next_though_a_card_above_changes(town: Town) -> None:
    await ask(town, 6 * HOUR)
    await town.pass_time(timedelta(minutes=91))
    await town.hua.says("I'm on it")
    town.hua.sees("Those who wait can see that you are on it.", "[What else is there?]")


async def test_only_a_coordinator_can_be_on_it(town: Town) -> None:
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=30))
    data = town.hua.button("I'm on it").data
    notice = await town.ming.presses(data)
    assert notice is not None
    assert notice.alert
    await town.pass_time(timedelta(minutes=60))
    they_read(town, *ASKED, *CLIMBED[:4], by=WHO)


async def test_once_it_is_taken_nobody_is_asked_or_told_any_more(town: Town) -> None:
    await ask(town, 28 * HOUR)
    await town.pass_time(8 * HOUR)
    with silence(town, town.hua, town.anna, group=True):
        await town.ming.taps("I'll do it", where="group")
        await town.pass_time(timedelta(hours=20))
    assert "nobody_takes_it" not in timers(town)


async def test_the_calls_for_help_already_sent_show_that_it_is_taken(town: Town) -> None:
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=40))
    await town.ming.taps("I'll do it", where="group")
    town.hua.sees("Taken by Ming")
    assert any("Ming will come" in shown.message.whole for shown in town.anna.screen)
    assert not town.anna.has_seen("Nobody has taken this yet")


async def test_given_back_the_search_begins_anew_with_the_time_that_is_left(town: Town) -> None:
    await ask(town, 28 * HOUR)
    await town.ming.taps("I'll do it", where="group")
    await town.pass_time(26 * HOUR)
    await town.ming.taps("I can't")
    await town.ming.taps("Yes, I can't come")
    given_back = town.clock.now()
    await town.pass_time(timedelta(days=1))
    anew = [(0, "group", "A helper is needed again."), (0, "anna", "Ming can't come after all.")]
    climbed = [(minute, who, words.replace(AGAIN, "A helper is needed again.")) for minute, who, words in CLIMBED]
    they_read(town, *anew, *climbed, by=WHO, since=given_back)
    town.wang.sees("nobody could come")


@pytest.mark.both_databases
async def test_nobody_came_and_everybody_is_told_plainly(town: Town) -> None:
    request_id = await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=184))
    assert state(town, request_id) == State.OPEN
    await town.pass_time(timedelta(minutes=1))
    assert state(town, request_id) == State.UNFILLED
    town.wang.sees("I am sorry: nobody could come this time.", "I have told Hua")
    town.hua.sees("Nobody came in time.", "Please phone")
    assert town.anna.has_seen("I am sorry: nobody could come in time.\nI have told Hua, the coordinator.")
    assert "The time has passed" in town.card()
    assert timers(town) == []


async def test_withdrawn_nothing_is_left_ringing(town: Town) -> None:
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=20))
    await town.anna.taps("No longer needed")
    await town.anna.taps("Yes, cancel it")
    assert timers(town) == []
    with silence(town, town.hua, town.anna, group=True):
        await town.pass_time(timedelta(days=2))


@pytest.mark.both_databases
@pytest.mark.parametrize(("ahead", "expected"), [(2, URGENT), (28, TOMORROW)])
async def test_every_rung_survives_a_restart(town: Town, ahead: int, expected: list[tuple[int, str, str]]) -> None:
    await ask(town, ahead * HOUR)
    for earlier, later in pairwise([0, *sorted({minute for minute, _who, _words in expected}), expected[-1][0] + 600]):
        await town.restarted()
        await town.pass_time(timedelta(minutes=later - earlier))
    they_read(town, *expected, by=WHO)


async def test_after_a_long_silence_no_rung_is_left_out_and_each_leaves_time_to_act(town: Town) -> None:
    """The machine was off for 75 minutes: what was missed follows, with the usual gaps between."""
    await ask(town, 2 * HOUR)
    town.clock.pass_time(timedelta(minutes=75))
    await town.restarted()
    await town.pass_time(timedelta(minutes=44))
    missed = [(75, "group", AGAIN), (76, "hua", FOR_HUA), (86, "anna", FOR_ANNA), (116, "hua", FOR_HUA)]
    they_read(town, *ASKED, *missed, by=WHO)
