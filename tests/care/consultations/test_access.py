"""Who may see and do what with questions to a doctor: every cell of the table, asked of rows of a database."""

from itertools import product

import pytest
from sqlalchemy import Engine

from care.consultations import access
from care.consultations.access import Action, Own, Phase, Standing
from care.consultations.commands import AnswerQuestion, AskDoctor
from care.kit.refusals import NotYours
from care.kit.uow import UnitOfWork
from storage.consultations import Consultation
from storage.ids import PersonId
from tests.care.doctor.house import House
from tests.care.lane import Lane

# one line a role, then: new | waits | ended; K ask, R read, N answer, T take back, W watch
CELLS = {
    "self": ("K", "R T W", "R W"),
    "manages": ("K", "R T W", "R W"),
    "watches": ("", "", ""),
    "doctor": ("", "R N W", "R W"),
    "other_doctor": ("", "", ""),
    "coordinator": ("", "W", "W"),
}
LETTERS = {"K": Action.ASK, "R": Action.READ, "N": Action.ANSWER, "T": Action.TAKE_BACK, "W": Action.WATCH}
HERS = {"elder": "self", "manages": "manages", "watches": "watches", "doctor": "doctor", "coordinator": "coordinator"}


def allowed(role: str, phase: Phase, own: Own) -> set[Action]:
    found = {LETTERS[letter] for letter in CELLS[role][tuple(Phase).index(phase)].split()} if role in CELLS else set()
    if own == Own.YES:
        found -= {Action.ASK} | ({Action.READ, Action.ANSWER} if role == "doctor" else set())
    return found


def test_the_table_says_the_same_in_every_cell() -> None:
    for role, phase, own in product(Standing, Phase, Own):
        found = {action for action in Action if access.TABLE.may([role], action, phase, own)}
        assert found == allowed(role, phase, own), f"{role}, {phase}, {own}"
    assert not any(access.TABLE.may([], *cell) for cell in product(Action, Phase, Own))


@pytest.mark.parametrize("asker", ["elder", "manages"])
def test_as_it_is_asked_and_answered_each_may_what_the_table_says(engine: Engine, asker: str) -> None:
    lane = Lane(engine)
    house = House(lane)
    house.bind()
    by = house.people[asker]
    lane.carry_out(AskDoctor(house.wang, house.chen, urgent=True, words="?"), by)
    one = lane.rows(Consultation)[-1]

    def may(uow: UnitOfWork, person_id: int) -> set[Action]:
        found = uow.session.get_one(Consultation, one.id)
        return {action for action in Action if access.may(uow, found, action, PersonId(person_id))}

    for phase in (Phase.WAITS, Phase.ENDED):
        for name, person_id in house.people.items():
            own = Own.YES if person_id == by else Own.NO
            assert lane.do(may, person_id) == allowed(HERS.get(name, "nobody"), phase, own), f"{name}, {phase}"
        if phase == Phase.WAITS:
            lane.carry_out(AnswerQuestion(one.id, "Yes."), house.chen)


def test_only_she_and_who_acts_for_her_may_ask(engine: Engine) -> None:
    lane = Lane(engine)
    house = House(lane)
    house.bind()
    for name, person_id in house.people.items():
        if name in {"elder", "manages"}:
            continue
        with pytest.raises(NotYours):
            lane.carry_out(AskDoctor(house.wang, house.chen, urgent=False, words="?"), person_id)
