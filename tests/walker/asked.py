"""Which question stands before somebody. Asked several times a step, so a conversation is replayed once a change."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session

from bot.features import FEATURES
from dialogs.engine.me import Me
from dialogs.engine.replay import BadFlow, Log, Waiting, replay
from storage.addresses import Address
from storage.columns import table_of
from storage.conversations import OpenConversation
from storage.ids import PersonId
from storage.prepared import Prepared
from tests.walker.place import Place, Walker

ADDRESSES, TALKS = table_of(Address).c, table_of(OpenConversation).c
PERSON = Prepared(select(ADDRESSES.person_id).where(ADDRESSES.chat == bindparam("chat")))
STANDS = Prepared(
    select(TALKS.person_id, TALKS.name, TALKS.subject_id, TALKS.version, TALKS.updated_at)
    .join_from(table_of(OpenConversation), table_of(Address), TALKS.person_id == ADDRESSES.person_id)
    .where(ADDRESSES.chat == bindparam("chat"), TALKS.name.is_not(None), ~TALKS.paused)
)


@dataclass(frozen=True)
class Asked:
    """The question that somebody is to answer now."""

    conversation: str
    question: Any


class Questions:
    """Who is asked what."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._known: dict[str, tuple[list[Any], Asked | None]] = {}  # by chat: how it stood, and the question then

    def of(self, who: Walker) -> Asked | None:
        """None: typed words would open something."""
        with Session(self._place.engine) as session:
            stands = STANDS.first(session, {"chat": who.chat})
            if stands is None:
                return None
            before, asked = self._known.get(who.chat, ([], None))
            if stands != before:
                asked = _replayed(session.get_one(OpenConversation, stands[0]))
                self._known[who.chat] = stands, asked
            return asked


def person_in(session: Session, chat: str) -> PersonId | None:
    """Who writes from there; None: a stranger."""
    found = PERSON.first(session, {"chat": chat})
    return None if found is None else PersonId(found[0])


def _replayed(talk: OpenConversation) -> Asked | None:
    name = talk.name or ""
    try:
        waits = replay(FEATURES.conversation(name).flow, Me(talk.person_id, talk.subject_id), Log.from_json(talk.log))
    except BadFlow:
        return None
    return Asked(name, waits.question) if isinstance(waits, Waiting) else None
