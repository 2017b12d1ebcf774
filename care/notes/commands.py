"""What is decided about notes."""

from dataclasses import dataclass

from care.kit.command import Command
from storage.notes import NoteId


@dataclass(frozen=True, slots=True)
class KeepNote(Command):
    """Keep these words for me."""

    words: str


@dataclass(frozen=True, slots=True)
class ShowMyNotes(Command):
    """What am I letting you keep?"""


@dataclass(frozen=True, slots=True)
class TakeNoteAway(Command):
    """It has served."""

    note_id: NoteId


@dataclass(frozen=True, slots=True)
class BringNoteBack(Command):
    """It was still needed after all."""

    note_id: NoteId
