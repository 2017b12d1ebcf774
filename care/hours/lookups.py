"""What a conversation about hours may look up."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from care.hours import clearing, giving
from care.hours.giving import Way
from care.kit.uow import UnitOfWork
from care.people import members
from storage.ids import CommunityId, PersonId
from storage.people import Community


@dataclass(frozen=True, slots=True)
class WaysToGive:
    """To whom somebody can give hours: his family, then the funds and people of the communities where he has some."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """See Way."""
        ways = [*giving.to_family(uow, self.person_id), *giving.to_others(uow, self.person_id)]
        return [[one.from_id, one.to_id, one.called, one.place, one.most, one.seen] for one in ways]

    def parse(self, recorded: list[list[Any]]) -> list[Way]:
        """See Query."""
        return [Way(*row) for row in recorded]


@dataclass(frozen=True, slots=True)
class OthersToExchangeWith:
    """Communities that exchange no hours with this one yet, and were not asked; for a coordinator of this one."""

    coordinator_id: PersonId
    community_id: CommunityId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """By name."""
        here = self.community_id
        if not members.coordinates(uow, self.coordinator_id, here):
            return []
        known = {one for pair in clearing.of_community(uow, here) for one in (pair.community_id, pair.other_id)}
        found = uow.session.exec(select(Community).order_by(col(Community.name), col(Community.id))).all()
        return [[one.id, one.name] for one in found if one.id not in known | {here}]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[CommunityId, str]]:
        """See Query."""
        return [(CommunityId(one), name) for one, name in recorded]
