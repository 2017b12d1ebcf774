"""The built-in web chat: here we are the messenger ourselves. Messages are kept, and streamed to whoever looks."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import bindparam, delete, func, literal_column, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from bot.channels.base import Abilities, Message
from bot.channels.web_news import Listeners
from bot.clock import Clock
from bot.media.kinds import kind_of
from care.kit import media
from care.kit.media import Arrived
from care.kit.uow import UnitOfWork
from storage.columns import encode, table_of
from storage.ids import PersonId
from storage.keys import HOUSE
from storage.people import Person
from storage.prepared import Prepared
from storage.sealing import seal
from storage.store import Store, last_of_all
from storage.web import WebEvent, body_of

NAME = "web"
LINLI = "linli"
SHOWN = ("picture", "voice")  # of a message, besides its words
DRAWN_FOR = timedelta(days=180)  # as long as the history
KEEP_ONCE = Prepared(
    {
        "sqlite": sqlite.insert(table_of(WebEvent)).on_conflict_do_nothing().inline(),
        "postgresql": postgresql.insert(table_of(WebEvent)).on_conflict_do_nothing().inline(),
    },
    ("chat", "once", "message", "author", "owner", "body", "at"),
)
ONE_BY_ONE = Prepared(select(func.pg_advisory_xact_lock(literal_column("7303014000000001"))))  # a number of our own


PEOPLE = table_of(Person).c
OWNER = Prepared(select(PEOPLE.id).where(PEOPLE.handle == bindparam("handle")))


class WebChannel:
    """Delivers into the web chat's history. A repeated send is kept once, so a send is never uncertain for long."""

    name = NAME
    abilities = Abilities(once=True, media=True)

    def __init__(self, store: Store, clock: Clock, listeners: Listeners) -> None:
        self._store = store
        self._clock = clock
        self._listeners = listeners

    async def send(self, chat: str, message: Message, once: str) -> str:
        """See Channel."""
        ref = f"linli-{once}"
        drawn = await _drawn(message)
        if drawn is None and any(one.media_id is None for one in message.media):
            message = message.in_words()
        await self._store.write(lambda session: self._send(session, chat, message, drawn, ref))
        self._listeners.tell(chat)
        return ref

    def _send(self, session: Session, chat: str, message: Message, drawn: bytes | None, ref: str) -> None:
        """What was drawn is kept as long as the history that shows it, once however often it is sent."""
        now = self._clock.now()
        body, owner = _body(message), _owner(session, chat)
        if drawn is not None and not is_kept(session, ref):
            arrived = Arrived(kind_of(drawn), lambda: (drawn,))
            uow = UnitOfWork(session, now, self._clock.token, NAME)
            body["picture"]["media_id"] = media.put(uow, PersonId(owner), arrived, now + DRAWN_FOR)
        keep(session, chat, LINLI, ref, body, now)

    async def edit(self, chat: str, ref: str, message: Message, once: str) -> None:
        """See Channel. What the message said before is forgotten, here and in the history."""
        await self._store.write(
            lambda session: change(session, chat, ref, _body(message), f"edit-{once}", self._clock.now())
        )
        self._listeners.tell(chat)


async def _drawn(message: Message) -> bytes | None:
    """What is not kept already."""
    picture = message.picture
    return None if picture is None or picture.media_id is not None else await picture.load()


def _body(message: Message) -> dict[str, Any]:
    """As the history keeps it. The page has keys of its own."""
    said = asdict(replace(message, picture=None, voice=None))
    kept = {name: value for name, value in said.items() if name not in {"keys", *SHOWN}}
    shown = {name: getattr(message, name) for name in SHOWN}
    return kept | {name: {"media_id": one.media_id, "alt": one.alt} for name, one in shown.items() if one is not None}


def keep(session: Session, chat: str, author: str, key: str, body: dict[str, Any], at: datetime) -> None:
    """One more message; the same key is kept once."""
    values = {"chat": chat, "once": key, "message": key, "author": author, "at": at}
    values |= _sealed(session, _owner(session, chat), key, body)
    last_of_all(session, partial(_put, values=values))


def _put(session: Session, values: dict[str, Any]) -> None:
    """Whoever has read an event looks only for greater numbers from then on: so they are given in the order in which
    they can be read, by one process after the other. That is waited for, so it comes last in its transaction.
    """
    if session.get_bind().dialect.name == "postgresql":
        ONE_BY_ONE.first(session, {})
    KEEP_ONCE.run(session, values)


def is_kept(session: Session, key: str) -> bool:
    """Whether a message of that key is there."""
    return session.exec(select(WebEvent.id).where(WebEvent.once == key)).first() is not None


def change(session: Session, chat: str, ref: str, body: dict[str, Any], once: str, at: datetime) -> None:
    """Replaces a message's words. Readers connected get one event; earlier changes of it need not be seen any more."""
    owner = _owner(session, chat)
    said = update(WebEvent).where(col(WebEvent.once) == ref).values(_sealed(session, owner, ref, body))
    session.execute(said.execution_options(synchronize_session=False))
    values = {"chat": chat, "once": once, "message": ref, "author": LINLI, "at": at}
    values |= _sealed(session, owner, once, body)
    last_of_all(session, partial(_put_instead, ref=ref, values=values))


def _put_instead(session: Session, ref: str, values: dict[str, Any]) -> None:
    session.execute(delete(WebEvent).where(col(WebEvent.message) == ref, col(WebEvent.once) != ref))
    _put(session, values)


def _owner(session: Session, chat: str) -> int:
    """Whose key seals what is said there."""
    row = OWNER.first(session, {"handle": chat})
    return HOUSE if row is None else int(row[0])


def _sealed(session: Session, owner: int, once: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"owner": owner, "body": seal(session, owner, body_of(once), encode(body))}


def mark_chosen(session: Session, chat: str, message: str, data: str, now: datetime) -> None:
    """Keeps with a message which button was chosen, and when, for who looks later: the page that pressed knows."""
    shown = select(WebEvent).where(WebEvent.chat == chat, WebEvent.message == message, WebEvent.author == LINLI)
    for event in session.exec(shown):
        event.body = {**event.body, "chosen": data, "chosen_at": now.isoformat()}
        session.add(event)
