"""Notes: the table of contents."""

from care.kit.uow import UnitOfWork
from care.notes import commands, messages, verbs
from care.notes.refusals import TooManyNotes
from care.notes.retention import NOTES_RETENTION
from dialogs.engine.feature import Conversation, Entry, Feature, Group, Need, Press, Sentence, shows, verb
from dialogs.language.words import _
from dialogs.notes import cards, phrases
from dialogs.notes.keep_note import keep_note
from storage.ids import PersonId
from storage.people import Role


def _something_is_kept(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.USUAL if messages.how_many(uow, person_id) else Need.SELDOM


NOTES = Feature(
    "notes",
    group=Group.ME,
    conversations=(Conversation(keep_note, said=phrases.KEEP),),
    cards=(
        shows(messages.NoteKept, cards.kept_card),
        shows(messages.NoteShown, cards.shown_card),
        shows(messages.NoteTakenAway, cards.taken_away_card),
        shows(messages.NotesCounted, cards.counted_card),
    ),
    presses=(
        Press(
            "my_notes",
            commands.ShowMyNotes,
            menu=Entry(
                _("My notes"),
                roles=frozenset(Role),
                words=frozenset({"notes", "备忘", "备忘录"}),
                command="notes",
                need=_something_is_kept,
            ),
            said=phrases.SHOWN,
        ),
        Press("note_away", commands.TakeNoteAway),
        Press("note_back", commands.BringNoteBack),
    ),
    refusals={
        TooManyNotes: Sentence(
            _("I am keeping {most} notes for you and can keep no more. Please look at “My notes”.", most=verbs.MOST)
        ),
    },
    verbs=(
        verb(commands.KeepNote, verbs.keep),
        verb(commands.ShowMyNotes, verbs.show),
        verb(commands.TakeNoteAway, verbs.take_away),
        verb(commands.BringNoteBack, verbs.bring_back),
    ),
    retention=NOTES_RETENTION,
)
