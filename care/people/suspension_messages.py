"""What is said when somebody is suspended, and when that is lifted. The reason is in none of it."""

from dataclasses import dataclass

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.messages import AboutSomebody, PersonDetails
from storage.ids import CommunityId, PersonId
from storage.people import Community, Person


@dataclass(frozen=True, slots=True)
class WhomToAsk:
    """A community and its coordinator, if it has one."""

    community: Community
    coordinator: Person | None


@dataclass(frozen=True, slots=True)
class AboutTakingPart(Message[WhomToAsk]):
    """Whether its reader takes part in a community."""

    community_id: CommunityId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> WhomToAsk | None:
        """None when it stands otherwise by now."""
        if viewer.person_id is None or members.is_suspended(uow, viewer.person_id, self.community_id) != self.is_out:
            return None
        community = uow.session.get_one(Community, self.community_id)
        return WhomToAsk(community, members.coordinator_of(uow, community.id))

    @property
    def is_out(self) -> bool:
        """Whether it says that he does not."""
        return False


@dataclass(frozen=True, slots=True)
class ShutOut(AboutTakingPart):
    """Somebody cannot take part: whom to talk to, and not why."""

    @property
    def is_out(self) -> bool:
        """See AboutTakingPart."""
        return True


@dataclass(frozen=True, slots=True)
class TakesPartAgain(AboutTakingPart):
    """Somebody who was suspended is back."""


@dataclass(frozen=True, slots=True)
class SuspensionNoted(Message[PersonDetails]):
    """To the coordinator: it holds."""

    person_id: PersonId
    community_id: CommunityId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> PersonDetails | None:
        """Only while it does."""
        del viewer
        holds = members.is_suspended(uow, self.person_id, self.community_id)
        return PersonDetails(uow.session.get_one(Person, self.person_id)) if holds else None


@dataclass(frozen=True, slots=True)
class SuspensionLifted(AboutSomebody):
    """To the coordinator: somebody takes part again."""
