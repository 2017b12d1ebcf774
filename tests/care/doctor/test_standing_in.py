"""Somebody stands in for a doctor who is away: by two approvals, for what she lets him, until then and no longer."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.doctor import lookups
from care.doctor.commands import (
    AcceptDoctor,
    BeAway,
    CheckPractice,
    DeclineDoctor,
    EndDoctor,
    ProposeStandIn,
    SayPractice,
)
from care.doctor.refusals import IsHerDoctor, NotCheckedYet
from care.health import access
from care.health.access import Action
from care.health.verdicts import Told
from care.kit.refusals import NoLongerOpen, OnlyCoordinators
from care.people.commands import Suspend
from storage.consents import Consent
from storage.doctor import DoctorBond, DoctorVisit, Practice, VisitState
from storage.people import Role
from tests.care.doctor.house import House
from tests.care.lane import Lane

TWO_WEEKS = timedelta(weeks=2)
MEANWHILE = {Action.READ, Action.WRITE, Action.ENTER, Action.WARN}


class Away(House):
    """Chen is Mrs Wang's doctor and sees her file; he is away for two weeks, and Du is a doctor, too."""

    def __init__(self, lane: Lane, *, looked_up: bool = True) -> None:
        super().__init__(lane)
        self.bind()
        self.agree_to_file()
        self.du = lane.with_phone("Du", Role.DOCTOR)
        lane.carry_out(SayPractice("220220000054321", "City Hospital"), self.du)
        if looked_up:
            practice = lane.rows(Practice, Practice.person_id == self.du)[0]
            lane.carry_out(CheckPractice(practice.id), self.hua)
        lane.carry_out(BeAway(2), self.chen)

    def proposes(self) -> DoctorBond:
        self.lane.carry_out(ProposeStandIn(self.chen, self.du), self.hua)
        return self.bond

    def stands_in(self) -> DoctorBond:
        bond = self.proposes()
        self.lane.carry_out(AcceptDoctor(bond.id), self.wang)
        self.agree_to_file()
        return bond

    def may(self, who: int) -> set[Action]:
        return {one for one in Action if self.lane.do(access.may, who, one, self.wang)}

    def told(self, *told: Told) -> list[int]:
        return self.lane.do(access.told_of, self.wang, told)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_he_is_nothing_to_her_before_she_agrees_and_reads_what_she_lets_him(lane: Lane) -> None:
    house = Away(lane)
    bond = house.proposes()
    assert house.may(house.du) == set()
    lane.carry_out(AcceptDoctor(bond.id), house.wang)
    assert house.may(house.du) == {Action.WARN}, "she has not said that he may see her file"
    house.agree_to_file()
    assert house.may(house.du) == MEANWHILE, "her limits stay as her own doctor has set them"
    assert Action.LIMIT in house.may(house.chen)


def test_it_is_over_at_its_time_also_while_no_clock_has_rung(lane: Lane) -> None:
    house = Away(lane)
    house.stands_in()
    lane.now += TWO_WEEKS
    assert house.may(house.du) == set()
    lane.pass_time(timedelta())
    assert lane.do(lookups.bound_doctors, house.wang) == [house.chen]
    (sees,) = lane.rows(Consent, Consent.viewer_id == house.du)
    assert sees.ended_at is not None, "what she agreed to has ended with it"


def test_who_is_back_sooner_is_not_stood_in_for_and_who_stays_away_is_for_as_long_as_she_agreed(lane: Lane) -> None:
    house = Away(lane)
    house.stands_in()
    lane.carry_out(BeAway(4), house.chen)
    lane.now += TWO_WEEKS
    assert house.may(house.du) == set(), "she has agreed to two weeks"
    lane.pass_time(timedelta())
    house.stands_in()
    lane.carry_out(BeAway(0), house.chen)
    assert house.may(house.du) == set()


@pytest.mark.parametrize("who", ["elder", "manages", "doctor"])
def test_it_ends_with_a_word_and_with_her_own_doctor(lane: Lane, who: str) -> None:
    house = Away(lane)
    bond = house.stands_in()
    mine = lane.rows(DoctorBond, DoctorBond.doctor_id == house.chen)[0]
    lane.carry_out(EndDoctor(mine.id if who == "doctor" else bond.id), house.people[who])
    assert house.may(house.du) == set()


def test_only_a_coordinator_proposes_somebody_looked_up_for_one_who_is_away_and_once(lane: Lane) -> None:
    with pytest.raises(NotCheckedYet):
        Away(lane, looked_up=False).proposes()
    house = Away(Lane(lane.engine))
    lane = house.lane
    for who in (house.chen, house.du, house.anna, house.wang):
        with pytest.raises(OnlyCoordinators):
            lane.carry_out(ProposeStandIn(house.chen, house.du), who)
    bond = house.proposes()
    with pytest.raises(IsHerDoctor):
        house.proposes()
    lane.carry_out(DeclineDoctor(bond.id), house.wang)
    lane.carry_out(BeAway(0), house.chen)
    with pytest.raises(NoLongerOpen):
        house.proposes()


def test_nothing_is_lost_where_nobody_stands_in(lane: Lane) -> None:
    house = Away(lane)
    assert set(house.told(Told.DOCTOR)) == {house.anna, house.bo, house.chen}, "the circle hears it as well"
    house.stands_in()
    assert house.told(Told.DOCTOR) == [house.du], "who is away is left alone"
    lane.carry_out(Suspend(house.du, "complaint"), house.hua)
    assert set(house.told(Told.DOCTOR)) == {house.anna, house.bo, house.chen}


def test_visits_go_on_with_who_stands_in(lane: Lane) -> None:
    house = Away(lane)
    house.stands_in()
    lane.pass_time(timedelta(days=2))
    states = {visit.doctor_id: visit.state for visit in lane.rows(DoctorVisit)}
    assert states == {house.chen: VisitState.OFF, house.du: VisitState.DUE}
    lane.pass_time(TWO_WEEKS)
    assert not lane.rows(DoctorVisit, DoctorVisit.doctor_id == house.du, DoctorVisit.state == VisitState.DUE)
