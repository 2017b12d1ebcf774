"""What is said about people."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import select

from care.kit import consents, pauses
from care.kit.message import Message, Viewer
from care.kit.secrets import hashed
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, groups, members
from care.people.commands import THE_ONLY_ONE
from storage.addresses import Address, GroupChat
from storage.ids import CommunityId, DueId, PersonId
from storage.outbox import DeliveryState, Lane, Outbox, Silence
from storage.people import Community, Invite, NeighbourGroup, Person, Relation, Role


@dataclass(frozen=True, slots=True)
class WelcomeDetails:
    """Who has come, and where; whether as a helper, or as somebody who would like to be one."""

    person: Person
    community: Community
    helps: bool = False
    applies: bool = False


@dataclass(frozen=True, slots=True)
class Welcome(Message[WelcomeDetails]):
    """Somebody has come in."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> WelcomeDetails | None:
        """See Message."""
        if viewer.person_id is None:
            return None
        community = belonging.joined_last(uow, viewer.person_id)
        if community is None:
            return None
        helps, applies = (
            members.is_active(uow, viewer.person_id, community.id, role) for role in (Role.VOLUNTEER, Role.APPLICANT)
        )
        return WelcomeDetails(uow.session.get_one(Person, viewer.person_id), community, helps, applies)


@dataclass(frozen=True, slots=True)
class StrangerDetails:
    """Where a stranger may come in by himself; None where nobody can say which community he means."""

    community: Community | None


@dataclass(frozen=True, slots=True)
class Stranger(Message[StrangerDetails]):
    """Somebody who belongs to nothing yet has written."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> StrangerDetails:
        """See Message."""
        del viewer
        return StrangerDetails(belonging.the_only_community(uow))


@dataclass(frozen=True, slots=True)
class ChoiceDetails:
    """Which communities somebody can choose from; `emergency` is said meanwhile."""

    communities: tuple[Community, ...]
    emergency: str


@dataclass(frozen=True, slots=True)
class WhoseCoordinator(Message[ChoiceDetails]):
    """Somebody who belongs to several communities wants to talk to a person."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ChoiceDetails | None:
        """See Message."""
        if viewer.person_id is None:
            return None
        found = belonging.communities_of(uow, viewer.person_id, belonging.IN_NEED)
        return ChoiceDetails(tuple(found), belonging.number_to_call(uow, viewer.person_id))


