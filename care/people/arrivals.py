"""Coming in by a link: who one is afterwards."""

from dataclasses import dataclass

from care.kit import addresses
from care.kit.secrets import hashed
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, members, names
from care.people.commands import Knock
from care.people.refusals import InviteNotValid, MeantForSomebodyElse
from care.people.verbs import Profile, enrol, new_person, tell_who_invited
from storage.addresses import Address
from storage.ids import PersonId
from storage.people import CircleMember, Community, Invite, Person, Relation, Role


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What the platform tells us of somebody who opens a link.

    In the web chat nobody has an account: `sender` is empty, and the person's handle becomes the address; whose browser
    it is already comes with his handle. `language` is empty when the client says nothing that we speak: then it is the
    community's.
    """

    channel: str
    sender: str
    chat: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who has come, by which link, where he is reached. `changed` is False when nothing is different from before."""

    person: Person
    address: Address
    invite: Invite
    changed: bool = True


def redeem(uow: UnitOfWork, token: str, newcomer: Newcomer) -> Arrival:
    """Lets somebody in. Whoever is in already, and gains nothing by it, leaves the link as it was.

    Raises InviteNotValid for a link that was used, has expired or never was, MeantForSomebodyElse.
    """
    invite = uow.session.get(Invite, hashed(token), with_for_update=True)
    if invite is None:
        raise InviteNotValid
    known = addresses.find(uow, newcomer.channel, newcomer.sender)
    if known is not None and _is_in(uow, invite, known.person_id):
        return Arrival(uow.session.get_one(Person, known.person_id), known, invite, changed=False)
    if invite.used_at is not None or invite.expires_at < uow.now:
        raise InviteNotValid
    if known is not None and not is_for(uow, invite, known.person_id):
        raise MeantForSomebodyElse(name=invite.name)
    return _let_in(uow, invite, newcomer, known)


def knock(uow: UnitOfWork, command: Knock, newcomer: Newcomer) -> Person | None:
    """Lets a stranger in as somebody whom nobody knows yet; None where another community could be meant as well."""
    community = belonging.the_only_community(uow)
    if community is None or community.id != command.community_id:
        return None
    person = new_person(uow, community, newcomer.language or community.language, Profile(newcomer.name, ""))
    enrol(uow, person.id, community.id, Role.NEWCOMER)
    address = addresses.reach(uow, person.id, newcomer.channel, newcomer.sender, newcomer.chat)
    addresses.speaks_here(uow, person.id, address.id)
    return person


def opens(uow: UnitOfWork, token: str) -> Invite | None:
    """What a link that can still be used leads to, for a page that says so beforehand."""
    invite = uow.session.get(Invite, hashed(token))
    return invite if invite and invite.used_at is None and invite.expires_at >= uow.now else None


def leads_home(uow: UnitOfWork, token: str, person_id: PersonId) -> bool:
    """Whether this link, used or not, opens nothing else for this person than his own chat."""
    invite = uow.session.get(Invite, hashed(token))
    return invite is not None and _is_in(uow, invite, person_id)


def is_for(uow: UnitOfWork, invite: Invite, person_id: PersonId) -> bool:
    """Whether somebody known may be meant: named by the coordinator, or by the name that he has.

    A link without a name, as an operator makes it, is for whoever has it; only a coordinator was given it to pass on.
    """
    if invite.person_id is not None:
        return invite.person_id == person_id
    if invite.for_many:
        return True
    if invite.made_by == person_id:
        return False
    if not invite.name:
        return not members.coordinates(uow, person_id, invite.community_id)
    person = uow.session.get_one(Person, person_id)
    return any(names.is_same_name(invite.name, name) for name in (person.name, person.called))


def _is_in(uow: UnitOfWork, invite: Invite, person_id: PersonId) -> bool:
    """Whether he came by this very link, or it is his and can give him nothing any more."""
    if invite.used_by == person_id:
        return True
    if invite.person_id != person_id:
        return False
    over = invite.used_at is not None or invite.expires_at < uow.now
    return over or _has_it_all(uow, invite, person_id)


def _has_it_all(uow: UnitOfWork, invite: Invite, person_id: PersonId) -> bool:
    in_circle = invite.elder_id is None or uow.session.get(CircleMember, (invite.elder_id, person_id)) is not None
    return in_circle and Role(invite.role) in members.roles_in(uow, person_id, invite.community_id)


def _let_in(uow: UnitOfWork, invite: Invite, newcomer: Newcomer, known: Address | None) -> Arrival:
    person = _who(uow, invite, newcomer, known)
    if not invite.for_many:
        invite.used_at, invite.used_by = uow.now, person.id
    enrol(uow, person.id, invite.community_id, Role(invite.role))
    if invite.elder_id is not None and invite.relation is not None:
        relation = Relation(invite.relation)
        circles.join_circle(uow, invite.community_id, invite.elder_id, person.id, relation, manages=invite.manages)
    sender = newcomer.sender or person.handle
    address = known or addresses.reach(uow, person.id, newcomer.channel, sender, newcomer.chat)
    addresses.speaks_here(uow, person.id, address.id)
    if not invite.for_many and not names.is_unfinished(person):
        tell_who_invited(uow, person, invite)
    return Arrival(person, address, invite)


def _who(uow: UnitOfWork, invite: Invite, newcomer: Newcomer, address: Address | None) -> Person:
    """Somebody already known keeps being himself; a newcomer is called nothing before he says how."""
    person_id = invite.person_id if address is None else address.person_id
    if person_id is not None:
        person = uow.session.get_one(Person, person_id)
        if address is None:
            person.language = newcomer.language or person.language
        return person
    community = uow.session.get_one(Community, invite.community_id)
    profile = Profile(invite.name or newcomer.name, "", elder=invite.role == Role.ELDER)
    return new_person(uow, community, newcomer.language or community.language, profile)
