"""Somebody is not there any more, on care alone: what he holds, what he was asked for, what she waited for."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col

from care.groups.commands import CloseGroup, FoundGroup
from care.kit import consents
from care.kit.consents import Asked
from care.kit.refusals import OutOfDate
from care.kit.uow import UnitOfWork
from care.leaving.commands import Leave, TellOfDeath
from care.people import communities
from care.people.commands import Suspend
from care.people.consent_commands import Agree, EndConsent
from care.requests import leaving, purposes, verbs
from care.requests.commands import MoveOn, TakeBoth
from care.safeguarding.commands import NotAgain
from storage.consents import Consent
from storage.hours import Entry
from storage.ids import PersonId
from storage.outbox import Outbox
from storage.people import Community, GroupKind, NeighbourGroup, Relation, Role
from storage.requests import AskedHelper, HelpRequest, State
from tests.care.lane import Lane
from tests.care.requests.weekly import Weekly
from tests.care.visits.keeping import Company
from tests.cast import give_role


@pytest.fixture
def weekly(engine: Engine) -> Weekly:
    return Weekly(Lane(engine))


def held(lane: Lane, helper: int, elder: int, state: State = State.TAKEN) -> int:
    """A job for her that he has, and how far he is with it."""
    request = lane.asks(elder)
    lane.carry_out(TakeBoth(request.id, request.version), helper)
    if state == State.ARRIVED:
        lane.carry_out(MoveOn(request.id, lane.one(HelpRequest, request.id).version, State.ARRIVED), helper)
    return request.id


def states(lane: Lane, *requests: int) -> list[State]:
    return [State(lane.one(HelpRequest, one).state) for one in requests]


def offered(weekly: Weekly) -> None:
    """Ming was there, and is asked first for the next."""
    weekly.is_done(weekly.ming)
    weekly.days_pass(4)
    assert weekly.requests[-1].offered_to == weekly.ming


def test_who_is_suspended_here_keeps_what_he_holds_elsewhere(engine: Engine) -> None:
    here, there = Lane(engine), Lane(engine)
    wang, zhang = here.with_phone("Wang", Role.ELDER), there.with_phone("Zhang", Role.ELDER)
    ming, hua = here.with_phone("Ming", Role.VOLUNTEER), here.with_phone("Hua", Role.COORDINATOR)
    there.do(give_role, ming, there.id, Role.VOLUNTEER)
    hers, another = held(here, ming, wang), held(there, ming, zhang)
    here.carry_out(Suspend(ming, "complaint", here.id), hua)
    assert states(here, hers, another) == [State.OPEN, State.TAKEN]


def test_who_is_suspended_elsewhere_is_still_asked_first_here(weekly: Weekly) -> None:
    lane, there = weekly.lane, Lane(weekly.lane.engine)
    fang = there.with_phone("Fang", Role.COORDINATOR)
    there.do(give_role, weekly.ming, there.id, Role.VOLUNTEER)
    offered(weekly)
    lane.carry_out(Suspend(weekly.ming, "complaint", there.id), fang)
    assert weekly.requests[-1].offered_to == weekly.ming
    assert [row.declined for row in lane.rows(AskedHelper)] == [False]


def test_who_shall_not_come_to_her_again_keeps_the_others_and_stays_while_he_is_there(engine: Engine) -> None:
    lane = Lane(engine)
    wang, zhang = lane.with_phone("Wang", Role.ELDER), lane.with_phone("Zhang", Role.ELDER)
    ming = lane.with_phone("Ming", Role.VOLUNTEER)
    there, later, another = held(lane, ming, wang, State.ARRIVED), held(lane, ming, wang), held(lane, ming, zhang)
    lane.carry_out(NotAgain(PersonId(wang), PersonId(ming)), wang)
    assert states(lane, there, later, another) == [State.ARRIVED, State.OPEN, State.TAKEN]
    assert [row.name for row in lane.rows(Outbox, Outbox.person_id == ming)].count("JobElsewhere") == 1


def test_nobody_waits_for_the_yes_of_who_leaves(weekly: Weekly) -> None:
    offered(weekly)
    weekly.lane.carry_out(Leave(), weekly.ming)
    assert weekly.requests[-1].offered_to is None
    assert [row.declined for row in weekly.lane.rows(AskedHelper)] == [True]


def test_of_who_has_died_nobody_confirms_his_own_hours(engine: Engine) -> None:
    """Bo has her key and has helped her; he it is who tells of it."""
    lane = Lane(engine)
    wang = lane.with_phone("Wang", Role.ELDER)
    bo, ming = lane.with_phone("Bo", Role.VOLUNTEER), lane.with_phone("Ming", Role.VOLUNTEER)
    lane.tie(wang, bo, Relation.KEY_NEIGHBOUR, manages=False)
    jobs = [held(lane, helper, wang, State.ARRIVED) for helper in (bo, ming)]
    lane.now += timedelta(hours=6)
    for job, helper in zip(jobs, (bo, ming), strict=True):
        lane.carry_out(MoveOn(job, lane.one(HelpRequest, job).version, State.DONE), helper)
    lane.carry_out(TellOfDeath(PersonId(wang)), bo)
    assert states(lane, *jobs) == [State.DONE, State.CONFIRMED]
    assert sum(row.minutes for row in lane.rows(Entry) if row.minutes > 0) == 60


def test_what_another_has_withdrawn_at_the_same_moment_is_told_to_nobody_twice(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    lane = Lane(engine)
    wang, ming = lane.with_phone("Wang", Role.ELDER), lane.with_phone("Ming", Role.VOLUNTEER)
    held(lane, ming, wang)
    monkeypatch.setattr(leaving, "pass_on", lambda *_: False)
    assert lane.do(leaving.call_off, wang, None, tell=True) == []
    assert not lane.rows(Outbox, Outbox.name == "HelpNotNeeded")


# ---- what is offered to one is not asked of all


def test_while_one_is_asked_first_neither_a_new_group_nor_a_closed_one_asks_all(weekly: Weekly) -> None:
    lane = weekly.lane
    lane.carry_out(FoundGroup("Stair 3", GroupKind.STAIR, "West Gate", community_id=lane.id), weekly.hua)
    offered(weekly)

    def opens(uow: UnitOfWork) -> None:
        here = uow.session.get_one(Community, lane.id)
        verbs.show_open(uow, communities.open_group_chat(uow, here, "memory", "new-group"))

    lane.do(opens)
    (group,) = lane.rows(NeighbourGroup)
    lane.carry_out(CloseGroup(group.id), weekly.hua)
    assert not lane.rows(Outbox, Outbox.name == "RequestPosted")
    lane.carry_out(Leave(), weekly.ming)
    assert len(lane.rows(Outbox, Outbox.name == "RequestPosted", Outbox.chat == "new-group")) == 1


# ---- the steps


@pytest.mark.parametrize("to", [State.OPEN, State.TAKEN, State.CONFIRMED, State.WITHDRAWN])
def test_a_helper_takes_no_step_that_is_none_of_his(engine: Engine, to: State) -> None:
    lane = Lane(engine)
    wang, ming = lane.with_phone("Wang", Role.ELDER), lane.with_phone("Ming", Role.VOLUNTEER)
    job = held(lane, ming, wang)
    with pytest.raises(OutOfDate):
        lane.carry_out(MoveOn(job, lane.one(HelpRequest, job).version, to), ming)
    assert states(lane, job) == [State.TAKEN]


def test_who_wants_nobody_at_her_door_takes_her_address_from_a_promised_visit_too(engine: Engine) -> None:
    company = Company(Lane(engine), "Ming")
    lane, visit = company.lane, company.promised()
    lane.do(consents.question, purposes.VISITS, Asked(PersonId(company.wang), lane.id, PersonId(company.wang)))
    (asked,) = lane.rows(Consent)
    lane.carry_out(Agree(asked.id), company.wang)

    lane.arrives()
    lane.carry_out(EndConsent(asked.id), company.wang)
    of_it = (Outbox.follows == "visit", Outbox.subject_id == visit.id, col(Outbox.edits).is_not(None))
    assert lane.rows(Outbox, *of_it, Outbox.person_id == company.who[0])
