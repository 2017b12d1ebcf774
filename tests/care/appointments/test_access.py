"""Who may see and do what with appointments: every cell of the table, asked of rows of a database."""

from datetime import datetime, timedelta
from itertools import product

import pytest
from sqlalchemy import Engine

from care.appointments import access
from care.appointments.access import Action, Part, Phase
from care.appointments.commands import KeepAppointment, SayHowItWas, With
from care.kit.refusals import NotYours
from care.kit.uow import UnitOfWork
from care.people.commands import Suspend
from care.people.guarding import Standing
from care.requests.commands import TakeRequest
from storage.appointments import Appointment, AppointmentId, Company
from storage.ids import PersonId
from storage.people import Relation, Role
from storage.requests import HelpRequest
from tests.care.lane import Lane

# one line a role, then: new | ahead | past | ended
# N enter, R read, C change, A arrange who goes along, Y stay away, S say how it was, L look back
CELLS = {
    "self": ("N", "R C A S", "R C S", "R L"),
    "manages": ("N", "R C A S", "R C S", "R L"),
    "watches": ("", "", "", ""),
    "coordinator": ("N", "C A", "C", ""),
    "stand_in": ("N", "R C A S", "R C S", "R L"),
    "helper": ("", "", "", ""),
    "neighbour": ("", "", "", ""),
}
GOES = {
    "manages": {"ahead": "Y"},
    "watches": {"ahead": "R Y"},
    "coordinator": {"ahead": "R"},
    "helper": {"ahead": "R"},
    "neighbour": {"ahead": "R"},
}
ENTERED = {"coordinator": {"ahead": "R S", "past": "R S", "ended": "R"}}
BESIDES = {Part.GOES: GOES, Part.ENTERED: ENTERED, Part.NONE: {}}
LETTERS = {
    "N": Action.ENTER, "R": Action.READ, "C": Action.CHANGE, "A": Action.ARRANGE, "Y": Action.STAY_AWAY,
    "S": Action.SAY, "L": Action.LOOK_BACK,
}  # fmt: skip
AHEAD = datetime(2026, 11, 25, 9, 30)  # noqa: DTZ001 - on the wall


def allowed(role: str, phase: Phase, part: Part) -> set[Action]:
    cell = CELLS[role][tuple(Phase).index(phase)]
    if phase == Phase.NEW:
        return {LETTERS[letter] for letter in cell.split()} if part == Part.NONE else set()
    return {LETTERS[letter] for letter in f"{cell} {BESIDES[part].get(role, {}).get(phase, '')}".split()}


def test_the_table_says_the_same_in_every_cell() -> None:
    for role, phase, part in product(Standing, Phase, Part):
        found = {action for action in Action if access.TABLE.may([role], action, phase, part)}
        assert found == allowed(role, phase, part), f"{role}, {phase}, {part}"
    assert not any(access.TABLE.may([], *cell) for cell in product(Action, Phase, Part))


class House:
    """An elder with an appointment, and one person of each role."""

    def __init__(self, lane: Lane, *, reached: bool = True, entered_by: str = "self", along: str = "") -> None:
        self.lane = lane
        self.wang = lane.with_phone("Wang", Role.ELDER) if reached else lane.person("Wang", Role.ELDER)
        self.people = {
            "self": self.wang,
            "manages": lane.with_phone("Anna", Role.FAMILY),
            "watches": lane.with_phone("Bo", Role.FAMILY),
            "coordinator" if reached else "stand_in": lane.with_phone("Hua", Role.COORDINATOR),
            "helper": lane.with_phone("Ming", Role.VOLUNTEER),
            "neighbour": lane.with_phone("Xu"),
        }
        lane.tie(self.wang, self.people["manages"])
        lane.tie(self.wang, self.people["watches"], Relation.FRIEND, manages=False)
        company = (
            With(Company.PERSON, PersonId(self.people[along]))
            if along in {"manages", "watches"}
            else With(Company.OPEN)
        )
        company = With(Company.NEIGHBOUR) if along == "helper" else company
        lane.carry_out(KeepAppointment(self.wang, AHEAD, "Clinic", along=company), self.people[entered_by])
        if along == "helper":
            request = lane.rows(HelpRequest)[-1]
            lane.carry_out(TakeRequest(request.id, request.version), self.people["helper"])

    def may(self, role: str) -> set[Action]:
        return self.lane.do(self._may, role)

    def _may(self, uow: UnitOfWork, role: str) -> set[Action]:
        one = uow.session.get_one(Appointment, self.lane.rows(Appointment)[-1].id)
        return {action for action in Action if access.may(uow, one, action, PersonId(self.people[role]))}

    def all_may(self, phase: Phase, **parts: Part) -> None:
        for role in self.people:
            assert self.may(role) == allowed(role, phase, parts.get(role, Part.NONE)), f"{role}, {phase}"


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


@pytest.mark.parametrize("along", ["manages", "watches", "helper"])
def test_as_it_goes_by_each_may_what_the_table_says(lane: Lane, along: str) -> None:
    house = House(lane, entered_by="coordinator", along=along)
    entered = {"coordinator": Part.ENTERED}
    house.all_may(Phase.AHEAD, **{along: Part.GOES}, **entered)
    lane.pass_time(timedelta(days=5, hours=6))
    house.all_may(Phase.PAST, **{along: Part.GOES}, **entered)
    lane.carry_out(SayHowItWas(lane.rows(Appointment)[-1].id, took_place=True), house.wang)
    house.all_may(Phase.ENDED, **{along: Part.GOES}, **entered)


def test_of_somebody_without_a_chat_the_coordinator_stands_in(lane: Lane) -> None:
    House(lane, reached=False, entered_by="manages").all_may(Phase.AHEAD, manages=Part.ENTERED)


def test_whoever_is_shut_out_does_nothing_and_goes_along_with_nobody(lane: Lane) -> None:
    house = House(lane, along="manages")
    lane.carry_out(Suspend(house.people["manages"], "complaint"), house.people["coordinator"])
    assert house.may("manages") == set()
    assert lane.one(Appointment, AppointmentId(lane.rows(Appointment)[-1].id)).escort_id == house.people["manages"]


def test_who_may_enter_one_is_asked_of_the_same_table(lane: Lane) -> None:
    house = House(lane)
    for role, person_id in house.people.items():
        try:
            lane.do(access.may_enter, house.wang, lane.id, person_id)
            entered = True
        except NotYours:
            entered = False
        assert entered == (Action.ENTER in allowed(role, Phase.NEW, Part.NONE)), role
