"""Who may do what with what binds a doctor and an elder: every cell, asked of rows of a database."""

from itertools import product

import pytest
from sqlalchemy import Engine

from care.doctor import access, lookups
from care.doctor.access import Action, Checked, Standing, State
from care.doctor.commands import AcceptDoctor, DeclineDoctor, EndDoctor, ProposeDoctor, SayPractice, WitnessDoctor
from care.doctor.refusals import IsHerDoctor, NotCheckedYet, NotHerOwnDoctor, SheAnswersHerself
from care.health import access as health
from care.kit.command import Command
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.people.commands import LiftSuspension, Suspend
from care.people.consent_commands import Agree
from care.people.refusals import Suspended
from storage.consents import Consent
from storage.doctor import Agreeing, DoctorBond
from storage.people import Role
from tests.care.doctor.house import House
from tests.care.lane import Lane
from tests.cast import give_role

# one line a role, then, the doctor being looked up: nothing | she is asked | bound; and the same while he is not
# l look, P propose, a answer, w witness, e end
CELLS = {
    "elder": ("", "l a e", "l e", "", "l e", "l e"),
    "manages": ("", "l e", "l e", "", "l e", "l e"),
    "watches": ("", "l", "l", "", "l", "l"),
    "doctor": ("", "l e", "l e", "", "l e", "l e"),
    "coordinator": ("P", "l", "l", "", "l", "l"),
    "stand_in": ("P", "l w e", "l e", "", "l e", "l e"),
    "nobody": ("",) * 6,
}
LETTERS = {"l": Action.LOOK, "P": Action.PROPOSE, "a": Action.ANSWER, "w": Action.WITNESS, "e": Action.END}
COLUMNS = tuple(product((Checked.YES, Checked.NO), State))


def allowed(role: str, column: int) -> set[Action]:
    return {LETTERS[letter] for letter in CELLS[role][column].split()}


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def refused(lane: Lane, command: Command, by: int) -> type[Exception] | None:
    try:
        lane.carry_out(command, by)
    except (NotYours, NoLongerOpen, NotCheckedYet, OnlyCoordinators, SheAnswersHerself, Suspended) as no:
        return type(no)
    return None


def test_the_table_says_the_same_in_every_cell() -> None:
    for role, (column, (checked, state)) in product(Standing, enumerate(COLUMNS)):
        found = {action for action in Action if access.TABLE.may([role], action, state, checked)}
        assert found == allowed(role, column), f"{role}, {state}, looked up: {checked}"
    assert not any(access.TABLE.may([], action, state, checked) for action in Action for checked, state in COLUMNS)


@pytest.mark.parametrize("reached", [True, False])
def test_rows_say_the_same_as_the_table(lane: Lane, reached: bool) -> None:  # noqa: FBT001
    house = House(lane, reached=reached)

    def all_of(bond: DoctorBond) -> dict[str, set[Action]]:
        return {
            role: {one for one in Action if lane.do(access.may, who, one, bond)} for role, who in house.people.items()
        }  # fmt: skip

    asked = house.propose()
    assert all_of(asked) == {role: allowed(role, 1) for role in house.people}
    answer = AcceptDoctor(asked.id) if reached else WitnessDoctor(asked.id, Agreeing.PHONE, agrees=True)
    for role, who in house.people.items():
        if not allowed(role, 1) & {Action.ANSWER, Action.WITNESS}:
            assert refused(lane, answer, who) is not None, role
    lane.carry_out(answer, house.wang if reached else house.hua)
    assert all_of(house.bond) == {role: allowed(role, 2) for role in house.people}
    lane.carry_out(SayPractice("another number 7", "West Gate Clinic"), house.chen)
    assert all_of(house.bond) == {role: allowed(role, 5) for role in house.people}
    lane.carry_out(EndDoctor(house.bond.id), house.anna)
    assert all_of(house.bond) == {role: allowed(role, 3) for role in house.people}
    assert refused(lane, EndDoctor(house.bond.id), house.wang) is NoLongerOpen


