"""Who may do what in an elder's name with help: every cell of the table, asked of rows of a database."""

from itertools import product

import pytest
from sqlalchemy import Engine

from care.kit import consents
from care.kit.consents import Asked
from care.kit.uow import UnitOfWork
from care.people.guarding import Standing
from care.requests import access
from care.requests.access import Action, Kin, Leave
from care.requests.purposes import HELP
from storage.ids import PersonId
from storage.people import Relation, Role
from tests.care.lane import Lane

# one line a role. Where somebody of hers acts for her: given, unasked, not given | where nobody does: the same
# A ask for help, L have her asked whether others may, W withdraw or confirm, R report that something was not right
CELLS = {
    "self": ("A L W R", "A L W R", "A L W R", "A L W R", "A L W R", "A L W R"),
    "manages": ("A L W R", "A L W R", "L W R", "A L W R", "A L W R", "L W R"),
    "watches": ("", "", "", "", "", ""),
    "coordinator": ("W", "W", "W", "W", "W", "W"),
    "stand_in": ("W", "W", "W", "A L W R", "L W R", "L W R"),
    "helper": ("", "", "", "", "", ""),
    "neighbour": ("", "", "", "", "", ""),
}
LETTERS = {"A": Action.ASK, "L": Action.SEEK_LEAVE, "W": Action.ACT, "R": Action.REPORT}


def says(role: str, kin: Kin, leave: Leave) -> set[Action]:
    cell = CELLS[role][3 * tuple(Kin).index(kin) + tuple(Leave).index(leave)]
    return {LETTERS[letter] for letter in cell.split()}


def test_the_table_says_the_same_in_every_cell() -> None:
    for role, kin, leave in product(Standing, Kin, Leave):
        found = {action for action in Action if access.TABLE.may([role], action, kin, leave)}
        assert found == says(role, kin, leave), f"{role}, {kin}, {leave}"
    assert not any(access.TABLE.may([], *cell) for cell in product(Action, Kin, Leave))


class House:
    """An elder, and one person of each role."""

    def __init__(self, lane: Lane, *, app: bool, kin: Kin, leave: Leave) -> None:
        self.lane = lane
        self.sun = lane.with_phone("Mrs Sun", Role.ELDER) if app else lane.person("Mrs Sun", Role.ELDER)
        self.people = {
            "self": self.sun,
            "watches": lane.with_phone("Bo", Role.FAMILY),
            "coordinator" if app else "stand_in": lane.with_phone("Hua", Role.COORDINATOR),
            "helper": lane.with_phone("Ming", Role.VOLUNTEER),
            "neighbour": lane.with_phone("Chen", Role.FAMILY),
        }
        lane.tie(self.sun, self.people["watches"], Relation.FRIEND, manages=False)
        if kin is Kin.SOME:
            self.people["manages"] = lane.with_phone("Niece", Role.FAMILY)
            lane.tie(self.sun, self.people["manages"])
        if leave is not Leave.UNASKED:
            lane.do(self._asked, given=leave is Leave.GIVEN)

    def _asked(self, uow: UnitOfWork, *, given: bool) -> None:
        hua = self.people.get("coordinator") or self.people["stand_in"]
        row = consents.question(uow, HELP, Asked(PersonId(self.sun), self.lane.id, PersonId(hua)))
        row.given_at = uow.now if given else None

    def may(self, uow: UnitOfWork, person_id: int) -> set[Action]:
        sun, who = PersonId(self.sun), PersonId(person_id)
        leave = access.leave_of(uow, sun)
        return set(access.allowed(uow, sun, self.lane.id, who, leave))


@pytest.mark.parametrize("app", [True, False])
@pytest.mark.parametrize("kin", list(Kin))
@pytest.mark.parametrize("leave", list(Leave))
def test_each_may_what_the_table_says(engine: Engine, *, app: bool, kin: Kin, leave: Leave) -> None:
    lane = Lane(engine)
    house = House(lane, app=app, kin=kin, leave=leave)
    for role, who in house.people.items():
        assert lane.do(house.may, who) == says(role, kin, leave), role
