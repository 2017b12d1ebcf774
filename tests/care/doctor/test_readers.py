"""Who reads nothing of a doctor, whom a conversation finds, and who is asked what he is when he comes in."""

import pytest
from sqlalchemy import Engine

from care.doctor import access, lookups, practising
from care.doctor.commands import (
    WishDoctor,
)
from care.doctor.finding import CheckedDoctors, VisitToNote, WhoseLimits, WhoStandsIn
from care.doctor.limit_messages import LimitNews, LimitsShown
from care.doctor.messages import (
    DoctorNews,
    DoctorsListed,
    NoDoctor,
    PracticeAsked,
    PracticeSaid,
    StoodInFor,
)
from care.doctor.visit_messages import (
    DoctorAway,
    ElderShown,
    EldersListed,
    RoundChanged,
    VisitMade,
    WorklistShown,
)
from care.doctor.wish_messages import WishNoted
from care.kit.refusals import NotYours
from storage.doctor import (
    BondId,
    DoctorBond,
    DoctorWish,
    Practice,
    PracticeId,
    VisitId,
    WishId,
)
from storage.health import LimitId
from storage.ids import CommunityId, PersonId
from storage.people import Invite, Person, Role
from tests.care.doctor.house import House
from tests.care.doctor.test_standing_in import Away
from tests.care.lane import Lane


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_who_has_no_business_with_it_reads_nothing_of_a_doctor(lane: Lane) -> None:
    house = Away(lane)
    bond, meanwhile = lane.rows(DoctorBond)[0], house.stands_in()
    stranger, none = house.people["nobody"], BondId(99)
    for message, who in (
        (PracticeAsked(), house.chen),  # he has said it
        (PracticeAsked(), stranger),
        (PracticeSaid(PracticeId(99)), house.hua),
        (PracticeSaid(lane.rows(Practice)[0].id), house.anna),
        (DoctorNews(none), house.wang),
        (DoctorNews(bond.id), stranger),
        (StoodInFor(bond.id), house.chen),
        (StoodInFor(meanwhile.id), house.hua),
        (NoDoctor(), None),
        (DoctorsListed(), stranger),
        (DoctorsListed(), None),
        (WorklistShown(), stranger),
        (WorklistShown(), None),
        (ElderShown(bond.id), house.anna),
        (VisitMade(VisitId(99)), house.wang),
        (RoundChanged(bond.id, 1, 2), stranger),
        (RoundChanged(none, 1, 2), house.wang),
        (DoctorAway(house.chen), stranger),
        (DoctorAway(house.chen), None),
        (LimitNews(LimitId(99)), house.wang),
        (LimitsShown(house.wang), stranger),
        (LimitsShown(house.wang), None),
        (WishNoted(WishId(99)), house.wang),
    ):
        assert lane.reads(message, who) is None, message
    listed = lane.reads(EldersListed(), house.wang)
    assert listed is not None
    assert listed.elders == ()


def test_what_a_conversation_looks_up_is_for_whose_business_it_is(lane: Lane) -> None:
    house = House(lane)
    bond = house.bind()
    here, stranger = CommunityId(lane.id), PersonId(house.people["nobody"])
    assert lane.do(CheckedDoctors(stranger, here).find) == []
    assert lane.do(CheckedDoctors(house.hua, here).find) == [[house.chen, "Chen"]]
    assert lane.do(WhoseLimits(house.wang, stranger).find) == ["", [], False]
    assert lane.do(VisitToNote(bond.id, stranger).find) == []
    assert VisitToNote(bond.id, stranger).parse([]) is None
    assert lane.do(WhoStandsIn(house.chen, house.hua).find) == [], "he is not away"
    assert WhoStandsIn(house.chen, house.hua).parse([]) is None
    with pytest.raises(NotYours):
        lane.do(access.may_witness, bond.id, house.hua)


def test_who_was_told_that_a_doctor_is_wished_for_reads_how_it_stands(lane: Lane) -> None:
    house = House(lane)
    lane.carry_out(WishDoctor(house.wang), house.anna)
    wish = lane.rows(DoctorWish)[0].id
    assert [lane.reads(WishNoted(wish), one) is not None for one in (house.anna, house.wang, house.hua, house.bo)] == [
        True, True, True, False,
    ]  # fmt: skip


def test_who_comes_in_as_a_doctor_is_asked_once_he_has_a_name(lane: Lane) -> None:
    house = House(lane)
    du = PersonId(lane.with_phone("Du", Role.DOCTOR))
    invite = Invite(token_hash="x", community_id=lane.id, role=Role.DOCTOR, expires_at=lane.now)
    lane.do(practising.came_in, du, invite)
    assert lane.told("PracticeAsked") == []
    lane.do(lambda uow: setattr(uow.session.get_one(Person, du), "phone", "139 0000 7001"))
    lane.do(practising.came_in, du, invite)
    assert lane.told("PracticeAsked") == [du]
    lane.do(practising.came_in, du, Invite(token_hash="y", community_id=lane.id, role=Role.FAMILY, expires_at=lane.now))
    lane.do(practising.came_in, house.chen, invite)
    assert lane.told("PracticeAsked") == [du], "he has said it already"
    assert lane.do(lookups.is_checked, house.chen, CommunityId(lane.id)), "nothing new has to be looked up"
