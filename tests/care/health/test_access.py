"""Who may do what with a health file: every cell of the table, asked of rows of a database."""

from itertools import product

import pytest
from sqlalchemy import Engine

from care.health import access
from care.health.access import Action, Agreed, FileState, Standing
from care.kit.refusals import NotYours
from care.people.commands import Suspend
from care.people.consent_commands import EndConsent
from storage.health import HealthLook, Looked, Scope
from tests.care.health.house import House
from tests.care.lane import Lane

# one line a role, then: no file | kept, she does not agree to him | kept, she does | ended
# R read, W write, E enter, L limit, n warn, S who saw, a ask, A agree, w witness, P print, X shut the code
CELLS = {
    "self": ("n a A", "R W E n S a A P X", "R W E n S a A P X", "n S a A"),
    "manages": ("n a", "n a X", "R W E n S a P X", "n a"),
    "watches": ("n", "n X", "R E n S X", "n"),
    "doctor": ("n", "n", "R W E L n", "n"),
    "substitute": ("n", "n", "R W E n", "n"),
    "helps": ("n", "n", "E n", "n"),
    "coordinator": ("n a", "n a X", "R E n a P X", "n a"),
    "stand_in": ("n a w", "W E n a w X", "R W E n a w P X", "n a w"),
    "nobody": ("", "", "", ""),
}
LETTERS = {
    "R": Action.READ, "W": Action.WRITE, "E": Action.ENTER, "L": Action.LIMIT, "n": Action.WARN,
    "S": Action.WHO_SAW, "a": Action.ASK, "A": Action.AGREE, "w": Action.WITNESS,
    "P": Action.PRINT, "X": Action.SHUT,
}  # fmt: skip
COLUMNS = (
    (FileState.NONE, Agreed.NO),
    (FileState.KEPT, Agreed.NO),
    (FileState.KEPT, Agreed.YES),
    (FileState.ENDED, Agreed.NO),
)


def allowed(role: str, column: int) -> set[Action]:
    return {LETTERS[letter] for letter in CELLS[role][column].split()}


def test_the_table_says_the_same_in_every_cell() -> None:
    for role, (column, (state, agreed)) in product(Standing, enumerate(COLUMNS)):
        found = {action for action in Action if access.TABLE.may([role], action, state, agreed)}
        assert found == allowed(role, column), f"{role}, {state}, agreed to: {agreed}"
    for role, action, state in product(Standing, Action, (FileState.NONE, FileState.ENDED)):
        yes, no = (access.TABLE.may([role], action, state, agreed) for agreed in (Agreed.YES, Agreed.NO))
        assert yes == no, "an agreement without a file says nothing"
    assert not any(access.TABLE.may([], action, state, agreed) for action in Action for state, agreed in COLUMNS)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_before_she_agrees_nobody_reads_or_writes_anything(lane: Lane) -> None:
    house = House(lane)
    assert {role: house.may(role) for role in house.people} == {role: allowed(role, 0) for role in house.people}


def test_she_agrees_to_a_file_and_to_nobody(lane: Lane) -> None:
    house = House(lane)
    house.agrees()
    assert {role: house.may(role) for role in house.people} == {role: allowed(role, 1) for role in house.people}


def test_she_agrees_to_some_and_ends_it(lane: Lane) -> None:
    house = House(lane)
    house.agrees("manages", "watches", "helps")
    named = ("self", "manages", "watches", "helps")
    assert {role: house.may(role) for role in named} == {role: allowed(role, 2) for role in named}
    assert house.may("coordinator") == allowed("coordinator", 1)
    file = next(row for row in house.rows if row.scope == Scope.FILE)
    lane.carry_out(EndConsent(file.id), house.wang)
    assert {role: house.may(role) for role in house.people} == {role: allowed(role, 3) for role in house.people}


def test_whoever_coordinates_somebody_without_a_chat_witnesses_what_she_says(lane: Lane) -> None:
    house = House(lane, reached=False)
    assert house.may("stand_in") == allowed("stand_in", 0)
    lane.do(access.may_witness, house.wang, house.people["stand_in"])


@pytest.mark.parametrize("who", ["self", "manages", "watches", "helps", "coordinator", "nobody"])
def test_nobody_else_begins_with_what_she_has_said(lane: Lane, who: str) -> None:
    house = House(lane)
    with pytest.raises(NotYours):
        lane.do(access.may_witness, house.wang, house.people[who])


def test_whoever_is_shut_out_of_the_circle_does_nothing(lane: Lane) -> None:
    house = House(lane)
    house.agrees("manages")
    lane.carry_out(Suspend(house.people["manages"], "complaint"), house.people["coordinator"])
    assert house.may("manages") == set()


def test_every_look_is_written_down_before_anything_is_shown_and_a_refused_one_is_none(lane: Lane) -> None:
    house = House(lane)
    house.agrees("manages")
    looks = {role: lane.do(access.look, house.people[role], house.wang, Looked.FILE) for role in house.people}
    assert [role for role, shown in looks.items() if shown] == ["self", "manages"]
    assert [row.viewer_id for row in lane.rows(HealthLook)] == [house.wang, house.people["manages"]]
    assert lane.do(access.look, None, house.wang, Looked.FILE) is False, "nobody is in a group"
