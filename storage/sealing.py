"""What is sensitive lies sealed in its column, under the key of the person it is about.

Whoever has the file, a backup or the server of PostgreSQL reads nothing of it without the house's key; whoever may
write rows cannot move words from one to another; and where a person's key is destroyed, her words are gone from every
backup, too. AES-256-GCM (NIST SP 800-38D), a random nonce of 96 bits; table, column and row are its additional data.

A table says so once (`@sealed_for`), and its rows are read and written as if nothing were sealed. Statements that pass
the ORM by call `seal` and `opened` themselves.
"""

import os
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, LargeBinary, bindparam, event, insert, inspect, select, update
from sqlalchemy.orm import QueryContext, object_session
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Field, Session, SQLModel

from storage.columns import decode, encode, table_of
from storage.keys import HOUSE, DataKey
from storage.prepared import Prepared

NONCE_BYTES = 12
KEYRING = "keyring"  # among the engine's execution options, and beside a session
KNOWN = "data_keys"  # beside a session: the keys it has come across
KEYS = table_of(DataKey)
WRAPPED = Prepared(select(KEYS.c.wrapped).where(KEYS.c.owner == bindparam("owner")))
KEEP = Prepared(insert(KEYS).inline(), ("owner", "wrapped"), outdates=False)  # for `_known` knows it
MARK = "sealed"  # in a column's info: how it is read
SHOWN = "_shown"  # beside a row while it is written: what it says

T = TypeVar("T", bound=type[SQLModel])


class KeyDestroyed(Exception):
    """Nothing can be sealed for somebody who has been erased."""


class Place(NamedTuple):
    """Where something sealed belongs; moved elsewhere it cannot be opened."""

    table: str
    column: str
    row: object

    @property
    def data(self) -> bytes:
        """As the cipher wants it."""
        return f"{self.table}\0{self.column}\0{self.row}".encode()


class Keyring:
    """Wraps and unwraps the keys of the owners with the house's key."""

    def __init__(self, house_key: bytes) -> None:
        self._house = AESGCM(house_key)
        self._unwrapped = lru_cache(maxsize=4096)(self._unwrap)

    def wrap(self, owner: int, key: bytes) -> bytes:
        """As it is kept."""
        return _encrypted(self._house, key, _owner(owner))

    def unwrap(self, owner: int, wrapped: bytes) -> AESGCM:
        """Ready for use. Raises InvalidTag where the house's key, or the owner, is another."""
        return self._unwrapped(owner, wrapped)

    def bare(self, owner: int, wrapped: bytes) -> bytes:
        """The key itself, to be wrapped anew. Raises InvalidTag."""
        return _decrypted(self._house, wrapped, _owner(owner))

    def _unwrap(self, owner: int, wrapped: bytes) -> AESGCM:
        return AESGCM(self.bare(owner, wrapped))


def seal(session: Session, owner: int, place: Place, words: str) -> bytes:
    """The words as they are kept; nothing stays nothing. Raises KeyDestroyed."""
    return seal_bytes(session, owner, place, words.encode(errors="surrogatepass"))


def opened(session: Session, owner: int, place: Place, kept: bytes) -> str:
    """The words again; empty when their owner's key was destroyed. Raises InvalidTag for what belongs elsewhere."""
    return opened_bytes(session, owner, place, kept).decode(errors="surrogatepass")


def seal_bytes(session: Session, owner: int, place: Place, plain: bytes) -> bytes:
    """As `seal`, of what is no words."""
    if not plain:
        return b""
    key = _key(session, owner) or _new_key(session, owner)
    return _encrypted(key, plain, place.data)


def opened_bytes(session: Session, owner: int, place: Place, kept: bytes) -> bytes:
    """As `opened`, of what is no words."""
    if not kept:
        return b""
    key = _key(session, owner)
    return b"" if key is None else _decrypted(key, bytes(kept), place.data)


def know(session: Session, owner: int, wrapped: bytes | None) -> None:
    """A statement of the hot path has read an owner's key along with the rest; None: there is none yet."""
    known = _known(session)
    if wrapped:
        known[owner] = _ring(session).unwrap(owner, bytes(wrapped))
    elif wrapped is None:
        known.setdefault(owner, None)


def destroy(session: Session, owner: int) -> None:
    """Nothing sealed for this owner can ever be read again, here or, once it has its new keys, in a backup."""
    session.execute(update(KEYS).where(KEYS.c.owner == owner).values(wrapped=b""))
    _known(session).pop(owner, None)


def _key(session: Session, owner: int) -> AESGCM | None:
    known = _known(session)
    if owner not in known:
        row = WRAPPED.first(session, {"owner": owner})
        if row is not None and not row[0]:
            return None
        known[owner] = None if row is None else _ring(session).unwrap(owner, bytes(row[0]))
    return known[owner]


def _new_key(session: Session, owner: int) -> AESGCM:
    if owner not in _known(session):
        raise KeyDestroyed
    key = AESGCM.generate_key(256)
    KEEP.run(session, {"owner": owner, "wrapped": _ring(session).wrap(owner, key)})
    made = _known(session)[owner] = AESGCM(key)
    return made


