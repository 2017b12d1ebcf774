"""Coming in: one-time links, and who one is afterwards."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import select

from care.kit.refusals import InviteNotValid, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import members as people
from care.requests.commands import InviteElder, InviteSomeone, Join
from storage.people import Address, CareTie, Community, Invite, Membership, Person, Role

VALID_FOR = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What the platform tells us of somebody who opens a link.

    In the web chat nobody has an account: `sender` is empty, and the person's handle becomes the address.
    """

    channel: str
    sender: str
    chat: str
    name: str
    language: str


def hashed(token: str) -> str:
    """What is kept of a secret: enough to know it again, useless to whoever reads the database."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_link(
    uow: UnitOfWork,
    community_id: int,
    role: str,
    *,
    person_id: int | None = None,
    elder_id: int | None = None,
    made_by: int | None = None,
) -> str:
    """A new one-time token of 128 bits, valid for 72 hours. Only its hash is kept."""
    token = uow.token()
    uow.session.add(
        Invite(
            token_hash=hashed(token), community_id=community_id, role=role, person_id=person_id, elder_id=elder_id,
            made_by=made_by, expires_at=uow.now + VALID_FOR,
        )
    )  # fmt: skip
    return token


def invite_elder(uow: UnitOfWork, decision: InviteElder, *, by: int) -> str:
    """A coordinator makes an elder known; her link opens her own chat with one press."""
    community = _coordinated(uow, by)
    elder = new_person(
        uow, community, decision.name, decision.called, community_language(uow, by),
        elder=True, area=decision.area, home=decision.home, phone=decision.phone,
    )  # fmt: skip
    enrol(uow, elder, community, Role.ELDER)
    return make_link(uow, community.id or 0, Role.ELDER, person_id=elder.id, made_by=by)


def invite_someone(uow: UnitOfWork, decision: InviteSomeone, *, by: int) -> str:
    """A coordinator makes a link for a child, a volunteer or a coordinator."""
    community = _coordinated(uow, by)
    return make_link(uow, community.id or 0, decision.role, elder_id=decision.elder_id, made_by=by)


def community_language(uow: UnitOfWork, person_id: int) -> str:
    """A newcomer made known by somebody speaks his language until his own client says otherwise."""
    return uow.session.get_one(Person, person_id).language


def redeem(uow: UnitOfWork, token: str, newcomer: Newcomer) -> tuple[Person, Address, bool]:
    """Lets somebody in: who he is, how he came, and whether he is new, so that his name has to be asked.

    Raises InviteNotValid for a link that was used, has expired or never was.
    """
    invite = uow.session.get(Invite, hashed(token), with_for_update=True)
    if invite is None or invite.used_at is not None or invite.expires_at < uow.now:
        raise InviteNotValid
    community = uow.session.get_one(Community, invite.community_id)
    known = _address(uow, newcomer.channel, newcomer.sender)
    person = _who(uow, invite, community, newcomer, known)
    invite.used_at = uow.now
    enrol(uow, person, community, Role(invite.role))
    if invite.elder_id is not None and invite.role == Role.CHILD:
        _tie(uow, community, invite.elder_id, person.id or 0)
    address = known or reach(uow, person, newcomer.channel, newcomer.sender or person.handle, newcomer.chat)
    people.speaks_here(uow, person.id or 0, address.id or 0)
    return person, address, invite.person_id is None and known is None


def reach(uow: UnitOfWork, person: Person, channel: str, sender: str, chat: str = "") -> Address:
    """The person's address there, made known when it is new. `chat` is the sender's own private one if not given."""
    address = _address(uow, channel, sender)
    if address is None:
        address = Address(person_id=person.id or 0, channel=channel, sender=sender, chat=chat or sender)
        uow.session.add(address)
        uow.session.flush()
    return address


def join(uow: UnitOfWork, decision: Join, *, by: int) -> Person:
    """Takes down a newcomer's name."""
    person = uow.session.get_one(Person, by)
    person.name = person.called = decision.name
    uow.session.add(person)
    return person


def new_person(
    uow: UnitOfWork,
    community: Community,
    name: str,
    called: str,
    language: str,
    *,
    elder: bool = False,
    area: str = "",
    home: str = "",
    phone: str = "",
) -> Person:
    """Somebody not known before, living in the community's time zone until told otherwise."""
    person = Person(
        handle=uow.token(), name=name, called=called, language=language, zone=community.zone, elder=elder,
        area=area, home=home, phone=phone, created_at=uow.now,
    )  # fmt: skip
    uow.session.add(person)
    uow.session.flush()
    return person


def enrol(uow: UnitOfWork, person: Person, community: Community, role: Role) -> None:
    """Gives a role in a community, once."""
    key = (person.id or 0, community.id or 0, role)
    if uow.session.get(Membership, key) is None:
        uow.session.add(Membership(person_id=key[0], community_id=key[1], role=role, since=uow.now))
        uow.session.flush()


def _tie(uow: UnitOfWork, community: Community, elder_id: int, child_id: int) -> None:
    if uow.session.get(CareTie, (elder_id, child_id)) is None:
        uow.session.add(CareTie(elder_id=elder_id, child_id=child_id, community_id=community.id or 0))


def _coordinated(uow: UnitOfWork, person_id: int) -> Community:
    community = people.community_of(uow, person_id)
    if community is None or not people.coordinates(uow, person_id, community.id or 0):
        raise OnlyCoordinators
    return community


def _address(uow: UnitOfWork, channel: str, sender: str) -> Address | None:
    return uow.session.exec(select(Address).where(Address.channel == channel, Address.sender == sender)).first()


def _who(uow: UnitOfWork, invite: Invite, community: Community, newcomer: Newcomer, address: Address | None) -> Person:
    """Somebody already known keeps being himself and gains a role; an elder's own link opens her chat only."""
    if invite.person_id is not None:
        if address is not None and address.person_id != invite.person_id:
            raise InviteNotValid
        person = uow.session.get_one(Person, invite.person_id)
        person.language = newcomer.language
        return person
    if address is not None:
        return uow.session.get_one(Person, address.person_id)
    return new_person(uow, community, newcomer.name, newcomer.name, newcomer.language)
