"""Help asked for in a night in which the clocks are changed, from the first word to the neighbours' card."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from storage.requests import HelpRequest
from tests.care.nights import lives_in
from tests.town import Town

NEW_YORK, BERLIN, LORD_HOWE = "America/New_York", "Europe/Berlin", "Australia/Lord_Howe"
TWICE = [  # each hour that happens twice, the first and the second time
    (NEW_YORK, datetime(2027, 11, 7, 5, 40, tzinfo=UTC)),
    (NEW_YORK, datetime(2027, 11, 7, 6, 40, tzinfo=UTC)),
    (BERLIN, datetime(2027, 10, 31, 0, 40, tzinfo=UTC)),
    (BERLIN, datetime(2027, 10, 31, 1, 40, tzinfo=UTC)),
    (LORD_HOWE, datetime(2027, 4, 3, 14, 45, tzinfo=UTC)),
    (LORD_HOWE, datetime(2027, 4, 3, 15, 15, tzinfo=UTC)),
]
LEFT_OUT = [(NEW_YORK, datetime(2027, 3, 14, 6, 50, tzinfo=UTC)), (BERLIN, datetime(2027, 3, 28, 0, 50, tzinfo=UTC))]


def at(town: Town, zone: str, now: datetime) -> None:
    lives_in(town, zone)
    town.clock.pass_time(now - town.clock.now())


def starts_in(town: Town) -> timedelta:
    with Session(town.engine) as session:
        newest = session.exec(select(HelpRequest).order_by(col(HelpRequest.id).desc())).first()
    assert newest is not None
    return newest.starts_at - town.clock.now()


@pytest.mark.parametrize(("zone", "now"), TWICE + LEFT_OUT)
async def test_as_soon_as_possible_is_never_past(town: Town, zone: str, now: datetime) -> None:
    at(town, zone, now)
    await town.wang.says("Ask for help")
    await town.wang.taps("Shopping")
    await town.wang.taps("As soon as possible")
    await town.wang.taps("Yes, please ask")
    town.wang.sees("I have asked the neighbours: Shopping, as soon as possible.")
    assert starts_in(town) == timedelta()
    assert "When: as soon as possible" in town.card()
    await town.pass_time(timedelta(minutes=59))
    await town.ming.taps("I'll do it", where="group")
    town.wang.sees("Ming, a neighbour, will come as soon as possible.")


@pytest.mark.parametrize(("zone", "now"), TWICE + LEFT_OUT)
async def test_half_an_hour_is_half_an_hour(engine: Engine, tmp_path: Path, zone: str, now: datetime) -> None:
    town = Town(engine, tmp_path, language="zh")
    at(town, zone, now)
    await town.wang.says("请人帮忙")
    await town.wang.taps("买东西")
    await town.wang.says("半小时后")
    await town.wang.taps("好，帮我问问")
    assert starts_in(town) == timedelta(minutes=30)


async def test_what_was_asked_for_at_once_is_asked_for_at_once_again(town: Town) -> None:
    at(town, BERLIN, TWICE[2][1])
    await town.wang.says("Ask for help")
    await town.wang.taps("Shopping")
    await town.wang.taps("As soon as possible")
    await town.wang.taps("Yes, please ask")
    town.clock.pass_time(timedelta(minutes=61))
    await town.wang.says("again")
    await town.wang.taps("Yes, please ask")
    await town.wang.taps("Yes, ask once more")
    assert starts_in(town) == timedelta()


async def test_the_card_says_which_of_two_hours_is_meant(town: Town) -> None:
    at(town, BERLIN, TWICE[2][1] - timedelta(hours=1))
    await town.wang.says("Ask for help")
    await town.wang.taps("Shopping")
    await town.wang.says("in 2 hours")
    town.wang.sees("today at 2:40 in the morning (after the clocks go back)")
    await town.wang.taps("Yes, please ask")
    assert "When: Sun 31 Oct, 2:40 AM (after the clocks go back)" in town.card()
    assert starts_in(town) == timedelta(hours=2)
