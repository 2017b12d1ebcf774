"""Who may see and do what with an expense: every cell of the table, asked of rows of a database."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from sqlalchemy import Engine

from care.expenses import access
from care.expenses.access import Action, Side, TakesPart
from care.expenses.ladders import EXPENSE_WAITS
from care.expenses.messages import ExpenseStands
from care.kit import ladders
from care.kit.refusals import NoLongerOpen, NotYours, OutOfDate
from care.kit.uow import UnitOfWork
from care.leaving.commands import TellOfDeath
from care.people.commands import Suspend
from care.people.refusals import Suspended
from storage.expenses import Expense, ExpenseState, PaidFor
from storage.ids import CommunityId, PersonId
from storage.people import Relation, Role
from tests.care.lane import Lane

# one line a side, then: asked | paid | settled | doubted | dropped
# R read it, B say that he has it back, H say that he has it, D doubt it, X ask for it no more, S settle it
CELLS = {
    "helper": ("R H D X", "R H D X", "R", "R X", "R"),
    "hers": ("R B D", "R D", "R", "R", "R"),
    "coordinator": ("", "", "", "R S", ""),
    "neither": ("", "", "", "", ""),
}
LETTERS = {
    "R": Action.READ, "B": Action.PAY_BACK, "H": Action.RECEIVE, "D": Action.DOUBT, "X": Action.DROP,
    "S": Action.SETTLE,
}  # fmt: skip
SIDES = {
    "wang": "hers", "anna": "hers", "bo": "neither", "ming": "helper", "li": "neither", "hua": "coordinator",
    "stranger": "neither",
}  # fmt: skip


def allowed(side: str, state: ExpenseState) -> set[Action]:
    return {LETTERS[letter] for letter in CELLS[side][tuple(ExpenseState).index(state)].split()}


def test_the_table_says_the_same_in_every_cell_and_nothing_to_who_is_shut_out() -> None:
    for side, state in product(Side, ExpenseState):
        found = {one for one in Action if access.TABLE.may([side], one, state, TakesPart.YES)}
        assert found == allowed(side, state), f"{side}, {state}"
        assert not any(access.TABLE.may([side], one, state, TakesPart.NO) for one in Action)


class House:
    """Ming has paid something for Mrs Wang, whose daughter acts for her and whose son only watches."""

    def __init__(self, lane: Lane, *, elder: bool = True, daughter: bool = True) -> None:
        self.lane = lane
        at_home = lane.with_phone if elder else lane.person
        away = lane.with_phone if daughter else lane.person
        self.people = {
            "wang": at_home("Wang", Role.ELDER), "anna": away("Anna", Role.FAMILY),
            "bo": lane.with_phone("Bo", Role.FAMILY), "ming": lane.with_phone("Ming", Role.VOLUNTEER),
            "li": lane.with_phone("Li", Role.VOLUNTEER), "hua": lane.with_phone("Hua", Role.COORDINATOR),
            "stranger": Lane(lane.engine).with_phone("Xu", Role.COORDINATOR),
        }  # fmt: skip
        lane.tie(self.people["wang"], self.people["anna"])
        lane.tie(self.people["wang"], self.people["bo"], Relation.SON, manages=False)
        self.expense = lane.do(self._paid)

    def _paid(self, uow: UnitOfWork) -> int:
        people = {"elder_id": PersonId(self.people["wang"]), "helper_id": PersonId(self.people["ming"])}
        row = Expense(
            community_id=CommunityId(self.lane.id), paid_for=PaidFor.VISIT, of_id=1, hundredths=2350, what="Rice",
            asked_at=datetime(2026, 11, 20, tzinfo=UTC), **people,
        )  # fmt: skip
        uow.session.add(row)
        uow.session.flush()
        return row.id

    def stands(self, state: ExpenseState) -> None:
        self.lane.do(lambda uow: setattr(uow.session.get_one(Expense, self.expense), "state", state))

    def may(self, who: str) -> set[Action]:
        return self.lane.do(self._may, PersonId(self.people[who]))

    def _may(self, uow: UnitOfWork, person_id: PersonId) -> set[Action]:
        row = uow.session.get_one(Expense, self.expense)
        return {one for one in Action if access.may(uow, row, one, person_id)}


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_however_it_stands_each_may_what_the_table_says(lane: Lane) -> None:
    house = House(lane)
    for state in ExpenseState:
        house.stands(state)
        for who, side in SIDES.items():
            assert house.may(who) == allowed(side, state), f"{who}, {state}"


def test_the_coordinators_stand_in_only_where_nothing_reaches_any_of_her_side(lane: Lane) -> None:
    assert House(lane, elder=False).may("hua") == set(), "her daughter is reached"
    lane = Lane(lane.engine)
    house = House(lane, elder=False, daughter=False)
    assert house.may("hua") == allowed("hers", ExpenseState.ASKED)
    assert house.may("stranger") == set()


def test_who_acts_for_her_and_has_paid_himself_does_not_answer_for_her(lane: Lane) -> None:
    house = House(lane)
    lane.tie(house.people["wang"], house.people["ming"], Relation.SON)
    assert house.may("ming") == allowed("helper", ExpenseState.ASKED)


def test_it_is_refused_for_the_reason_that_holds(lane: Lane) -> None:
    house = House(lane)
    wang, ming, li, hua = (PersonId(house.people[who]) for who in ("wang", "ming", "li", "hua"))
    for by, action in ((li, Action.READ), (wang, Action.RECEIVE), (ming, Action.PAY_BACK), (ming, Action.SETTLE)):
        with pytest.raises(NotYours):
            lane.do(access.fetch, house.expense, 1, by, action)
    with pytest.raises(OutOfDate):
        lane.do(access.fetch, house.expense, 2, wang, Action.PAY_BACK)
    for by, action in ((hua, Action.SETTLE), (hua, Action.READ)):
        with pytest.raises(NoLongerOpen):
            lane.do(access.fetch, house.expense, 1, by, action)
    lane.carry_out(Suspend(ming, "money"), hua)
    assert house.may("ming") == set()
    with pytest.raises(Suspended):
        lane.do(access.fetch, house.expense, 1, ming, Action.RECEIVE)


def test_nobody_is_dunned_in_their_grief(lane: Lane) -> None:
    house = House(lane)
    wang, anna = house.people["wang"], house.people["anna"]
    lane.do(lambda uow: ladders.start(uow, EXPENSE_WAITS, lane.id, house.expense))
    lane.carry_out(TellOfDeath(PersonId(wang)), anna)
    for days in (4, 7, 10):
        lane.pass_time(timedelta(days=days))
    assert lane.told("ExpenseStands") == []
    assert Action.PAY_BACK in house.may("anna"), "it can still be settled"


def test_how_it_stands_is_read_by_those_whom_it_concerns_and_of_its_newest_version_alone(lane: Lane) -> None:
    house = House(lane)
    stands = ExpenseStands(house.expense, 1)
    readers = {who for who, one in house.people.items() if lane.reads(stands, one) is not None}
    assert readers == {"wang", "anna", "ming"}
    assert lane.reads(stands, None) is None
    older = ExpenseStands(house.expense, 0)
    assert {who for who, one in house.people.items() if lane.reads(older, one) is not None} == set()
