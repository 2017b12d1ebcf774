"""Who may do what with an event, cell by cell."""

from itertools import product

from care.events import access
from care.events.access import Action, Standing, State, Whom

# R read, C come or not, X call off, L see who comes; for oneself: ahead | notice | over; then for her whom one acts for
CELLS = {
    "coordinator": ("R C X L", "R X", "R L"),
    "organiser": ("R C X L", "R X", "R L"),
    "member": ("R C", "R", "R"),
    "nobody": ("", "", ""),
}
FOR_HER = {"coordinator": "C", "organiser": "C", "member": "C", "nobody": ""}  # while it is ahead
LETTERS = {"R": Action.READ, "C": Action.COME, "X": Action.CANCEL, "L": Action.LIST}


def test_the_table_says_the_same_in_every_cell() -> None:
    for role, (number, state), whom in product(Standing, enumerate(State), Whom):
        letters = {
            Whom.SELF: CELLS[role][number],
            Whom.HERS: FOR_HER[role] if state == State.AHEAD else "",
            Whom.OTHER: "",
        }[whom]
        found = {action for action in Action if access.TABLE.may([role], action, state, whom)}
        assert found == {LETTERS[letter] for letter in letters.split()}, f"{role}, {state}, {whom}"
