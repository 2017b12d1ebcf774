"""Somebody else was faster: what he has done stands, and who comes after him is told so, and undoes nothing of it."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.kit.refusals import NoLongerOpen, OutOfDate
from care.visits import changing, finding, transitions
from care.visits.commands import (
    AcceptVisit,
    Again,
    ApproveCompanion,
    FinishVisit,
    GiveVisitBack,
    HeIsHere,
    MoveVisit,
    NobodyCame,
    Often,
    PauseVisits,
    SkipVisit,
)
from care.visits.ladders import VISIT_DAY, VISIT_UNMET
from care.visits.refusals import TakenByAnother
from storage.hours import Entry
from storage.ids import PersonId
from storage.timers import Timer
from storage.visits import Companion, Visit, VisitState
from tests.care.lane import Lane
from tests.care.overtaking import overtaken
from tests.care.visits.keeping import MONDAY, TODAY, TOMORROW, Company

WEEKLY = Again(Often.WEEKLY, MONDAY.date() + timedelta(weeks=2))


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def watched(lane: Lane, visit: Visit) -> bool:
    return bool(lane.rows(Timer, Timer.ladder == VISIT_DAY.name, Timer.subject_id == visit.id))


def test_of_two_who_say_yes_at_once_the_second_hears_that_somebody_comes(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    visit, (ming, li) = there.books(), there.who
    taken = {"state": VisitState.PROPOSED, "version": 2, "companion_id": ming}
    with overtaken(transitions, **taken), pytest.raises(TakenByAnother):
        lane.carry_out(AcceptVisit(visit.id, visit.version), li)
    assert there.now(visit).companion_id == ming
    assert there.asked(visit)[li] == ""


def test_what_another_has_taken_of_a_series_meanwhile_stays_his(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    there.books(MONDAY, WEEKLY)
    first, second, third = lane.rows(Visit)
    ming, li = there.who
    with overtaken(transitions, 2, state=VisitState.PROPOSED, version=2, companion_id=li):
        lane.carry_out(AcceptVisit(first.id, first.version), ming)
    assert [there.now(one).companion_id for one in (first, second, third)] == [ming, li, ming]
    with overtaken(transitions, 2, state=VisitState.OFF, version=3):
        lane.carry_out(ApproveCompanion(first.id, there.now(first).version, 1), there.wang)
    assert [there.now(one).state for one in (first, second, third)] == ["promised", "proposed", "off"]


def test_who_says_yes_to_whom_she_has_just_refused_is_told_that_it_is_out_of_date(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.books()
    lane.carry_out(AcceptVisit(visit.id, visit.version), there.who[0])
    yes = ApproveCompanion(visit.id, there.now(visit).version, 1)
    with overtaken(transitions, state=VisitState.OPEN, version=3, companion_id=None), pytest.raises(OutOfDate):
        lane.carry_out(yes, there.wang)
    assert there.now(visit).state == VisitState.OPEN
    assert lane.told("VisitPromise") == [there.who[0]], "when he said yes, and no more"


def test_one_visit_is_neither_begun_twice_nor_credited_twice(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.promised(TODAY)
    there.goes_by(TODAY)
    with overtaken(transitions, state=VisitState.BEGUN, begun_at=lane.now), pytest.raises(NoLongerOpen):
        lane.carry_out(HeIsHere(visit.id, visit.version), there.wang)
    assert lane.told("HeHasCome") == []
    there.goes_by(TODAY + timedelta(hours=1))
    with overtaken(transitions, state=VisitState.OVER), pytest.raises(NoLongerOpen):
        lane.carry_out(FinishVisit(visit.id, visit.version), there.who[0])
    assert lane.rows(Entry) == []


def test_who_arrives_while_he_is_reported_missing_is_not_counted_as_missing(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.promised(TODAY)
    there.goes_by(TODAY)
    with overtaken(transitions, state=VisitState.BEGUN, begun_at=lane.now), pytest.raises(NoLongerOpen):
        lane.carry_out(NobodyCame(visit.id, visit.version), there.wang)
    assert lane.rows(Companion)[0].missed == 0
    assert (there.now(visit).state, watched(lane, visit)) == (VisitState.BEGUN, True)
    assert lane.told("VisitDropped") == []


@pytest.mark.parametrize("command", [SkipVisit, GiveVisitBack])
def test_a_visit_that_begins_while_it_is_called_off_goes_on_and_is_watched(
    lane: Lane, command: type[SkipVisit | GiveVisitBack]
) -> None:
    there = Company(lane, "Ming")
    visit = there.promised(TODAY)
    there.goes_by(TODAY)
    by = there.wang if command is SkipVisit else there.who[0]
    with overtaken(transitions, state=VisitState.BEGUN, begun_at=lane.now):
        lane.carry_out(command(visit.id, visit.version), by)
    assert (there.now(visit).state, watched(lane, visit)) == (VisitState.BEGUN, True)


def test_who_says_yes_while_it_is_moved_comes_at_the_time_that_he_has_read(lane: Lane) -> None:
    there = Company(lane, "Ming")
    there.books(MONDAY, WEEKLY)
    first, second, third = lane.rows(Visit)
    taken = {"state": VisitState.PROPOSED, "version": 9, "companion_id": there.who[0]}
    move = MoveVisit(first.id, first.version, MONDAY + timedelta(hours=3), onward=True)
    with overtaken(transitions, **taken), pytest.raises(OutOfDate):
        lane.carry_out(move, there.wang)
    assert [there.now(one).at for one in (first, second, third)] == [first.at, second.at, third.at]
    lane.carry_out(SkipVisit(first.id, 9), there.wang)
    second = there.now(second)
    move = MoveVisit(second.id, second.version, MONDAY + timedelta(weeks=1, hours=3), onward=True)
    with overtaken(transitions, 2, **taken):
        lane.carry_out(move, there.wang)
    assert there.now(second).at == second.at + timedelta(hours=3)
    assert (there.now(third).at, there.now(third).version) == (third.at, 9)


def test_what_somebody_else_has_brought_back_already_is_looked_for_once(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.books(TOMORROW)
    lane.carry_out(PauseVisits(PersonId(there.wang), 2), there.wang)
    before = lane.told("VisitOffered")
    with overtaken(transitions, state=VisitState.OPEN, version=9):
        lane.do(lambda uow: changing.resume(uow, PersonId(there.wang), uow.now))
    assert lane.told("VisitOffered") == before
    assert there.now(visit).version == 9


def test_a_search_that_comes_after_the_yes_asks_nobody_and_gives_nothing_up(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    visit = there.promised(TOMORROW)
    asked, offered = there.asked(visit), lane.told("VisitOffered")
    lane.do(lambda uow: finding.widen(uow, visit.id))
    assert (there.asked(visit), lane.told("VisitOffered")) == (asked, offered)
    open_again = there.books(TODAY)
    rung = lane.do(lambda uow: VISIT_UNMET.rungs(uow, open_again.id))[0]
    with overtaken(transitions, state=VisitState.PROMISED, version=9):
        lane.do(lambda uow: rung.act(uow, open_again.id))
    assert there.now(open_again).state == VisitState.PROMISED
