"""Who may see and do what with visits: every cell of the table, asked of rows of a database."""

from datetime import datetime, timedelta
from itertools import product

import pytest
from sqlalchemy import Engine

from care.kit.uow import UnitOfWork
from care.people.commands import Suspend
from care.people.guarding import Standing
from care.visits import access
from care.visits.access import Action, Part, Phase
from care.visits.commands import AcceptVisit, ApproveCompanion, BookVisit, FinishVisit, HeIsHere
from storage.ids import PersonId
from storage.people import Relation, Role
from storage.visits import Visit, VisitKind
from tests.care.lane import Lane

# one line a role, then: new | ahead | begun | ended
# B book, R read, A arrange, D words of the door, F it is over, N "not him", S how she found it, L look after it
CELLS = {
    "self": ("B", "R A D N", "R D N F", "R N S"),
    "manages": ("B", "R A D N", "R D N F", "R N S"),
    "watches": ("", "R N", "R N", "R N"),
    "coordinator": ("B", "R A N L", "R N F L", "R N L"),
    "stand_in": ("B", "R A D N L", "R D N F L", "R N S L"),
    "helper": ("", "", "", ""),
    "neighbour": ("", "", "", ""),
}
COMES = {"ahead": "R K", "begun": "R K F", "ended": "R P"}  # K keep the visit, P report of it: whoever it is
GOES = {"ahead": "G", "begun": "G"}  # along with who is new: where to, and what is said at the door
LETTERS = {
    "B": Action.BOOK, "R": Action.READ, "A": Action.ARRANGE, "D": Action.DOOR, "N": Action.ALARM, "S": Action.SAY,
    "K": Action.KEEP, "F": Action.FINISH, "P": Action.REPORT, "L": Action.LOOK_AFTER,
    "G": Action.GO_ALONG,
}  # fmt: skip
AHEAD = datetime(2026, 11, 20, 15)  # noqa: DTZ001 - on the wall


def allowed(role: str, phase: Phase, part: Part) -> set[Action]:
    cell = CELLS[role][tuple(Phase).index(phase)]
    if part == Part.NONE:
        return {LETTERS[letter] for letter in cell.split()}
    his = COMES if part == Part.COMPANION else GOES
    letters = f"{cell} {his.get(phase, '')}".split() if phase != Phase.NEW else []
    return {LETTERS[letter] for letter in letters if letter != "L"}  # nobody looks after what is about himself


def test_the_table_says_the_same_in_every_cell() -> None:
    for role, phase, part in product(Standing, Phase, Part):
        found = {action for action in Action if access.TABLE.may([role], action, phase, part)}
        assert found == allowed(role, phase, part), f"{role}, {phase}, {part}"
    assert not any(access.TABLE.may([], *cell) for cell in product(Action, Phase, Part))


class House:
    """An elder with a visit this afternoon, one person of each role, and who comes."""

    def __init__(self, lane: Lane, *, reached: bool = True) -> None:
        self.lane = lane
        self.wang = lane.with_phone("Wang", Role.ELDER) if reached else lane.person("Wang", Role.ELDER)
        self.comes = lane.with_phone("Li", Role.VOLUNTEER)
        self.people = {
            "self": self.wang,
            "manages": lane.with_phone("Anna", Role.FAMILY),
            "watches": lane.with_phone("Bo", Role.FAMILY),
            "coordinator" if reached else "stand_in": lane.with_phone("Hua", Role.COORDINATOR),
            "helper": lane.with_phone("Ming", Role.VOLUNTEER),
            "neighbour": lane.with_phone("Chen", Role.FAMILY),
        }
        lane.tie(self.wang, self.people["manages"])
        lane.tie(self.wang, self.people["watches"], Relation.FRIEND, manages=False)
        lane.carry_out(BookVisit(PersonId(self.wang), VisitKind.CHAT, AHEAD, 60), self.people["manages"])

    @property
    def visit(self) -> Visit:
        return self.lane.rows(Visit)[-1]

    def promise(self) -> None:
        self.lane.carry_out(AcceptVisit(self.visit.id, self.visit.version), self.comes)
        self.lane.carry_out(ApproveCompanion(self.visit.id, self.visit.version, 1), self.people["manages"])

    def may(self, person_id: int) -> set[Action]:
        return self.lane.do(self._may, PersonId(person_id))

    def _may(self, uow: UnitOfWork, person_id: PersonId) -> set[Action]:
        visit = uow.session.get_one(Visit, self.visit.id)
        return {action for action in Action if access.may(uow, visit, action, person_id)}

    def all_may(self, phase: Phase) -> None:
        for role, person_id in self.people.items():
            assert self.may(person_id) == allowed(role, phase, Part.NONE), f"{role}, {phase}"
        if self.visit.companion_id is not None:
            assert self.may(self.comes) == allowed("helper", phase, Part.COMPANION), phase


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_as_it_goes_by_each_may_what_the_table_says(lane: Lane) -> None:
    house = House(lane)
    house.all_may(Phase.AHEAD)
    house.promise()
    house.all_may(Phase.AHEAD)
    lane.pass_time(timedelta(hours=5))
    lane.carry_out(HeIsHere(house.visit.id, house.visit.version), house.wang)
    house.all_may(Phase.BEGUN)
    lane.pass_time(timedelta(hours=1))
    lane.carry_out(FinishVisit(house.visit.id, house.visit.version), house.comes)
    house.all_may(Phase.ENDED)


def test_of_somebody_without_a_chat_the_coordinator_stands_in(lane: Lane) -> None:
    House(lane, reached=False).all_may(Phase.AHEAD)


def test_whoever_is_shut_out_an_hour_before_comes_no_more_and_reads_nothing(lane: Lane) -> None:
    house = House(lane)
    house.promise()
    lane.pass_time(timedelta(hours=4))
    lane.carry_out(Suspend(PersonId(house.comes), "complaint"), house.people["coordinator"])
    assert house.visit.companion_id is None
    assert house.may(house.comes) == set()
