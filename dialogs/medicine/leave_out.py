"""Days on which nothing is taken: one of them, or as long as she is in hospital."""

from datetime import timedelta

from care.medicine.commands import ALL_OF_HERS, LeaveOut, TakeAgain
from care.medicine.lookups import LineNow
from dialogs.engine.questions import Choose
from dialogs.language.words import _
from dialogs.medicine.day_questions import AskDay
from storage.medicine import MedicineId

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


async def ask_which_days(line: LineNow, about: MedicineId) -> LeaveOut | TakeAgain:
    """Of this one, or of all she takes; from which day to which."""
    of_which = await _of_which(about) if line.others else about
    if line.rule is not None and any(day >= line.today for day in line.rule.skipped):
        prompt = _("Some days are left out already. Shall it be taken again?")
        choices = [("again", _("Yes, take it again")), ("other", _("Leave out others"))]
        if await Choose("again", prompt, _("Again"), choices) == "again":
            return TakeAgain(line.elder_id, of_which)
    few = [(line.today, _("today")), (line.today + DAY, _("tomorrow"))]
    first = await AskDay("first", _("From which day is it left out?"), _("From"), line.today, few)
    ends = [(first, _("That day alone")), (first + WEEK - DAY, _("One week"))]
    prompt = _("Which is the last day without it? You may write a date.")
    last = await AskDay("last", prompt, _("Until"), first, ends)
    return LeaveOut(line.elder_id, first, last, of_which)


async def _of_which(about: MedicineId) -> MedicineId:
    prompt = _("Is it about this medicine alone?")
    choices = [("one", _("This one alone")), ("all", _("All medicines"))]
    return about if await Choose("whose", prompt, _("Which"), choices) == "one" else ALL_OF_HERS
