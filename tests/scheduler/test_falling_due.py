"""What falls due: told in time, late, or owned up to; the sick alone; and what nobody knows waits for a human."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.features import FEATURES
from scheduler.falling_due import fire_due
from scheduler.together import Slice
from storage.plans import Occurrence, OccurrenceState
from tests.care.lane import START, Lane
from tests.scheduler.pills import HOUR, Pills, daily, laid
from tests.town import Town

pytestmark = pytest.mark.both_databases
MINUTE = timedelta(minutes=1)
FIRED, LATE, SYSTEM_DOWN = OccurrenceState.FIRED, OccurrenceState.FIRED_LATE, OccurrenceState.SYSTEM_DOWN


@pytest.fixture
def lane(engine: Engine) -> Lane:
    """It is 20 November, ten in the morning, in Shanghai."""
    return Lane(engine)


@pytest.fixture
def pills(monkeypatch: pytest.MonkeyPatch) -> Pills:
    pills = Pills()
    monkeypatch.setitem(FEATURES.plans, "pills", pills.kind)
    return pills


def fire(lane: Lane) -> Slice:
    """One slice."""
    return lane.do(fire_due, FEATURES.plans)


def test_it_is_told_once_when_it_is_due_and_not_a_moment_earlier(lane: Lane, pills: Pills) -> None:
    pills.keep(lane, lane.person("Wang"), daily(12))
    lane.now += 2 * HOUR - timedelta(milliseconds=1)
    assert fire(lane) == Slice(0)
    lane.now += timedelta(milliseconds=1)
    assert fire(lane) == Slice(1)
    assert fire(lane) == Slice(0)
    assert pills.told == [["1: 20 12:00"]]
    assert laid(lane, FIRED) == ["20 12:00"]


def test_all_that_is_due_to_one_person_at_one_moment_is_told_together(
    lane: Lane, pills: Pills, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.falling_due.AT_ONCE", 10)
    people = [lane.person(f"Elder {number}") for number in range(4)]
    for subject in range(12):
        pills.keep(lane, people[subject % 4], daily(12), subject=subject)
    for subject in range(12, 24):
        pills.keep(lane, people[3], daily(13), subject=subject)
    lane.now += 2 * HOUR
    assert fire(lane).taken == 9, "what the fourth has is not torn apart"
    assert fire(lane).taken == 3
    assert [int(one.split(":")[0]) % 4 for one in pills.all_told] == [0] * 3 + [1] * 3 + [2] * 3 + [3] * 3
    lane.now += HOUR
    assert [fire(lane).taken for _ in range(3)] == [10, 2, 0], "unless it is more than a slice"


def test_of_whom_another_process_has_a_part_in_hand_nothing_is_told_until_it_can_be_told_together(
    lane: Lane, pills: Pills
) -> None:
    if lane.engine.dialect.name == "sqlite":
        pytest.skip("nobody else writes into a SQLite file meanwhile")
    wang, li = lane.person("Wang"), lane.person("Li")
    for subject in range(4):
        pills.keep(lane, wang if subject < 3 else li, daily(12), subject=subject)
    lane.now += 2 * HOUR
    hers = (
        select(Occurrence)
        .where(Occurrence.person_id == wang, col(Occurrence.fires_at) <= lane.now)
        .limit(1)
        .with_for_update()
    )
    with Session(lane.engine) as another:
        another.exec(hers).one()
        assert fire(lane).taken == 1
        assert pills.all_told == ["3: 20 12:00"], "Li is told, and her other two are left alone"
    assert fire(lane).taken == 3
    assert pills.told[-1] == ["0: 20 12:00", "1: 20 12:00", "2: 20 12:00"]


@pytest.mark.parametrize(
    ("after", "state"),
    [
        (timedelta(), FIRED),
        (2 * MINUTE, FIRED),
        (2 * MINUTE + timedelta(seconds=1), LATE),
        (2 * HOUR, LATE),
        (2 * HOUR + timedelta(seconds=1), SYSTEM_DOWN),
        (23 * HOUR, SYSTEM_DOWN),
    ],
)
def test_what_fell_due_while_we_were_not_there_is_told_late_within_its_window_and_owned_up_to_beyond_it(
    lane: Lane, pills: Pills, after: timedelta, state: OccurrenceState
) -> None:
    wang = lane.person("Wang")
    pills.keep(lane, wang, daily(10), window=2 * HOUR)
    lane.pass_time(after)
    assert laid(lane, state)[0] == "20 10:00"
    assert pills.late == (["1: 20 10:00"] if state == LATE else [])
    assert pills.owned_up == ([(wang, ["1: 20 10:00"])] if state == SYSTEM_DOWN else [])
    assert ("1: 20 10:00" in pills.all_told) == (state != SYSTEM_DOWN)


def test_after_three_days_each_person_hears_once_of_all_that_was_not_said(lane: Lane, pills: Pills) -> None:
    wang, li = lane.person("Wang"), lane.person("Li")
    pills.keep(lane, wang, daily(12, 18), subject=1)
    pills.keep(lane, wang, daily(20), subject=2)
    pills.keep(lane, li, daily(7), subject=3)
    lane.pass_time(72 * HOUR)
    assert pills.owned_up == [
        (wang, ["1: 20 12:00", "1: 20 18:00", "2: 20 20:00", "1: 21 12:00", "1: 21 18:00", "2: 21 20:00",
                "1: 22 12:00", "1: 22 18:00", "2: 22 20:00"]),
        (li, ["3: 21 07:00", "3: 22 07:00", "3: 23 07:00"]),
    ]  # fmt: skip
    assert pills.told == pills.late == []
    lane.pass_time(2 * HOUR)
    assert pills.told == [["1: 23 12:00"]], "and then it goes on as always"


def test_after_an_outage_of_many_each_hears_once(lane: Lane, pills: Pills) -> None:
    people = [lane.person(f"Elder {number}") for number in range(40)]
    for subject, person in enumerate(people * 2):
        pills.keep(lane, person, daily(12, 13, 20), subject=subject)
    lane.pass_time(4 * HOUR)
    assert [person for person, _what in pills.owned_up] == []
    lane.pass_time(24 * HOUR)
    assert sorted(person for person, _what in pills.owned_up) == people


def test_the_sick_fail_alone_and_are_tried_again(lane: Lane, pills: Pills) -> None:
    for subject in range(8):
        pills.keep(lane, lane.person(f"Elder {subject}"), daily(10), subject=subject)
    pills.sick = {2, 6}
    failed = fire(lane).failures
    assert [(one.what, one.tries, str(one.error)) for one in failed] == [("occurrence", 1, "2"), ("occurrence", 1, "6")]
    assert sorted(set(pills.all_told)) == [f"{n}: 20 10:00" for n in range(8) if n not in pills.sick]
    assert {row.fires_at for row in lane.rows(Occurrence, Occurrence.tries == 1)} == {START + MINUTE}
    pills.sick, pills.told = set(), []
    lane.pass_time(MINUTE)
    assert pills.all_told == ["2: 20 10:00", "6: 20 10:00"]
    assert laid(lane, FIRED) == ["20 10:00"] * 8


def test_what_stays_sick_beyond_its_window_is_owned_up_to(lane: Lane, pills: Pills) -> None:
    wang = lane.person("Wang")
    pills.keep(lane, wang, daily(10))
    pills.sick = {1}
    for _minute in range(10):
        fire(lane)
        lane.now += MINUTE
    (row,) = lane.rows(Occurrence, Occurrence.tries > 0)
    assert row.tries == 5, "after a minute each, then every hour"
    lane.now += 3 * HOUR
    assert [one.tries for one in fire(lane).failures] == [6]
    pills.sick = set()
    lane.now += HOUR
    fire(lane)
    assert pills.owned_up == [(wang, ["1: 20 10:00"])]
    assert laid(lane, SYSTEM_DOWN) == ["20 10:00"]


def test_a_kind_nobody_knows_is_parked_and_told_and_holds_up_no_other(lane: Lane, pills: Pills) -> None:
    stray = Pills()
    object.__setattr__(stray.kind, "name", "unheard of")
    stray.keep(lane, lane.person("Wang"), daily(10))
    pills.keep(lane, lane.person("Li"), daily(10), subject=2)
    (failed,) = fire(lane).failures
    assert (failed.what, str(failed.error)) == ("occurrence", "unheard of")
    assert laid(lane, OccurrenceState.PARKED) == ["20 10:00"]
    assert pills.told == [["2: 20 10:00"]]
    assert fire(lane) == Slice(0)


async def test_the_metronome_lays_and_fires_and_stops_at_each_on_its_way(town: Town, pills: Pills) -> None:
    lane = Lane(town.engine)
    pills.keep(lane, lane.person("Wang"), daily(8, 20))
    await town.pass_time(timedelta(days=4))
    days = [f"1: {day} {hour}:00" for day in range(20, 25) for hour in ("08", "20")]
    assert pills.all_told == days[1:-1]
    assert (pills.late, pills.owned_up) == ([], [])


async def test_the_metronome_stops_where_another_process_has_it_in_hand(
    lasting_engine: Engine, pills: Pills, database: str
) -> None:
    if database == "sqlite":
        pytest.skip("there one waits for the other")
    lane = Lane(lasting_engine)
    pills.keep(lane, lane.person("Wang"), daily(10))
    with Session(lasting_engine) as other:
        other.execute(Occurrence.__table__.select().with_for_update())  # type: ignore[attr-defined]
        assert fire(lane) == Slice(0)
    assert fire(lane) == Slice(1)
