"""Whoever travels, or lives elsewhere, says so with one press: what comes again comes by the clock of that place."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.features import FEATURES
from care.kit.plans import PlanKind
from care.kit.recurrence import Recurrence
from care.kit.refusals import NotYours
from care.people.commands import MoveClock
from dialogs.language.words import LANGUAGES, translate
from storage.plans import Occurrence
from tests.care.asking import ask
from tests.care.lane import Lane
from tests.care.medicine.cabinet import TODAY, Cabinet, daily
from tests.care.nights import silence, until
from tests.town import Town, text_of

TORONTO, SHANGHAI = "America/Toronto", "Asia/Shanghai"
AT_EIGHT = ("medicines", "Add a medicine", "Amlodipine", "Once a day", "8:00 am", "1 piece", "For good", "No")


@pytest.fixture
def chinese_town(engine: Engine, tmp_path: Path) -> Town:
    return Town(engine, tmp_path, language="zh")


async def does(town: Town, who: str, *steps: str) -> None:
    neighbour = getattr(town, who)
    for step in steps:
        offered = [button.text for row in neighbour.last.rows for button in row] if neighbour.screen else []
        await (neighbour.taps(step) if step in offered else neighbour.says(step))


async def settled(town: Town) -> None:
    """A dose at eight, "I'm well" at nine; it is Saturday, five past eight, and she has taken hers."""
    await does(town, "anna", *AT_EIGHT, "Yes, so it is")
    await does(town, "wang", "/well", "9:00 AM", "Yes, please")
    await until(town, "2026-11-21 08:05")
    await town.wang.taps("Taken")


async def test_an_elder_who_travels_reads_before_what_comes_when_and_it_does(town: Town) -> None:
    await settled(town)
    await does(town, "wang", "I am travelling", "Toronto")
    town.wang.sees(
        "Shall I go by Toronto time from now on?",
        "Medicines: tomorrow, 8:00 AM (9:00 PM by the old clock), 13 hours after the last.",
    )
    await town.wang.taps("Yes, that time")
    town.wang.sees(
        "From now on I go by Toronto time.",
        "Please ask the doctor or chemist",
        "[As it was before]",
        "[Another city]",
    )
    with silence(town, town.wang):
        await until(town, "2026-11-21 07:59", TORONTO)
    await until(town, "2026-11-21 08:00", TORONTO)
    town.wang.sees("It is time for the 8:00 AM medicine.")
    await until(town, "2026-11-21 09:00", TORONTO)
    town.wang.sees("Are you well, Mrs Wang?")


async def test_the_way_back_is_one_press_however_often_it_is_pressed(town: Town) -> None:
    await settled(town)
    await does(town, "wang", "time zone", "Toronto", "Yes, that time", "As it was before")
    town.wang.sees("From now on I go by Shanghai time.", "Daily “I'm well”: today, 9:00 AM")
    back = text_of(town.wang.last)
    await town.wang.presses(town.wang.screen[-2].message.rows[0][0].data)
    assert text_of(town.wang.last) == back
    await until(town, "2026-11-22 08:00")
    town.wang.sees("It is time for the 8:00 AM medicine.")


async def test_who_manages_moves_her_clock_and_she_hears_of_it(chinese_town: Town) -> None:
    town = chinese_town
    await does(town, "anna", "我的时区", "Mrs Wang", "多伦多")
    town.anna.sees("Mrs Wang从现在起按多伦多时间，好吗？")
    await town.anna.taps("好，按这个时间")
    town.wang.sees("Anna把您的时间改成了多伦多时间。")
    assert town.person(town.wang).zone == TORONTO
    await town.wang.taps("改回原来的时间")
    town.wang.sees("从现在起按上海时间。")
    assert town.person(town.wang).zone == SHANGHAI


async def test_where_her_family_lives_is_offered_and_quiet_hours_follow(town: Town) -> None:
    await does(town, "anna", "My time zone", "My own", "toronto", "Yes, that time")
    await does(town, "wang", "I'm travelling")
    town.wang.sees("[Toronto]")
    await until(town, "2026-11-21 13:00")
    with silence(town, town.anna):
        await ask(town, timedelta(hours=4), by=town.wang)
        await until(town, "2026-11-21 06:59", TORONTO)


async def test_a_place_nobody_knows_is_asked_again(town: Town) -> None:
    await does(town, "ming", "/zone", "Willow Lane")
    town.ming.sees("I do not know that city; please write a big one near you, such as Toronto.")


@pytest.fixture
def cabinet(engine: Engine) -> Cabinet:
    """It is Friday, ten in the morning."""
    return Cabinet(Lane(engine))


def ahead(cabinet: Cabinet) -> list[str]:
    return sorted(one.local for one in cabinet.lane.rows(Occurrence, Occurrence.state == "ahead"))


def test_nobody_else_moves_it(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("08:00"))
    before = ahead(cabinet)
    for who in (cabinet.bo, cabinet.hua, cabinet.lane.person("Li")):
        with pytest.raises(NotYours):
            cabinet.lane.carry_out(MoveClock(cabinet.wang, TORONTO), who)
    assert ahead(cabinet) == before


def test_to_where_it_is_already_changes_nothing(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("08:00"))
    before = ahead(cabinet)
    cabinet.lane.carry_out(MoveClock(cabinet.wang, SHANGHAI), cabinet.wang)
    assert ahead(cabinet) == before


def test_the_last_days_of_a_plan_travel_too(cabinet: Cabinet) -> None:
    """They are all laid, so the planner has nothing left to do with it."""
    cabinet.keeps("Antibiotic", Recurrence(TODAY, daily("20:00").phases, until=TODAY))
    cabinet.lane.carry_out(MoveClock(cabinet.wang, "Asia/Bangkok"), cabinet.wang)
    (of_plan, *_digest) = sorted(cabinet.lane.rows(Occurrence), key=lambda one: one.plan_id)
    assert (of_plan.local, of_plan.due_at.hour) == ("2026-11-20T20:00", 13)


@pytest.mark.parametrize("kind", [kind for kind in FEATURES.plans.values() if kind.called], ids=lambda kind: kind.name)
def test_what_comes_again_is_called_something_in_every_language(kind: PlanKind) -> None:
    assert all(translate(kind.called, language) != kind.called for language in LANGUAGES if language != "en")
