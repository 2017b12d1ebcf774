"""Who is asked next: after a no, when somebody is busy, when it is moved, paused, given back, or when she has died."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from care.leaving.commands import SheLives, TellOfDeath
from care.visits import shutting_out
from care.visits.commands import (
    AcceptVisit,
    Again,
    ApproveCompanion,
    BookSame,
    DeclineVisit,
    FinishVisit,
    GiveVisitBack,
    GoOnWithVisits,
    HeIsHere,
    MoveVisit,
    Often,
    SkipVisit,
    ThisIsNotHim,
)
from care.visits.ladders import AT_HER_DOOR, VISIT_DAY, VISIT_OPEN, VISIT_UNMET
from care.visits.lookups import NextFree
from care.visits.messages import SeriesEnds
from care.visits.offer_messages import VisitOffered
from storage.ids import PersonId
from storage.leaving import Passing
from storage.people import Membership, Role
from storage.timers import Timer
from storage.visits import Companion, Visit
from tests.care.lane import Lane
from tests.care.visits.keeping import MONDAY, TODAY, TOMORROW, Company

HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)
THREE_WEEKS = Again(Often.WEEKLY, MONDAY.date() + 2 * WEEK)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_when_he_for_whom_it_is_kept_cannot_the_next_are_asked_at_once_also_who_was_asked_before(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    ming, li = there.who
    visit = there.takes(there.books(), ming)
    assert there.asked(visit) == {ming: "yes", li: ""}
    lane.now += HOUR
    lane.carry_out(MoveVisit(visit.id, visit.version, MONDAY + HOUR), there.wang)
    assert lane.told("VisitOffered") == [ming, li, ming], "he came before, so he is asked first"
    lane.carry_out(DeclineVisit(visit.id), ming)
    assert there.asked(visit) == {ming: "no", li: ""}
    assert lane.told("VisitOffered")[3:] == [li]
    assert there.now(visit).held_for is None


def test_while_another_who_was_asked_may_still_say_yes_a_no_widens_nothing(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    visit = there.books()
    lane.carry_out(DeclineVisit(visit.id), there.who[0])
    assert lane.told("VisitOffered") == there.who
    lane.carry_out(DeclineVisit(visit.id), there.who[1])
    assert there.now(visit).tier > visit.tier, "now nobody is left of them"


def test_whom_her_side_does_not_want_is_asked_for_none_of_the_series_and_the_next_are(lane: Lane) -> None:
    there = Company(lane, "Ming")
    there.books(MONDAY, THREE_WEEKS)
    first, *rest = lane.rows(Visit)
    lane.carry_out(AcceptVisit(first.id, first.version), there.who[0])
    lane.carry_out(ApproveCompanion(first.id, there.now(first).version, 0), there.wang)
    assert [(one.state, one.companion_id, one.whole) for one in lane.rows(Visit)] == [
        ("open", None, True), ("open", None, False), ("open", None, False),
    ]  # fmt: skip
    assert [there.asked(one) for one in (first, *rest)] == [{there.who[0]: "not_wanted"}] * 3
    assert lane.told("VisitDropped") == [there.who[0]]


def test_who_gives_back_all_from_here_on_leaves_the_one_before_as_it_is(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    there.books(MONDAY, THREE_WEEKS)
    first, second, _third = lane.rows(Visit)
    there.takes(first, there.who[0])
    lane.carry_out(GiveVisitBack(second.id, there.now(second).version, onward=1), there.who[0])
    assert [(one.state, one.whole) for one in lane.rows(Visit)] == [
        ("promised", True), ("open", True), ("open", False),
    ]  # fmt: skip
    assert there.takes(second, there.who[1]).companion_id == there.who[1]
    assert lane.rows(Visit)[2].companion_id == there.who[1], "who takes the first takes all"


def test_who_is_busy_at_one_time_of_a_series_takes_the_others_and_somebody_else_is_asked_for_that_one(
    lane: Lane,
) -> None:
    there = Company(lane, "Ming", "Li")
    ming, li = there.who
    another = lane.with_phone("Chen", Role.ELDER)
    busy = there.books(MONDAY + WEEK, elder=another)
    lane.carry_out(AcceptVisit(busy.id, busy.version), ming)
    there.books(MONDAY, THREE_WEEKS)
    first, second, third = lane.rows(Visit, Visit.elder_id == there.wang)
    there.takes(first, ming)
    assert [there.now(one).companion_id for one in (first, second, third)] == [ming, None, ming]
    assert there.asked(second) == {li: ""}


def test_when_who_came_before_is_with_somebody_else_at_the_new_time_all_are_asked(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    ming, li = there.who
    another = lane.with_phone("Chen", Role.ELDER)
    busy = there.books(TOMORROW, elder=another)
    lane.carry_out(AcceptVisit(busy.id, busy.version), ming)
    visit = there.takes(there.books(), ming)
    lane.now += HOUR
    lane.carry_out(MoveVisit(visit.id, visit.version, TOMORROW), there.wang)
    assert lane.told("VisitOffered")[-1] == li
    assert (there.now(visit).held_for, lane.told("VisitDropped")) == (None, [ming])


def test_a_series_of_which_every_visit_is_left_out_one_by_one_is_looked_for_no_more(lane: Lane) -> None:
    there = Company(lane)
    there.books(MONDAY, THREE_WEEKS)
    for visit in lane.rows(Visit):
        assert there.now(visit).whole
        lane.carry_out(SkipVisit(visit.id, there.now(visit).version), there.wang)
    assert {one.state for one in lane.rows(Visit)} == {"off"}
    assert lane.rows(Timer) == []


def test_a_move_of_the_first_that_nobody_has_taken_leaves_the_next_one_looked_for(lane: Lane) -> None:
    there = Company(lane)
    there.books(MONDAY, THREE_WEEKS)
    first, second, _third = lane.rows(Visit)
    lane.carry_out(MoveVisit(first.id, first.version, TOMORROW), there.wang)
    assert (there.now(first).whole, there.now(second).whole) == (False, True)


def test_after_a_death_that_was_a_mistake_she_is_visited_again(lane: Lane) -> None:
    there = Company(lane, "Ming")
    there.books(MONDAY, THREE_WEEKS)
    there.takes(lane.rows(Visit)[0], there.who[0])
    lane.carry_out(TellOfDeath(PersonId(there.wang)), there.hua)
    assert [(one.state, one.off) for one in lane.rows(Visit)] == [("off", "gone")] * 3
    lane.carry_out(SheLives(lane.rows(Passing)[0].id), there.hua)
    assert [(one.state, one.whole, one.companion_id) for one in lane.rows(Visit)] == [
        ("open", True, None), ("open", False, None), ("open", False, None),
    ]  # fmt: skip
    assert lane.rows(Timer, Timer.ladder == VISIT_UNMET.name) != []


def test_of_who_lives_there_no_more_nobody_is_reminded(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.promised(TODAY)
    lane.do(lambda uow: setattr(uow.session.get_one(Membership, (there.wang, lane.id, Role.ELDER)), "active", False))
    there.goes_by(TODAY)
    assert lane.told("SheIsReminded") == []
    assert there.now(visit).look_at is None
    assert lane.reads(VisitOffered(visit.id, visit.version), there.who[0]) is None


def test_once_it_is_settled_no_ladder_has_a_rung_left(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.begun()
    lane.carry_out(ThisIsNotHim(visit.id), there.wang)
    assert lane.do(lambda uow: len(AT_HER_DOOR.rungs(uow, visit.id))) == 1
    lane.do(lambda uow: setattr(uow.session.get_one(Visit, visit.id), "seen_by", there.hua))
    lane.carry_out(FinishVisit(visit.id, visit.version), there.who[0])
    for ladder in (VISIT_OPEN, VISIT_UNMET, VISIT_DAY, AT_HER_DOOR):
        assert lane.do(ladder.rungs, visit.id) == (), ladder.name


def test_who_leaves_for_good_comes_to_nobody_and_is_asked_for_nothing(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.promised(TOMORROW)
    lane.do(shutting_out.leave, PersonId(there.who[0]))
    assert (there.now(visit).state, there.asked(visit)) == ("open", {there.who[0]: "gave_back"})
    assert lane.rows(Companion)[0].kinds == ""


def test_a_monthly_series_goes_on_by_the_month_and_is_not_asked_about_again(lane: Lane) -> None:
    there = Company(lane, "Ming")
    there.books(MONDAY, Again(Often.MONTHLY, date(2026, 12, 23)))
    first, last = lane.rows(Visit)
    there.takes(first, there.who[0])
    there.goes_by(MONDAY)
    lane.carry_out(HeIsHere(first.id, there.now(first).version), there.wang)
    lane.carry_out(FinishVisit(first.id, there.now(first).version), there.who[0])
    ends = SeriesEnds(last.id)
    assert lane.reads(ends, there.wang) is not None
    assert lane.reads(ends, there.who[0]) is None, "who comes does not book it"
    lane.carry_out(GoOnWithVisits(last.id), there.wang)
    assert [one.slot for one in lane.rows(Visit)[2:]] == ["2027-01-23T10:00"]
    assert lane.reads(ends, there.wang) is None, "it goes on already"


def test_the_same_again_comes_at_its_hour_as_soon_as_that_day_of_the_week_does(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.over()
    lane.now += 2 * WEEK
    lane.carry_out(BookSame(visit.id), there.wang)
    assert lane.rows(Visit)[-1].slot == "2026-12-11T15:00"
    assert lane.rows(Visit)[-1].held_for == there.who[0]


def test_the_next_time_is_found_at_which_both_are_free(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    there.takes(there.books(TOMORROW), there.who[1])
    another = lane.with_phone("Chen", Role.ELDER)
    busy = there.books(TOMORROW + 3 * HOUR, elder=another)
    lane.carry_out(AcceptVisit(busy.id, busy.version), there.who[0])
    for wanted, free in (
        ("12:00", "12:00"),  # nothing stands against it
        ("14:30", "16:00"),  # hers from three to four
        ("17:30", "19:00"),  # his from six to seven
        ("19:45", "19:45"),
    ):
        query = NextFree(PersonId(there.wang), PersonId(there.who[0]), f"2026-11-21T{wanted}", 60)
        assert lane.do(query.find) == f"2026-11-21T{free}"


def test_within_two_weeks_that_are_full_there_is_no_free_time(lane: Lane) -> None:
    there = Company(lane)
    start = datetime.fromisoformat("2026-11-21 07:00")
    visit = there.books(start)
    lane.do(lambda uow: setattr(uow.session.get_one(Visit, visit.id), "minutes", 20 * 24 * 60))
    query = NextFree(PersonId(there.wang), PersonId(0), "2026-11-21T08:00", 60)
    assert lane.do(query.find) is None
    assert query.parse(None) is None
