"""Somebody says when only what cannot wait shall be written to him, by his own clock."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from care.kit.refusals import NotYours
from care.people.commands import KeepQuiet
from care.people.verbs import keep_quiet
from tests.bot.errands import does
from tests.care.asking import ask, do
from tests.care.nights import silence, until
from tests.town import Town

TORONTO = "America/Toronto"


@pytest.fixture
def chinese_town(engine: Engine, tmp_path: Path) -> Town:
    return Town(engine, tmp_path, language="zh")


async def test_a_daughter_in_toronto_is_left_in_peace_in_her_own_night(town: Town) -> None:
    await town.anna.says("hello")
    await town.anna.taps("More")
    await town.anna.taps("Quiet hours")
    await town.anna.taps("My own")
    await town.anna.taps("10 PM to 7 AM")
    town.anna.sees("Shanghai time.")
    for step in ("Another city", "My own"):
        await town.anna.taps(step)
    await town.anna.says("toronto")
    await town.anna.taps("Yes, that time")
    await town.anna.says("quiet")
    await town.anna.taps("My own")
    await town.anna.taps("10 PM to 7 AM")
    town.anna.sees(
        "Good. I will be quiet from 10:00 PM to 7:00 AM, Toronto time.",
        "Whatever cannot wait for the morning still comes.",
    )
    await until(town, "2026-11-21 13:00")
    with silence(town, town.anna):
        await ask(town, timedelta(hours=4), by=town.wang)
        await until(town, "2026-11-21 06:59", TORONTO)
    await until(town, "2026-11-21 07:00", TORONTO)
    assert town.anna.has_seen("Shopping for Mrs Wang")


async def test_in_chinese_and_with_a_city_no_zone_is_called_after(chinese_town: Town) -> None:
    anna = chinese_town.anna
    for said, city in (("多伦多", "多伦多"), ("成都", "上海")):
        await anna.says("我的时区")
        await anna.taps("我自己的")
        await anna.says(said)
        await anna.taps("好，按这个时间")
        await anna.says("免打扰时间")
        await anna.taps("我自己的")
        await anna.taps("晚上9点到早上6点")
        anna.sees(f"好的。按{city}时间，晚上9点到早上6点不打扰你。", "[改一改]")


async def test_whoever_wants_to_hear_at_any_hour_does(town: Town) -> None:
    await town.anna.says("quiet")
    await town.anna.taps("My own")
    await town.anna.taps("Write at any hour")
    town.anna.sees("Good, I will write to you at any hour.")
    await until(town, "2026-11-21 02:31")
    await ask(town, timedelta(hours=12), by=town.wang)
    town.anna.sees("I will ask the neighbours in the morning: Sat 21 Nov, 7:00 AM.")


async def test_it_can_be_changed_from_what_is_read_back(town: Town) -> None:
    await town.ming.says("/quiet")
    await town.ming.taps("Midnight to 9 AM")
    town.ming.sees("from 12:00 AM to 9:00 AM, Shanghai time")
    await town.ming.taps("Change it")
    town.ming.sees("[Write at any hour]")


async def test_what_waits_already_is_asked_again_at_the_new_hours(town: Town) -> None:
    await until(town, "2026-11-20 23:00")
    await ask(town, timedelta(hours=16), by=town.wang)
    await town.anna.says("quiet")
    await town.anna.taps("My own")
    await town.anna.taps("Midnight to 9 AM")
    with silence(town, town.anna):
        await until(town, "2026-11-21 08:59")
    await until(town, "2026-11-21 09:00")
    assert town.anna.has_seen("Shopping for Mrs Wang")


async def test_she_and_who_acts_for_her_and_her_coordinator_set_an_elders(town: Town) -> None:
    await does(town.wang, "quiet", "9 PM to 6 AM")
    town.wang.sees("Good. I will be quiet from 9:00 PM to 6:00 AM, Shanghai time.")
    await does(town.anna, "quiet", "Mrs Wang", "Write at any hour")
    town.anna.sees("Good, I will write to Mrs Wang at any hour.")
    town.wang.sees("Anna has chosen your quiet hours.", "[Change it]")
    await does(town.hua, "members", "Mrs Wang (elder)", "Change the quiet hours", "10 PM to 7 AM")
    town.hua.sees("Good. From 10:00 PM to 7:00 AM I will leave Mrs Wang in peace.")
    with pytest.raises(NotYours):
        await do(town, keep_quiet, KeepQuiet(town.wang.id, 0, 0), town.ming.id)
