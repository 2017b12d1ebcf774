"""The verbs of notes: keep one, look at them, have one taken away, have it back."""

from datetime import timedelta

from sqlmodel import col, select

from care.kit import outbox
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.notes.commands import BringNoteBack, KeepNote, ShowMyNotes, TakeNoteAway
from care.notes.messages import NoteKept, NotesCounted, NoteShown, NoteTakenAway, how_many
from care.notes.refusals import TooManyNotes
from care.people import belonging
from storage.ids import PersonId
from storage.notes import Note, NoteId

MOST = 20
UNDO = timedelta(hours=24)


def keep(uow: UnitOfWork, command: KeepNote, by: PersonId) -> None:
    """Keeps the words and reads them back. Raises TooManyNotes."""
    here = belonging.communities_of(uow, by, belonging.ANY_ROLE)
    if not here:
        raise NotYours
    _refuse_too_many(uow, by)
    note = Note(community_id=here[0].id, person_id=by, words=command.words, kept_at=uow.now)
    uow.session.add(note)
    uow.session.flush()
    outbox.to_person(uow, by, NoteKept(note.id))


def show(uow: UnitOfWork, command: ShowMyNotes, by: PersonId) -> None:
    """One message each, the oldest first; below them, or when there are none, she is asked for another."""
    del command
    hers = (Note.person_id == by, col(Note.taken_away_at).is_(None))
    for note_id in uow.session.exec(select(Note.id).where(*hers).order_by(col(Note.id))):
        outbox.to_person(uow, by, NoteShown(NoteId(note_id)))
    outbox.to_person(uow, by, NotesCounted())


def take_away(uow: UnitOfWork, command: TakeNoteAway, by: PersonId) -> None:
    """For a day it can be brought back, then it is forgotten.

    Raises NotYours, NoLongerOpen.
    """
    note = _own(uow, command.note_id, by)
    if note.taken_away_at is not None:
        raise NoLongerOpen
    note.taken_away_at = uow.now
    outbox.to_person(uow, by, NoteTakenAway(note.id))


def bring_back(uow: UnitOfWork, command: BringNoteBack, by: PersonId) -> None:
    """Undo, for 24 hours. Raises NotYours, NoLongerOpen, TooManyNotes."""
    note = _own(uow, command.note_id, by)
    if note.taken_away_at is None or note.taken_away_at < uow.now - UNDO:
        raise NoLongerOpen
    _refuse_too_many(uow, by)
    note.taken_away_at = None
    outbox.to_person(uow, by, NoteKept(note.id))


def _own(uow: UnitOfWork, note_id: NoteId, by: PersonId) -> Note:
    note = uow.session.get(Note, note_id)
    if note is None:
        raise NoLongerOpen
    if note.person_id != by:
        raise NotYours
    return note


def _refuse_too_many(uow: UnitOfWork, person_id: PersonId) -> None:
    if how_many(uow, person_id) >= MOST:
        raise TooManyNotes
