"""Of many who have something at the same time each is told at hers, and what is to the minute is never put off."""

from collections import Counter
from datetime import time, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col

from bot.features import FEATURES
from care.kit import spreading
from care.kit.recurrence import Phase, Recurrence
from storage.plans import Occurrence
from tests.care.lane import Lane
from tests.scheduler.pills import BEGINS, Pills, daily

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    """It is 20 November, ten in the morning, in Shanghai."""
    return Lane(engine)


@pytest.fixture
def pills(monkeypatch: pytest.MonkeyPatch) -> Pills:
    pills = Pills()
    monkeypatch.setitem(FEATURES.plans, "pills", pills.kind)
    return pills


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty count for six thousand."""
    monkeypatch.setattr(spreading, "A_SECOND", 20 / 200)


def settled(lane: Lane, many: int) -> list[int]:
    return [lane.person(f"Elder {number}") for number in range(many)]


def offsets(lane: Lane) -> dict[int, list[timedelta]]:
    """By whose it is: how much later than it is due each is told."""
    found: dict[int, list[timedelta]] = {}
    for row in lane.rows(Occurrence, col(Occurrence.fires_at).is_not(None)):
        assert row.fires_at is not None
        found.setdefault(row.person_id, []).append(row.fires_at - row.due_at)
    return found


def test_in_a_small_community_nothing_waits(lane: Lane, pills: Pills) -> None:
    for subject in range(12):
        pills.keep(lane, lane.person(f"Elder {subject}"), daily(12), subject=subject)
    assert {one for several in offsets(lane).values() for one in several} == {timedelta()}


@pytest.mark.both_databases
@pytest.mark.usefixtures("crowd")
def test_in_a_large_one_each_is_told_at_her_own_time_and_the_same_every_day(lane: Lane, pills: Pills) -> None:
    for subject, person in enumerate(settled(lane, 30)):
        pills.keep(lane, person, daily(12), subject=subject)
    of = offsets(lane)
    assert all(len(set(each)) == 1 for each in of.values()), "today as tomorrow"
    assert {timedelta() <= each[0] < timedelta(seconds=300) for each in of.values()} == {True}
    by_minute = Counter(each[0] // MINUTE for each in of.values())
    assert set(by_minute) == set(range(5)), "over the whole five minutes"
    assert max(by_minute.values()) <= 15
    lane.pass_time(2 * HOUR - MINUTE)
    told = []
    for _minute in range(6):
        lane.pass_time(MINUTE)
        told.append(len(pills.all_told))
    assert told == sorted(told)
    assert told[0] < 10
    assert told[-1] == 30
    assert pills.late == [], "which is in time"


@pytest.mark.usefixtures("crowd")
def test_what_is_to_the_minute_is_never_put_off_nor_what_else_she_has(lane: Lane, pills: Pills) -> None:
    for number, wang in enumerate(settled(lane, 10)):
        pills.keep(lane, wang, daily(12), subject=10 * number, window=30 * MINUTE)
        pills.keep(lane, wang, daily(12), subject=10 * number + 1)
    assert {one for several in offsets(lane).values() for one in several} == {timedelta()}


@pytest.mark.usefixtures("crowd")
def test_a_time_that_somebody_has_chosen_to_the_minute_is_kept(lane: Lane, pills: Pills) -> None:
    times = (time(12, 10), time(13, 1), time(14, 59))
    for number, person in enumerate(settled(lane, 10)):
        pills.keep(lane, person, Recurrence(BEGINS, (Phase(times),)), subject=number)
    assert {one for several in offsets(lane).values() for one in several} == {timedelta()}


@pytest.mark.usefixtures("crowd")
def test_what_was_put_off_is_late_only_after_that(lane: Lane, pills: Pills) -> None:
    for number, person in enumerate(settled(lane, 30)):
        pills.keep(lane, person, daily(12), subject=number)
    lane.pass_time(2 * HOUR + 6 * MINUTE)
    in_time = len(pills.all_told) - len(pills.late)
    assert len(pills.all_told) == 30
    assert 0 < in_time < 15, "we were not there when the minute of the others came"