def test_no_path_leads_to_a_doctor_with_one_approval(lane: Lane) -> None:
    house = House(lane, checked=False)
    with pytest.raises(NotCheckedYet):
        house.propose()
    house.check()
    for who in (house.chen, house.anna, house.wang, house.bo):
        with pytest.raises(OnlyCoordinators):
            lane.carry_out(ProposeDoctor(house.chen, house.wang, lane.id), who)
    bond = house.propose()
    assert lane.do(lookups.bound_doctors, house.wang) == [], "a coordinator alone binds nobody"
    with pytest.raises(IsHerDoctor):
        house.propose()
    with pytest.raises(SheAnswersHerself):
        lane.carry_out(WitnessDoctor(bond.id, Agreeing.PHONE, agrees=True), house.hua)
    lane.carry_out(DeclineDoctor(bond.id), house.wang)
    assert refused(lane, AcceptDoctor(bond.id), house.wang) is NoLongerOpen
    assert lane.do(lookups.elders_of, house.chen) == []


def test_a_doctor_who_coordinates_approves_nobody_for_herself_and_two_doctors_may_have_one_elder(lane: Lane) -> None:
    house = House(lane)
    house.bind()
    both = lane.with_phone("Sun", Role.DOCTOR, Role.COORDINATOR)
    lane.carry_out(SayPractice("220220000054321", "City Hospital"), both)
    with pytest.raises(NotHerOwnDoctor):
        lane.carry_out(ProposeDoctor(both, house.wang, lane.id), both)
    house.chen, first = both, house.chen
    house.check()
    house.bind()
    assert lane.do(lookups.bound_doctors, house.wang) == [first, both]


def test_a_doctor_sees_her_file_while_he_is_bound_and_she_agrees_and_not_while_suspended(lane: Lane) -> None:
    house = House(lane)

    def may() -> set[health.Action]:
        return {one for one in health.Action if lane.do(health.may, house.chen, one, house.wang)}

    house.bind()
    assert may() == {health.Action.WARN}, "bound, and she has not agreed to a file"
    house.agree_to_file()
    all_of_it = {getattr(health.Action, one) for one in ("READ", "WRITE", "ENTER", "LIMIT", "WARN")}
    assert may() == all_of_it
    lane.carry_out(Suspend(house.chen, "complaint"), house.hua)
    assert may() == set()
    lane.carry_out(LiftSuspension(house.chen), house.hua)
    assert may() == all_of_it
    lane.carry_out(EndDoctor(house.bond.id), house.wang)
    assert may() == set()
    lane.carry_out(AcceptDoctor(house.propose().id), house.wang)
    assert may() == {health.Action.WARN}, "what she had agreed to with the bond that ended has ended with it"
    sees = lane.rows(Consent, Consent.viewer_id == house.chen)[-1]
    lane.carry_out(Agree(sees.id), house.wang)
    assert may() == all_of_it


def test_a_doctor_of_her_circle_keeps_what_she_gave_the_daughter(lane: Lane) -> None:
    house = House(lane)
    lane.tie(house.wang, house.chen)
    house.bind()
    house.agree_to_file()
    lane.carry_out(EndDoctor(house.bond.id), house.chen)
    assert lane.do(health.may, house.chen, health.Action.READ, house.wang)


def test_a_doctor_of_two_communities_is_looked_up_in_each(lane: Lane, engine: Engine) -> None:
    house = House(lane)
    house.bind()
    other = Lane(engine)
    lao, he = other.with_phone("Lao", Role.ELDER), other.with_phone("He", Role.COORDINATOR)
    lane.do(give_role, house.chen, other.id, Role.DOCTOR)
    with pytest.raises(NotCheckedYet):
        other.carry_out(ProposeDoctor(house.chen, lao, other.id), he)
    with pytest.raises(OnlyCoordinators):
        other.carry_out(ProposeDoctor(house.chen, house.wang, other.id), he)
    lane.carry_out(Suspend(house.chen, "complaint"), house.hua)
    assert lane.do(lookups.elders_of, house.chen) == []
