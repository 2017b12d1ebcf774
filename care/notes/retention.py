"""How long a note is kept that was taken away."""

from care.kit.retention import Retention
from care.notes.verbs import UNDO
from storage.notes import Note

NOTES_RETENTION = (Retention(Note, "taken_away_at", UNDO),)
