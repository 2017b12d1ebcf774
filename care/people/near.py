"""The elders in somebody's reach: those of whose care circles he is, himself where he is one, and who has but him.

That is, where he coordinates, whoever has neither an app nor anybody who acts for her: he stands in for her.

Who is said to have died is in nobody's reach but her own: should it be a mistake, she is heard.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Integer, bindparam, exists, literal, or_, select, true, union_all

from care.kit.uow import UnitOfWork
from care.people import circles
from care.people.passed import passed
from storage.addresses import Address
from storage.columns import table_of
from storage.ids import PersonId
from storage.people import CircleMember, Membership, Person, Role
from storage.prepared import Prepared

SELF = "self"
"""What somebody is to himself, beside a Relation."""

PEOPLE, MEMBERS, CIRCLE, ADDRESSES = (table_of(table) for table in (Person, Membership, CircleMember, Address))
OTHERS = CIRCLE.alias()
WHO = bindparam("who", type_=Integer())
NAMED = union_all(
    select(WHO), select(OTHERS.c.elder_id).where(OTHERS.c.person_id == WHO)
)  # so that nobody is looked for
REACHED = Prepared(
    select(
        PEOPLE.c.id, PEOPLE.c.called, PEOPLE.c.name, PEOPLE.c.zone, PEOPLE.c.home, CIRCLE.c.relation, CIRCLE.c.manages
    )
    .join_from(
        PEOPLE,
        CIRCLE,
        (CIRCLE.c.elder_id == PEOPLE.c.id) & (CIRCLE.c.person_id == WHO) & circles.TAKES_PART,
        isouter=True,
    )
    .where(
        PEOPLE.c.id.in_(NAMED),
        or_(PEOPLE.c.id == WHO, CIRCLE.c.person_id.is_not(None) & ~passed(PEOPLE.c.id)),
        exists().where(MEMBERS.c.person_id == PEOPLE.c.id, MEMBERS.c.role == bindparam("elder"), MEMBERS.c.active),
    )
    .order_by(PEOPLE.c.id)
)


MINE = MEMBERS.alias()
AROUND = Prepared(
    select(PEOPLE.c.id, PEOPLE.c.called, PEOPLE.c.name)
    .join_from(PEOPLE, MEMBERS, MEMBERS.c.person_id == PEOPLE.c.id)
    .join(MINE, MINE.c.community_id == MEMBERS.c.community_id)
    .where(
        MINE.c.person_id == WHO, MINE.c.active, MEMBERS.c.role == bindparam("elder"), MEMBERS.c.active,
        ~passed(PEOPLE.c.id),
    )
    .distinct()
    .order_by(PEOPLE.c.id)
)  # fmt: skip


IN_HER_STEAD = (literal("").label("relation"), true().label("manages"))
ALONE = Prepared(
    select(PEOPLE.c.id, PEOPLE.c.called, PEOPLE.c.name, PEOPLE.c.zone, PEOPLE.c.home, *IN_HER_STEAD)
    .join_from(PEOPLE, MEMBERS, MEMBERS.c.person_id == PEOPLE.c.id)
    .join(MINE, MINE.c.community_id == MEMBERS.c.community_id)
    .where(
        MINE.c.person_id == WHO, MINE.c.active, MINE.c.role == bindparam("coordinator"),
        MEMBERS.c.role == bindparam("elder"), MEMBERS.c.active, PEOPLE.c.id != WHO, ~passed(PEOPLE.c.id),
        ~exists().where(ADDRESSES.c.person_id == PEOPLE.c.id, ADDRESSES.c.alive),
        ~exists().where(CIRCLE.c.elder_id == PEOPLE.c.id, CIRCLE.c.manages, circles.TAKES_PART),
    )
    .distinct()
    .order_by(PEOPLE.c.called, PEOPLE.c.id)
)  # fmt: skip


class Reached(NamedTuple):
    """A row of the statements: `home` is sealed; `relation` and `manages` are None of himself.

    For whom he stands in as coordinator the relation is empty, and he manages.
    """

    id: PersonId
    called: str
    name: str
    zone: str
    home: bytes
    relation: str | None
    manages: bool | None


@dataclass(frozen=True, slots=True)
class Near:
    """An elder in somebody's reach. `names` as she may be called; `relation`: what he is to her, SELF, or empty."""

    id: PersonId
    names: tuple[str, ...]
    relation: str


@dataclass(frozen=True, slots=True)
class NearTo:
    """Of whom somebody may be speaking: also those for whom he does not act."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """In the order in which they were made known; each once, though he may watch over whom he stands in for."""
        found = {one.id: one for one in reversed(in_reach(uow, self.person_id))}
        return [
            [one.id, list(filter(None, (one.called, one.name))), SELF if one.relation is None else one.relation]
            for one in reversed(found.values())
        ]

    def parse(self, recorded: list[list[Any]]) -> list[Near]:
        """See Query."""
        return [Near(PersonId(one), tuple(names), relation) for one, names, relation in recorded]


def around(uow: UnitOfWork, person_id: PersonId) -> list[Near]:
    """The elders of all communities in which he takes part, whatever he is there: whom he may know by name."""
    found = AROUND.all(uow.session, {"who": person_id, "elder": Role.ELDER})
    return [Near(PersonId(one), tuple(filter(None, names)), SELF if one == person_id else "") for one, *names in found]


def in_reach(uow: UnitOfWork, person_id: PersonId) -> list[Reached]:
    """In the order in which they were made known, in however many communities; last, by name, who has but him."""
    whose = {"who": person_id, "elder": Role.ELDER}
    alone = ALONE.all(uow.session, whose | {"coordinator": Role.COORDINATOR})
    near = [Reached(*row) for row in REACHED.all(uow.session, whose)]
    return [*near, *(Reached(*row) for row in alone)]
