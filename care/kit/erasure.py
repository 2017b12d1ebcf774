"""What becomes of each row that knows somebody who is erased: rules as data, carried out in their order.

His key is destroyed, so that what was sealed with it is gone from every backup, too. What is not sealed is deleted or
emptied here. A row of other people's that knows him by his id stays: the id leads to a person without a name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, delete, select, update
from sqlmodel import Session, SQLModel, col

from care.kit import outbox
from care.kit.uow import UnitOfWork
from storage.addresses import Address
from storage.columns import encode, table_of
from storage.ids import PersonId
from storage.keys import DataKey
from storage.outbox import ChatPause, DeliveryState, Outbox
from storage.people import Person
from storage.sealing import destroy
from storage.web import WebEvent

ADDRESSES = table_of(Address).c
OVER = (DeliveryState.SENT, DeliveryState.SUPERSEDED, DeliveryState.EXPIRED)  # nobody waits for it


@dataclass(frozen=True, slots=True)
class Goes:
    """The rows that name him in this column are deleted; with `through`, those of rows of that table which do."""

    table: type[SQLModel]
    column: str
    through: tuple[type[SQLModel], str] | None = None


@dataclass(frozen=True, slots=True)
class Emptied:
    """They stay, and these columns say nothing any more. `why` they stay."""

    table: type[SQLModel]
    column: str
    values: Mapping[str, Any]
    why: str


@dataclass(frozen=True, slots=True)
class Stays:
    """The id stays, and leads to nobody. `shown`: cards that follow such a row named him, and are shown anew."""

    table: type[SQLModel]
    column: str
    why: str
    shown: bool = field(default=False, kw_only=True)


Rule = Goes | Emptied | Stays


def erase(uow: UnitOfWork, person_id: PersonId, rules: Iterable[Rule]) -> None:
    """By these rules; then the person has no name, and everything that has no table of its own is gone as well."""
    session, person = uow.session, uow.session.get_one(Person, person_id)
    session.flush()
    names = {person.name, person.called} - {""}
    _forget_what_was_said(session, person_id, names)
    for rule in rules:
        if isinstance(rule, Goes):
            session.execute(delete(table_of(rule.table)).where(_of_him(rule, person_id)))
        elif isinstance(rule, Emptied):
            session.execute(update(table_of(rule.table)).where(_named(rule, person_id)).values(**rule.values))
    session.execute(delete(WebEvent).where(col(WebEvent.author) == person.handle))
    nobody = {"name": "", "called": "", "area": "", "home": b"", "phone": b"", "handle": uow.token()}
    people = table_of(Person)
    session.execute(
        update(people).where(people.c.id == person_id).values(**nobody, elder=False, zone_before=None, heard_until=None)
    )
    _destroy_key(session, person_id)
    session.expire_all()


def show_nameless(uow: UnitOfWork, person_id: PersonId, rules: Iterable[Rule]) -> None:
    """What was posted to others and in groups and named him is changed, where a messenger lets us."""
    for table, subject_id in _shown(uow.session, person_id, rules):
        outbox.nameless_now(uow, table, subject_id)


def erased(session: Session) -> list[PersonId]:
    """Everybody whose key was destroyed."""
    keys = table_of(DataKey)
    return [PersonId(owner) for (owner,) in session.execute(select(keys.c.owner).where(keys.c.wrapped == b""))]


def is_erased(session: Session, person_id: PersonId) -> bool:
    """Whether that has been done."""
    key = session.get(DataKey, person_id)
    return key is not None and not key.wrapped


def _of_him(rule: Goes, person_id: PersonId) -> ColumnElement[bool]:
    if rule.through is None:
        return _named(rule, person_id)
    parent, column = table_of(rule.through[0]), rule.through[1]
    return table_of(rule.table).c[rule.column].in_(select(parent.c.id).where(parent.c[column] == person_id))


def _named(rule: Rule, person_id: PersonId) -> ColumnElement[bool]:
    return table_of(rule.table).c[rule.column] == person_id


def _shown(session: Session, person_id: PersonId, rules: Iterable[Rule]) -> list[tuple[type[SQLModel], int]]:
    shown = [rule for rule in rules if isinstance(rule, Stays) and rule.shown]
    found = (
        (rule.table, row_id)
        for rule in shown
        for (row_id,) in session.execute(select(_id_of(table_of(rule.table))).where(_named(rule, person_id)))
    )
    return list(dict.fromkeys(found))


def _id_of(table: Table) -> ColumnElement[Any]:
    return next(iter(table.primary_key))


def _forget_what_was_said(session: Session, person_id: PersonId, names: set[str]) -> None:
    """His messages; where he was reached; and sentences to others that hold his name and were sent."""
    chats = session.execute(select(ADDRESSES.channel, ADDRESSES.chat).where(ADDRESSES.person_id == person_id)).all()
    rows = table_of(Outbox)
    under_way = rows.c.state == DeliveryState.INFLIGHT
    for channel, chat in chats:
        here = (rows.c.channel == channel, rows.c.chat == chat)
        session.execute(delete(rows).where(*here, ~under_way))
        session.execute(delete(ChatPause).where(col(ChatPause.channel) == channel, col(ChatPause.chat) == chat))
    session.execute(delete(rows).where(rows.c.person_id == person_id, ~under_way))
    said = (rows.c.follows.is_(None), rows.c.state.in_(OVER))
    for name in names:
        holds = rows.c.body.cast(Text).contains(encode(name)[1:-1], autoescape=True)
        for row in session.execute(select(rows.c.id, rows.c.body).where(*said, holds)).all():
            if name in _words_in(row.body):
                session.execute(update(rows).where(rows.c.id == row.id).values(body={}, state=DeliveryState.SUPERSEDED))


def _words_in(body: object) -> set[str]:
    match body:
        case str():
            return {body}
        case Mapping():
            return set().union(*map(_words_in, body.values()))
        case list():
            return set().union(*map(_words_in, body))
    return set()


def _destroy_key(session: Session, person_id: PersonId) -> None:
    """Also where nothing was ever sealed for him: an empty key is what tells a backup that was put back."""
    if session.get(DataKey, person_id) is None:
        session.add(DataKey(owner=person_id, wrapped=b""))
        session.flush()
    destroy(session, person_id)