@dataclass(frozen=True, slots=True)
class GroupDetails:
    """A group chat that may become ours: for which communities, and for which groups of theirs."""

    channel: str
    chat: str
    communities: tuple[Community, ...]
    groups: tuple[NeighbourGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class WhoseGroup(Message[GroupDetails]):
    """A coordinator wants to make a group chat ours, and it may be one of several communities' or groups'."""

    channel: str
    chat: str
    coordinator_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> GroupDetails | None:
        """See Message."""
        del viewer
        found = belonging.communities_of(uow, self.coordinator_id, {Role.COORDINATOR})
        theirs = tuple(group for one in found for group in groups.here(uow, one.id))
        return GroupDetails(self.channel, self.chat, tuple(found), theirs)


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Whom it is about; `family`, the first of the care circle with a telephone, where the person has none."""

    person: Person
    family: Person | None = None


@dataclass(frozen=True, slots=True)
class AboutSomebody(Message[PersonDetails]):
    """Something a coordinator has to know of somebody."""

    person_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> PersonDetails | None:
        """For who coordinates where he belongs."""
        if viewer.person_id is None or not members.looks_after(uow, viewer.person_id, self.person_id):
            return None
        person = uow.session.get_one(Person, self.person_id)
        return PersonDetails(person, _whom_to_ask(uow, person))


@dataclass(frozen=True, slots=True)
class UnreachableDetails(PersonDetails):
    """`how`: where the message stands that did not arrive. `never`: no message has ever reached that person."""

    how: DeliveryState = DeliveryState.UNREACHED
    never: bool = False


@dataclass(frozen=True, slots=True)
class Unreachable(Message[UnreachableDetails]):
    """A message for somebody has not arrived."""

    lane: ClassVar[Lane] = Lane.REMINDER
    person_id: PersonId
    due_id: DueId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> UnreachableDetails | None:
        """For her coordinators, and who acts for her; nothing once it has arrived, or has lost its meaning."""
        who, how = viewer.person_id, _missing(uow, self.due_id)
        if how is None or who is None:
            return None
        if not (members.looks_after(uow, who, self.person_id) or circles.speaks_for(uow, who, self.person_id)):
            return None
        person = uow.session.get_one(Person, self.person_id)
        known = uow.session.exec(select(Address.id).where(Address.person_id == person.id).limit(1)).first()
        return UnreachableDetails(person, _whom_to_ask(uow, person), how, never=known is None)

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Never: what is sent at night could not wait either, and did not arrive."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class FileDetails:
    """What is on file of somebody; `own` when he reads it himself."""

    person: Person
    own: bool


@dataclass(frozen=True, slots=True)
class DetailsChanged(Message[FileDetails]):
    """What is on file now, read back to whoever changed it."""

    person_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> FileDetails | None:
        """For the person, or a coordinator there."""
        own = viewer.person_id == self.person_id
        if viewer.person_id is None or not (own or members.looks_after(uow, viewer.person_id, self.person_id)):
            return None
        return FileDetails(uow.session.get_one(Person, self.person_id), own)


@dataclass(frozen=True, slots=True)
class ArrivalDetails:
    """Who has come in, as what."""

    person: Person
    role: Role


@dataclass(frozen=True, slots=True)
class HasComeIn(Message[ArrivalDetails]):
    """To the coordinator: somebody has used the link."""

    person_id: PersonId
    role: str

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ArrivalDetails | None:
        """For who coordinates there."""
        if viewer.person_id is None or not members.looks_after(uow, viewer.person_id, self.person_id):
            return None
        return ArrivalDetails(uow.session.get_one(Person, self.person_id), Role(self.role))


@dataclass(frozen=True, slots=True)
class SilentDetails:
    """Whose group it is, and why it cannot be written to, if it cannot."""

    community: Community
    why: Silence | None = None


@dataclass(frozen=True, slots=True)
class GroupMissed(Message[SilentDetails]):
    """A message could not be posted in a group, whatever the reason."""

    lane: ClassVar[Lane] = Lane.REMINDER
    due_id: DueId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> SilentDetails | None:
        """For who coordinates there."""
        row, who = uow.session.get(Outbox, self.due_id), viewer.person_id
        if row is None or row.community_id is None or _missing(uow, row.id) is None:
            return None
        if who is None or not members.coordinates(uow, who, row.community_id):
            return None
        return SilentDetails(uow.session.get_one(Community, row.community_id))


@dataclass(frozen=True, slots=True)
class GroupSilent(Message[SilentDetails]):
    """We may not write in a group."""

    lane: ClassVar[Lane] = Lane.REMINDER
    group_chat_id: int

    def find(self, uow: UnitOfWork, viewer: Viewer) -> SilentDetails | None:
        """For who coordinates there; None once we can again."""
        chat, who = uow.session.get(GroupChat, self.group_chat_id), viewer.person_id
        if chat is None or who is None or not members.coordinates(uow, who, chat.community_id):
            return None
        why = pauses.why_silent(uow, chat.channel, chat.chat)
        if why is None:
            return None
        return SilentDetails(uow.session.get_one(Community, chat.community_id), why)


@dataclass(frozen=True, slots=True)
class InviteDetails:
    """A link: its addresses, for whom it is (in an elder's care circle, what somebody is to her), and till when."""

    links: tuple[str, ...]
    name: str
    role: Role
    elder: Person | None
    relation: Relation | None
    until: datetime
    zone: str
    for_many: bool = False
    community_id: CommunityId = THE_ONLY_ONE
    card: str = ""  # where an elder's lies, to be printed
    to_ask: Person | None = None  # an elder who can also be asked without a link what she agrees to


@dataclass(frozen=True, slots=True)
class InviteMade(Message[InviteDetails]):
    """A link to be sent on."""

    secret: ClassVar[bool] = True
    token: str

    def find(self, uow: UnitOfWork, viewer: Viewer) -> InviteDetails | None:
        """None once it is forgotten: it may have waited for its reader for months."""
        invite = uow.session.get(Invite, hashed(self.token))
        if invite is None:
            return None
        return InviteDetails(
            viewer.links(self.token),
            invite.name,
            Role(invite.role),
            uow.session.get_one(Person, invite.elder_id) if invite.elder_id else None,
            Relation(invite.relation) if invite.relation else None,
            invite.expires_at,
            uow.session.get_one(Community, invite.community_id).zone,
            invite.for_many,
            invite.community_id,
            viewer.page(f"/card/{self.token}") if invite.role == Role.ELDER else "",
            _to_ask(uow, invite),
        )


def _to_ask(uow: UnitOfWork, invite: Invite) -> Person | None:
    if invite.role != Role.ELDER or invite.person_id is None:
        return None
    waits = consents.is_to_be_asked(uow, invite.person_id)
    return uow.session.get_one(Person, invite.person_id) if waits else None


def _missing(uow: UnitOfWork, due_id: DueId) -> DeliveryState | None:
    """Where a message stands that has not arrived; None when there is none any more."""
    row = uow.session.get(Outbox, due_id)
    over = {DeliveryState.SENT, DeliveryState.SUPERSEDED}
    return None if row is None or row.state in over else DeliveryState(row.state)


def _whom_to_ask(uow: UnitOfWork, person: Person) -> Person | None:
    if person.phone:
        return None
    circle = (uow.session.get_one(Person, member) for member in circles.circle_of(uow, person.id))
    return next((member for member in circle if member.phone), None)
