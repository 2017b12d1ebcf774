"""What grows with the years is found by an index, never looked through from the beginning: on either database."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import Session

from bot.channels.web_news import NEWEST, NEWS, events_after
from bot.web.identity import who_is
from care.kit.uow import UnitOfWork
from scheduler.metronome import Metronome
from storage.requests import State
from storage.store import InlineStore
from tests.bot.errands import bring_to, does
from tests.care.lane import START
from tests.scheduler.side_by_side import KNOWN, settle
from tests.storage.plans import Asked, asked, looked_through
from tests.town import Town

pytestmark = pytest.mark.both_databases
AS_MANY_AS_PEOPLE = re.compile(  # of each of whom something has to be true, and what is planned, or once in a while
    r"\b(?:membership|vetting|vetting_step|checkin|plan|help_series|doctor_bond|event|concern)\b"
)


@pytest.fixture
def story(town: Town) -> Iterator[Asked]:
    """All that is asked in a test; at its end nothing of it may look through a table that grows."""
    with asked(town.engine) as statements:
        yield statements
    assert len(statements) > 20
    assert looked_through(town.engine, statements) == {}


@pytest.mark.parametrize("state", [State.CONFIRMED, State.SETTLED, State.UNFILLED, State.WITHDRAWN])
async def test_a_request_is_asked_for_and_carried_out(town: Town, story: Asked, state: State) -> None:
    await bring_to(town, state)


async def test_everybody_looks_at_everything_there_is(town: Town, story: Asked) -> None:
    await bring_to(town, State.TAKEN)
    for who in town.everybody:
        await does(who, "menu", "my requests", "my jobs", "my hours", "same as last time", "cancel")


async def test_somebody_cries_for_help(town: Town, story: Asked) -> None:
    await does(town.wang, "I fell")
    await town.pass_time(timedelta(minutes=2))
    await does(town.wang, "Phone me")
    await does(town.hua, "I'm going", "I have reached Mrs Wang")
    await does(town.ming, "on duty", "For a week")
    await does(town.wang, "practice")
    await town.pass_time(timedelta(minutes=10))


async def test_medicines_and_mornings_fall_due(town: Town, story: Asked) -> None:
    settle(town.engine, 2)
    now = START

    def unit_of_work(session: Session) -> UnitOfWork:
        return UnitOfWork(session, now, lambda: "t", "t")

    metronome = Metronome(InlineStore(town.engine), unit_of_work, lambda: now, KNOWN, lambda: None, pytest.fail)
    for _ in range(20):
        await metronome.beat()
        now += timedelta(minutes=3)


async def test_a_page_is_looked_at(town: Town, story: Asked) -> None:
    await bring_to(town, State.OPEN)
    with Session(town.engine) as session:
        events_after(session, ("a", "b"), 0)
        events_after(session, ("a", "b"), 7)
        NEWEST.first(session, {})
        NEWS.all(session, {"after": 7})
        who_is(session, "a", "cookie", town.clock.now())


async def test_the_auditor_looks_through_nothing_but_who_is_here_and_what_goes_on(town: Town) -> None:
    await bring_to(town, State.TAKEN)
    with asked(town.engine) as statements:
        await town.app.auditor.audit()
    assert len(statements) > 20
    ways = [way for how in looked_through(town.engine, statements).values() for way in how.split(" / ")]
    assert [way for way in ways if not AS_MANY_AS_PEOPLE.search(way)] == []
