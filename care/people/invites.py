"""Coming in: one-time links, and who one is afterwards."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import timedelta

from care.kit import addresses, outbox
from care.kit.refusals import OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.people.commands import InviteElder, InviteMember, InviteToCircle
from care.people.messages import InviteMade
from care.people.refusals import InviteNotValid
from care.people.verbs import Profile, enrol, new_person
from storage.addresses import Address
from storage.ids import CommunityId, PersonId
from storage.people import Community, Invite, Person, Relation, Role

VALID_FOR = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What the platform tells us of somebody who opens a link.

    In the web chat nobody has an account: `sender` is empty, and the person's handle becomes the address. `language` is
    empty when the client says nothing that we speak: then it is the community's.
    """

    channel: str
    sender: str
    chat: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class WayIn:
    """What a link opens: a role, the chat of somebody already known, or a place in an elder's care circle."""

    community_id: CommunityId
    role: Role
    person_id: PersonId | None = None
    elder_id: PersonId | None = None
    relation: Relation | None = None
    manages: bool = True
    made_by: PersonId | None = None


def hashed(token: str) -> str:
    """What is kept of a secret: enough to know it again, useless to whoever reads the database."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_link(uow: UnitOfWork, way: WayIn) -> str:
    """A new one-time token of 128 bits, valid for 72 hours. Only its hash is kept."""
    token = uow.token()
    uow.session.add(Invite(token_hash=hashed(token), expires_at=uow.now + VALID_FOR, **asdict(way)))
    return token


def invite_elder(uow: UnitOfWork, command: InviteElder, by: PersonId) -> None:
    """A coordinator makes an elder known; her link opens her own chat with one press.

    She is spoken to in the coordinator's language until her own client says otherwise.
    """
    community = _coordinated(uow, by)
    language = uow.session.get_one(Person, by).language
    elder = new_person(uow, community, language, Profile(elder=True, **asdict(command)))
    enrol(uow, elder.id, community.id, Role.ELDER)
    _hand_over(uow, WayIn(community.id, Role.ELDER, person_id=elder.id, made_by=by), by)


def invite_to_circle(uow: UnitOfWork, command: InviteToCircle, by: PersonId) -> None:
    """A coordinator makes a link into an elder's care circle. Raises OnlyCoordinators for an elder of elsewhere."""
    community = _coordinated(uow, by)
    if not members.is_active(uow, command.elder_id, community.id, Role.ELDER):
        raise OnlyCoordinators
    way = WayIn(
        community.id, Role.FAMILY,
        elder_id=command.elder_id, relation=command.relation, manages=command.manages, made_by=by,
    )  # fmt: skip
    _hand_over(uow, way, by)


def invite_member(uow: UnitOfWork, command: InviteMember, by: PersonId) -> None:
    """A coordinator makes a link for a volunteer or another coordinator."""
    _hand_over(uow, WayIn(_coordinated(uow, by).id, command.role, made_by=by), by)


def _hand_over(uow: UnitOfWork, way: WayIn, by: PersonId) -> None:
    outbox.to_person(uow, by, InviteMade(make_link(uow, way)))


def redeem(uow: UnitOfWork, token: str, newcomer: Newcomer) -> tuple[Person, Address, bool]:
    """Lets somebody in: who he is, how he came, and whether he is new, so that his name has to be asked.

    Raises InviteNotValid for a link that was used, has expired or never was.
    """
    invite = uow.session.get(Invite, hashed(token), with_for_update=True)
    if invite is None or invite.used_at is not None or invite.expires_at < uow.now:
        raise InviteNotValid
    community = uow.session.get_one(Community, invite.community_id)
    known = addresses.find(uow, newcomer.channel, newcomer.sender)
    person = _who(uow, invite, community, newcomer, known)
    invite.used_at = uow.now
    enrol(uow, person.id, community.id, Role(invite.role))
    if invite.elder_id is not None and invite.relation is not None:
        relation = Relation(invite.relation)
        circles.join_circle(uow, community.id, invite.elder_id, person.id, relation, manages=invite.manages)
    sender = newcomer.sender or person.handle
    address = known or addresses.reach(uow, person.id, newcomer.channel, sender, newcomer.chat)
    addresses.speaks_here(uow, person.id, address.id)
    return person, address, invite.person_id is None and known is None


def _coordinated(uow: UnitOfWork, person_id: PersonId) -> Community:
    community = members.community_of(uow, person_id)
    if community is None or not members.coordinates(uow, person_id, community.id):
        raise OnlyCoordinators
    return community


def _who(uow: UnitOfWork, invite: Invite, community: Community, newcomer: Newcomer, address: Address | None) -> Person:
    """Somebody already known keeps being himself and gains a role; an elder's own link opens her chat only."""
    if invite.person_id is not None:
        if address is not None and address.person_id != invite.person_id:
            raise InviteNotValid
        person = uow.session.get_one(Person, invite.person_id)
        person.language = newcomer.language or person.language
        return person
    if address is not None:
        return uow.session.get_one(Person, address.person_id)
    language = newcomer.language or community.language
    profile = Profile(newcomer.name, newcomer.name, elder=invite.role == Role.ELDER)
    return new_person(uow, community, language, profile)
