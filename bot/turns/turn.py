"""One update, one transaction: the heart of the product.

De-duplicate, find the person, replay the conversation or perform the tapped action, let `care` change rows and fill
the outbox. Nothing is sent from here; only after commit is the update acknowledged and the courier woken.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, bindparam, select, type_coerce
from sqlalchemy.dialects import postgresql, sqlite

from bot.channels.base import Incoming
from bot.signing import Signer
from care.kit import outbox as mail
from care.kit.refusals import Refusal
from care.kit.uow import UnitOfWork
from care.people import members as people
from dialogs.engine.notes import FOR_ELDERS, note
from dialogs.engine.replay import Log
from dialogs.language.words import Phrase, Reader, known_language, say
from storage.columns import decode, table_of
from storage.conversations import Heard, Talk
from storage.people import Address, Person
from storage.prepared import Prepared

FIRST_TIME = Prepared(
    {
        "sqlite": sqlite.insert(table_of(Heard)).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(table_of(Heard)).on_conflict_do_nothing(),
    },
    ("key", "at"),
)
PEOPLE, ADDRESSES, TALKS = table_of(Person).c, table_of(Address).c, table_of(Talk).c
WHO = Prepared(
    select(
        PEOPLE.id, PEOPLE.language, PEOPLE.zone, PEOPLE.elder, PEOPLE.address_id,
        ADDRESSES.id, ADDRESSES.alive, TALKS.flow, TALKS.subject_id, type_coerce(TALKS.log, Text), TALKS.gen,
    )
    .join_from(table_of(Person), table_of(Address), ADDRESSES.person_id == PEOPLE.id)
    .join(table_of(Talk), TALKS.person_id == PEOPLE.id, isouter=True)
    .where(ADDRESSES.channel == bindparam("channel"), ADDRESSES.sender == bindparam("sender"))
    .with_for_update(of=table_of(Address))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notice:
    """The immediate answer to a press, shown by the client itself: at most 200 characters, nothing private."""

    text: str
    alert: bool = False


@dataclass(slots=True)
class OpenTalk:
    """The conversation as it was found. `gen` None: there never was one."""

    flow: str | None
    subject_id: int | None
    text: str  # the log as it is stored
    gen: int | None

    @property
    def log(self) -> Log:
        """The log itself."""
        return Log.from_json(decode(self.text))


@dataclass(slots=True)
class Who:
    """The person an update came from."""

    person_id: int
    reader: Reader
    talk: OpenTalk


@dataclass(slots=True)
class Turn:
    """Everything one update needs while it is being handled."""

    uow: UnitOfWork
    incoming: Incoming
    signer: Signer
    who: Who | None = None

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

    def reply(self, view: str, *, subject_id: int | None = None, **args: Any) -> None:
        """Puts an answer into the outbox, to the private chat of whoever this came from."""
        if self.incoming.private or self.who is None:
            where = (self.incoming.channel, self.incoming.chat)
            person_id = self.who.person_id if self.who else None
            args = args if self.who else {**args, "language": known_language(self.incoming.language)}
            mail.post(self.uow, *where, view, person_id=person_id, subject_id=subject_id, args=args)
        else:
            mail.post_to_person(self.uow, self.who.person_id, view, subject_id=subject_id, args=args)

    def say(self, phrase: Phrase) -> None:
        """Puts a kind sentence into the outbox."""
        self.reply("note", note=packed(phrase))

    def notice(self, name: str, /, *, alert: bool = False, **values: Any) -> Notice:
        """A kind sentence as the answer to a press."""
        return Notice(say(note(name, values), self.reader), alert)

    def refusal(self, refusal: Refusal) -> Notice:
        """The kind sentence for a no."""
        name = type(refusal).__name__
        return self.notice(FOR_ELDERS.get(name, name) if self.reader.elder else name, alert=True, **refusal.values)


def packed(phrase: Phrase | None) -> list[Any] | None:
    """A sentence as the outbox keeps it; its values are words and numbers."""
    return None if phrase is None else [phrase.msgid, dict(phrase.values)]


def is_new(uow: UnitOfWork, incoming: Incoming) -> bool:
    """Puts the update's key on record; False when it already had its effect."""
    key = {"key": f"{incoming.channel}:{incoming.key}", "at": uow.now}
    return bool(FIRST_TIME.run(uow.session, key).rowcount)


def find(uow: UnitOfWork, incoming: Incoming) -> Who | None:
    """The person behind an address, with the open conversation; the address's row is locked until commit."""
    row = WHO.first(uow.session, {"channel": incoming.channel, "sender": incoming.sender})
    if row is None:
        return None
    person_id, language, zone, elder, preferred, address_id, alive, flow, subject_id, text, gen = row
    if incoming.private and (preferred != address_id or not alive):
        people.speaks_here(uow, person_id, address_id)
    reader = Reader(language, zone, uow.now, elder)
    return Who(person_id, reader, OpenTalk(flow, subject_id, text or "{}", gen))
