"""A reading is noted: typed in any usual form, several at once, or asked kind by kind; and read back before it is kept.

What may mean danger is not read back first: whoever falls silent then must not have said it in vain. It is said back
with the number to call.
"""

from datetime import datetime

from care.health.commands import LogReadings, Measured
from care.health.kinds import Canonical, GlucoseTime, Reading, ReadingKind
from care.health.lookups import AnyRed, LastWeight, Patient, PatientsOf
from care.health.plausible import Doubt, doubt
from care.health.written import Choices, Said, written_all
from care.kit.times import instant_of
from dialogs.engine.me import Me
from dialogs.engine.questions import NOT_RIGHT, Choose, Confirm
from dialogs.engine.replay import look
from dialogs.health.figures import NUMERALS, folded
from dialogs.health.questions import AskReadings
from dialogs.health.sayings import reading_said, readings_said
from dialogs.health.typed import MOST_CHARACTERS, read_readings
from dialogs.language.spoken import Clocked
from dialogs.language.words import Text, _
from storage.ids import PersonId

SOME_DAY = datetime(2026, 1, 1, 12)  # noqa: DTZ001 - whether words are a reading does not depend on the day
WHICH = _("Which of these is right?")
ASKED_FOR = {
    ReadingKind.BLOOD_PRESSURE: _("Please write the numbers, for example: 120/80, or 120/80 72 with the pulse."),
    ReadingKind.GLUCOSE: _("Please write the number, for example: 6.1."),
    ReadingKind.HEART_RATE: _("Please write the number, for example: 72."),
    ReadingKind.OXYGEN: _("Please write the number, for example: 96."),
    ReadingKind.TEMPERATURE: _("Please write the number, for example: 36.6."),
    ReadingKind.WEIGHT: _("Please write the number with its unit, for example: 60 kg."),
}
UNSAID = "unsaid"
SOMEBODY_ELSE = 0  # no id


async def enter_reading(me: Me) -> LogReadings | None:
    """What, in which meaning, of whom, and whether it is right."""
    about = None if me.subject_id is None else PersonId(me.subject_id)
    patients = await look(PatientsOf(me.id, about))
    if not patients:
        return None
    told = await _ask_what(patients)
    measured = await ask_meant(told.choices, _first_of(patients, told.whose))
    patient = await _ask_whose(patients, measured, told.whose)
    if patient is None:
        return None
    weight = await look(LastWeight(patient.id, me.id)) if _has(measured, ReadingKind.WEIGHT) else None
    measured = await ask_doubts(measured, weight)
    if not await look(AnyRed(patient.id, _said(measured))):
        measured = await ask_meal(measured)
        said: Text = (_read_back(me, patient, measured, weight), _call(patient) if told.help else "")
        await Confirm("keep", said, _("Reading"), _("Yes, that is right"), NOT_RIGHT)
    return LogReadings(patient.id, measured)


def may_be_reading(text: str) -> bool:
    """Whether it is worth looking who is in reach; `read_of` then says what it means."""
    return len(text) <= MOST_CHARACTERS and NUMERALS.search(folded(text)) is not None


def is_reading(text: str) -> bool:
    """Whether somebody who types this, and is asked nothing, says what was measured, whoever he is."""
    return read_readings(text, SOME_DAY) is not None


async def _ask_what(patients: list[Patient]) -> Said:
    prompt = _("Please write what was measured (120/80), or choose:")
    told = await AskReadings("what", prompt, _("Reading"), patients)
    if told.kind is not None:
        told = await AskReadings("value", ASKED_FOR[told.kind], _("Value"), patients, told.kind)
    return told.said


async def ask_meant(choices: Choices, patient: Patient) -> tuple[Measured, ...]:
    """Nothing is guessed. Where one of the meanings may be danger, the number to call stands there already."""
    if len(choices) == 1:
        return choices[0]
    everything = [one for each in choices for one in each]
    red = await look(AnyRed(patient.id, _said(tuple(everything))))
    options = [(str(number), _with_times(each, patient.zone)) for number, each in enumerate(choices)]
    chosen = await Choose("meant", (WHICH, _call(patient) if red else ""), _("Meaning"), options)
    return choices[int(chosen)]


def _first_of(patients: list[Patient], whose: tuple[PersonId, ...] | None) -> Patient:
    return next((one for one in patients if whose and one.id in whose), patients[0])


