"""A sign of life is hers alone, in her own chat, after four in the morning of that day."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import Left, Opened, Sent, Speaks
from care.kit.times import instant_of, wall_clock
from care.people import signs
from tests.care.checkin.asked import EIGHT, MINUTE, alarmed, arranged, asked, ladders_of, states
from tests.care.kit.zones import ZONES
from tests.care.nights import lives_in, silence, until
from tests.town import Town


@pytest.mark.parametrize(("hour", "state"), [("03:59", "asked"), ("04:00", "heard"), ("07:59", "heard")])
async def test_a_word_before_four_is_of_the_evening_before(town: Town, hour: str, state: str) -> None:
    await arranged(town)
    await until(town, f"2026-11-21 {hour}")
    await town.wang.says("hello")
    await until(town, EIGHT)
    assert states(town) == [state]


async def test_whoever_has_written_herself_is_not_asked_that_day_but_the_next(town: Town) -> None:
    await arranged(town)
    await until(town, "2026-11-21 06:30")
    await town.wang.says("hello")
    with silence(town, town.wang, town.anna, town.hua):
        await town.pass_time(24 * 60 * MINUTE)
    await until(town, "2026-11-22 08:00")
    town.wang.sees("Are you well, Mrs Wang?")


@pytest.mark.parametrize("content", [Sent("photo"), Speaks("en")])
async def test_a_picture_or_a_press_of_hers_is_a_sign(town: Town, content: Sent | Speaks) -> None:
    await asked(town)
    await town.wang.sends(content)
    assert (states(town), ladders_of(town)) == (["heard"], [])


@pytest.mark.parametrize("content", [Left(), Opened("no-such-link")])
async def test_that_somebody_opened_a_link_or_blocked_us_is_none(town: Town, content: Left | Opened) -> None:
    await asked(town)
    await town.wang.sends(content)
    assert states(town) != ["heard"]


async def test_what_others_do_for_her_is_no_sign(town: Town) -> None:
    """Anna asks for help in her name, Ming comes and presses, Hua changes her number."""
    await arranged(town)
    await until(town, "2026-11-21 07:30")
    for said in ("ask", "Shopping", "Milk", "tomorrow 15:00", "At home", "1 hour", "No", "Nothing more"):
        await town.anna.says(said)
    await town.anna.taps("Yes, ask the neighbours")
    await town.ming.taps("I'll do it", where="group")
    await until(town, EIGHT)
    town.wang.sees("Are you well, Mrs Wang?")


async def test_a_word_of_hers_in_the_group_is_not_in_her_own_chat(town: Town) -> None:
    await arranged(town)
    await until(town, "2026-11-21 06:00")
    await town.wang.says("good morning", where="group")
    await until(town, EIGHT)
    assert states(town) == ["asked"]


async def test_a_cry_for_help_is_no_sign_that_she_is_well(town: Town) -> None:
    await alarmed(town)
    await town.wang.says("I fell, help")
    assert states(town) == ["alarm"], "both go on"


async def test_what_she_writes_during_the_alarm_ends_it_and_a_call_is_still_kind(town: Town) -> None:
    await alarmed(town)
    await town.wang.says("hello")
    town.wang.sees("Good to hear from you. I am telling Anna.", "[I'm well]")
    town.anna.sees("Mrs Wang has just written to me", "A short call would still be kind.", "139-0000-1111")
    with silence(town, town.wang, town.anna, town.hua):
        await town.pass_time(300 * MINUTE)
    await town.wang.taps("I'm well")
    town.wang.sees("Thank you, Mrs Wang")


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
async def test_it_is_her_own_wall_that_counts(town: Town, zone: str) -> None:
    lives_in(town, zone, town.wang)
    await arranged(town)
    for day, hour, state in ((22, "03:59", "asked"), (23, "04:00", "heard")):
        await until(town, f"2026-11-{day} {hour}", zone)
        await town.wang.says("hello")
        await until(town, f"2026-11-{day} 08:00", zone)
        assert states(town)[-1] == state
        await town.wang.says("good morning")


@pytest.mark.parametrize("day", ["2026-10-25", "2026-03-29", "2026-06-01"])
def test_where_clocks_are_changed_the_day_still_begins_at_four(day: str) -> None:
    zone = "Europe/Berlin"
    four = instant_of(datetime.fromisoformat(f"{day} 04:00"), zone)
    assert signs.day_ends(four - MINUTE, zone) == four
    assert wall_clock(signs.day_ends(four, zone), zone).strftime("%H:%M") == "04:00"
    assert signs.day_ends(four, zone) - four in {timedelta(hours=23), timedelta(hours=24), timedelta(hours=25)}


@given(hours=st.integers(0, 18 * 365 * 24), zone=st.sampled_from(ZONES))
def test_a_day_ends_after_now_and_within_a_day_and_a_bit(hours: int, zone: str) -> None:
    """But for the hour in which a clock is put back over four; and Samoa once left out a whole day."""
    now = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    ahead = signs.day_ends(now, zone) - now
    assert timedelta(hours=-1) <= ahead < timedelta(hours=49)
