"""Coming in: one link, one use, three days."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.kit import addresses
from care.kit.refusals import OnlyCoordinators
from care.kit.secrets import hashed
from care.people import arrivals, circles, invites, members
from care.people.arrivals import Newcomer
from care.people.commands import InviteElder, InviteMember, InviteToCircle, Join, MakeNewLink
from care.people.invites import WayIn
from care.people.names import is_unfinished
from care.people.refusals import InviteNotValid, MeantForSomebodyElse
from storage.addresses import Address
from storage.outbox import Outbox
from storage.people import CircleMember, Community, Invite, Membership, Person, Relation, Role
from tests.care.lane import Lane

WANG = InviteElder("Wang Xiulan", "Mrs Wang", "West Gate", "3 Willow Lane", "139-0000-0001")
SECOND = timedelta(seconds=1)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


@pytest.fixture
def hua(lane: Lane) -> int:
    return lane.with_phone("Hua", Role.COORDINATOR)


def phone(name: str, language: str = "en") -> Newcomer:
    return Newcomer("memory", f"user-{name}", f"chat-{name}", name, language)


def handed_over(lane: Lane) -> str:
    """The link the coordinator was sent last."""
    return str(lane.rows(Outbox, Outbox.name == "InviteMade")[-1].body["token"])


def link(lane: Lane, hua: int, role: Role, name: str = "Ming") -> str:
    lane.carry_out(InviteMember(role, name), by=hua)
    return handed_over(lane)


def into_circle(
    lane: Lane, hua: int, elder: int, relation: Relation = Relation.DAUGHTER, *, manages: bool = True
) -> str:
    lane.carry_out(InviteToCircle(elder, relation, name="Anna", manages=manages), by=hua)
    return handed_over(lane)


def own_link(lane: Lane, hua: int) -> str:
    lane.carry_out(WANG, by=hua)
    return handed_over(lane)


def enter(lane: Lane, token: str, who: Newcomer) -> tuple[Person, Address, bool]:
    arrival = lane.do(arrivals.redeem, token, who)
    return arrival.person, arrival.address, is_unfinished(arrival.person)


def roles(lane: Lane, person_id: int | None) -> set[str]:
    return lane.do(members.roles_of, person_id)


def speaks_at(lane: Lane, person_id: int) -> int:
    (latest,) = (row for row in lane.rows(Address, Address.person_id == person_id) if row.latest)
    assert lane.do(addresses.current, person_id) == (latest.channel, latest.chat)
    return latest.id


def test_a_volunteer_comes_in_by_his_link(lane: Lane, hua: int) -> None:
    person, address, is_new = enter(lane, link(lane, hua, Role.VOLUNTEER), phone("Ming"))
    assert (person.name, person.zone, person.elder, is_new) == ("Ming", "Asia/Shanghai", False, True)
    assert (address.channel, address.sender, address.chat) == ("memory", "user-Ming", "chat-Ming")
    assert roles(lane, person.id) == {"volunteer"}
    assert speaks_at(lane, person.id) == address.id


@pytest.mark.both_databases
def test_a_link_is_good_for_one_use(lane: Lane, hua: int) -> None:
    token = link(lane, hua, Role.VOLUNTEER)
    ming, _address, _new = enter(lane, token, phone("Ming"))
    with pytest.raises(InviteNotValid):
        enter(lane, token, phone("Li"))
    assert [person.name for person in lane.rows(Person)] == ["Hua", "Ming"]
    assert enter(lane, token, phone("Ming"))[0].id == ming.id, "who came by it only goes to his chat"
    lane.now += timedelta(days=30)
    assert enter(lane, token, phone("Ming"))[0].id == ming.id, "however old it is"


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
    assert [address.person_id for address in lane.rows(Address)] == [hua]


def test_only_the_hash_of_a_link_is_kept(lane: Lane, hua: int) -> None:
    token = link(lane, hua, Role.VOLUNTEER)
    (invite,) = lane.rows(Invite)
    assert invite.token_hash == hashed(token)
    assert token not in invite.model_dump_json()
    assert [row.secret for row in lane.rows(Outbox)] == [True], "and it is forgotten once it has been sent"


def test_an_elder_is_known_before_she_comes_and_her_own_link_opens_her_chat(lane: Lane, hua: int) -> None:
    token = own_link(lane, hua)
    person, address, is_new = enter(lane, token, phone("Grandma's phone", "zh"))
    assert (person.name, person.called, person.elder, is_new) == ("Wang Xiulan", "Mrs Wang", True, False)
    assert lane.one(Person, person.id).language == "zh"
    assert address.person_id == person.id
    assert roles(lane, person.id) == {"elder"}
    assert len(lane.rows(Person)) == 2


def test_an_elder_s_link_on_somebody_else_s_phone_changes_nothing_and_stays_good(lane: Lane, hua: int) -> None:
    ming, _address, _new = enter(lane, link(lane, hua, Role.VOLUNTEER), phone("Ming"))
    token = own_link(lane, hua)
    for somebody in ("Ming", "Hua"):
        with pytest.raises(MeantForSomebodyElse) as no:
            enter(lane, token, phone(somebody))
        assert no.value.values == {"name": "Mrs Wang"}
    assert roles(lane, ming.id) == {"volunteer"}
    assert roles(lane, hua) == {"coordinator"}
    assert enter(lane, token, phone("Wang"))[0].called == "Mrs Wang"


def test_an_elder_can_come_from_a_second_phone(lane: Lane, hua: int) -> None:
    person, first, _new = enter(lane, own_link(lane, hua), phone("Wang"))
    again = lane.do(invites.make_link, WayIn(lane.id, Role.ELDER, person_id=person.id))
    same, second, _new = enter(lane, again, phone("Tablet"))
    assert same.id == person.id
    assert first.id != second.id
    assert speaks_at(lane, person.id) == second.id


@pytest.mark.parametrize("manages", [True, False])
def test_a_link_into_a_circle_says_what_one_is_to_her_and_whether_one_acts_for_her(
    lane: Lane, hua: int, *, manages: bool
) -> None:
    elder = lane.person("Mrs Wang", Role.ELDER)
    niece, _address, is_new = enter(
        lane, into_circle(lane, hua, elder, Relation.RELATIVE, manages=manages), phone("Mei")
    )
    assert is_new
    (member,) = lane.rows(CircleMember)
    assert (member.elder_id, member.person_id, member.community_id) == (elder, niece.id, lane.id)
    assert (member.relation, member.manages) == ("relative", manages)
    assert roles(lane, niece.id) == {"family"}
    assert lane.do(circles.circle_of, elder) == [niece.id]
    assert lane.do(circles.speaks_for, niece.id, elder) is manages


def test_a_second_link_for_the_same_elder_changes_nothing_of_what_one_is_to_her(lane: Lane, hua: int) -> None:
    elder = lane.person("Mrs Wang", Role.ELDER)
    enter(lane, into_circle(lane, hua, elder, manages=False), phone("Anna"))
    anna = lane.rows(CircleMember)
    enter(lane, into_circle(lane, hua, elder, Relation.CARER), phone("Anna"))
    assert lane.rows(CircleMember) == anna
    assert [address.sender for address in lane.rows(Address)] == ["user-Hua", "user-Anna"]


def test_nobody_is_invited_into_the_circle_of_an_elder_of_elsewhere_or_of_somebody_who_is_none(
    lane: Lane, hua: int, engine: Engine
) -> None:
    for somebody in (Lane(engine).person("Mrs Zhao", Role.ELDER), lane.person("Ming", Role.VOLUNTEER), 999):
        with pytest.raises(OnlyCoordinators):
            into_circle(lane, hua, somebody)
    assert lane.rows(Invite) == []


def test_a_volunteer_s_link_ties_nobody_to_an_elder(lane: Lane, hua: int) -> None:
    elder = lane.person("Mrs Wang", Role.ELDER)
    enter(lane, link(lane, hua, Role.VOLUNTEER), phone("Ming"))
    assert lane.do(circles.circle_of, elder) == []
    assert lane.rows(CircleMember) == []


@pytest.mark.both_databases
def test_somebody_known_keeps_being_himself_and_gains_a_role(lane: Lane, hua: int) -> None:
    elder = lane.person("Mrs Wang", Role.ELDER)
    first, address, _new = enter(lane, into_circle(lane, hua, elder), phone("Anna"))
    again, same_address, _new = enter(
        lane, link(lane, hua, Role.VOLUNTEER, "anna Wang"), replace(phone("Anna", "zh"), name="Other")
    )
    assert (again.id, same_address.id) == (first.id, address.id)
    assert (again.name, again.language) == ("Anna", "en")
    assert roles(lane, first.id) == {"family", "volunteer"}


def test_a_coordinator_who_opens_a_link_that_was_not_made_for_her_neither_uses_it_up_nor_gains_a_role(
    lane: Lane, hua: int
) -> None:
    hong = lane.with_phone("Hong", Role.COORDINATOR)
    by_the_operator = lane.do(invites.make_link, WayIn(lane.id, Role.VOLUNTEER))
    for token, who in (
        (link(lane, hua, Role.VOLUNTEER, "Hua"), "Hua"),  # she made it herself, for somebody of her name
        (link(lane, hua, Role.VOLUNTEER, "Ming"), "Hong"),
        (by_the_operator, "Hua"),
    ):
        with pytest.raises(MeantForSomebodyElse):
            enter(lane, token, phone(who))
        assert enter(lane, token, phone(f"New {token}"))[2], "it has stayed valid"
    assert roles(lane, hua) == roles(lane, hong) == {"coordinator"}


def test_whoever_was_chosen_as_the_one_already_known_gains_the_role_whatever_his_name(lane: Lane, hua: int) -> None:
    elder, ming = lane.person("Mrs Wang", Role.ELDER), lane.with_phone("Ming", Role.VOLUNTEER)
    for somebody, name in ((ming, "Ming"), (hua, "Hua")):
        lane.carry_out(
            InviteToCircle(elder, Relation.FRIEND, name="Chen Daming", manages=False, person_id=somebody), by=hua
        )
        person, _address, _new = enter(lane, handed_over(lane), phone(name))
        assert person.id == somebody
        assert lane.do(circles.circle_of, elder)[-1] == somebody
    assert roles(lane, ming) == {"volunteer", "family"}


def test_nobody_of_elsewhere_is_chosen_as_already_known(lane: Lane, hua: int, engine: Engine) -> None:
    elder, stranger = lane.person("Mrs Wang", Role.ELDER), Lane(engine).person("Ming", Role.VOLUNTEER)
    for command in (
        InviteMember(Role.VOLUNTEER, "Ming", stranger),
        InviteToCircle(elder, Relation.SON, name="Ming", manages=True, person_id=stranger),
        MakeNewLink(stranger),
    ):
        with pytest.raises(OnlyCoordinators):
            lane.carry_out(command, by=hua)
    assert lane.rows(Invite) == []


def test_a_new_link_opens_the_chat_of_the_same_person_elsewhere(lane: Lane, hua: int) -> None:
    wang, first, _new = enter(lane, own_link(lane, hua), phone("Wang"))
    lane.carry_out(MakeNewLink(wang.id), by=hua)
    token = handed_over(lane)
    assert enter(lane, token, phone("Wang"))[1].id == first.id, "tried out on the old phone, it is not used up"
    same, second, _new = enter(lane, token, phone("Wang's new phone"))
    assert (same.id, second.person_id) == (wang.id, wang.id)
    assert speaks_at(lane, wang.id) == second.id
    assert [person.called for person in lane.rows(Person)] == ["Hua", "Mrs Wang"]
    with pytest.raises(InviteNotValid):
        enter(lane, token, phone("a third phone"))


def test_the_coordinator_hears_once_who_has_come_in(lane: Lane, hua: int) -> None:
    lane.with_phone("Hong", Role.COORDINATOR)
    token = link(lane, hua, Role.VOLUNTEER)
    ming, _address, _new = enter(lane, token, phone("Ming"))
    assert told(lane) == [], "nobody knows yet who it is"
    lane.carry_out(Join("Ming", "139 0000 0003"), by=ming.id)
    enter(lane, token, phone("Ming"))
    wang, _address, _new = enter(lane, own_link(lane, hua), phone("Wang"))
    assert told(lane) == [
        (hua, {"person_id": ming.id, "role": "volunteer"}),
        (hua, {"person_id": wang.id, "role": "elder"}),
    ]


def test_all_coordinators_but_himself_hear_of_somebody_whom_the_operator_let_in(lane: Lane, hua: int) -> None:
    hong, _address, _new = enter(lane, lane.do(invites.make_link, WayIn(lane.id, Role.COORDINATOR)), phone("Hong"))
    lane.carry_out(Join("Hong", "139 0000 0003"), by=hong.id)
    assert [person_id for person_id, _body in told(lane)] == [hua]


def test_an_elder_who_says_her_number_later_is_not_announced_again(lane: Lane, hua: int) -> None:
    lane.carry_out(replace(WANG, phone=""), by=hua)
    wang, _address, is_new = enter(lane, handed_over(lane), phone("Wang"))
    assert not is_new, "an elder may have no telephone"
    lane.carry_out(Join("", "139 0000 0001"), by=wang.id)
    wang = lane.one(Person, wang.id)
    assert (wang.name, wang.called, wang.phone) == ("Wang Xiulan", "Mrs Wang", "139 0000 0001")
    assert len(told(lane)) == 1


def told(lane: Lane) -> list[tuple[int | None, dict[str, object]]]:
    return [(row.person_id, row.body) for row in lane.rows(Outbox, Outbox.name == "HasComeIn")]


def test_whoever_was_suspended_does_not_come_back_by_a_link(lane: Lane, hua: int) -> None:
    person, _address, _new = enter(lane, link(lane, hua, Role.VOLUNTEER), phone("Ming"))
    key = (person.id, lane.id, Role.VOLUNTEER)
    lane.do(lambda uow: setattr(uow.session.get_one(Membership, key), "active", False))
    enter(lane, link(lane, hua, Role.VOLUNTEER), phone("Ming"))
    assert roles(lane, person.id) == set()


def test_in_the_web_chat_the_handle_is_the_address(lane: Lane, hua: int) -> None:
    person, address, _new = enter(lane, link(lane, hua, Role.VOLUNTEER), Newcomer("web", "", "", "", "en"))
    assert (address.sender, address.chat) == (person.handle, person.handle)
    lane.carry_out(Join("Ming", "139 0000 0003"), by=person.id)
    ming = lane.one(Person, person.id)
    assert (ming.name, ming.called, ming.phone) == ("Ming", "Ming", "139 0000 0003")


def test_whoever_comes_with_a_client_that_says_nothing_we_speak_is_spoken_to_in_the_community_s_language(
    lane: Lane, hua: int
) -> None:
    lane.do(lambda uow: setattr(uow.session.get_one(Community, lane.id), "language", "zh"))
    ming, _address, _new = enter(lane, link(lane, hua, Role.VOLUNTEER), phone("Ming", ""))
    assert lane.one(Person, ming.id).language == "zh"


def test_an_elder_whose_client_says_nothing_we_speak_keeps_her_language(lane: Lane, hua: int) -> None:
    wang, _address, _new = enter(lane, own_link(lane, hua), phone("Wang", ""))
    assert lane.one(Person, wang.id).language == "en"


def test_two_strangers_in_the_web_chat_are_two_people(lane: Lane, hua: int) -> None:
    come = [enter(lane, link(lane, hua, Role.VOLUNTEER), Newcomer("web", "", "", "", "en"))[0].id for _ in range(2)]
    assert len(set(come)) == 2


@pytest.mark.parametrize("role", [Role.ELDER, Role.FAMILY, Role.VOLUNTEER])
def test_only_coordinators_make_links(lane: Lane, hua: int, role: Role) -> None:
    nobody = lane.person("Nobody", role)
    suspended = lane.person("Suspended", Role.COORDINATOR, active=False)
    elder = lane.person("Mrs Zhao", Role.ELDER)
    commands = (
        InviteMember(Role.VOLUNTEER, "Li"),
        InviteMember(Role.COORDINATOR, "Li"),
        InviteToCircle(elder, Relation.SON, name="Li", manages=True),
        WANG,
    )
    for by in (nobody, suspended):
        for command in commands:
            with pytest.raises(OnlyCoordinators):
                lane.carry_out(command, by=by)
    assert lane.rows(Invite) == []
    assert len(lane.rows(Person)) == 4
