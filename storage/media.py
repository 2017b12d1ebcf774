"""Pictures and voices, and where files wait that a messenger still holds.

The bytes lie in the database, in parts that are sealed one by one, and not in files beside it: so they are written with
the row that needs them or not at all, every process of a house on PostgreSQL sees them, a backup carries them, and
where a person's key is destroyed they are gone from all backups, as her words are. (What that costs: a database that
grows by some 300 KB a picture, and a backup with it.)
"""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, Integer, SQLModel

from storage.columns import Instant, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, FileId, MediaId, PersonId
from storage.sealing import Place

PART = 1 << 18  # bytes of one part, before it is sealed


class MediaKind(StrEnum):
    """What it is; we have made every byte of it anew, so it is nothing else."""

    PICTURE = "picture"  # JPEG
    DRAWING = "drawing"  # PNG: drawn by us
    VOICE = "voice"  # Opus in Ogg


CONTENT_TYPE = {
    MediaKind.PICTURE: "image/jpeg", MediaKind.DRAWING: "image/png", MediaKind.VOICE: "audio/ogg",
}  # fmt: skip


class Media(SQLModel, table=True):
    """One picture or voice. Its parts are sealed with its owner's key: of whoever sent it, then of whom it is about."""

    __table_args__ = ({"sqlite_autoincrement": True},)  # an answer on record never means another one

    id: MediaId = new_id()
    community_id: CommunityId | None = may_refer_to("community", index=True)  # None: nothing needs it yet
    owner_id: PersonId = refers_to("person", index=True)
    kind: str  # a MediaKind
    size: int = 0  # bytes
    parts: int = 0
    created_at: datetime = Field(sa_type=Instant)
    until: datetime | None = Field(default=None, sa_type=Instant)  # then it is forgotten; None: something needs it


class MediaPart(SQLModel, table=True):
    """Some of its bytes."""

    __tablename__ = "media_part"

    media_id: MediaId = Field(foreign_key="media.id", ondelete="CASCADE", primary_key=True, sa_type=Integer)
    number: int = Field(primary_key=True)
    sealed: bytes


class FileToFetch(SQLModel, table=True):
    """A file that somebody sent as the answer to a question, and that still lies with the messenger."""

    __tablename__ = "file_to_fetch"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: FileId = new_id()
    person_id: PersonId = refers_to("person", index=True)
    channel: str
    sender: str
    chat: str
    ref: str  # the messenger's name for it
    kind: str  # a MediaKind
    version: int  # of the conversation, whose question it answers
    tries: int = 0
    not_before: datetime = Field(sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)


def part_of(media_id: MediaId, number: int, *, last: bool) -> Place:
    """Where a part belongs: moved, left out or cut off, the rest does not open."""
    return Place("media_part", "sealed", f"{media_id}.{number}.{'end' if last else ''}")
