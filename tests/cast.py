"""Willow Lane's people, whom everyone knows from the tests, and the one way to settle them in.

Whatever the product is asked for to make a community and its people is asked for here and nowhere else.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from care.kit import addresses
from care.kit.uow import UnitOfWork
from care.people import circles, communities
from care.people.communities import Founding
from care.people.verbs import Profile, enrol, new_person
from care.vetting import transitions
from storage.ids import AddressId, CommunityId, PersonId
from storage.people import Community, Person, Relation, Role

START = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # Friday, 10:00 in Shanghai
ZONE = "Asia/Shanghai"
LANE = "Willow Lane"
KEY = bytes(range(32))


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of the people. `called` is the form of address; `family_of` the elder whose family this is."""

    name: str
    roles: tuple[Role, ...] = ()
    called: str = ""  # left out: the name
    area: str = ""
    home: str = ""
    phone: str = ""
    family_of: "Somebody | None" = None

    @property
    def key(self) -> str:
        """How tests call this person."""
        return self.name.split(maxsplit=1)[0].lower()


WANG = Somebody(
    "Wang Xiulan", (Role.ELDER,),
    called="Mrs Wang", area="West Gate", home="3 Willow Lane, door 502", phone="139-0000-1111",
)  # fmt: skip
ANNA = Somebody("Anna", (Role.FAMILY,), phone="139-0000-2222", family_of=WANG)
MING = Somebody("Ming", (Role.VOLUNTEER,), phone="139-0000-3333")
LI = Somebody("Li", (Role.VOLUNTEER,), phone="139-0000-4444")
BO = Somebody("Bo", (Role.VOLUNTEER,), phone="139-0000-5555")
HUA = Somebody("Hua", (Role.COORDINATOR,), phone="139-0000-6666")
EVERYBODY = (WANG, ANNA, MING, LI, BO, HUA)

Reached = tuple[str, str, str]  # channel, sender, chat


def found(
    uow: UnitOfWork, name: str = LANE, *, language: str = "en", zone: str = ZONE, groups: Iterable[tuple[str, str]] = ()
) -> CommunityId:
    """A community with its group chats (channel, chat); its id."""
    lane = communities.found(uow, Founding(name, language, zone, "120", "CNY", town="Hangzhou"))
    for channel, chat in groups:
        communities.open_group_chat(uow, lane, channel, chat)
    return lane.id


def settle_in(
    uow: UnitOfWork,
    lane_id: CommunityId,
    people: Iterable[Somebody] = EVERYBODY,
    where: Callable[[Somebody, Person], Reached | None] | None = None,
) -> dict[Somebody, PersonId]:
    """Lets these people live there, each reached where `where` says, if anywhere; their ids."""
    lane = uow.session.get_one(Community, lane_id)
    ids: dict[Somebody, PersonId] = {}
    for one in people:
        profile = Profile(one.name, one.called or one.name, Role.ELDER in one.roles, one.area, one.home, one.phone)
        person = new_person(uow, lane, lane.language, profile)
        ids[one] = person.id
        for role in one.roles:
            give_role(uow, person.id, lane_id, role)
        if one.family_of:
            tie(uow, lane_id, ids[one.family_of], person.id)
        if where and (reached := where(one, person)):
            addresses.speaks_here(uow, person.id, give_address(uow, person.id, *reached))
    return ids


def give_role(uow: UnitOfWork, person_id: PersonId, lane_id: CommunityId, role: Role) -> None:
    """One role more. For a helper whoever set Linli up has vouched; no alarm is set for the year after."""
    enrol(uow, person_id, lane_id, role)
    if role == Role.VOLUNTEER:
        transitions.vouched(uow, person_id, lane_id, None)


def give_address(uow: UnitOfWork, person_id: PersonId, channel: str, sender: str, chat: str = "") -> AddressId:
    """One more way to reach somebody; the address's id."""
    return addresses.reach(uow, person_id, channel, sender, chat).id


def tie(
    uow: UnitOfWork,
    lane_id: CommunityId,
    elder_id: PersonId,
    member_id: PersonId,
    relation: Relation = Relation.DAUGHTER,
    *,
    manages: bool = True,
) -> None:
    """Makes somebody a member of an elder's care circle."""
    circles.join_circle(uow, lane_id, elder_id, member_id, relation, manages=manages)
