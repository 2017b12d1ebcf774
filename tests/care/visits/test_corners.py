"""Visits at the edges: clocks that change, presses of somebody else's, people without a phone, races, laws."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from care.kit.message import Viewer
from care.kit.refusals import NoLongerOpen, NotYours, OutOfDate, Refusal
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.people.commands import Suspend
from care.safeguarding.commands import NotAgain
from care.visits import calendar, doorwords
from care.visits.commands import (
    AcceptVisit,
    Again,
    ApproveCompanion,
    AtTheDoor,
    FinishVisit,
    GoOnWithVisits,
    HeIsHere,
    Often,
    PauseVisits,
    SayAgain,
    SayHerWord,
    SkipVisit,
    ThisIsNotHim,
)
from care.visits.offer_messages import VisitPromise
from care.visits.refusals import CompanionBusy, NoCompanionHere, OnlyByDay, TakenByAnother, TooEarlyAtDoor
from dialogs.visits.feature import VISITS
from storage.consents import Consent
from storage.hours import Entry
from storage.ids import PersonId
from storage.outbox import Outbox
from storage.people import Person, Role
from storage.visits import Answer, Companion, Visit, VisitAsked, VisitState
from tests.care.lane import Lane
from tests.care.visits.keeping import MONDAY, Company


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Shanghai")


@given(
    st.dates(date(2020, 1, 1), date(2036, 12, 31)),
    st.integers(7, 19),
    st.sampled_from((Often.WEEKLY, Often.FORTNIGHTLY, Often.MONTHLY)),
    st.sampled_from(ZONES),
)
def test_a_series_keeps_its_hour_across_changes_of_the_clocks(day: date, hour: int, often: Often, zone: str) -> None:
    start = datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001
    rule = calendar.rule_of(start, Again(often, day + timedelta(days=364)))
    slots = calendar.slots_of(rule, zone, start)
    assert {wall_clock(slot.at, zone).time() for slot in slots} == {start.time()}
    assert len(slots) == len({slot.at for slot in slots}) >= 12


def test_in_the_hour_that_does_not_exist_the_first_after_it_is_meant(engine: Engine) -> None:
    there = Company(Lane(engine, "Africa/Cairo"))  # forward at midnight, 30 April 2027
    with pytest.raises(OnlyByDay):
        there.books(datetime(2027, 4, 30, 0, 30))  # noqa: DTZ001
    rule = calendar.rule_of(datetime(2027, 3, 28, 2, 30), Again())  # noqa: DTZ001
    (slot,) = calendar.slots_of(rule, "Europe/Berlin", datetime(2027, 3, 28, 2, 30))  # noqa: DTZ001
    assert slot.at == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


def test_of_two_hundred_who_want_the_same_companion_at_that_hour_one_gets_him(lane: Lane) -> None:
    there = Company(lane, "Ming")
    elders = [lane.person(f"Elder {number}", Role.ELDER) for number in range(20)]
    refused = 0
    for elder in elders:
        try:
            there.books(wish=there.who[0], elder=elder)
        except CompanionBusy:
            refused += 1
    assert refused == len(elders) - 1


def test_of_all_who_say_yes_at_once_one_comes(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li", "Bo")
    visit = there.books()
    for number, one in enumerate(there.who):
        if number == 0:
            lane.carry_out(AcceptVisit(visit.id, visit.version), one)
        else:
            with pytest.raises(TakenByAnother):
                lane.carry_out(AcceptVisit(visit.id, visit.version), one)
    assert there.now(visit).companion_id == there.who[0]


def test_a_foreign_an_old_and_an_early_press_change_nothing(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    visit = there.takes(there.books(), there.who[0])
    for by, command in (
        (there.who[1], AtTheDoor(visit.id, visit.version)),
        (there.who[1], HeIsHere(visit.id, visit.version)),
        (there.who[1], ThisIsNotHim(visit.id)),
        (there.who[0], SkipVisit(visit.id, visit.version)),
        (there.who[0], HeIsHere(visit.id, visit.version)),
        (there.who[1], FinishVisit(visit.id, visit.version)),
    ):
        with pytest.raises(NotYours):
            lane.carry_out(command, by)
    with pytest.raises(TooEarlyAtDoor):
        lane.carry_out(AtTheDoor(visit.id, visit.version), there.who[0])
    with pytest.raises(OutOfDate):
        lane.carry_out(SkipVisit(visit.id, visit.version - 1), there.wang)
    assert there.now(visit) == visit


def test_where_she_lives_is_read_no_more_when_she_does_not_want_that(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.takes(there.books(), there.who[0])

    def read(uow: UnitOfWork) -> str:
        found = VisitPromise(visit.id).find(uow, Viewer(PersonId(there.who[0])))
        return found.of.home if found and found.of else ""

    assert lane.do(read) == "No. 3"
    asked = Consent(
        community_id=lane.id, elder_id=there.wang, scope="visits", wording="1", asked_by=there.hua, asked_at=lane.now,
        ended_at=lane.now,
    )  # fmt: skip
    lane.do(lambda uow: uow.session.add(asked))
    assert lane.do(read) == ""


def test_there_is_no_presence_without_a_visit(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.takes(there.books(datetime(2026, 11, 20, 15)), there.who[0])  # noqa: DTZ001
    lane.carry_out(SkipVisit(visit.id, visit.version), there.wang)
    there.goes_by(datetime(2026, 11, 20, 15))  # noqa: DTZ001
    for command in (AtTheDoor(visit.id, visit.version + 1), SayHerWord(visit.id, visit.version + 1, visit.her_word)):
        with pytest.raises(NoLongerOpen):
            lane.carry_out(command, there.who[0])
    assert lane.rows(Entry) == []


def test_who_is_not_checked_or_suspended_does_not_come(lane: Lane) -> None:
    there = Company(lane, "Ming")
    visit = there.books()
    family = lane.with_phone("Chen", Role.FAMILY)
    with pytest.raises(NoCompanionHere):
        lane.carry_out(AcceptVisit(visit.id, visit.version), family)
    lane.carry_out(Suspend(PersonId(there.who[0]), "complaint"), there.hua)
    with pytest.raises(Refusal):
        lane.carry_out(AcceptVisit(visit.id, visit.version), there.who[0])
    assert there.now(visit).state == VisitState.OPEN


def test_a_companion_suspended_an_hour_before_is_replaced_in_time(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    visit = there.takes(there.books(datetime(2026, 11, 20, 15)), there.who[0])  # noqa: DTZ001
    there.goes_by(datetime(2026, 11, 20, 14))  # noqa: DTZ001
    lane.carry_out(Suspend(PersonId(there.who[0]), "complaint"), there.hua)
    asked = {row.person_id: row.answer for row in lane.rows(VisitAsked, VisitAsked.visit_id == visit.id)}
    assert asked == {there.who[0]: Answer.BACK, there.who[1]: Answer.NONE}
    assert there.takes(visit, there.who[1]).companion_id == there.who[1]


def test_not_this_one_again_is_respected_on_both_sides(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    visit = there.takes(there.books(datetime(2026, 11, 20, 15)), there.who[0])  # noqa: DTZ001
    later = there.takes(there.books(), there.who[0])
    there.goes_by(datetime(2026, 11, 20, 15))  # noqa: DTZ001
    lane.carry_out(HeIsHere(visit.id, visit.version), there.wang)
    there.goes_by(datetime(2026, 11, 20, 16))  # noqa: DTZ001
    lane.carry_out(FinishVisit(visit.id, visit.version), there.who[0])
    lane.carry_out(NotAgain(PersonId(there.wang), PersonId(there.who[0])), there.wang)
    assert there.now(later).companion_id is None, "what he has promised is looked for anew"
    with pytest.raises(Refusal):
        lane.carry_out(AcceptVisit(later.id, there.now(later).version), there.who[0])
    taken = there.takes(later, there.who[1])
    there.goes_by(MONDAY)
    lane.carry_out(HeIsHere(taken.id, taken.version), there.wang)
    there.goes_by(MONDAY + timedelta(hours=1))
    lane.carry_out(FinishVisit(taken.id, taken.version), there.who[1])
    lane.carry_out(SayAgain(taken.id, 0), there.who[1])
    another = there.books(MONDAY + timedelta(days=1))
    assert lane.rows(VisitAsked, VisitAsked.visit_id == another.id) == [], "nobody is left who may be asked by name"


def test_an_elder_in_hospital_is_visited_by_nobody_until_she_is_back(lane: Lane) -> None:
    there = Company(lane, "Ming")
    first = there.books(MONDAY, Again(Often.WEEKLY, date(2026, 12, 31)))
    lane.carry_out(AcceptVisit(first.id - 5, there.now(lane.rows(Visit)[0]).version), there.who[0])
    lane.carry_out(ApproveCompanion(first.id - 5, lane.rows(Visit)[0].version, 1), there.wang)
    lane.carry_out(PauseVisits(PersonId(there.wang), 2), there.wang)
    states = [one.state for one in lane.rows(Visit)]
    assert states == ["off", "off", *["promised"] * 4]
    lane.carry_out(PauseVisits(PersonId(there.wang), 0), there.wang)
    assert [one.state for one in lane.rows(Visit)] == ["open", "open", *["promised"] * 4]
    assert lane.rows(Visit)[0].held_for == there.who[0], "who came before is asked first"


def test_before_a_series_ends_her_side_is_asked_and_one_press_goes_on_with_the_same_companion(lane: Lane) -> None:
    there = Company(lane, "Ming")
    (ming,) = there.who
    there.books(again=Again(Often.WEEKLY, MONDAY.date() + timedelta(weeks=1)))
    first, last = lane.rows(Visit)
    there.takes(first, ming)
    there.goes_by(MONDAY)
    lane.carry_out(HeIsHere(first.id, there.now(first).version), there.wang)
    lane.carry_out(FinishVisit(first.id, there.now(first).version), ming)
    assert lane.rows(Outbox, Outbox.name == "SeriesEnds")[0].person_id == there.wang
    lane.carry_out(GoOnWithVisits(last.id), there.wang)
    more = lane.rows(Visit)[2:]
    assert [wall_clock(one.at, one.zone).replace(fold=0, tzinfo=None) for one in more] == [
        MONDAY + timedelta(weeks=2), MONDAY + timedelta(weeks=3),
    ]  # fmt: skip
    assert more[0].held_for == ming
    with pytest.raises(Refusal):
        lane.carry_out(GoOnWithVisits(last.id), there.wang)
    with pytest.raises(NotYours):
        lane.carry_out(GoOnWithVisits(last.id), lane.with_phone("Stranger", Role.VOLUNTEER))


def test_a_companion_elsewhere_comes_at_the_hour_of_her_wall(lane: Lane) -> None:
    there = Company(lane, "Ming")
    lane.do(lambda uow: setattr(uow.session.get_one(Person, there.who[0]), "zone", "Europe/Berlin"))
    visit = there.takes(there.books(), there.who[0])
    assert wall_clock(visit.at, visit.zone) == MONDAY
    assert visit.zone == "Asia/Shanghai"


def test_whoever_has_no_phone_is_stood_in_for(lane: Lane) -> None:
    there = Company(lane, "Ming")
    elder, anna = lane.person("Chen", Role.ELDER), lane.with_phone("Anna", Role.FAMILY)
    lane.tie(elder, anna)
    visit = there.books(datetime(2026, 11, 20, 15), elder=elder)  # noqa: DTZ001
    lane.carry_out(AcceptVisit(visit.id, visit.version), there.who[0])
    lane.carry_out(ApproveCompanion(visit.id, there.now(visit).version, 1), anna)
    there.goes_by(datetime(2026, 11, 20, 15))  # noqa: DTZ001
    lane.carry_out(SayHerWord(visit.id, there.now(visit).version, there.now(visit).her_word), there.who[0])
    assert there.now(visit).known_by == "word"


def test_who_was_wanted_and_is_asked_no_more_leaves_his_visits_to_others(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    visit = there.takes(there.books(), there.who[0])
    with pytest.raises(NotYours):
        lane.carry_out(NotAgain(PersonId(there.wang), PersonId(there.who[1])), there.wang)
    assert there.now(visit).companion_id == there.who[0]
    assert lane.rows(Companion)[0].missed == 0


@given(st.text(min_size=1), st.integers(0, 2))
def test_her_word_is_among_three_different_ones_and_never_his(token: str, wrong: int) -> None:
    his, hers = doorwords.draw(token)
    offered = doorwords.among(his, hers, wrong)
    assert his != hers
    assert len(set(offered)) == 3
    assert hers in offered
    assert his not in offered


def test_whatever_happens_the_auditor_finds_nothing(lane: Lane) -> None:
    there = Company(lane, "Ming", "Li")
    there.takes(there.books(datetime(2026, 11, 21, 15)), there.who[0])  # noqa: DTZ001
    there.books(MONDAY, Again(Often.WEEKLY, date(2026, 12, 31)))
    for hours in range(0, 200, 20):
        lane.pass_time(timedelta(hours=20))
        assert lane.do(broken) == [], hours


def broken(uow: UnitOfWork) -> list[str]:
    return [one.name for one in VISITS.invariants if uow.session.execute(one.broken(uow.now)).first()]


def test_when_the_first_of_a_series_nobody_has_taken_is_left_out_the_next_one_is_looked_for(lane: Lane) -> None:
    there = Company(lane)
    there.books(MONDAY, Again(Often.WEEKLY, date(2026, 12, 31)))
    first, second, *_rest = lane.rows(Visit)
    lane.carry_out(SkipVisit(first.id, first.version), there.wang)
    assert there.now(second).whole
    there.goes_by(MONDAY + timedelta(weeks=1, hours=1), timedelta(hours=9))
    assert [one.state for one in lane.rows(Visit)][:3] == ["off", "unfilled", "open"]
    assert lane.do(broken) == []


def test_whom_her_side_never_answers_is_asked_about_for_the_next_one(lane: Lane) -> None:
    there = Company(lane, "Ming")
    there.books(MONDAY, Again(Often.WEEKLY, date(2026, 12, 31)))
    first = lane.rows(Visit)[0]
    lane.carry_out(AcceptVisit(first.id, first.version), there.who[0])
    there.goes_by(MONDAY + timedelta(hours=1), timedelta(hours=9))
    states = [one.state for one in lane.rows(Visit)]
    assert states[:2] == ["unfilled", "proposed"]
    second = lane.rows(Visit)[1]
    lane.carry_out(ApproveCompanion(second.id, second.version, 1), there.wang)
    assert {one.state for one in lane.rows(Visit)[1:]} == {"promised"}
