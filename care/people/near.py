"""Of whom somebody may be speaking: the elders he cares for, and himself."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, exists, or_, select

from care.kit.uow import UnitOfWork
from care.people import circles
from storage.columns import table_of
from storage.ids import PersonId
from storage.people import CircleMember, Membership, Person, Role
from storage.prepared import Prepared

SELF = "self"
"""What somebody is to himself, beside a Relation."""

PEOPLE, MEMBERS, CIRCLE = (table_of(table) for table in (Person, Membership, CircleMember))
NEAR = Prepared(
    select(PEOPLE.c.id, CIRCLE.c.relation, PEOPLE.c.called, PEOPLE.c.name)
    .join_from(
        PEOPLE,
        CIRCLE,
        (CIRCLE.c.elder_id == PEOPLE.c.id) & (CIRCLE.c.person_id == bindparam("who")) & circles.TAKES_PART,
        isouter=True,
    )
    .where(
        or_(PEOPLE.c.id == bindparam("who"), CIRCLE.c.person_id.is_not(None)),
        exists().where(MEMBERS.c.person_id == PEOPLE.c.id, MEMBERS.c.role == bindparam("elder"), MEMBERS.c.active),
    )
    .order_by(PEOPLE.c.id)
)


@dataclass(frozen=True, slots=True)
class Near:
    """An elder in somebody's reach. `names` as she may be called; `relation` is what he is to her, or SELF."""

    id: PersonId
    names: tuple[str, ...]
    relation: str


@dataclass(frozen=True, slots=True)
class NearTo:
    """The elders of whose care circles somebody is, and himself where he is one."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """In the order in which they were made known."""
        rows = NEAR.all(uow.session, {"who": self.person_id, "elder": Role.ELDER})
        return [[one, list(filter(None, names)), relation or SELF] for one, relation, *names in rows]

    def parse(self, recorded: list[list[Any]]) -> list[Near]:
        """See Query."""
        return [Near(PersonId(one), tuple(names), relation) for one, names, relation in recorded]
