"""Of whom somebody may be speaking: the elders he cares for, and himself."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, or_, select

from care.kit.uow import UnitOfWork
from care.people import circles
from storage.ids import PersonId
from storage.people import CircleMember, Membership, Person, Role

SELF = "self"
"""What somebody is to himself, beside a Relation."""


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
        mine = (CircleMember.person_id == self.person_id, circles.TAKES_PART)
        circle = select(CircleMember.elder_id, CircleMember.relation).where(*mine)
        relation: dict[int, str] = dict(uow.session.exec(circle).all())
        elders = select(Membership.person_id).where(Membership.role == Role.ELDER, col(Membership.active))
        near = or_(col(Person.id).in_(relation), col(Person.id) == self.person_id)
        found = uow.session.exec(
            select(Person.id, Person.called, Person.name)
            .where(near, col(Person.id).in_(elders))
            .order_by(col(Person.id))
        )
        return [[one, list(filter(None, names)), relation.get(one, SELF)] for one, *names in found]

    def parse(self, recorded: list[list[Any]]) -> list[Near]:
        """See Query."""
        return [Near(PersonId(one), tuple(names), relation) for one, names, relation in recorded]
