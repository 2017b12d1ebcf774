"""How her readings have gone, in her own chat: a picture and the same in words, where she has agreed."""

from datetime import timedelta

from tests.dialogs.health.examples import agreed_before, answers
from tests.town import Town


async def measured(town: Town) -> None:
    for said in ("120/80", "150/95"):
        await answers(town.wang, said, "Yes, that is right")
        await town.pass_time(timedelta(days=1))


async def test_she_looks_at_her_own_and_nobody_else_does(town: Town) -> None:
    await agreed_before(town)
    await measured(town)
    await town.wang.says("trend")
    town.wang.sees("Blood pressure: 2 readings", "Upper value: latest 150 mmHg, lowest 120, highest 150.")
    assert town.wang.last.picture is not None
    await town.anna.says("trend")
    assert not town.anna.has_seen("Upper value")


async def test_with_one_reading_there_is_no_trend_and_in_chinese_it_is_said_in_chinese(chinese_town: Town) -> None:
    await agreed_before(chinese_town)
    await chinese_town.wang.says("趋势")
    chinese_town.wang.sees("90天里没有量过两次的。")
