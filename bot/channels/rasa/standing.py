"""Where somebody stands: which conversation is open, and what it asks."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, bindparam, exists, or_, select

from bot.channels.rasa.channel import NAME
from bot.menu import lines_for
from care.kit import addresses
from care.kit.uow import UnitOfWork
from care.people import members
from dialogs.engine.conversation import settle
from dialogs.engine.features import Features
from dialogs.engine.me import Me
from dialogs.engine.meanings import clearly_meant, meanings_of
from dialogs.engine.menu import Line
from dialogs.engine.recent import recall
from dialogs.engine.replay import BadFlow, Log, Waiting
from dialogs.engine.utterance import Utterance
from dialogs.language.words import Reader
from storage.addresses import Address
from storage.columns import table_of
from storage.conversations import OpenConversation, read_log
from storage.outbox import DeliveryState, Outbox
from storage.people import Person
from storage.prepared import Prepared

ADDRESSES, OPEN, ROWS = (table_of(table).c for table in (Address, OpenConversation, Outbox))
STANDS = Prepared(
    select(OPEN.person_id, OPEN.name, OPEN.subject_id, OPEN.log)
    .join_from(table_of(Address), table_of(OpenConversation), OPEN.person_id == ADDRESSES.person_id)
    .where(ADDRESSES.channel == NAME, ADDRESSES.sender == bindparam("sender"))
    .where(OPEN.name.is_not(None), OPEN.paused.is_(False))
)


def _there(state: DeliveryState) -> ColumnElement[bool]:
    """Each state by itself, for each has its own index."""
    here = (ROWS.channel == NAME, ROWS.chat == bindparam("chat"), ROWS.not_before <= bindparam("now"))
    return exists().where(ROWS.state == state, *here)


WAITS = Prepared(select(or_(_there(DeliveryState.INFLIGHT), _there(DeliveryState.READY))))


@dataclass(frozen=True, slots=True)
class Standing:
    """The conversation that takes what is typed next, and the key of its question; None: nothing is asked."""

    conversation: str
    question: str


def standing(uow: UnitOfWork, features: Features, sender: str) -> Standing | None:
    """Of whoever has that address."""
    row = STANDS.first(uow.session, {"sender": sender})
    conversation = None if row is None else features.conversations.get(row[1])
    if row is None or conversation is None:
        return None
    person_id, name, subject_id, kept = row
    me = Me(person_id, subject_id)
    try:
        _log, waiting = recall(conversation.flow, me, kept) or settle(
            conversation.flow, me, Log.from_json(read_log(uow.session, person_id, kept)), lambda it: it.query.find(uow)
        )
    except BadFlow:  # the next turn says so, and begins anew
        return None
    return Standing(name, waiting.question.key) if isinstance(waiting, Waiting) else None


def line_called(uow: UnitOfWork, features: Features, sender: str, name: str, text: str) -> Line | None:
    """The line of somebody's menu that is called as the one that opens the conversation, or press, of that name.

    None where the words say clearly what is meant: Linli fills in what was said with them, and Rasa knows no more.
    """
    address = addresses.find(uow, NAME, sender)
    if address is None:
        return None
    person, roles = uow.session.get_one(Person, address.person_id), frozenset(members.roles_of(uow, address.person_id))
    reader, lines = Reader(person.language, person.zone, uow.now, person.elder), lines_for(features, roles)
    said = Utterance(text, uow, address.person_id, reader, roles)
    if clearly_meant(meanings_of(said, features.sayable, lines)) is not None:
        return None
    labels = {entry.label.msgid for entry, opens in features.menu if opens.name == name}
    return next((line for line in lines if line.entry.label.msgid in labels), None)


def waits(uow: UnitOfWork, chat: str) -> bool:
    """Whether something is still to be said there now."""
    row = WAITS.first(uow.session, {"chat": chat, "now": uow.now})
    return row is not None and bool(row[0])
