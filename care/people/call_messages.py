"""What is said when somebody would like to be phoned by a coordinator."""

from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import SQLModel

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.commands import THE_ONLY_ONE
from care.people.messages import AboutSomebody
from care.people.names import is_unfinished
from storage.ids import CommunityId
from storage.people import Community, Person


@dataclass(frozen=True, slots=True)
class CallDetails:
    """Whom somebody can talk to; None when the community has no coordinator. `reachable` by telephone is who asks."""

    coordinator: Person | None
    emergency: str
    reachable: bool = True
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class CallComing(Message[CallDetails]):
    """The coordinators of a community have been asked to phone."""

    community_id: CommunityId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> CallDetails | None:
        """For who belongs there, or did."""
        if viewer.person_id is None or not members.roles_in(uow, viewer.person_id, self.community_id):
            return None
        person = uow.session.get_one(Person, viewer.person_id)
        community = uow.session.get_one(Community, self.community_id)
        # who is still being asked for the number needs no button for it
        reachable = bool(person.phone) or is_unfinished(person)
        return CallDetails(members.coordinator_of(uow, community.id), community.emergency, reachable, community.id)


@dataclass(frozen=True, slots=True)
class CallWanted(AboutSomebody):
    """Somebody would like to be phoned by a coordinator; at night it may be about more than a question.

    Whoever has only just come in may say name and number after it; then they stand here.
    """

    follows: ClassVar[type[SQLModel] | None] = Person

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Never: he was told that I have asked her."""
        del uow
        return False
