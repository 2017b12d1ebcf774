"""One update, one transaction: what is at hand while an update is handled.

De-duplicate, find the person, let the conversation take the answer or the press become a command, let `care` change
rows and fill the outbox. Nothing is sent from here; only after commit is the update acknowledged and the courier woken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any

from sqlalchemy import bindparam, exists, func, literal_column, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.channels.base import Incoming, Left
from bot.signing import Signer
from care.kit import addresses, outbox
from care.kit.message import Message
from care.kit.outbox import Destination
from care.kit.quick import quick
from care.kit.refusals import Refusal
from care.kit.replies import Menu, Note, Sentence
from care.kit.uow import UnitOfWork
from care.people import members
from dialogs.engine.features import Features
from dialogs.engine.replay import OpenMeant
from dialogs.language.words import Phrase, Reader, Text, known_language, say
from storage.addresses import Address
from storage.columns import table_of
from storage.conversations import OpenConversation, aside_of, read_log
from storage.ids import CommunityId, PersonId
from storage.keys import DataKey
from storage.people import Person, Suspension
from storage.prepared import Prepared
from storage.sealing import know, opened
from storage.updates import SeenUpdate

SEEN = table_of(SeenUpdate)
HERE = "here"  # beside a session: who has had a turn in its transaction
FIRST_TIME = Prepared(  # only PostgreSQL is told many at once, and says of which; SQLite makes a table for what it says
    {
        "sqlite": sqlite.insert(SEEN).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(SEEN).on_conflict_do_nothing().returning(SEEN.c.key),
    },
    ("key", "at"),
)
PEOPLE, ADDRESSES, OPEN, KEYS, SUSPENSIONS = (
    table_of(table).c for table in (Person, Address, OpenConversation, DataKey, Suspension)
)
HAS_PHONE = func.length(PEOPLE.phone) > literal_column("0")  # what stands in the SQL is not bound each time
WHO = Prepared(
    select(
        PEOPLE.id, PEOPLE.language, PEOPLE.zone, PEOPLE.elder, PEOPLE.called, HAS_PHONE, PEOPLE.heard_until,
        ADDRESSES.id, ADDRESSES.alive, ADDRESSES.latest,
        exists().where(SUSPENSIONS.person_id == PEOPLE.id, SUSPENSIONS.lifted_at.is_(None)),
        KEYS.wrapped, OPEN.name, OPEN.subject_id, OPEN.log, OPEN.version, OPEN.aside, OPEN.paused,
    )
    .join_from(table_of(Person), table_of(Address), ADDRESSES.person_id == PEOPLE.id)
    .join(table_of(OpenConversation), OPEN.person_id == PEOPLE.id, isouter=True)
    .join(table_of(DataKey), KEYS.owner == PEOPLE.id, isouter=True)
    .where(ADDRESSES.channel == bindparam("channel"), ADDRESSES.sender == bindparam("sender"))
    .with_for_update(of=table_of(Address))
)  # fmt: skip
PAUSE = Prepared(
    update(table_of(OpenConversation))
    .where(OPEN.person_id == bindparam("person"))
    .values(paused=bindparam("is_paused", type_=OPEN.paused.type)),
    outdates=False,
)


class Over(Enum):
    """What is left of a message whose question was pressed, where a messenger still shows its buttons."""

    ANSWERED = auto()  # the question, and the answer below it
    WORDS = auto()  # the words alone: an elder may be reading them, or it was no answer any more


@quick
@dataclass(frozen=True, slots=True)
class Notice:
    """The immediate answer to a press, shown by the client itself: at most 200 characters, nothing private.

    `over`: what was pressed asks nothing any more. (Our own page sees that for itself.) `asked`: the messenger's id of
    a question that was answered in words, for no press brings it along. `asks`: after a press in a group a question
    waits in the private chat, and an answer given in the group would be read by all.
    """

    text: str
    alert: bool = False
    over: Over | None = None
    asked: str | None = None
    asks: bool = False


@dataclass(slots=True)
class Conversing:
    """The conversation as it was found: `name` None when none is open, version 0 when there never was one."""

    name: str | None
    subject_id: int | None
    kept_log: bytes  # sealed
    version: int
    aside: str  # those set aside, as JSON
    kept_aside: str  # as they stand in the row
    is_kept: bool  # there is a row of it
    paused: bool = False  # something else stands on the screen, so typed words are no answer

    @property
    def listens(self) -> bool:
        """Whether typed words are an answer."""
        return self.name is not None and not self.paused


@dataclass(slots=True)
class Who:
    """The person an update came from."""

    person_id: PersonId
    reader: Reader
    conversation: Conversing
    called: str
    phone: bool  # whether there is a number on file
    suspended: bool  # somewhere, by a coordinator
    heard_until: datetime | None = None  # care/people/signs.py

    @property
    def elder(self) -> bool:
        """Whether it is an elder."""
        return self.reader.elder


@dataclass(slots=True)
class Turn:
    """Everything one update needs while it is being handled."""

    uow: UnitOfWork
    incoming: Incoming
    signer: Signer
    features: Features
    who: Who | None = None
    chosen: OpenMeant | None = None  # what was asked about is still to be opened
    asks: bool = False  # a question was put
    newest: Sequence[Any] | None = None  # what stands on the screen (see screen.py), once it was asked for

    @property
    def reader(self) -> Reader:
        """Whose language the answer is in."""
        if self.who is not None:
            return self.who.reader
        return Reader(known_language(self.incoming.language), "UTC", self.uow.now)

    @property
    def person(self) -> Who:
        """The person; only asked where there is one."""
        if self.who is None:
            raise LookupError("a stranger has no person")
        return self.who

    @property
    def shut_out_of(self) -> CommunityId | None:
        """Whose coordinator the person is sent to who may take part nowhere any more; None for everybody else."""
        return members.shut_out_of(self.uow, self.person.person_id) if self.person.suspended else None

    @property
    def log(self) -> dict[str, Any]:
        """What was answered in the open conversation, as it is kept."""
        now, person_id = self.person.conversation, self.person.person_id
        return read_log(self.uow.session, person_id, now.kept_log)

    def reply(self, message: Message[object]) -> None:
        """Puts an answer into the outbox, to the private chat of whoever this came from."""
        incoming, who = self.incoming, self.who
        if who is None:
            language = known_language(incoming.language)
            outbox.post(self.uow, Destination(incoming.channel, incoming.chat, language=language), message)
        elif incoming.private:
            outbox.post(self.uow, Destination(incoming.channel, incoming.chat, who.person_id), message)
        else:
            outbox.to_person(self.uow, who.person_id, message)

    def say(self, phrase: Phrase) -> None:
        """Puts a kind sentence into the outbox."""
        self.reply(Note(packed(phrase, self.reader)))

    def show_menu(self, phrase: Phrase | None = None) -> None:
        """Puts what can be done here into the outbox, below a greeting or this sentence; an open question waits."""
        self.pause()
        self.reply(Menu(None if phrase is None else packed(phrase, self.reader)))

    def pause(self) -> None:
        """Something else takes the place of the open question: words mean what stands on the screen."""
        if self.person.conversation.listens:
            self._set_paused(paused=True)

    def listen(self) -> None:
        """The open question is on the screen again."""
        if self.person.conversation.paused:
            self._set_paused(paused=False)

    def _set_paused(self, *, paused: bool) -> None:
        PAUSE.run(self.uow.session, {"person": self.person.person_id, "is_paused": paused})
        self.person.conversation.paused = paused

    def notice(self, text: Text, *, alert: bool = False) -> Notice:
        """Kind words as the answer to a press."""
        return Notice(say(text, self.reader), alert)

    def why_not(self, refusal: Refusal) -> Phrase:
        """The kind sentence for a no."""
        return self.features.sentence(refusal, elder=self.reader.elder)


def packed(phrase: Phrase, reader: Reader) -> Sentence:
    """A sentence as the outbox keeps it: a value that is more than words or a number is put into words for `reader`."""
    plain = {
        place: value if isinstance(value, str | int) else say(value, reader) for place, value in phrase.values.items()
    }
    return [phrase.msgid, plain]


def key_of(uow: UnitOfWork, incoming: Incoming) -> dict[str, object]:
    """What `FIRST_TIME` puts on record."""
    return {"key": f"{incoming.channel}:{incoming.key}", "at": uow.now}


def address_of(incoming: Incoming) -> dict[str, object]:
    """What `WHO` asks for."""
    return {"channel": incoming.channel, "sender": incoming.sender}


def is_new(uow: UnitOfWork, incoming: Incoming) -> bool:
    """Puts the update's key on record; False when it already had its effect."""
    return FIRST_TIME.takes_place(uow.session, key_of(uow, incoming))


