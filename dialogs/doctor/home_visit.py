"""A doctor notes a home visit: all that was measured in one message, and a word for the file."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime

from care.doctor.commands import NoteVisit
from care.doctor.finding import VisitToNote, WhatToNote
from care.health.commands import Measured
from care.health.kinds import ReadingKind
from care.health.lookups import AnyRed, LastWeight, PatientsOf
from care.health.written import written_all
from care.kit.times import instant_of
from dialogs.engine.me import Me
from dialogs.engine.questions import NOT_RIGHT, Ask, Choose, Confirm, NotAnAnswer, Option, plain
from dialogs.engine.replay import look
from dialogs.health.enter_reading import ask_doubts, ask_meal, ask_meant
from dialogs.health.questions import AskMeasured, AskReadings, Told
from dialogs.health.sayings import readings_said
from dialogs.language.spoken import Clocked
from dialogs.language.words import Reader, Text, _, say
from storage.doctor import BondId
from storage.ids import PersonId

NOTHING = "nothing"  # was measured
LONGEST_NOTE = 1000  # characters
NOW, EARLIER = ("now", _("Now, or today")), ("earlier", _("Earlier"))


@dataclass(frozen=True, slots=True)
class AskAllReadings(AskReadings):
    """All basic values in one message, or none of them."""

    def __await__(self) -> Generator["AskAllReadings", Told, Told]:
        """No choices: nothing was measured."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return (Option(NOTHING, _("Nothing measured")),)

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        nothing = plain(text) == plain(say(self.options(reader)[0].label, reader))
        if nothing:
            return NOTHING
        said = AskReadings.typed(self, text, reader)
        if self.revive(said).said.whose not in {None, (self.people[0].id,)}:
            raise NotAnAnswer(_("Here I only note readings of {called}.", called=self.people[0].called))
        return said

    def revive(self, recorded: str) -> Told:
        """See Question."""
        return Told() if recorded == NOTHING else AskReadings.revive(self, recorded)


async def home_visit(me: Me) -> NoteVisit | None:
    """Five presses where all is typed at once; what may mean danger is neither read back nor commented first."""
    if me.subject_id is None:
        return None
    bond_id = BondId(me.subject_id)
    to_note = await look(VisitToNote(bond_id, me.id))
    if to_note is None:
        return None
    at = await _ask_when(to_note) if to_note.overdue else None
    measured, red = await _ask_measured(me, to_note)
    if red:
        return NoteVisit(bond_id, measured, "", at)
    note = await _ask_note() if to_note.agreed else ""
    await Confirm("save", _read_back(to_note, measured, note, at), _("Visit"), _("Yes, that is right"), NOT_RIGHT)
    return NoteVisit(bond_id, measured, note, at)


async def _ask_when(to_note: WhatToNote) -> datetime | None:
    """Where its days are over it may have been on one of them."""
    prompt = _("When were you with {called}?", called=to_note.called)
    if await Choose("when", prompt, _("When"), [NOW, EARLIER]) == NOW[0]:
        return None
    return await AskMeasured("at", _("Please write it, for example: yesterday morning."), _("When"), to_note.zone)


async def _ask_measured(me: Me, to_note: WhatToNote) -> tuple[tuple[Measured, ...], bool]:
    elder_id = PersonId(to_note.elder_id)
    patients = await look(PatientsOf(me.id, elder_id))
    if not patients:
        return (), False
    one = patients[0]
    prompt = (
        _("Please write all values of {called} in one message:", called=one.called),
        _("For example: 130/80 72, fasting sugar 6.1, oxygen 97, temp 36.5, weight 60 kg."),
    )
    told = await AskAllReadings("values", prompt, _("Values"), patients)
    if not told.said.choices:
        return (), False
    measured = await ask_meant(told.said.choices, one)
    has_weight = any(each.reading.kind == ReadingKind.WEIGHT for each in measured)
    measured = await ask_doubts(measured, await look(LastWeight(elder_id, me.id)) if has_weight else None)
    if await look(AnyRed(elder_id, written_all([each.reading for each in measured]))):
        return measured, True
    return await ask_meal(measured), False


async def _ask_note() -> str:
    prompt = _("Is there anything to note in the file? Those who may see it can read that.")
    return await Ask("note", prompt, _("Note"), most=LONGEST_NOTE, skip=_("No note"), lines=True)


def _read_back(to_note: WhatToNote, measured: tuple[Measured, ...], note: str, at: datetime | None) -> Text:
    when = "" if at is None else _("On {when}.", when=Clocked(instant_of(at, to_note.zone), to_note.zone))
    values = readings_said([each.reading for each in measured]) if measured else _("Nothing measured")
    return (
        _("Visit at {called}:", called=to_note.called),
        when,
        values,
        _("“{words}”", words=note) if note else "",
        "" if to_note.agreed else _("{called} has agreed to no health file, so only the visit is noted.",
                                    called=to_note.called),
        _("Is that right?"),
    )  # fmt: skip
