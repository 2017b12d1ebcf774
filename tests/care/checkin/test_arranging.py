"""When she is asked: by whom it is arranged, a holiday, none of it; and who hears of it."""

import pytest

from storage.people import Relation
from tests.care.asking import joins
from tests.care.checkin.asked import EIGHT, GUO, MINUTE, alarmed, arranged, asked, states
from tests.care.nights import silence, until
from tests.town import Neighbour, Town, buttons

pytestmark = pytest.mark.both_databases
DAY = 24 * 60 * MINUTE


async def arranges(who: Neighbour, *answers: str) -> None:
    """By the menu's words and what is on the buttons."""
    await who.says("check-in")
    for answer in answers:
        await who.says(answer)


async def test_she_arranges_it_herself_and_reads_who_hears_when_she_is_silent(town: Town) -> None:
    await arranges(town.wang, "9:00 AM")
    town.wang.sees("Every day at 9:00 AM I ask whether you are well.", "I let Anna know.", "[Yes, please]")
    await town.wang.taps("Yes, please")
    town.wang.sees("Every day at 9:00 AM I ask whether you are well.", "[Change it]")
    town.anna.sees("Mrs Wang has arranged this.", "I tell you first, then the others.")
    await until(town, "2026-11-21 09:00")
    town.wang.sees("Are you well, Mrs Wang?")


@pytest.mark.parametrize(
    ("said", "hour"), [("half past 7 am", "7:30 AM"), ("早上8点半", "8:30 AM"), ("21:00", "9:00 PM")]
)
async def test_a_time_may_be_typed_as_people_say_it(town: Town, said: str, hour: str) -> None:
    await arranges(town.wang, said, "Yes, please")
    assert town.wang.has_seen(f"Every day at {hour} I ask whether you are well.")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("8:15", "Which of these do you mean?"),
        ("3 am", "Please choose a time from 5 in the morning to 10 at night."),
        ("morning", "I did not understand the time"),
        ("whenever", "I did not understand the time"),
    ],
)  # fmt: skip
async def test_what_is_no_clear_time_is_asked_again(town: Town, said: str, answer: str) -> None:
    await arranges(town.anna, said)
    town.anna.sees(answer)


async def test_her_daughter_arranges_it_and_she_hears_by_whom(town: Town) -> None:
    await arranges(town.anna, "8:00 AM", "Yes, please")
    town.wang.sees("Anna has arranged this.", "Every day at 8:00 AM I ask whether you are well.", "[Change it]")


async def test_a_coordinator_arranges_it(town: Town) -> None:
    await arranges(town.hua, "8:00 AM", "Yes, please")
    town.wang.sees("Hua has arranged this.")
    town.hua.sees("Every day at 8:00 AM I ask Mrs Wang whether all is well.")


async def test_who_only_watches_or_is_nothing_to_her_arranges_nothing(town: Town) -> None:
    guo = await joins(town, GUO, Relation.KEY_NEIGHBOUR, manages=False)
    for one in (guo, town.ming):
        await one.says("/well")
        assert not one.has_seen("each day?")


async def test_on_holiday_she_is_not_asked_and_afterwards_again_by_itself(town: Town) -> None:
    await arranged(town)
    await arranges(town.wang, "A pause", "1 week")
    town.wang.sees("I will not ask up to Thursday, 26 November; then again at 8:00 AM.")
    await town.pass_time(DAY)
    with silence(town, town.wang, town.anna, town.hua):
        await until(town, "2026-11-27 07:59")
    await until(town, "2026-11-27 08:00")
    town.wang.sees("Are you well, Mrs Wang?")


async def test_a_pause_ends_when_she_chooses_an_hour(town: Town) -> None:
    await arranged(town)
    await arranges(town.wang, "A pause", "4 weeks")
    await arranges(town.wang)
    assert "A pause" not in [button.text for button in buttons(town.wang.last)]
    for said in ("Another time", "10:00 AM", "Yes, please"):
        await town.wang.says(said)
    await until(town, "2026-11-21 10:00")
    town.wang.sees("Are you well, Mrs Wang?")


async def test_who_wants_none_of_it_is_not_asked_and_her_family_knows(town: Town) -> None:
    await arranged(town)
    await arranges(town.wang, "Stop asking")
    town.wang.sees("I no longer ask every day whether you are well.")
    town.anna.sees("Mrs Wang has arranged this.", "I no longer ask Mrs Wang every day")
    with silence(town, town.wang, town.anna, town.hua):
        await town.pass_time(3 * DAY)
    assert states(town) == []


async def test_an_alarm_goes_on_though_the_family_pauses_it(town: Town) -> None:
    await alarmed(town)
    await arranges(town.anna, "A pause", "3 days")
    await town.pass_time(15 * MINUTE)
    town.hua.sees("Please call now")
    assert states(town) == ["alarm"]


async def test_a_later_hour_on_the_same_day_asks_nobody_twice(town: Town) -> None:
    await asked(town)
    await town.wang.taps("I'm well")
    await arranged(town, 18 * 60)
    with silence(town, town.wang, town.anna, town.hua):
        await until(town, "2026-11-21 20:00")
    assert states(town) == ["well"]


async def test_in_chinese_it_is_all_said(chinese_town: Town) -> None:
    town = chinese_town
    await town.wang.says("每日报平安")
    town.wang.sees("每天几点问您是否平安？")
    await town.wang.says("早上8点")
    town.wang.sees("每天上午8点，我问您是否平安。", "一小时没有回音，我就告诉Anna。")
    await town.wang.taps("好的，就这样")
    await until(town, EIGHT)
    town.wang.sees("Mrs Wang，您平安吗？", "到上午9点没有回音，我就告诉Anna。", "[报平安]")
    await town.pass_time(60 * MINUTE)
    town.anna.sees("还没有收到回答", "请现在打个电话", "[我联系上Mrs Wang了]")
    await town.wang.says("报平安")
    assert town.wang.has_seen("谢谢您，Mrs Wang。听到您平安真好。")
    town.anna.sees("Mrs Wang说：“我平安。”")
