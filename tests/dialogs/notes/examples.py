"""What tests of everything have to know of notes."""

from care.notes import messages
from care.notes.messages import NoteDetails
from storage.notes import NoteId
from storage.people import Role
from tests.words import Line

KEPT, AWAY = (NoteDetails(NoteId(1), "Milk", kept=kept) for kept in (True, False))

WAYS = {"keep_note": ("wang", ("my notes", "Keep a note"))}
BUTTONS = {"my_notes", "note_away", "note_back", ">keep_note"}  # tests/care/notes/test_notes.py
TOLD = {
    messages.NoteKept: [KEPT],
    messages.NoteShown: [KEPT],
    messages.NoteTakenAway: [AWAY],
    messages.NotesCounted: [0, 1, 20],
}
MENU = {role: (Line("My notes", "我的备忘"),) for role in Role}
COMMANDS = [("notes", Line("My notes", "我的备忘"))]
