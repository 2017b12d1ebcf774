"""What somebody sees of her notes."""

from care.notes.commands import BringNoteBack, TakeNoteAway
from care.notes.messages import NoteDetails
from care.notes.verbs import MOST
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.words import Phrase, _
from dialogs.notes.keep_note import keep_note


def kept_card(note: NoteDetails) -> Card | None:
    """Read back; None when it has been taken away before this was sent."""
    if not note.kept:
        return None
    return Card((_("I am keeping this for you:"), _quoted(note)), "", stacked(_done_with(note)))


def shown_card(note: NoteDetails) -> Card | None:
    """One of her notes; None when it has been taken away before this was sent."""
    return Card(_quoted(note), "", stacked(_done_with(note))) if note.kept else None


def taken_away_card(note: NoteDetails) -> Card | None:
    """With the way back; None once it is back."""
    if note.kept:
        return None
    back = Button(_("Bring it back"), BringNoteBack(note.id))
    body = (_("I have taken this note away:"), _quoted(note), _("You can have it back within 24 hours."))
    return Card(body, "", stacked(back))


def counted_card(how_many: int) -> Card:
    """Below the notes, or instead of them: may it be one more?"""
    if how_many >= MOST:
        full = _("That makes {most} notes, and I can't keep more.", most=MOST)
        return Card((full, _("Please press “Done with it” below one you no longer need.")))
    another = stacked(Button(_("Keep a note"), Open(keep_note)))
    if how_many:
        return Card(_("Is there anything else I should keep for you?"), "", another)
    return Card(_("There are no notes yet. Is there something I should keep for you?"), "", another)


def _done_with(note: NoteDetails) -> Button:
    return Button(_("Done with it"), TakeNoteAway(note.id))


def _quoted(note: NoteDetails) -> Phrase:
    return _("“{words}”", words=note.words)
