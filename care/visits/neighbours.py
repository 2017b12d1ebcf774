"""Communities that have agreed to be neighbours: who keeps people company in the one may be asked in the other, too.

Two coordinators decide it, one of each side; either can end it at any time. What has been promised by then stands.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from care.kit import outbox
from care.kit.message import Message, Viewer
from care.kit.refusals import OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from care.people.pairs import other_of
from care.visits.commands import AgreeNeighbours, AskNeighbours, EndNeighbours, ShowNeighbours
from care.visits.companions import NEIGHBOURS
from storage.ids import CommunityId, PersonId
from storage.people import Community, Role
from storage.visits import Neighbours


class Said(StrEnum):
    """What another community has said."""

    NOTHING = ""
    ASKS = "asks"
    AGREES = "agrees"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Neighbouring:
    """A community beside ours; `asks_us`: it has asked ours, and waits for an answer."""

    id: CommunityId
    name: str
    agreed: bool
    asks_us: bool


@dataclass(frozen=True, slots=True)
class NeighboursDetails:
    """Those of a community, and what one of them (`other`) has just said."""

    id: CommunityId
    name: str
    near: tuple[Neighbouring, ...]
    other: str = ""
    said: Said = Said.NOTHING


@dataclass(frozen=True, slots=True)
class NeighboursTold(Message[NeighboursDetails]):
    """How it stands."""

    community_id: CommunityId
    other_id: CommunityId | None = None
    said: str = Said.NOTHING

    def find(self, uow: UnitOfWork, viewer: Viewer) -> NeighboursDetails | None:
        """For its coordinators."""
        here, who = self.community_id, viewer.person_id
        if who is None or not members.coordinates(uow, who, here):
            return None
        near = tuple(_near(uow, here, one) for one in NEIGHBOURS.of_community(uow, here))
        other = "" if self.other_id is None else _name(uow, self.other_id)
        return NeighboursDetails(here, _name(uow, here), near, other, Said(self.said))


@dataclass(frozen=True, slots=True)
class OthersNearby:
    """Communities that were not asked yet, and have not asked; for a coordinator of this one."""

    coordinator_id: PersonId
    community_id: CommunityId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """By name."""
        if not members.coordinates(uow, self.coordinator_id, self.community_id):
            return []
        return [[one.id, one.name] for one in NEIGHBOURS.others(uow, self.community_id)]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[CommunityId, str]]:
        """See Query."""
        return [(CommunityId(one), name) for one, name in recorded]


def of(uow: UnitOfWork, here: CommunityId) -> list[CommunityId]:
    """Those that both sides have agreed upon."""
    return [other_of(one, here) for one in NEIGHBOURS.of_community(uow, here) if one.agreed_at is not None]


def are_others(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether there is any other community at all, for one of those that he coordinates."""
    places = belonging.communities_of(uow, person_id, {Role.COORDINATOR})
    return any(NEIGHBOURS.others(uow, one.id) or NEIGHBOURS.of_community(uow, one.id) for one in places)


def show(uow: UnitOfWork, command: ShowNeighbours, by: PersonId) -> None:
    """One card a community. Raises OnlyCoordinators."""
    del command
    places = belonging.communities_of(uow, by, {Role.COORDINATOR})
    if not places:
        raise OnlyCoordinators
    for here in places:
        outbox.to_person(uow, by, NeighboursTold(here.id))


def ask(uow: UnitOfWork, command: AskNeighbours, by: PersonId) -> None:
    """The other's coordinators are asked. Raises as `Pairs.ask`."""
    _tell(uow, NEIGHBOURS.ask(uow, command.community_id, command.other_id, by), command.community_id, by, Said.ASKS)


def agree(uow: UnitOfWork, command: AgreeNeighbours, by: PersonId) -> None:
    """From now on. Raises as `Pairs.agree`."""
    _tell(uow, NEIGHBOURS.agree(uow, command.community_id, command.other_id, by), command.community_id, by, Said.AGREES)


def end(uow: UnitOfWork, command: EndNeighbours, by: PersonId) -> None:
    """Nobody of there is asked any more. Raises as `Pairs.end`."""
    _tell(uow, NEIGHBOURS.end(uow, command.community_id, command.other_id, by), command.community_id, by, Said.ENDS)


def _tell(uow: UnitOfWork, pair: Neighbours, here: CommunityId, by: PersonId, said: Said) -> None:
    there = other_of(pair, here)
    outbox.to_person(uow, by, NeighboursTold(here))
    others = [one for one in members.coordinators_of(uow, there) if one != by]
    outbox.to_people(uow, others, NeighboursTold(there, here, said))


def _near(uow: UnitOfWork, here: CommunityId, pair: Neighbours) -> Neighbouring:
    there = other_of(pair, here)
    return Neighbouring(there, _name(uow, there), pair.agreed_at is not None, pair.asked_from == there)


def _name(uow: UnitOfWork, community_id: CommunityId) -> str:
    return uow.session.get_one(Community, community_id).name
