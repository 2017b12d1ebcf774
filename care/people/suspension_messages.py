"""What is said when somebody is suspended, and when that is lifted. The reason is in none of it."""

from dataclasses import dataclass

from sqlmodel import col, select

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.messages import AboutSomebody
from storage.addresses import GroupChat
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
        """For who belongs there, or did; None when it stands otherwise by now."""
        who, here = viewer.person_id, self.community_id
        if who is None or not members.roles_in(uow, who, here) or members.is_suspended(uow, who, here) != self.is_out:
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
class SuspendedDetails:
    """`reads_along`: a messenger's group is nothing that we could take him out of; a page of ours he sees no more."""

    person: Person
    reads_along: bool


@dataclass(frozen=True, slots=True)
class SuspensionNoted(Message[SuspendedDetails]):
    """To the coordinator: it holds."""

    person_id: PersonId
    community_id: CommunityId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> SuspendedDetails | None:
        """Only while it does."""
        del viewer
        if not members.is_suspended(uow, self.person_id, self.community_id):
            return None
        theirs = (GroupChat.community_id == self.community_id, col(GroupChat.alive), col(GroupChat.own).is_(False))
        group = uow.session.exec(select(GroupChat.id).where(*theirs).limit(1)).first()
        return SuspendedDetails(uow.session.get_one(Person, self.person_id), group is not None)


@dataclass(frozen=True, slots=True)
class SuspensionLifted(AboutSomebody):
    """To the coordinator: somebody takes part again."""
