"""Willow Lane's people, whom everyone knows from the tests, and the one way to settle them in.

Whatever the product is asked for to make a community and its people is asked for here and nowhere else.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from care.kit.uow import UnitOfWork
from care.people.invites import enrol, new_person, reach
from care.people.members import speaks_here
from storage.people import CareTie, Community, Person, Role, Room

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
ANNA = Somebody("Anna", (Role.CHILD,), phone="139-0000-2222", family_of=WANG)
MING = Somebody("Ming", (Role.VOLUNTEER,), phone="139-0000-3333")
LI = Somebody("Li", (Role.VOLUNTEER,), phone="139-0000-4444")
BO = Somebody("Bo", (Role.VOLUNTEER,), phone="139-0000-5555")
HUA = Somebody("Hua", (Role.COORDINATOR,), phone="139-0000-6666")
EVERYBODY = (WANG, ANNA, MING, LI, BO, HUA)

Reached = tuple[str, str, str]  # channel, sender, chat


def found(
    uow: UnitOfWork, name: str = LANE, *, language: str = "en", zone: str = ZONE, groups: Iterable[tuple[str, str]] = ()
) -> int:
    """A community with its group chats (channel, chat); its id."""
    lane = Community(
        name=name, language=language, zone=zone, emergency="120", currency="CNY", created_at=uow.now
    )  # fmt: skip
    uow.session.add(lane)
    uow.session.flush()
    uow.session.add_all(Room(community_id=lane.id or 0, channel=channel, chat=chat) for channel, chat in groups)
    return lane.id or 0


def settle_in(
    uow: UnitOfWork,
    lane_id: int,
    people: Iterable[Somebody] = EVERYBODY,
    where: Callable[[Somebody, Person], Reached | None] | None = None,
) -> dict[Somebody, int]:
    """Lets these people live there, each reached where `where` says, if anywhere; their ids."""
    lane = uow.session.get_one(Community, lane_id)
    ids: dict[Somebody, int] = {}
    for one in people:
        person = new_person(
            uow, lane, one.name, one.called or one.name, lane.language,
            elder=Role.ELDER in one.roles, area=one.area, home=one.home, phone=one.phone,
        )  # fmt: skip
        ids[one] = person.id or 0
        for role in one.roles:
            give_role(uow, ids[one], lane_id, role)
        if one.family_of:
            tie(uow, lane_id, ids[one.family_of], ids[one])
        if where and (reached := where(one, person)):
            speaks_here(uow, ids[one], give_address(uow, ids[one], *reached))
    return ids


def give_role(uow: UnitOfWork, person_id: int, lane_id: int, role: Role) -> None:
    """One role more."""
    enrol(uow, uow.session.get_one(Person, person_id), uow.session.get_one(Community, lane_id), role)


def give_address(uow: UnitOfWork, person_id: int, channel: str, sender: str, chat: str = "") -> int:
    """One more way to reach somebody; the address's id."""
    return reach(uow, uow.session.get_one(Person, person_id), channel, sender, chat).id or 0


def tie(uow: UnitOfWork, lane_id: int, elder_id: int, child_id: int) -> None:
    """Makes somebody the family of an elder."""
    uow.session.add(CareTie(elder_id=elder_id, child_id=child_id, community_id=lane_id))
