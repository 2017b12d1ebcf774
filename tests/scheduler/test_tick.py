"""The tick: what is due, and what becomes of a timer whose deed fails."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.features import FEATURES
from care.kit import ladders
from care.kit.ladders import Ladder, Rung
from care.kit.uow import UnitOfWork
from scheduler import tick
from scheduler.together import Slice, stumble
from storage.timers import Timer
from tests.care.asking import ask, taken_by, they_read
from tests.care.lane import START, Lane, rows
from tests.town import Town

pytestmark = pytest.mark.both_databases
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


class Bell:
    """A ladder of one rung that rings every ten minutes, and can be out of order."""

    def __init__(self) -> None:
        self.rings: list[int] = []
        self.broken = False
        self.ladder = Ladder("bell", lambda _uow, _subject: (Rung(MINUTE, self._ring),), every=10 * MINUTE)

    def _ring(self, uow: UnitOfWork, subject_id: int) -> None:
        uow.session.add(Timer(community_id=1, ladder="trace", subject_id=subject_id, due_at=uow.now + 1000 * HOUR))
        uow.session.flush()
        if self.broken:
            raise RuntimeError("out of order")
        self.rings.append(subject_id)


@pytest.fixture
def bell(monkeypatch: pytest.MonkeyPatch) -> Bell:
    bell = Bell()
    monkeypatch.setitem(FEATURES.ladders, "bell", bell.ladder)
    return bell


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def set_timer(lane: Lane, due_in: timedelta, ladder: str = "bell", subject: int = 1) -> int:
    def add(uow: UnitOfWork) -> int:
        timer = Timer(community_id=lane.id, ladder=ladder, subject_id=subject, due_at=START + due_in)
        uow.session.add(timer)
        uow.session.flush()
        return timer.id

    return lane.do(add)


def climb(lane: Lane) -> Slice:
    """One slice."""
    return lane.do(tick.climb_due, FEATURES.ladders)


def test_only_what_is_due_rings_the_oldest_first(lane: Lane, bell: Bell) -> None:
    for number, span in enumerate((-MINUTE, 0 * MINUTE, -HOUR, timedelta(milliseconds=1))):
        set_timer(lane, span, subject=number)
    assert climb(lane) == Slice(3)
    assert bell.rings == [2, 0, 1]
    assert climb(lane) == Slice(0)
    lane.now += timedelta(milliseconds=1)
    climb(lane)
    assert bell.rings == [2, 0, 1, 3]


def test_a_few_are_taken_at_once_and_the_rest_next_time(lane: Lane, bell: Bell) -> None:
    for number in range(40):
        set_timer(lane, -MINUTE, subject=number)
    assert [climb(lane).taken for _ in range(4)] == [16, 16, 8, 0]
    assert bell.rings == list(range(40))


def test_what_a_life_may_hang_on_goes_before_all_that_has_been_due_for_longer(lane: Lane, bell: Bell) -> None:
    for number in range(40):
        set_timer(lane, -HOUR, subject=number)
    cry = replace(bell.ladder, life_and_death=True)
    lane.do(ladders.start, cry, lane.id, 99)
    lane.now += MINUTE
    climb(lane)
    assert bell.rings == [99]


def test_one_that_another_settles_in_the_meantime_does_nothing(lane: Lane, monkeypatch: pytest.MonkeyPatch) -> None:
    acted: list[int] = []

    def settles_the_next(uow: UnitOfWork, subject: int) -> None:
        acted.append(subject)
        ladders.stop(uow, ladder, subject + 1)

    ladder = Ladder("bell", lambda _uow, _subject: (Rung(MINUTE, settles_the_next),), every=10 * MINUTE)
    monkeypatch.setitem(FEATURES.ladders, "bell", ladder)
    for number in range(4):
        set_timer(lane, -MINUTE, subject=number)
    assert climb(lane) == Slice(4)
    assert acted == [0, 2]


def test_the_sick_among_many_fail_alone_and_the_others_ring(lane: Lane, monkeypatch: pytest.MonkeyPatch) -> None:
    def rings(uow: UnitOfWork, subject: int) -> None:
        uow.session.add(Timer(community_id=lane.id, ladder="trace", subject_id=subject, due_at=START + 1000 * HOUR))
        uow.session.flush()
        if subject in {3, 7}:
            raise RuntimeError(subject)

    ladder = Ladder("bell", lambda _uow, _subject: (Rung(MINUTE, rings),), every=10 * MINUTE)
    monkeypatch.setitem(FEATURES.ladders, "bell", ladder)
    timers = [set_timer(lane, -MINUTE, subject=number) for number in range(12)]
    failed = climb(lane).failures
    assert [(one.what, one.row, one.tries, str(one.error)) for one in failed] == [
        ("timer", timers[3], 1, "3"),
        ("timer", timers[7], 1, "7"),
    ]
    assert [row.subject_id for row in lane.rows(Timer, Timer.ladder == "trace")] == [
        n for n in range(12) if n not in {3, 7}
    ]
    assert {row.subject_id for row in lane.rows(Timer, Timer.tries == 1, Timer.due_at == START + MINUTE)} == {3, 7}


def test_of_many_ladders_each_is_set_anew_and_what_is_settled_has_none(lane: Lane) -> None:
    ladder = Ladder(
        "bell", lambda _uow, subject: () if subject == 2 else (Rung(subject * MINUTE, lambda _uow, _id: None),), MINUTE
    )
    for _ in range(2):
        lane.do(ladders.start_all, ladder, [(lane.id, subject) for subject in (1, 2, 3)])
    lane.do(ladders.start, replace(ladder, name="other"), lane.id, 1)
    found = [(row.ladder, row.subject_id, row.due_at) for row in lane.rows(Timer)]
    assert found == [("bell", 1, START + MINUTE), ("bell", 3, START + 3 * MINUTE), ("other", 1, START + MINUTE)]
    lane.do(ladders.stop, ladder, 1)
    assert [row.ladder for row in lane.rows(Timer)] == ["bell", "other"]


def test_what_fails_and_is_gone_by_then_is_not_tried_again(lane: Lane) -> None:
    assert lane.do(stumble, Timer, 999, "due_at") == 0


def test_a_timer_that_has_fired_is_set_anew_from_when_it_was_due(lane: Lane, bell: Bell) -> None:
    timer = set_timer(lane, -3 * MINUTE)
    climb(lane)
    assert lane.one(Timer, timer).due_at == START + 7 * MINUTE
    climb(lane)
    assert bell.rings == [1]


def test_a_very_late_timer_fires_once_and_not_for_every_time_it_missed(lane: Lane, bell: Bell) -> None:
    timer = set_timer(lane, -100 * HOUR)
    lane.pass_time(timedelta())
    assert bell.rings == [1]
    assert lane.one(Timer, timer).due_at == START + MINUTE


@pytest.mark.parametrize(("life_and_death", "rung_after"), [(True, [0, 0, 0, 0, 1]), (False, [0, 0, 1, 5, 14])])
def test_after_an_outage_only_a_ladder_of_life_and_death_takes_all_it_has_missed_at_once(
    lane: Lane, monkeypatch: pytest.MonkeyPatch, *, life_and_death: bool, rung_after: list[int]
) -> None:
    """Rungs after 0, 1, 5 and 9 minutes, the last again every 9. After the first nobody was there for an hour."""
    acted: list[int] = []
    rungs = tuple(Rung(minute * MINUTE, lambda _uow, minute: acted.append(minute)) for minute in (0, 1, 5, 9))
    ladder = Ladder("cry", lambda _uow, _subject: rungs, every=9 * MINUTE, life_and_death=life_and_death)
    monkeypatch.setitem(FEATURES.ladders, "cry", ladder)
    set_timer(lane, timedelta(), ladder="cry")
    lane.pass_time(timedelta())
    lane.pass_time(HOUR)
    heard = [0] * len(acted)
    for minute in range(1, 15):
        lane.pass_time(MINUTE)
        heard += [minute] * (len(acted) - len(heard))
    assert heard[:5] == rung_after


def test_what_is_settled_takes_its_ladder_away(lane: Lane, monkeypatch: pytest.MonkeyPatch, bell: Bell) -> None:
    monkeypatch.setitem(FEATURES.ladders, "bell", replace(bell.ladder, rungs=lambda _uow, _subject: ()))
    set_timer(lane, -MINUTE)
    lane.pass_time(timedelta())
    assert lane.rows(Timer) == []
    assert bell.rings == []


async def ring(town: Town, ladder: str = "bell", tries: int = 0) -> None:
    """Sets a timer that is due now."""
    timer = Timer(community_id=town.lane_id, ladder=ladder, subject_id=1, due_at=town.clock.now(), tries=tries)
    await town.app.store.write(lambda session: session.add(timer))


def timer_of(town: Town, ladder: str) -> Timer:
    (timer,) = rows(town.engine, Timer, Timer.ladder == ladder)
    return timer


async def test_a_failing_timer_is_tried_after_a_minute_and_later_every_hour_for_ever(town: Town, bell: Bell) -> None:
    bell.broken = True
    await ring(town)
    tried = []
    for minute in range(6 * 60):
        if await town.app.metronome.beat():
            tried.append(minute)
        town.clock.pass_time(MINUTE)
    assert tried == [0, 1, 2, 3, 4, 64, 124, 184, 244, 304]
    (timer,) = rows(town.engine, Timer)
    assert timer.tries == 10, "and what it did before it failed was taken back"

    bell.broken = False
    await town.pass_time(5 * MINUTE)
    assert bell.rings == [1]
    assert timer_of(town, "bell").tries == 0


async def test_once_it_has_worked_again_a_new_failure_is_tried_again_soon(town: Town, bell: Bell) -> None:
    await ring(town, tries=7)
    await town.app.metronome.beat()
    bell.broken = True
    town.clock.pass_time(10 * MINUTE)
    await town.app.metronome.beat()
    assert timer_of(town, "bell").due_at == town.clock.now() + MINUTE


async def test_a_failing_timer_and_one_nobody_knows_hold_up_no_other(town: Town, bell: Bell) -> None:
    bell.broken = True
    await ask(town, 2 * HOUR)
    await taken_by(town, town.ming, 3 * HOUR)
    for ladder in ("bell", "unheard of"):
        await ring(town, ladder)
    await town.pass_time(HOUR)
    they_read(town, (30, "hua", "Nobody has taken this yet."), by=["hua"])
    town.anna.sees("Nobody has taken this yet.")
    assert {timer.ladder: timer.tries for timer in rows(town.engine, Timer) if timer.tries} == {
        "bell": 5,
        "unheard of": 1,
    }


async def test_a_timer_of_a_ladder_nobody_knows_is_parked_at_once_and_the_others_ring_on(
    town: Town, bell: Bell
) -> None:
    await ring(town, "unheard of")
    await ring(town)
    assert await town.app.metronome.beat() == 2
    parked = timer_of(town, "unheard of")
    assert (parked.due_at, parked.tries) == (None, 1)
    assert bell.rings == [1]
    assert await town.app.metronome.next_alarm() == timer_of(town, "bell").due_at
    await town.pass_time(21 * MINUTE)
    assert bell.rings == [1, 1, 1]
    assert timer_of(town, "unheard of") == parked, "nobody tries it again; it waits for a human"


async def test_when_nothing_but_a_parked_timer_is_left_no_alarm_is_standing(town: Town) -> None:
    await ring(town, "unheard of")
    await town.app.metronome.beat()
    assert await town.app.metronome.next_alarm() is None
    assert await town.app.metronome.beat() == 0


async def test_a_beat_with_nothing_due_does_nothing(town: Town) -> None:
    await ask(town, 2 * HOUR)
    before = rows(town.engine, Timer)
    assert await town.app.metronome.beat() == 0
    assert rows(town.engine, Timer) == before
