"""A community is called something else from now on: by a coordinator, and all of them read it."""

from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import select

from care.kit import outbox
from care.kit.command import Command
from care.kit.message import Message, Viewer
from care.kit.refusals import OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from care.people.commands import THE_ONLY_ONE
from care.people.refusals import NameIsTaken
from storage.ids import CommunityId, PersonId
from storage.outbox import Lane
from storage.people import Community, Person, Role

LONGEST = 60  # characters, as where it was founded


@dataclass(frozen=True, slots=True)
class Rename(Command):
    """Whatever is said from now on has this name. `name`: one line, not empty."""

    name: str
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class RenamedDetails:
    """Its name now, and who has changed it."""

    name: str
    by: Person


@dataclass(frozen=True, slots=True)
class Renamed(Message[RenamedDetails]):
    """To the coordinators."""

    lane: ClassVar[Lane] = Lane.CARD
    community_id: CommunityId
    by_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> RenamedDetails | None:
        """For those who coordinate there."""
        if viewer.person_id is None or not members.coordinates(uow, viewer.person_id, self.community_id):
            return None
        get = uow.session.get_one
        return RenamedDetails(get(Community, self.community_id).name, get(Person, self.by_id))


def rename(uow: UnitOfWork, command: Rename, by: PersonId) -> None:
    """Raises OnlyCoordinators, WhichCommunity, NameIsTaken: two of one name cannot be told apart."""
    here = belonging.the_one(uow, by, {Role.COORDINATOR}, command.community_id)
    if here is None:
        raise OnlyCoordinators
    others = uow.session.exec(select(Community.name).where(Community.id != here.id)).all()
    if command.name.casefold() in {one.casefold() for one in others}:
        raise NameIsTaken
    here.name = command.name
    uow.session.add(here)
    uow.session.flush()
    outbox.to_people(uow, dict.fromkeys([by, *members.coordinators_of(uow, here.id)]), Renamed(here.id, by))
