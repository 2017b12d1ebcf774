"""Who may say that an elder has died, and that it was a mistake: the table, and the code on rows, cell by cell."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import Engine

from care.kit.refusals import NoLongerOpen, NotYours
from care.leaving import passings
from care.leaving.commands import SheLives, TellOfDeath
from care.leaving.passings import TABLE, Action, Standing, State, Takes
from care.people.commands import Suspend
from storage.leaving import Passing
from storage.people import Relation, Role
from tests.care.lane import Lane

MAY_TELL = {(who, state) for who in ("circle", "coordinator") for state in ("lives", "told")}
MAY_UNDO = {(who, "told") for who in ("self", "circle", "coordinator")}


def allowed(who: Standing, action: Action, state: State, takes: Takes) -> bool:
    return takes == "part" and (who, state) in (MAY_TELL if action == "tell" else MAY_UNDO)


def test_the_table_says_this_and_nothing_else() -> None:
    for cell in product(Standing, Action, State, Takes):
        who, action, state, takes = cell
        assert TABLE.may([who], action, state, takes) == allowed(*cell), cell


@pytest.mark.parametrize("state", State)
def test_rows_say_what_the_table_says(engine: Engine, state: State) -> None:
    lane = Lane(engine)
    elder = lane.with_phone("wang", Role.ELDER)
    people = {
        Standing.SELF: elder, Standing.CIRCLE: lane.with_phone("anna", Role.FAMILY),
        Standing.COORDINATOR: lane.with_phone("hua", Role.COORDINATOR),
        Standing.HELPER: lane.with_phone("ming", Role.VOLUNTEER), Standing.NOBODY: lane.with_phone("cy", Role.FAMILY),
    }  # fmt: skip
    lane.tie(elder, people[Standing.CIRCLE], Relation.DAUGHTER, manages=False)
    out = lane.with_phone("dan", Role.FAMILY)
    lane.tie(elder, out, Relation.SON)
    lane.carry_out(Suspend(out, "unclear", lane.id), people[Standing.COORDINATOR])
    if state != State.LIVES:
        lane.carry_out(TellOfDeath(elder), people[Standing.CIRCLE])
    if state == State.ERASED:
        lane.pass_time(passings.KEPT + timedelta(minutes=2))
    for (standing, person), action in product([*people.items(), (None, out)], Action):
        takes = Takes.NO_PART if standing is None else Takes.PART
        may = allowed(standing or Standing.CIRCLE, action, state, takes)
        assert lane.do(passings.may, person, action, elder) == may, (standing, action)
    (told,) = lane.rows(Passing) or [
        Passing(id=0, community_id=lane.id, elder_id=elder, told_by=elder, told_at=lane.now)
    ]
    for person in (people[Standing.HELPER], people[Standing.NOBODY], out):
        with pytest.raises(NotYours):
            lane.carry_out(TellOfDeath(elder), person)
        with pytest.raises((NotYours, NoLongerOpen)):
            lane.carry_out(SheLives(told.id), person)