def _known(session: Session) -> dict[int, AESGCM | None]:
    """None: no key was made yet; one that was destroyed is not among them.

    They live and end with the transaction, for a key may have been made by what is rolled back later.
    """
    found: dict[int, AESGCM | None] = session.info.setdefault(KNOWN, {})
    return found


def _ring(session: Session) -> Keyring:
    """The engine's, kept beside the session: to ask for it costs more than to unwrap a key that is known."""
    ring: Keyring | None = session.info.get(KEYRING)
    if ring is None:
        ring = session.info[KEYRING] = session.get_bind().get_execution_options()[KEYRING]
    return ring


def _owner(owner: int) -> bytes:
    return f"data_key\0{owner}".encode()


def _encrypted(key: AESGCM, plain: bytes, about: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + key.encrypt(nonce, plain, about)


def _decrypted(key: AESGCM, kept: bytes, about: bytes) -> bytes:
    return key.decrypt(kept[:NONCE_BYTES], kept[NONCE_BYTES:], about)


class _Words(LargeBinary):
    """The column of something sealed. How its value becomes words and words its value again is the column's own."""

    cache_ok = True


class _Reading(NamedTuple):
    into_words: Callable[[Any], str]
    from_words: Callable[[str], Any]


def sealed() -> Any:
    """A column of words that lie sealed. Empty is nothing, and needs no key."""
    return _column(lambda: "", _Reading(str, str))


def sealed_json(empty: Callable[[], Any]) -> Any:
    """A column of plain JSON that lies sealed; what is `empty` is kept as nothing."""
    reading = _Reading(lambda value: encode(value) if value else "", lambda words: decode(words) if words else empty())
    return _column(empty, reading)


def _column(empty: Callable[[], Any], reading: _Reading) -> Any:
    return Field(default_factory=empty, sa_type=_Words, sa_column_kwargs={"info": {MARK: reading}, "default": b""})


def sealed_for(owner: str | None, row: str = "id") -> Callable[[T], T]:
    """A table with sealed columns: which column says whose they are (None: nobody's), and which names the row."""

    def prepared(model: T) -> T:
        _Sealed(model, owner, row).listen()
        return model

    return prepared


class _Sealed:
    """Seals on the way into the database and opens on the way out, for the rows of one table."""

    def __init__(self, model: type[SQLModel], owner: str | None, row: str) -> None:
        self._model, self._owner, self._row = model, owner, row
        self._table = table_of(model)
        self._columns = {c.name: c.info[MARK] for c in self._table.columns if MARK in c.info}

    def listen(self) -> None:
        """From now on."""
        event.listen(self._model, "load", self._loaded)
        event.listen(self._model, "refresh", self._refreshed)
        for name, hears in {
            "before_insert": self._before_insert, "after_insert": self._after_insert,
            "before_update": self._before_update, "after_update": self._shown_again,
        }.items():  # fmt: skip
            event.listen(self._model, name, hears)

    def _loaded(self, target: Any, context: QueryContext | None) -> None:
        if context is not None:  # else it is merged, and comes from no row
            self._open(target, context.session)

    def _refreshed(self, target: Any, context: QueryContext, _names: Any) -> None:
        self._open(target, context.session)

    def _open(self, target: Any, session: Any) -> None:
        for name, reading in self._columns.items():
            kept = target.__dict__.get(name)
            if isinstance(kept, bytes | memoryview):
                words = opened(session, self._owner_of(target), self._place(target, name), bytes(kept))
                set_committed_value(target, name, reading.from_words(words))

    def _before_insert(self, _mapper: Any, _connection: Connection, target: Any) -> None:
        """A row that the database has yet to name is sealed as soon as it has its name."""
        values = {name: getattr(target, name) for name in self._columns}
        target.__dict__[SHOWN] = values
        for name in values:
            setattr(target, name, b"")

    def _after_insert(self, mapper: Any, connection: Connection, target: Any) -> None:
        session, values = object_session(target), target.__dict__[SHOWN]
        kept = {name: self._sealed(session, target, name, value) for name, value in values.items()}
        full = {name: words for name, words in kept.items() if words}
        if full:
            key = [column == getattr(target, column.name) for column in self._table.primary_key]
            connection.execute(update(self._table).where(*key).values(full))
        self._shown_again(mapper, connection, target)

    def _before_update(self, _mapper: Any, _connection: Connection, target: Any) -> None:
        state = inspect(target)
        changed = {name: getattr(target, name) for name in self._columns if state.attrs[name].history.has_changes()}
        target.__dict__[SHOWN] = changed
        for name, value in changed.items():
            setattr(target, name, self._sealed(object_session(target), target, name, value))

    def _shown_again(self, _mapper: Any, _connection: Connection, target: Any) -> None:
        for name, value in target.__dict__.pop(SHOWN, {}).items():
            set_committed_value(target, name, value)

    def _sealed(self, session: Any, target: Any, name: str, value: Any) -> bytes:
        words = self._columns[name].into_words(value)
        return seal(session, self._owner_of(target), self._place(target, name), words)

    def _owner_of(self, target: Any) -> int:
        return HOUSE if self._owner is None else getattr(target, self._owner) or HOUSE

    def _place(self, target: Any, name: str) -> Place:
        return Place(self._table.name, name, getattr(target, self._row))
