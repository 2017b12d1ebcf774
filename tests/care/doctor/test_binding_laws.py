"""Whatever people do in whatever order: nobody is a doctor by one approval, and no visit waits unwatched."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from care.doctor import invariants, lookups
from care.doctor.commands import AcceptDoctor, BeAway, DeclineDoctor, EndDoctor, NoteVisit, ProposeDoctor, SkipVisit
from care.kit.command import Command
from care.kit.refusals import Refusal
from care.people.commands import LiftSuspension, Suspend
from storage.doctor import BondId, DoctorBond, DoctorVisit, VisitId
from tests.care.doctor.house import House
from tests.care.lane import Lane

WHO = ("elder", "manages", "watches", "doctor", "coordinator", "nobody")
WHAT = ("propose", "accept", "decline", "end", "note", "skip", "away", "suspend", "lift", "wait", "wait")
Step = tuple[str, str]


def command_of(house: House, what: str) -> Command | None:
    lane = house.lane
    bonds, visits = lane.rows(DoctorBond, DoctorBond.elder_id == house.wang), lane.rows(DoctorVisit)
    bond, visit = (bonds[-1].id if bonds else BondId(0)), (visits[-1].id if visits else VisitId(0))
    return {
        "propose": ProposeDoctor(house.chen, house.wang, lane.id), "accept": AcceptDoctor(bond),
        "decline": DeclineDoctor(bond), "end": EndDoctor(bond), "note": NoteVisit(bond), "skip": SkipVisit(visit),
        "away": BeAway(1), "suspend": Suspend(house.chen, "x"), "lift": LiftSuspension(house.chen),
    }.get(what)  # fmt: skip


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.tuples(st.sampled_from(WHO), st.sampled_from(WHAT)), min_size=8, max_size=14))
def test_whatever_happens_two_have_approved_and_every_visit_is_watched(engine: Engine, steps: list[Step]) -> None:
    lane = Lane(engine)
    house = House(lane)
    said_yes = False
    likely: list[Step] = [("coordinator", "propose"), ("elder", "accept"), ("nobody", "wait")]
    for who, what in [*likely, *steps]:
        command = command_of(house, what)
        try:
            if command is None:
                lane.pass_time(timedelta(days=2))
            else:
                lane.carry_out(command, house.people[who])
                said_yes = what == "accept" or (said_yes and what not in {"end", "decline"})
        except Refusal:
            pass
        assert said_yes or lane.do(lookups.bound_doctors, house.wang) == []
        for broken in (invariants.not_watched, invariants.one_approval):
            assert lane.do(lambda uow, q=broken: uow.session.execute(q(uow.now)).all()) == []
    names = [one.state for one in lane.rows(DoctorVisit, DoctorVisit.elder_id == house.wang)]
    assert sum(state in {"due", "overdue"} for state in names) <= 1, "an elder has one visit that waits"
