"""Somebody wants a note kept."""

from care.notes.commands import KeepNote
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask
from dialogs.language.words import _


async def keep_note(me: Me) -> KeepNote:
    """One question. Nothing to confirm: the words are read back, with a button that takes them away again."""
    del me
    words = await Ask(
        "words",
        _("What shall I keep for you? For example: the spare key is in the blue tin."),
        _("Note"),
        most=300,
    )
    return KeepNote(words)
