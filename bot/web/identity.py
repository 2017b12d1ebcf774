"""Who a browser is: a one-time link, then an HttpOnly cookie that is valid for one person's chat only."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from bot.channels.web import NAME
from care.kit.secrets import hashed
from care.kit.uow import UnitOfWork
from care.people.belonging import number_among
from storage.addresses import GroupChat
from storage.ids import PersonId
from storage.people import Community, Membership, Person, Role
from storage.web import WebSession

COOKIE = "linli"
ENTRY_COOKIE = "linli_in"  # the same secret, for the pages of links: whose browser this is already
COOKIE_SECONDS = 400 * 24 * 3600  # the longest browsers keep one


@dataclass(frozen=True, slots=True)
class WebPerson:
    """The person behind a cookie."""

    id: PersonId
    handle: str
    called: str
    language: str
    zone: str
    elder: bool
    emergency: str
    group_chats: tuple[tuple[str, str], ...]  # (chat, title)

    @property
    def chats(self) -> tuple[str, ...]:
        """The chats this person may read."""
        return (self.handle, *(chat for chat, _title in self.group_chats))


def open_session(uow: UnitOfWork, person_id: PersonId) -> str:
    """The cookie's value for a browser that has just proved who it is. Only its hash is kept."""
    token = uow.token()
    uow.session.add(WebSession(token_hash=hashed(token), person_id=person_id, created_at=uow.now))
    return token


def who_holds(session: Session, cookie: str | None) -> Person | None:
    """The person whose browser this is."""
    if not cookie:
        return None
    hers = select(Person).join(WebSession, col(WebSession.person_id) == Person.id)
    return session.exec(hers.where(WebSession.token_hash == hashed(cookie))).first()


def who_is(session: Session, handle: str, cookie: str | None) -> WebPerson | None:
    """The person, when the cookie belongs to the chat of that handle."""
    if not cookie:
        return None
    person = session.exec(
        select(Person)
        .join(WebSession, col(WebSession.person_id) == Person.id)
        .where(WebSession.token_hash == hashed(cookie), Person.handle == handle)
    ).first()
    return None if person is None else _described(session, person)


def _described(session: Session, person: Person) -> WebPerson:
    memberships = session.exec(
        select(Community, Membership.role, Membership.active)
        .join(Membership, col(Membership.community_id) == Community.id)
        .where(Membership.person_id == person.id)
    ).all()
    emergency = number_among((role, active, community.emergency) for community, role, active in memberships)
    in_group = {
        community.id for community, role, active in memberships if active and role in {Role.VOLUNTEER, Role.COORDINATOR}
    }
    group_chats = session.exec(
        select(GroupChat.chat, Community.name)
        .join(Community, col(Community.id) == GroupChat.community_id)
        .where(GroupChat.channel == NAME, col(GroupChat.alive), col(GroupChat.community_id).in_(in_group))
        .order_by(col(GroupChat.id))
    )
    return WebPerson(
        person.id,
        person.handle,
        person.called,
        person.language,
        person.zone,
        person.elder,
        emergency,
        tuple(group_chats),
    )
