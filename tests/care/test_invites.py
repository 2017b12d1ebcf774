"""Coming in: one link, one use, three days."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.kit.refusals import OnlyCoordinators
from care.people import invites
from care.people import members as people
from care.people.commands import InviteElder, Join
from care.people.invites import Newcomer, hashed
from care.people.refusals import InviteNotValid
from care.requests import verbs as requests
from storage.addresses import Address
from storage.people import CircleMember, Invite, Membership, Person, Role
from tests.care.lane import Lane

WANG = InviteElder("Wang Xiulan", "Mrs Wang", "West Gate", "3 Willow Lane", "139-0000-0001")
SECOND = timedelta(seconds=1)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


@pytest.fixture
def hua(lane: Lane) -> int:
    return lane.person("Hua", Role.COORDINATOR)


def phone(name: str, language: str = "en") -> Newcomer:
    return Newcomer("memory", f"user-{name}", f"chat-{name}", name, language)


def link(lane: Lane, hua: int, role: Role, elder_id: int | None = None) -> str:
    return lane.do(invites.invite_someone, InviteSomeone(role, elder_id), by=hua)


def enter(lane: Lane, token: str, who: Newcomer) -> tuple[Person, Address, bool]:
    return lane.do(invites.redeem, token, who)


def roles(lane: Lane, person_id: int | None) -> set[str]:
    return lane.do(people.roles_of, person_id)


def test_a_volunteer_comes_in_by_his_link(lane: Lane, hua: int) -> None:
    person, address, is_new = enter(lane, link(lane, hua, Role.VOLUNTEER), phone("Ming"))
    assert (person.name, person.zone, person.elder, is_new) == ("Ming", "Asia/Shanghai", False, True)
    assert (address.channel, address.sender, address.chat) == ("memory", "user-Ming", "chat-Ming")
    assert roles(lane, person.id) == {"volunteer"}
    assert lane.one(Person, person.id).address_id == address.id


def test_a_link_is_good_for_one_use(lane: Lane, hua: int) -> None:
    token = link(lane, hua, Role.VOLUNTEER)
    enter(lane, token, phone("Ming"))
    for who in ("Li", "Ming"):
        with pytest.raises(InviteNotValid):
            enter(lane, token, phone(who))
    assert [person.name for person in lane.rows(Person)] == ["Hua", "Ming"]


def test_a_link_is_good_for_three_days_to_the_second(lane: Lane, hua: int) -> None:
    token, late = link(lane, hua, Role.VOLUNTEER), link(lane, hua, Role.VOLUNTEER)
    lane.now += timedelta(hours=72)
    enter(lane, token, phone("Ming"))
    lane.now += SECOND
    with pytest.raises(InviteNotValid):
        enter(lane, late, phone("Li"))
    assert [person.name for person in lane.rows(Person)] == ["Hua", "Ming"]


@pytest.mark.parametrize("token", ["", "never", "0" * 22])
def test_a_link_that_never_was_lets_nobody_in(lane: Lane, hua: int, token: str) -> None:
    with pytest.raises(InviteNotValid):
        enter(lane, token, phone("Ming"))
    assert lane.rows(Address) == []


def test_only_the_hash_of_a_link_is_kept(lane: Lane, hua: int) -> None:
    token = link(lane, hua, Role.VOLUNTEER)
    (invite,) = lane.rows(Invite)
    assert invite.token_hash == hashed(token)
    assert token not in invite.model_dump_json()


def test_an_elder_is_known_before_she_comes_and_her_own_link_opens_her_chat(lane: Lane, hua: int) -> None:
    token = lane.do(invites.invite_elder, WANG, by=hua)
    person, address, is_new = enter(lane, token, phone("Grandma's phone", "zh"))
    assert (person.name, person.called, person.elder, is_new) == ("Wang Xiulan", "Mrs Wang", True, False)
    assert lane.one(Person, person.id).language == "zh"
    assert address.person_id == person.id
    assert roles(lane, person.id) == {"elder"}
    assert len(lane.rows(Person)) == 2


def test_an_elder_s_link_on_somebody_else_s_phone_changes_nothing_and_stays_good(lane: Lane, hua: int) -> None:
    ming, _address, _new = enter(lane, link(lane, hua, Role.VOLUNTEER), phone("Ming"))
    token = lane.do(invites.invite_elder, WANG, by=hua)
    with pytest.raises(InviteNotValid):
        enter(lane, token, phone("Ming"))
    assert roles(lane, ming.id) == {"volunteer"}
    assert enter(lane, token, phone("Wang"))[0].called == "Mrs Wang"


def test_an_elder_can_come_from_a_second_phone(lane: Lane, hua: int) -> None:
    person, first, _new = enter(lane, lane.do(invites.invite_elder, WANG, by=hua), phone("Wang"))
    again = lane.do(invites.make_link, lane.id, Role.ELDER, person_id=person.id)
    same, second, _new = enter(lane, again, phone("Tablet"))
    assert same.id == person.id
    assert first.id != second.id
    assert lane.one(Person, person.id).address_id == second.id


def test_a_child_s_link_ties_child_and_elder(lane: Lane, hua: int) -> None:
    elder = lane.person("Mrs Wang", Role.ELDER)
    anna, _address, is_new = enter(lane, link(lane, hua, Role.FAMILY, elder), phone("Anna"))
    assert is_new
    assert [(tie.elder_id, tie.child_id, tie.community_id) for tie in lane.rows(CircleMember)] == [
        (elder, anna.id, lane.id)
    ]
    assert lane.do(people.children_of, elder) == [anna.id]
    assert lane.do(requests.speaks_for, anna.id, elder)


def test_a_second_link_for_the_same_elder_ties_only_once(lane: Lane, hua: int) -> None:
    elder = lane.person("Mrs Wang", Role.ELDER)
    for _ in range(2):
        enter(lane, link(lane, hua, Role.FAMILY, elder), phone("Anna"))
    assert len(lane.rows(CircleMember)) == 1
    assert len(lane.rows(Address)) == 1


def test_a_volunteer_s_link_ties_nobody_to_an_elder(lane: Lane, hua: int) -> None:
    elder = lane.person("Mrs Wang", Role.ELDER)
    enter(lane, link(lane, hua, Role.VOLUNTEER, elder), phone("Ming"))
    assert lane.rows(CircleMember) == []


def test_somebody_known_keeps_being_himself_and_gains_a_role(lane: Lane, hua: int) -> None:
    elder = lane.person("Mrs Wang", Role.ELDER)
    first, address, _new = enter(lane, link(lane, hua, Role.FAMILY, elder), phone("Anna"))
    again, same_address, is_new = enter(
        lane, link(lane, hua, Role.VOLUNTEER), replace(phone("Anna", "zh"), name="Other")
    )
    assert (again.id, same_address.id, is_new) == (first.id, address.id, False)
    assert (again.name, again.language) == ("Anna", "en")
    assert roles(lane, first.id) == {"child", "volunteer"}


def test_whoever_was_suspended_does_not_come_back_by_a_link(lane: Lane, hua: int) -> None:
    person, _address, _new = enter(lane, link(lane, hua, Role.VOLUNTEER), phone("Ming"))
    key = (person.id, lane.id, Role.VOLUNTEER)
    lane.do(lambda uow: setattr(uow.session.get_one(Membership, key), "active", False))
    enter(lane, link(lane, hua, Role.VOLUNTEER), phone("Ming"))
    assert roles(lane, person.id) == set()


def test_in_the_web_chat_the_handle_is_the_address(lane: Lane, hua: int) -> None:
    person, address, _new = enter(lane, link(lane, hua, Role.VOLUNTEER), Newcomer("web", "", "", "", "en"))
    assert (address.sender, address.chat) == (person.handle, person.handle)
    assert lane.do(invites.join, Join("Ming"), by=person.id).called == "Ming"
    assert lane.one(Person, person.id).name == "Ming"


def test_two_strangers_in_the_web_chat_are_two_people(lane: Lane, hua: int) -> None:
    come = [enter(lane, link(lane, hua, Role.VOLUNTEER), Newcomer("web", "", "", "", "en"))[0].id for _ in range(2)]
    assert len(set(come)) == 2


@pytest.mark.parametrize("role", [Role.ELDER, Role.FAMILY, Role.VOLUNTEER])
def test_only_coordinators_make_links(lane: Lane, hua: int, role: Role) -> None:
    nobody = lane.person("Nobody", role)
    suspended = lane.person("Suspended", Role.COORDINATOR, active=False)
    for by in (nobody, suspended):
        with pytest.raises(OnlyCoordinators):
            lane.do(invites.invite_someone, InviteSomeone(Role.VOLUNTEER), by=by)
        with pytest.raises(OnlyCoordinators):
            lane.do(invites.invite_elder, WANG, by=by)
    assert lane.rows(Invite) == []
    assert len(lane.rows(Person)) == 3
