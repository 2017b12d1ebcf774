"""Who a browser is: a one-time link, then an HttpOnly cookie that is valid for one person's chat only.

The cookie is signed, so that the door knows who calls before the database is asked; whether it is still good is asked
there. Asked at every call, so both questions are prepared.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, or_, update
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from bot.channels.web import NAME
from bot.signing import Signer
from care.kit.secrets import hashed
from care.kit.uow import UnitOfWork
from care.people import sessions, suspending
from care.people.belonging import number_among
from care.people.refusals import Suspended
from storage.addresses import GroupChat
from storage.columns import table_of
from storage.ids import PersonId
from storage.people import Community, GroupMember, Membership, NeighbourGroup, Person, Role
from storage.prepared import Prepared
from storage.web import WebSession

COOKIE = "linli"
ENTRY_COOKIE = "linli_in"  # the same secret, for the pages of links: whose browser this is already
COOKIE_SECONDS = 400 * 24 * 3600  # the longest browsers keep one
IN_GROUP = {Role.VOLUNTEER, Role.COORDINATOR}
PEOPLE, SESSIONS = table_of(Person).c, table_of(WebSession).c
COMMUNITIES, MEMBERS, GROUPS = table_of(Community).c, table_of(Membership).c, table_of(GroupChat).c
OWN_GROUP, IN_IT = table_of(NeighbourGroup).c, table_of(GroupMember).c
PERSON = Prepared(
    columns(PEOPLE.id, PEOPLE.called, PEOPLE.language, PEOPLE.zone, PEOPLE.elder)
    .join_from(table_of(Person), table_of(WebSession), SESSIONS.person_id == PEOPLE.id)
    .where(SESSIONS.token_hash == bindparam("token_hash"), PEOPLE.handle == bindparam("handle"))
    .where(SESSIONS.last_seen >= bindparam("since", type_=SESSIONS.last_seen.type))
)
SEEN = Prepared(
    update(table_of(WebSession))
    .where(SESSIONS.token_hash == bindparam("hash"))
    .values(last_seen=bindparam("now", type_=SESSIONS.last_seen.type))
)
MAY_READ = or_(
    GROUPS.group_id.is_(None),
    MEMBERS.role == Role.COORDINATOR,
    exists().where(IN_IT.group_id == GROUPS.group_id, IN_IT.person_id == MEMBERS.person_id),
)
BELONGS = Prepared(
    columns(
        MEMBERS.role,
        MEMBERS.active,
        COMMUNITIES.emergency,
        func.coalesce(OWN_GROUP.name, COMMUNITIES.name),
        GROUPS.chat,
    )
    .join_from(table_of(Membership), table_of(Community), MEMBERS.community_id == COMMUNITIES.id)
    .join(
        table_of(GroupChat),
        and_(GROUPS.community_id == COMMUNITIES.id, GROUPS.channel == NAME, GROUPS.alive, MAY_READ),
        isouter=True,
    )
    .join(table_of(NeighbourGroup), OWN_GROUP.id == GROUPS.group_id, isouter=True)
    .where(MEMBERS.person_id == bindparam("person_id"))
    .order_by(GROUPS.id)
)


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


def open_session(uow: UnitOfWork, signer: Signer, person_id: PersonId) -> str:
    """The cookie's value for a browser that has just proved who it is. Only its hash is kept."""
    handle = uow.session.get_one(Person, person_id).handle
    cookie = signer.sign(COOKIE, handle, uow.token())
    session = WebSession(token_hash=hashed(cookie), person_id=person_id, created_at=uow.now, last_seen=uow.now)
    uow.session.add(session)
    return cookie


def is_ours(signer: Signer, handle: str, cookie: str) -> bool:
    """Whether we once gave this cookie to the person of that handle; it may have ended since."""
    return signer.check(COOKIE, handle, cookie) is not None


def who_holds(session: Session, cookie: str | None, now: datetime) -> Person | None:
    """The person whose browser this is; None once it has not been seen for too long."""
    if not cookie:
        return None
    hers = select(Person).join(WebSession, col(WebSession.person_id) == Person.id)
    good = (WebSession.token_hash == hashed(cookie), col(WebSession.last_seen) >= now - sessions.IDLE)
    return session.exec(hers.where(*good)).first()


def who_is(session: Session, handle: str, cookie: str | None, now: datetime) -> WebPerson | None:
    """The person, when the cookie belongs to the chat of that handle."""
    if not cookie:
        return None
    known = {"token_hash": hashed(cookie), "handle": handle, "since": now - sessions.IDLE}
    person = PERSON.first(session, known)
    return None if person is None else _described(session, handle, person)


def shut_out(uow: UnitOfWork, handle: str) -> Suspended | None:
    """Why whoever has this chat cannot come in: he is suspended. None: it is not that."""
    person_id = uow.session.exec(select(Person.id).where(Person.handle == handle)).first()
    try:
        if person_id is not None:
            suspending.refuse_shut_out(uow, PersonId(person_id))
    except Suspended as no:
        return no
    return None


def is_seen(session: Session, cookie: str | None, now: datetime) -> None:
    """This browser is in use. One that has been signed out meanwhile stays so."""
    SEEN.run(session, {"hash": hashed(cookie or ""), "now": now})


def _described(session: Session, handle: str, person: list[Any]) -> WebPerson:
    person_id, called, language, zone, elder = person
    rows = BELONGS.all(session, {"person_id": person_id})
    emergency = number_among((role, active, number) for role, active, number, _name, _chat in rows)
    chats = {chat: name for role, active, _number, name, chat in rows if chat and active and role in IN_GROUP}
    return WebPerson(person_id, handle, called, language, zone, elder, emergency, tuple(chats.items()))
