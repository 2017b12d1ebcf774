"""Conversations about what was due at one moment: one by one, and at another time."""

from datetime import time

from care.medicine.commands import RecordDose, TakenAt
from care.medicine.lookups import HourOf, OpenDose, OpenDoses
from care.medicine.verbs import NONE_LEFT
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.words import Text, _
from dialogs.medicine.questions import AskTime
from dialogs.people.questions import AskReason
from storage.medicine import DoseId, SlotId

LONGEST_FOR_ELDERS = 20  # characters of a button
REASONS = {
    "agrees": _("It disagrees with me"),
    "doctor": _("The doctor said so"),
    NONE_LEFT: _("There is none left"),
}


async def not_all(me: Me) -> RecordDose | None:
    """Which, and what of it; why, where it is skipped."""
    if me.subject_id is None:
        return None
    open_ = await look(OpenDoses(SlotId(me.subject_id), me.id))
    if not open_:
        return None
    dose_id = await _which(open_)
    name = next((dose.name for dose in open_ if dose.id == dose_id), "")
    prompt: Text = (name, _("What shall I note?"))
    what = await Choose("what", prompt, _("Noted"), [("taken", _("It is taken")), ("skip", _("Not this time"))])
    if what == "taken":
        return RecordDose(dose_id, taken=True)
    reason = await AskReason("why", _("Why not this time? You may write it, too."), _("Why"), REASONS)
    return RecordDose(dose_id, taken=False, reason=reason)


async def _which(open_: list[OpenDose]) -> DoseId:
    """Not asked when there is only one."""
    if len(open_) == 1:
        return open_[0].id
    choices = [(dose.id, _label(dose, number)) for number, dose in enumerate(open_, 1)]
    return DoseId(await Choose("which", _("Which medicine is it about?"), _("Medicine"), choices))


def _label(dose: OpenDose, number: int) -> Text:
    """Names on boxes are long, and may not be read everywhere."""
    if not dose.name:
        return _("Number {number}", number=number)
    return dose.name if len(dose.name) <= LONGEST_FOR_ELDERS else f"{dose.name[: LONGEST_FOR_ELDERS - 1]}…"


async def dose_time(me: Me) -> TakenAt | None:
    """When was it taken?"""
    if me.subject_id is None:
        return None
    due = await look(HourOf(SlotId(me.subject_id)))
    at = await AskTime("at", _("At what time was it taken?"), _("Time"), _offered(due))
    return TakenAt(SlotId(me.subject_id), at)


def _offered(due: time) -> tuple[time, ...]:
    """At its time, or somewhat later."""
    minutes = due.hour * 60 + due.minute
    return tuple(time(*divmod((minutes + later) % (24 * 60), 60)) for later in (0, 30, 60))
