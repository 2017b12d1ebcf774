"""One-time links: who makes them, and for whom."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col

from care.kit import consents, outbox
from care.kit.consents import Asked
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.kit.secrets import hashed
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from care.people.commands import CloseLinks, InviteElder, InviteFamilies, InviteMember, InviteToCircle, MakeNewLink
from care.people.messages import InviteMade
from care.people.verbs import Profile, enrol, new_person
from storage.ids import CommunityId, PersonId
from storage.people import Community, Invite, Person, Relation, Role

VALID_FOR = timedelta(hours=72)
FOR_MANY = timedelta(days=365)  # on a poster, or in a group
BY_POST = timedelta(days=14)  # a printed card; until a coordinator says yes it opens nothing that is of any use


@dataclass(frozen=True, slots=True)
class WayIn:
    """What a link opens: a role, the chat of somebody already known, or a place in an elder's care circle; for whom."""

    community_id: CommunityId
    role: Role
    name: str = ""
    person_id: PersonId | None = None
    elder_id: PersonId | None = None
    relation: Relation | None = None
    manages: bool = True
    made_by: PersonId | None = None
    for_many: bool = False


def make_link(uow: UnitOfWork, way: WayIn, valid_for: timedelta = VALID_FOR, token: str = "") -> str:
    """A new token: one-time and valid for 72 hours, or for many and a year. Only its hash is kept.

    `token`: one that is chosen otherwise (`own_codes.py`); left out, it has 128 bits.
    """
    token, until = token or uow.token(), uow.now + (FOR_MANY if way.for_many else valid_for)
    uow.session.add(Invite(token_hash=hashed(token), expires_at=until, **asdict(way)))
    return token


def invite_elder(uow: UnitOfWork, command: InviteElder, by: PersonId) -> None:
    """A coordinator makes an elder known; her link opens her own chat with one press, and asks what she agrees to.

    She is spoken to in the coordinator's language until her own client says otherwise.
    """
    community = _coordinated(uow, by, command.community_id)
    language = uow.session.get_one(Person, by).language
    elder = new_person(uow, community, language, _profile(command))
    enrol(uow, elder.id, community.id, Role.ELDER)
    consents.to_be_asked(uow, Asked(elder.id, community.id, by))
    hand_over(uow, WayIn(community.id, Role.ELDER, elder.called, person_id=elder.id, made_by=by), by)


def invite_to_circle(uow: UnitOfWork, command: InviteToCircle, by: PersonId) -> None:
    """A coordinator makes a link into an elder's care circle. Raises OnlyCoordinators for people of elsewhere."""
    community = _coordinated(uow, by, command.community_id)
    if not members.is_active(uow, command.elder_id, community.id, Role.ELDER):
        raise OnlyCoordinators
    _refuse_others(uow, community, command.person_id)
    way = WayIn(
        community.id, Role.FAMILY, command.name, person_id=command.person_id,
        elder_id=command.elder_id, relation=command.relation, manages=command.manages, made_by=by,
    )  # fmt: skip
    hand_over(uow, way, by)


def invite_member(uow: UnitOfWork, command: InviteMember, by: PersonId) -> None:
    """A coordinator makes a link for a volunteer, a doctor or another coordinator. Raises OnlyCoordinators."""
    community = _coordinated(uow, by, command.community_id)
    _refuse_others(uow, community, command.person_id)
    way = WayIn(community.id, command.role, command.name, person_id=command.person_id, made_by=by)
    hand_over(uow, way, by)


def invite_families(uow: UnitOfWork, command: InviteFamilies, by: PersonId) -> None:
    """A coordinator opens the door for whoever cares for an elder here. Raises OnlyCoordinators, WhichCommunity."""
    community = _coordinated(uow, by, command.community_id)
    hand_over(uow, WayIn(community.id, Role.NEWCOMER, made_by=by, for_many=True), by)


def make_new_link(uow: UnitOfWork, command: MakeNewLink, by: PersonId) -> None:
    """A coordinator lets somebody of hers come in once more, from another phone or app. Raises OnlyCoordinators."""
    if not members.looks_after(uow, by, command.person_id):
        raise OnlyCoordinators
    hand_over(uow, way_for(uow, command.person_id, by), by)


def way_for(uow: UnitOfWork, person_id: PersonId, by: PersonId) -> WayIn:
    """For somebody known here: in the community that both belong to. Raises NotYours where there is none."""
    hers = belonging.communities_of(uow, by, {Role.COORDINATOR})
    for community in (*hers, *belonging.communities_of(uow, by, belonging.ANY_ROLE)):
        roles = members.roles_in(uow, person_id, community.id)
        if roles:
            person = uow.session.get_one(Person, person_id)
            return WayIn(community.id, roles[0], person.called or person.name, person_id=person.id, made_by=by)
    raise NotYours


def close_links(uow: UnitOfWork, command: CloseLinks, by: PersonId) -> None:
    """Whoever has come in stays. Raises OnlyCoordinators, NoLongerOpen where all are closed already."""
    _coordinated(uow, by, command.community_id)
    here = (col(Invite.community_id) == command.community_id, col(Invite.role) == command.role)
    opens = (col(Invite.for_many), col(Invite.expires_at) >= uow.now)
    closed = uow.session.execute(update(Invite).where(*here, *opens).values(expires_at=uow.now - timedelta(seconds=1)))
    if closed.rowcount == 0:  # type: ignore[attr-defined]
        raise NoLongerOpen


def void_links(uow: UnitOfWork, person_id: PersonId) -> None:
    """Whatever link for somebody has not been used yet opens no more."""
    unused = update(Invite).where(col(Invite.person_id) == person_id, col(Invite.used_at).is_(None))
    uow.session.execute(unused.values(expires_at=uow.now - timedelta(seconds=1)))


def hand_over(uow: UnitOfWork, way: WayIn, by: PersonId) -> None:
    """The link, to whoever made it."""
    outbox.to_person(uow, by, InviteMade(make_link(uow, way)))


def _profile(command: InviteElder) -> Profile:
    known = asdict(command)
    del known["community_id"]
    return Profile(elder=True, **known)


def _coordinated(uow: UnitOfWork, person_id: PersonId, chosen: CommunityId) -> Community:
    community = belonging.the_one(uow, person_id, {Role.COORDINATOR}, chosen)
    if community is None:
        raise OnlyCoordinators
    return community


def _refuse_others(uow: UnitOfWork, community: Community, person_id: PersonId | None) -> None:
    if person_id is not None and not members.roles_in(uow, person_id, community.id):
        raise OnlyCoordinators