def find(uow: UnitOfWork, incoming: Incoming) -> Who | None:
    """The person behind an address, with the open conversation; the address's row is locked until commit."""
    row = WHO.first(uow.session, address_of(incoming))
    if row is None:
        return None
    here: set[int] = uow.session.info.setdefault(HERE, set())
    if row[0] in here:  # she had a turn of this very transaction, at another address: as things are since
        row = WHO.first(uow.session, address_of(incoming)) or row
    here.add(row[0])
    person_id, language, zone, elder, called, phone, heard_until, address_id, alive, latest, suspended, *open_ = row
    wrapped, name, subject_id, log, version, kept_aside, paused = open_
    know(uow.session, person_id, wrapped)
    aside = (kept_aside and opened(uow.session, person_id, aside_of(person_id), kept_aside)) or "[]"
    if incoming.private and not (latest and alive) and not isinstance(incoming.content, Left):
        addresses.speaks_here(uow, person_id, address_id)
        outbox.is_back(uow, person_id, incoming.channel, incoming.chat)
    reader = Reader(language, zone, uow.now, elder)
    is_kept = version is not None
    return Who(
        person_id,
        reader,
        Conversing(name, subject_id, log or b"", version or 0, aside, aside, is_kept, bool(paused)),
        called,
        phone,
        suspended,
        heard_until,
    )