async def _ask_whose(
    patients: list[Patient], measured: tuple[Measured, ...], whose: tuple[PersonId, ...] | None
) -> Patient | None:
    """Not asked when only one can be meant; but always said. None: somebody else, for whom nothing is noted here."""
    meant = [one for one in patients if not whose or one.id in whose]
    if len(meant) == 1 and whose != ():
        return meant[0]
    red = await look(AnyRed(meant[0].id, _said(measured)))
    prompt: Text = (_("Whose reading is it?"), _call(meant[0]) if red else "")
    options: list[tuple[int, Text]] = [(one.id, _told_apart(one, meant)) for one in meant]
    if whose is not None:
        options.append((SOMEBODY_ELSE, _("Somebody else's")))
    chosen = await Choose("elder", prompt, _("Whose"), options)
    return next((one for one in meant if one.id == chosen), None)


def _told_apart(one: Patient, among: list[Patient]) -> Text:
    """Two who are called alike by their names, too."""
    alike = [each for each in among if each.called == one.called]
    return one.called if len(alike) == 1 else _("{called} ({name})", called=one.called, name=one.names[-1])


async def ask_doubts(measured: tuple[Measured, ...], weight: Canonical | None) -> tuple[Measured, ...]:
    """The first that may have been meant otherwise: figures the wrong way round, another unit."""
    for number, one in enumerate(measured):
        found = doubt(one.reading, weight)
        if found is not None and found.doubt in {Doubt.SWAPPED, Doubt.WHICH_UNIT} and found.choices:
            options = [*found.choices] if found.doubt == Doubt.SWAPPED else [one.reading, *found.choices]
            labels = [(str(at), reading_said(option)) for at, option in enumerate(options)]
            at = int(await Choose("doubt", WHICH, _("Meaning"), labels))
            return (*measured[:number], Measured(options[at], one.at), *measured[number + 1 :])
    return measured


async def ask_meal(measured: tuple[Measured, ...]) -> tuple[Measured, ...]:
    """How the one glucose of these stands to meals, if nobody has said."""
    found = [one for one in measured if one.reading.kind == ReadingKind.GLUCOSE]
    if len(found) != 1 or found[0].reading.glucose_time is not None:
        return measured
    options: list[tuple[str, Text]] = [
        (GlucoseTime.FASTING.value, _("Fasting")), (GlucoseTime.AFTER_MEAL.value, _("After a meal")),
        (UNSAID, _("Some other time")),
    ]  # fmt: skip
    chosen = await Choose("meal", _("When was the blood sugar measured?"), _("Meal"), options)
    if chosen == UNSAID:
        return measured
    reading = found[0].reading
    with_meal = Reading(reading.kind, reading.figures, GlucoseTime(chosen), reading.beyond)
    return tuple(Measured(with_meal, one.at) if one is found[0] else one for one in measured)


def _read_back(me: Me, patient: Patient, measured: tuple[Measured, ...], weight: Canonical | None) -> Text:
    whose = "" if patient.id == me.id else _("About: {called}", called=patient.called)
    doubts = [doubt(one.reading, weight) for one in measured]
    odd = any(one is not None and one.doubt == Doubt.UNLIKELY for one in doubts)
    asks = _("That is unusual. Is it right?") if odd else _("Is that right?")
    return (whose, _with_times(measured, patient.zone), asks)


def _with_times(measured: tuple[Measured, ...], zone: str) -> Text:
    """Several of one time stand together; a time of its own is said with each."""
    times = {one.at for one in measured}
    if len(times) == 1 and (at := measured[0].at) is not None:
        what = readings_said([one.reading for one in measured])
        return _("{reading} ({when})", reading=what, when=Clocked(instant_of(at, zone), zone))
    if times == {None}:
        return readings_said([one.reading for one in measured])
    lines = [
        _("{reading} ({when})", reading=reading_said(one.reading), when=Clocked(instant_of(one.at, zone), zone))
        if one.at
        else reading_said(one.reading)
        for one in measured
    ]
    return tuple(lines)


def _call(patient: Patient) -> Text:
    return _("At any sign of danger, call {number} now.", number=patient.emergency)


def _has(measured: tuple[Measured, ...], kind: ReadingKind) -> bool:
    return any(one.reading.kind == kind for one in measured)


def _said(measured: tuple[Measured, ...]) -> str:
    return written_all([one.reading for one in measured])
