"""Doctors at the edges: who may not, what is over, what was noted twice, and what nobody reads who has no business."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from care.doctor import rounds
from care.doctor.climbing import DOCTOR_WISH, VISIT_MISSED
from care.doctor.commands import (
    AcceptDoctor,
    BeAway,
    CheckPractice,
    DeclineDoctor,
    EndDoctor,
    NoDoctorNow,
    NoteVisit,
    ProposeDoctor,
    SayPractice,
    SeeToVisit,
    SetLimit,
    ShowDoctors,
    ShowWorklist,
    SkipVisit,
    WishDoctor,
    WitnessDoctor,
)
from care.doctor.finding import AwayUntil, WhoStandsIn
from care.doctor.ladders import STAND_IN
from care.doctor.limit_messages import LimitNews, LimitsShown
from care.doctor.messages import (
    DoctorAsked,
)
from care.doctor.refusals import (
    IsHerDoctor,
    NoDoctorHere,
    NoSuchLimit,
    NotCheckedYet,
    NotHerOwnDoctor,
    NotThenThere,
    SheAnswersHerself,
)
from care.doctor.visit_messages import (
    VisitMade,
    VisitWaits,
)
from care.health.kinds import Part
from care.health.limits import Side
from care.kit.plans import Due
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.leaving.commands import TellOfDeath
from care.people.commands import LiftSuspension, Suspend
from care.people.refusals import Suspended
from storage.doctor import (
    Agreeing,
    BondId,
    DoctorBond,
    DoctorVisit,
    DoctorWish,
    Practice,
    PracticeId,
    VisitState,
    WishId,
)
from storage.health import HealthLimit
from storage.ids import CommunityId, OccurrenceId, PersonId, PlanId
from storage.people import Role
from storage.timers import Timer
from tests.care.doctor.house import House
from tests.care.doctor.test_standing_in import Away
from tests.care.lane import Lane

TABLES = (Practice, DoctorBond, DoctorVisit, DoctorWish, HealthLimit)
DAY = timedelta(days=1)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def comes_round(house: House, days: int = 7) -> DoctorVisit:
    """A visit falls due within a week."""
    for _day in range(days):
        if found := house.lane.rows(DoctorVisit):
            return found[-1]
        house.lane.pass_time(DAY)
    raise AssertionError


def test_what_is_nobodys_business_nobody_decides(lane: Lane) -> None:
    house = House(lane, checked=False)
    practice = lane.rows(Practice)[0].id
    for why, command, by in (
        (NoDoctorHere, SayPractice("1", "Clinic"), house.anna),
        (OnlyCoordinators, CheckPractice(practice), house.anna),
        (NoLongerOpen, CheckPractice(PracticeId(99)), house.hua),
        (OnlyCoordinators, ShowDoctors(), house.anna),
        (NotYours, WishDoctor(house.wang), house.bo),
        (NotYours, WishDoctor(PersonId(house.anna)), house.anna),
        (NotYours, NoDoctorNow(WishId(99)), house.hua),
        (NoDoctorHere, ShowWorklist(), house.chen),
        (NoDoctorHere, BeAway(13), house.chen),
        (NoDoctorHere, BeAway(1), house.anna),
        (NoLongerOpen, EndDoctor(BondId(99)), house.wang),
    ):
        lane.refuses(why, command, by, *TABLES)
    lane.carry_out(CheckPractice(practice), house.hua)
    lane.refuses(NoLongerOpen, CheckPractice(practice), house.hua, *TABLES)


def test_a_doctor_who_coordinates_looks_nobody_up_in_his_own_stead(lane: Lane) -> None:
    House(lane)
    both = lane.with_phone("Du", Role.DOCTOR, Role.COORDINATOR)
    lane.carry_out(SayPractice("220220000054321", "City Hospital"), both)
    lane.refuses(NotHerOwnDoctor, CheckPractice(lane.rows(Practice)[-1].id), both, *TABLES)


def test_a_wish_is_told_once_and_ends_with_an_answer_or_a_death(lane: Lane) -> None:
    house = House(lane)
    lane.carry_out(WishDoctor(house.wang), house.anna)
    wish = lane.rows(DoctorWish)[0]
    lane.refuses(IsHerDoctor, WishDoctor(house.wang), house.wang, *TABLES)
    lane.refuses(NotYours, NoDoctorNow(wish.id), house.anna, *TABLES)
    lane.carry_out(NoDoctorNow(wish.id), house.hua)
    assert lane.told("WishNoted") == [house.anna, house.hua, house.anna]
    lane.refuses(NoLongerOpen, NoDoctorNow(wish.id), house.hua, *TABLES)
    lane.carry_out(WishDoctor(house.wang), house.wang)
    lane.carry_out(TellOfDeath(house.wang), house.hua)
    assert lane.rows(DoctorWish)[-1].ended_at == lane.now
    assert lane.do(DOCTOR_WISH.rungs, lane.rows(DoctorWish)[-1].id) == ()


def test_who_is_suspended_wishes_for_nothing_and_who_has_a_doctor_is_looked_for_none(lane: Lane) -> None:
    house = House(lane)
    house.bind()
    lane.refuses(IsHerDoctor, WishDoctor(house.wang), house.anna, *TABLES)
    lane.carry_out(Suspend(PersonId(house.anna), "complaint"), house.hua)
    lane.refuses(Suspended, WishDoctor(house.wang), house.anna, *TABLES)


def test_what_she_has_said_to_a_coordinator_holds_where_she_has_no_chat(lane: Lane) -> None:
    house = House(lane, reached=False)
    bond = house.propose()
    lane.refuses(NotYours, WitnessDoctor(bond.id, Agreeing.PHONE, agrees=True), house.anna, *TABLES)
    lane.carry_out(WitnessDoctor(bond.id, Agreeing.PHONE, agrees=False), house.hua)
    assert (house.bond.agreed_at, house.bond.ended_at) == (None, lane.now)
    lane.refuses(NoLongerOpen, WitnessDoctor(bond.id, Agreeing.PHONE, agrees=True), house.hua, *TABLES)


def test_who_has_a_chat_is_answered_for_by_nobody(lane: Lane) -> None:
    house = House(lane)
    bond = house.propose()
    lane.refuses(SheAnswersHerself, WitnessDoctor(bond.id, Agreeing.PHONE, agrees=True), house.hua, *TABLES)
    assert lane.reads(DoctorAsked(bond.id), house.wang) is not None
    lane.carry_out(DeclineDoctor(bond.id), house.wang)
    assert lane.reads(DoctorAsked(bond.id), house.wang) is None, "she has answered"
    lane.refuses(NoLongerOpen, DeclineDoctor(bond.id), house.wang, *TABLES)
    lane.refuses(OnlyCoordinators, ProposeDoctor(house.chen, PersonId(house.anna), CommunityId(lane.id)), house.hua)


def test_one_moment_that_is_noted_twice_is_one_visit_and_both_notes_stay(lane: Lane) -> None:
    house = House(lane)
    bond = house.bind()
    house.agree_to_file()
    yesterday = datetime.fromisoformat("2026-11-19 15:00")
    lane.carry_out(NoteVisit(bond.id, note="Legs are swollen", at=yesterday), house.chen)
    lane.carry_out(NoteVisit(bond.id, note="Less salt", at=yesterday), house.chen)
    lane.carry_out(NoteVisit(bond.id, at=yesterday), house.chen)
    (visit,) = lane.rows(DoctorVisit)
    assert (visit.state, visit.note) == (VisitState.MADE, "Legs are swollen\nLess salt")
    for when in ("2026-11-20 10:01", "2026-10-20 10:00"):
        lane.refuses(NotThenThere, NoteVisit(bond.id, at=datetime.fromisoformat(when)), house.chen, *TABLES)


def test_without_her_consent_only_that_he_was_there_is_kept(lane: Lane) -> None:
    house = House(lane)
    bond = house.bind()
    lane.carry_out(NoteVisit(bond.id, note="Legs are swollen"), house.chen)
    (visit,) = lane.rows(DoctorVisit)
    assert (visit.state, visit.note, visit.made_at) == (VisitState.MADE, "", lane.now)
    for command, by in ((NoteVisit(bond.id), house.anna), (NoteVisit(bond.id), house.hua)):
        lane.refuses(NotYours, command, by, *TABLES)


def test_a_visit_that_is_due_is_left_out_or_seen_to_by_whose_it_is(lane: Lane) -> None:
    house = House(lane)
    house.bind()
    visit = comes_round(house)
    stranger = house.people["nobody"]
    lane.refuses(NotYours, SkipVisit(visit.id), stranger, *TABLES)
    lane.refuses(OnlyCoordinators, SeeToVisit(visit.id), house.anna, *TABLES)
    assert [lane.reads(VisitMade(visit.id), one) is not None for one in (house.wang, house.chen, house.bo)] == [
        True, True, False,
    ]  # fmt: skip
    lane.carry_out(SkipVisit(visit.id), house.anna)
    lane.refuses(NoLongerOpen, SkipVisit(visit.id), house.anna, *TABLES)
    assert lane.do(VISIT_MISSED.rungs, visit.id) == ()
    assert lane.reads(VisitWaits(visit.id), house.chen) is None
    assert lane.reads(VisitWaits(visit.id), house.chen, again=True) is not None


def test_who_is_let_back_has_his_visits_wait_from_their_beginning(lane: Lane) -> None:
    house = House(lane)
    house.bind()
    visit = comes_round(house)
    lane.carry_out(Suspend(house.chen, "complaint"), house.hua)
    assert lane.told("DoctorAway") == [house.hua]
    assert len(lane.do(VISIT_MISSED.rungs, visit.id)) == 2
    lane.now += DAY
    lane.carry_out(LiftSuspension(house.chen), house.hua)
    (timer,) = lane.rows(Timer, Timer.ladder == VISIT_MISSED.name)
    assert (len(lane.do(VISIT_MISSED.rungs, visit.id)), timer.due_at) == (3, lane.now + 3 * DAY)


def test_an_elder_who_has_died_waits_for_no_visit(lane: Lane) -> None:
    house = House(lane)
    house.bind()
    comes_round(house)
    lane.carry_out(TellOfDeath(house.wang), house.hua)
    assert [one.state for one in lane.rows(DoctorVisit)] == [VisitState.OFF]


def test_a_round_falls_due_once_and_its_doctor_is_told_once_a_morning_while_he_is_one(lane: Lane) -> None:
    house = House(lane)
    bond = house.bind()

    def fires(at: datetime) -> None:
        of = (OccurrenceId(1), PlanId(1), bond.community_id, bond.doctor_id, bond.id)
        lane.do(rounds.DOCTOR_ROUND.fire, [Due(*of, local=at.replace(tzinfo=None), due_at=at, late=False)])

    fires(lane.now)
    fires(lane.now)
    assert (len(lane.rows(DoctorVisit)), lane.told("WorklistShown")) == (1, [house.chen])
    fires(lane.now + timedelta(minutes=1))
    assert (len(lane.rows(DoctorVisit)), lane.told("WorklistShown")) == (2, [house.chen])
    lane.carry_out(Suspend(house.chen, "complaint"), house.hua)
    lane.now += DAY
    fires(lane.now)
    assert (len(lane.rows(DoctorVisit)), lane.told("WorklistShown")) == (3, [house.chen])
    lane.carry_out(EndDoctor(bond.id), house.wang)
    fires(lane.now + DAY)
    assert len(lane.rows(DoctorVisit)) == 3, "it has ended"


def test_who_is_back_sooner_is_stood_in_for_until_then(lane: Lane) -> None:
    house = Away(lane)
    bond = house.stands_in()
    lane.carry_out(BeAway(4), house.chen)
    assert lane.one(DoctorBond, bond.id).until == lane.now + 14 * DAY, "she has agreed to no more"
    lane.carry_out(BeAway(1), house.chen)
    assert lane.one(DoctorBond, bond.id).until == lane.now + 7 * DAY
    assert len(lane.do(STAND_IN.rungs, bond.id)) == 1
    assert lane.do(WhoStandsIn(house.chen, house.hua).find) == []
    lane.carry_out(BeAway(0), house.chen)
    assert lane.do(STAND_IN.rungs, bond.id) == ()
    assert lane.do(AwayUntil(house.chen).find) == []


@pytest.mark.parametrize(
    ("side", "amber", "red"),
    [
        (Side.HIGH, "150", "140"),  # red is nearer than amber
        (Side.LOW, "90", "100"),
        (Side.HIGH, "120", "900"),  # nobody lives with that
        (Side.HIGH, "90", "180"),  # below what is low
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(lane: Lane, side: Side, amber: str, red: str) -> None:
    house = House(lane)
    house.bind()
    house.agree_to_file()
    lane.carry_out(SetLimit(house.wang, Part.SYSTOLIC, Side.LOW, Decimal(100), Decimal(90)), house.chen)
    wanted = SetLimit(house.wang, Part.SYSTOLIC, side, Decimal(amber), Decimal(red))
    lane.refuses(NoSuchLimit, wanted, house.chen, *TABLES)


def test_a_limit_that_is_taken_back_lets_the_guideline_hold_again(lane: Lane) -> None:
    house = House(lane)
    house.bind()
    house.agree_to_file()
    lane.carry_out(SetLimit(house.wang, Part.SYSTOLIC, Side.HIGH, Decimal(150), Decimal(170)), house.chen)
    first = lane.rows(HealthLimit)[-1].id
    assert lane.reads(LimitNews(first), house.wang) is not None
    lane.carry_out(SetLimit(house.wang, Part.SYSTOLIC, Side.HIGH), house.chen)
    assert lane.reads(LimitNews(first), house.wang) is None, "another one stands in its place"
    news = lane.reads(LimitNews(lane.rows(HealthLimit)[-1].id), house.wang)
    assert news is not None
    assert news.limit is None
    shown = lane.reads(LimitsShown(house.wang), house.chen)
    assert shown is not None
    assert len(shown.earlier) == 1


def test_who_says_another_number_is_looked_up_again_before_she_binds_herself(lane: Lane) -> None:
    house = House(lane)
    bond = house.propose()
    lane.carry_out(SayPractice("330330000099999", "West Gate Clinic"), house.chen)
    lane.refuses(NotCheckedYet, AcceptDoctor(bond.id), house.wang, *TABLES)
    house.check()
    lane.carry_out(AcceptDoctor(bond.id), house.wang)
    assert house.bond.agreed_at == lane.now
