"""What is said about notes, to the one whose notes they are."""

from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlmodel import func, select

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.ids import PersonId
from storage.notes import Note, NoteId
from storage.prepared import Prepared

NOTES = table_of(Note).c
COUNT = Prepared(select(func.count()).where(NOTES.person_id == bindparam("person_id"), NOTES.taken_away_at.is_(None)))


@dataclass(frozen=True, slots=True)
class NoteDetails:
    """A note as it stands now. `kept` is False once it has been taken away."""

    id: NoteId
    words: str
    kept: bool


@dataclass(frozen=True, slots=True)
class AboutNote(Message[NoteDetails]):
    """Follows nothing: an elder may be reading it."""

    note_id: NoteId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> NoteDetails | None:
        """For her own eyes only."""
        note = uow.session.get(Note, self.note_id)
        if note is None or note.person_id != viewer.person_id:
            return None
        return NoteDetails(note.id, note.words, kept=note.taken_away_at is None)


@dataclass(frozen=True, slots=True)
class NoteKept(AboutNote):
    """Read back: these are the words that are kept from now on."""


@dataclass(frozen=True, slots=True)
class NoteShown(AboutNote):
    """One of those she wanted to look at."""


@dataclass(frozen=True, slots=True)
class NoteTakenAway(AboutNote):
    """It is kept no more, and can still come back."""


@dataclass(frozen=True, slots=True)
class NotesCounted(Message[int]):
    """How many are kept: what stands below the notes, or instead of them when there are none."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> int | None:
        """See Message."""
        return None if viewer.person_id is None else how_many(uow, viewer.person_id)


def how_many(uow: UnitOfWork, person_id: PersonId) -> int:
    """The notes kept for somebody. Each menu asks it of its reader, so it is prepared."""
    ((count,),) = COUNT.all(uow.session, {"person_id": person_id})
    return int(count)
