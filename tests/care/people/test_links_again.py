"""A link for somebody known: where it leads, when there can be none; doors closed again; a number; a card to print."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.kit.message import Viewer
from care.kit.refusals import NoLongerOpen, NotYours
from care.people import invites, own_codes, printed_card
from care.people.commands import CloseLinks, InviteFamilies, MakeNewLink, ReplacePhone
from care.people.invites import WayIn, make_link
from care.people.own_codes import GOOD_FOR, MakeOwnCode, OwnCodeMade
from storage.addresses import Address
from storage.ids import PersonId
from storage.outbox import Outbox
from storage.people import Invite, Role
from tests.care.lane import Lane
from tests.cast import give_role

SECOND = timedelta(seconds=1)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


@pytest.fixture
def hua(lane: Lane) -> int:
    return lane.with_phone("Hua", Role.COORDINATOR)


def told(lane: Lane, name: str) -> Outbox:
    return lane.rows(Outbox, Outbox.name == name)[-1]


def test_who_coordinates_two_communities_makes_a_link_where_the_other_belongs(lane: Lane, hua: int) -> None:
    for other in (Lane(lane.engine), Lane(lane.engine)):
        lane.do(give_role, hua, other.id, Role.COORDINATOR)
        ming = other.person("Ming", Role.VOLUNTEER)
        lane.carry_out(MakeNewLink(PersonId(ming)), by=hua)
        (invite,) = lane.rows(Invite, Invite.person_id == ming)
        assert (invite.community_id, invite.role, invite.name) == (other.id, Role.VOLUNTEER, "Ming")
        assert told(lane, "InviteMade").person_id == hua


def test_where_no_link_can_be_made_no_way_in_ends(lane: Lane, hua: int) -> None:
    """Who manages for her has left the community meanwhile: she would be shut out for good."""
    wang, anna = lane.with_phone("Wang", Role.ELDER), lane.person("Anna", Role.VOLUNTEER, active=False)
    lane.tie(wang, anna)
    with pytest.raises(NotYours):
        lane.carry_out(ReplacePhone(PersonId(wang)), by=anna)
    assert [row.alive for row in lane.rows(Address, Address.person_id == wang)] == [True]
    assert lane.rows(Outbox) == []
    lane.carry_out(ReplacePhone(PersonId(wang)), by=hua)
    assert told(lane, "InviteMade").person_id == hua


def test_a_door_that_is_closed_cannot_be_closed_again(lane: Lane, hua: int) -> None:
    lane.carry_out(InviteFamilies(lane.id), by=hua)
    lane.carry_out(CloseLinks(lane.id, Role.NEWCOMER), by=hua)
    (invite,) = lane.rows(Invite)
    assert invite.expires_at < lane.now
    with pytest.raises(NoLongerOpen):
        lane.carry_out(CloseLinks(lane.id, Role.NEWCOMER), by=hua)


def test_a_number_of_ones_own_is_read_by_oneself_as_long_as_it_is_good(lane: Lane, hua: int) -> None:
    ming = lane.with_phone("Ming", Role.VOLUNTEER)
    lane.carry_out(MakeOwnCode(), by=ming)
    made = OwnCodeMade(**told(lane, "OwnCodeMade").body)

    def reads(who: int) -> bool:
        return lane.do(made.find, Viewer(PersonId(who))) is not None

    assert len(made.code) == own_codes.DIGITS
    assert (reads(ming), reads(hua)) == (True, False)
    lane.now += GOOD_FOR
    assert reads(ming)
    lane.now += SECOND
    assert not reads(ming)


def test_who_has_used_his_number_reads_it_no_more(lane: Lane) -> None:
    ming = lane.with_phone("Ming", Role.VOLUNTEER)
    lane.carry_out(MakeOwnCode(), by=ming)
    made = OwnCodeMade(**told(lane, "OwnCodeMade").body)
    (invite,) = lane.rows(Invite)
    lane.do(lambda uow: setattr(uow.session.get_one(Invite, invite.token_hash), "used_at", uow.now))
    assert lane.do(made.find, Viewer(PersonId(ming))) is None


def test_who_belongs_nowhere_gets_no_number(lane: Lane) -> None:
    nobody = lane.person("Ming", Role.VOLUNTEER, active=False)
    with pytest.raises(NoLongerOpen):
        lane.carry_out(MakeOwnCode(), by=nobody)
    assert lane.rows(Invite) == []


def card(lane: Lane, token: str) -> tuple[str, str, str] | None:
    """For whom, from whom, and whom to phone."""
    found = lane.do(printed_card.card_of, token)
    return None if found is None else (found.called, found.by, found.coordinator)


def link(lane: Lane, person: int | None, by: int | None, role: Role = Role.ELDER) -> str:
    return str(lane.do(make_link, WayIn(lane.id, role, "Wang", person_id=person, made_by=by)))


def test_the_card_of_an_elders_link_says_from_whom_it_is_and_whom_to_phone(lane: Lane) -> None:
    wang, anna = lane.person("Wang", Role.ELDER), lane.person("Anna", Role.FAMILY)
    assert card(lane, link(lane, wang, None)) == ("Wang", "", "")
    lane.person("Hua", Role.COORDINATOR)
    assert card(lane, link(lane, wang, anna)) == ("Wang", "Anna", "Hua")


def test_there_is_no_card_of_a_link_that_is_nobodys_a_helpers_or_opens_no_more(lane: Lane, hua: int) -> None:
    wang, ming = lane.person("Wang", Role.ELDER), lane.person("Ming", Role.VOLUNTEER)
    assert card(lane, "made up") is None
    assert card(lane, link(lane, None, hua)) is None
    assert card(lane, link(lane, ming, hua, Role.VOLUNTEER)) is None
    token = link(lane, wang, hua)
    lane.now += invites.VALID_FOR + SECOND
    assert card(lane, token) is None
