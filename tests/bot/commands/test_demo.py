"""The demo's community, beneath its page (the page itself: tests/browser)."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.app import open_app
from bot.clock import RealClock, VirtualClock
from bot.commands.demo import demo_settings
from bot.fast_forward import fast_forward
from bot.web.demo.routes import Demo
from care.people import invites
from care.people.commands import InviteElder
from storage.people import Person
from storage.web import WebEvent


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    clock = RealClock()
    app = open_app(demo_settings(0, tmp_path), clock)
    demo = Demo(app, clock)
    await demo.open("en")
    yield demo
    await app.store.close()


@pytest.mark.parametrize("hour", range(0, 24, 5))
async def test_whatever_the_hour_the_demo_begins_in_the_morning(tmp_path: Path, hour: int) -> None:
    clock = VirtualClock(datetime(2026, 11, 20, hour, 30, tzinfo=UTC))
    app = open_app(demo_settings(0, tmp_path), clock)
    demo = Demo(app, clock)
    await demo.open("en")
    assert demo.state()["now"][11:16] == "09:00"
    assert "9:00" in demo.state()["clock"]
    clock.pass_time(timedelta(hours=3))
    await demo.open("zh")  # another visitor finds it as it is
    assert demo.state()["now"][11:16] == "12:00"
    await app.store.close()


async def names(demo: Demo) -> set[tuple[str, str]]:
    def read(session: Session) -> set[tuple[str, str]]:
        return {(person.name, person.language) for person in session.exec(select(Person))}

    return await demo.app.store.read(read)


async def test_everybody_is_called_as_in_the_language_that_is_chosen(demo: Demo) -> None:
    assert ("Chen Ming", "en") in await names(demo)
    await demo.speak("zh")
    assert ("陈明", "zh") in await names(demo)


async def test_whoever_was_invited_in_the_demo_changes_the_language_too_and_keeps_his_name(demo: Demo) -> None:
    hua, _handle = demo.people["hua"]
    zhao = InviteElder("Zhao Min", "Mr Zhao", "East Gate", "1 Lake Road", "139-0000-7777")
    await demo.app.store.write(lambda session: invites.invite_elder(demo.app.unit_of_work(session), zhao, hua))
    await demo.speak("zh")
    assert {("陈明", "zh"), ("Zhao Min", "zh")} <= await names(demo)


async def test_her_medicines_are_announced_in_the_morning_and_what_is_to_the_minute_climbs_at_night(
    tmp_path: Path,
) -> None:
    clock = VirtualClock(datetime(2026, 11, 20, 1, 0, tzinfo=UTC))
    app = open_app(demo_settings(0, tmp_path), clock)
    demo = Demo(app, clock)
    await demo.open("en")
    await fast_forward(app, clock, timedelta(hours=24))

    def said(session: Session) -> str:
        return "\n".join(str(event.body) for event in session.exec(select(WebEvent).order_by(col(WebEvent.id))))

    history = await app.store.read(said)
    for words in ("10:30 PM medicine", "Levodopa 100 mg · ×1", "a medicine that cannot wait", "Metformin 500 mg · ×1"):
        assert words in history
    await app.store.close()


async def test_where_very_much_happens_the_clock_comes_as_far_as_it_can_and_one_goes_on_with_another_press(
    tmp_path: Path,
) -> None:
    clock = VirtualClock(datetime(2026, 11, 20, 1, 0, tzinfo=UTC))
    app = open_app(demo_settings(0, tmp_path), clock)
    demo = Demo(app, clock, patience=0)
    await demo.open("en")
    await demo.pass_time(timedelta(hours=1))
    assert demo.state()["now"][11:16] == "09:15"
    assert "Press again to go on" in demo.state()["halted"]
    demo.patience = 60
    await demo.pass_time(timedelta(minutes=50))
    assert demo.state()["now"][11:16] == "10:05"
    assert demo.state()["halted"] == ""
    await app.store.close()
