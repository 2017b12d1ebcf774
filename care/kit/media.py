"""Pictures and voices: put by, kept for as long as something needs them, read again. The one store of all features.

What arrives is put by when a question waits for it, and its id is the answer on record. The verb that takes the answer
calls `keep`; what nobody keeps is forgotten. Whoever needs it no more calls `let_go`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.ids import CommunityId, MediaId, PersonId
from storage.media import PART, Media, MediaKind, MediaPart, part_of
from storage.sealing import opened_bytes, seal_bytes

UNCLAIMED = timedelta(days=14)  # twice as long as a conversation stays open
PARTS = table_of(MediaPart)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What somebody sent, looked at and made safe. `parts` may be asked again: bytes of any length each."""

    kind: MediaKind
    parts: Callable[[], Iterable[bytes]]


def put(uow: UnitOfWork, owner_id: PersonId, arrived: Arrived, until: datetime | None = None) -> MediaId:
    """Sealed with its owner's key, until something needs it; or `until` then. Raises KeyDestroyed."""
    row = Media(owner_id=owner_id, kind=arrived.kind, created_at=uow.now, until=until or uow.now + UNCLAIMED)
    uow.session.add(row)
    uow.session.flush()
    _write(uow.session, row, arrived.parts())
    return row.id


def keep(
    uow: UnitOfWork, media_id: MediaId | None, by: PersonId, about: PersonId, community_id: CommunityId
) -> MediaId | None:
    """Something needs it from now on, so it is sealed with the key of the person it is `about`.

    None where there is none (any more), or it is not his to give.
    """
    row = None if media_id is None else uow.session.get(Media, media_id)
    if row is None or row.owner_id != by or row.until is None:
        return None
    if row.owner_id != about:
        plain = list(parts(uow.session, row))
        uow.session.execute(delete(PARTS).where(PARTS.c.media_id == row.id))
        row.owner_id = about
        _write(uow.session, row, plain)
    row.until, row.community_id = None, community_id
    uow.session.add(row)
    return row.id


def let_go(uow: UnitOfWork, media_id: MediaId | None, until: datetime) -> None:
    """Nothing needs it any more; it is forgotten then."""
    row = None if media_id is None else uow.session.get(Media, media_id)
    if row is not None:
        row.until = until
        uow.session.add(row)


def forget(uow: UnitOfWork, media_id: MediaId | None) -> None:
    """At once: it must not be seen any more. Where it was shown stands what it showed, in words."""
    row = None if media_id is None else uow.session.get(Media, media_id)
    if row is not None:
        uow.session.execute(delete(PARTS).where(PARTS.c.media_id == row.id))
        uow.session.delete(row)
        uow.session.flush()


def parts(session: Session, row: Media) -> Iterator[bytes]:
    """Its bytes, some at a time; none when its owner was erased. Raises InvalidTag for what was changed."""
    return (part(session, row, number) for number in range(row.parts))


def part(session: Session, row: Media, number: int) -> bytes:
    """One part; empty when it is gone. Raises InvalidTag for what was changed."""
    here = (PARTS.c.media_id == row.id, PARTS.c.number == number)
    sealed = session.execute(select(PARTS.c.sealed).where(*here)).scalar()
    return opened_bytes(session, row.owner_id, part_of(row.id, number, last=number == row.parts - 1), sealed or b"")


def whole(session: Session, media_id: MediaId) -> bytes | None:
    """All of it, which is small for a picture; None when it is gone. Raises InvalidTag for what was changed."""
    row = session.get(Media, media_id)
    return None if row is None else b"".join(parts(session, row)) or None


def _write(session: Session, row: Media, plain: Iterable[bytes]) -> None:
    """Never more than one part at a time is held here."""
    number = size = 0
    waiting = b""
    for piece in plain:
        waiting += piece
        size += len(piece)
        while len(waiting) > PART:
            _write_part(session, row, number, waiting[:PART], last=False)
            number, waiting = number + 1, waiting[PART:]
    _write_part(session, row, number, waiting, last=True)
    row.size, row.parts = size, number + 1


def _write_part(session: Session, row: Media, number: int, plain: bytes, *, last: bool) -> None:
    place = part_of(row.id, number, last=last)
    values = {"media_id": row.id, "number": number, "sealed": seal_bytes(session, row.owner_id, place, plain)}
    session.execute(insert(PARTS).values(values))
