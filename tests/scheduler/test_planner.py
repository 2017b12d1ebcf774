"""The planner: every plan is laid 36 hours ahead, however many lay it; the sick alone."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from scheduler import planner
from scheduler.together import Slice
from storage.plans import Occurrence, Plan
from tests.care.lane import START, Lane
from tests.scheduler.pills import HOUR, Pills, daily, laid, plan_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_there_are_always_thirty_six_hours_and_no_more(lane: Lane) -> None:
    pills, wang = Pills(), lane.person("Wang")
    pills.keep(lane, wang, daily(8, 20))
    for _hour in range(100):
        lane.now += HOUR
        lane.do(planner.lay_due)
        last = max(row.due_at for row in lane.rows(Occurrence))
        assert lane.now + 24 * HOUR < last <= lane.now + 36 * HOUR
    assert len(lane.rows(Occurrence)) == (100 + 36) // 12


def test_a_plan_is_looked_at_only_when_something_of_it_comes_near(lane: Lane) -> None:
    Pills().keep(lane, lane.person("Wang"), daily(8))
    assert lane.do(planner.lay_due) == Slice(0)
    lane.now = datetime(2026, 11, 20, 12, tzinfo=UTC) - timedelta(milliseconds=1)
    assert lane.do(planner.lay_due) == Slice(0)
    lane.now += timedelta(milliseconds=1)
    assert lane.do(planner.lay_due) == Slice(1)
    assert laid(lane) == ["21 08:00", "22 08:00"]


def test_what_was_never_laid_while_nobody_was_there_is_laid_afterwards(lane: Lane) -> None:
    """Twenty at once: who was away for a year does not keep everybody waiting."""
    Pills().keep(lane, lane.person("Wang"), daily(8))
    lane.now += timedelta(days=250)
    taken = [lane.do(planner.lay_due).taken for _ in range(14)]
    assert taken == [1] * 13 + [0]
    assert len(lane.rows(Occurrence)) == 251


def test_many_are_laid_in_slices_the_most_urgent_first(lane: Lane) -> None:
    pills, wang = Pills(), lane.person("Wang")
    for subject in range(40):
        pills.keep(lane, wang, daily(8), subject=subject)
    lane.now += timedelta(days=1)
    assert [lane.do(planner.lay_due).taken for _ in range(3)] == [32, 8, 0]


def test_two_planners_lay_everything_once(lasting_engine: Engine) -> None:
    lane, pills = Lane(lasting_engine), Pills()
    pills.keep(lane, lane.person("Wang"), daily(8, 20))
    before = plan_of(lane)
    lane.now += timedelta(days=1)
    lane.do(planner.lay_due)
    known = lane.rows(Occurrence)

    def forgets(uow: object) -> None:
        plan = uow.session.get_one(Plan, before.id)  # type: ignore[attr-defined]
        plan.next_at, plan.lay_at = before.next_at, before.lay_at

    lane.do(forgets)  # as a second one that read it before the first was done
    assert lane.do(planner.lay_due) == Slice(1)
    assert lane.rows(Occurrence) == known


def test_a_damaged_plan_fails_alone_and_is_tried_again(lane: Lane) -> None:
    pills, wang = Pills(), lane.person("Wang")
    for subject in range(5):
        pills.keep(lane, wang, daily(8), subject=subject)
    with Session(lane.engine) as session:
        session.execute(text("""UPDATE plan SET rule = '{"phases": []}' WHERE subject_id = 3"""))
        session.commit()
    lane.now += timedelta(days=1)
    done = lane.do(planner.lay_due)
    assert [(one.what, one.row, one.tries) for one in done.failures] == [("plan", plan_of(lane, 3).id, 1)]
    assert [row.lay_at == lane.now + timedelta(minutes=1) for row in lane.rows(Plan)] == [False] * 3 + [True, False]
    assert len(laid(lane)) == 5 + 4
    pills.keep(lane, wang, daily(8), subject=3)
    assert plan_of(lane, 3).tries == 0
    assert lane.now > START
