"""A line is changed, one thing at a time: what is different, how it will be read, yes."""

from dataclasses import replace

from care.kit.recurrence import Recurrence
from care.medicine.commands import ChangeMedicine, DescribeMedicine, LeaveOut, TakeAgain
from care.medicine.lookups import LineNow, LineOf, MayRewrite
from dialogs.engine.me import Me
from dialogs.engine.media_questions import AskPicture
from dialogs.engine.questions import Ask, Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import Text, _
from dialogs.medicine.ask_rule import (
    NEEDED,
    STEPS,
    ask_amount,
    ask_days,
    ask_needed,
    ask_often,
    ask_span,
    ask_steps,
    ask_times,
    rule_of,
)
from dialogs.medicine.day_questions import Span
from dialogs.medicine.leave_out import ask_which_days
from dialogs.medicine.sayings import needed_said, rule_said
from storage.medicine import Meal, MedicineId

TIMES, OFTEN, SPAN = ("times", _("The hours")), ("often", _("How often")), ("span", _("First and last day"))
AMOUNT, LIMITS, AWAY = ("amount", _("How much")), ("limits", _("How often at most")), ("away", _("Leave days out"))
TO_THE_MINUTE, NOT_TO_THE_MINUTE = ("exact", _("To the minute")), ("loose", _("Not to the minute"))
NAME, STRENGTH, LOOK = ("name", _("The name")), ("strength", _("The strength")), ("look", _("How it looks"))
PHOTO = ("photo", _("The photo of the box"))
Decided = ChangeMedicine | DescribeMedicine | LeaveOut | TakeAgain


async def change_medicine(me: Me) -> Decided | None:
    """What is different? Only what was said is changed."""
    if me.subject_id is None:
        return None
    line = await look(LineOf(MedicineId(me.subject_id), me.id))
    choices = _choices(line) if await look(MayRewrite(MedicineId(me.subject_id), me.id)) else [AWAY]
    what = await Choose("what", _("What would you like to change?"), _("What"), choices)
    about = MedicineId(me.subject_id)
    if what == AWAY[0]:
        return await ask_which_days(line, about)
    if what in {STRENGTH[0], LOOK[0], PHOTO[0]}:
        return await _describe(what, about)
    change = await _changed(what, line, about)
    await Confirm("save", _summary(line, change), _("Medicine"), _("Yes, so it is"), _("No, as it was"))
    return change


def _choices(line: LineNow) -> list[tuple[str, Text]]:
    """What there is to change of it: the likeliest first."""
    if line.rule is None:
        return [AMOUNT, LIMITS, OFTEN, NAME, STRENGTH, LOOK, PHOTO]
    strictly = NOT_TO_THE_MINUTE if line.critical else TO_THE_MINUTE
    amount = [] if len(line.rule.phases) > 1 else [AMOUNT]
    return [*amount, TIMES, AWAY, OFTEN, SPAN, strictly, NAME, STRENGTH, LOOK, PHOTO]


async def _describe(what: str, about: MedicineId) -> DescribeMedicine:
    if what == STRENGTH[0]:
        strength = await Ask("strength", _("How strong is it? For example: 5 mg."), _("Strength"), most=30)
        return DescribeMedicine(about, strength=strength)
    if what == PHOTO[0]:
        picture = await AskPicture("picture", _("Please send a photo of the box."), _("Photo"))
        return DescribeMedicine(about, picture_id=picture)
    appearance = await Ask("look", _("What does it look like? For example: white and round."), _("Look"), most=60)
    return DescribeMedicine(about, look=appearance)


async def _changed(what: str, line: LineNow, about: MedicineId) -> ChangeMedicine:
    if what == AMOUNT[0]:
        return ChangeMedicine(about, amounts=(await ask_amount(),))
    if what == LIMITS[0]:
        return ChangeMedicine(about, needed=await ask_needed())
    if what == NAME[0]:
        return ChangeMedicine(about, name=await Ask("name", _("What does the box say?"), _("Name"), most=60))
    if what in {TO_THE_MINUTE[0], NOT_TO_THE_MINUTE[0]}:
        return ChangeMedicine(about, critical=what == TO_THE_MINUTE[0])
    if what == OFTEN[0] or line.rule is None:
        return await _often(line, about)
    if what == SPAN[0]:
        rule, meals = await _spanned(line.rule, line)
    else:
        rule, meals = await _timed(line.rule, line)
    return ChangeMedicine(about, rule=rule, meals=meals)


async def _timed(rule: Recurrence, line: LineNow) -> tuple[Recurrence, tuple[Meal, ...]]:
    """The same days; what was so often a day may be so at other hours, or oftener."""
    first = rule.phases[0]
    times = await ask_times(len(first.times))
    hours = rule_of(Span(line.today, None), first.days, times).phases[0].times
    return replace(rule, phases=tuple(replace(phase, times=hours) for phase in rule.phases)), times.meals


async def _spanned(rule: Recurrence, line: LineNow) -> tuple[Recurrence, tuple[Meal, ...]]:
    """What counts from its first day (every third, say) goes on counting, unless another first day is said."""
    span = await ask_span(line.today)
    goes_on = span.first == line.today and (span.last is None or rule.start <= span.last)
    return replace(rule, start=rule.start if goes_on else span.first, until=span.last), line.meals


async def _often(line: LineNow, about: MedicineId) -> ChangeMedicine:
    """From today on; the days that were left out stay so. Of a course that is over it is asked how long it is now."""
    often = await ask_often()
    if often.what == NEEDED:
        return ChangeMedicine(about, needed=await ask_needed())
    steps = await ask_steps() if often.what == STEPS else ()
    days = await ask_days(often)
    times = await ask_times(often.times)
    last = None if line.rule is None else line.rule.until
    span = Span(line.today, last) if last is None or last >= line.today else await ask_span(line.today)
    rule = rule_of(span, days, times, steps)
    kept = () if line.rule is None else line.rule.skipped
    return ChangeMedicine(about, "", tuple(step.amount for step in steps), replace(rule, skipped=kept), times.meals)


def _summary(line: LineNow, change: ChangeMedicine) -> Text:
    """What will be different, as it will be read."""
    words = [change.name or line.name, " / ".join(change.amounts or line.amounts)]
    box = " · ".join(part for part in words if part) if change.name or change.amounts else ""
    when: Text = "" if change.rule is None else rule_said(change.rule, change.meals)
    if change.needed is not None:
        when = needed_said(change.needed.most_a_day, change.needed.least_gap)
    exact: Text = ""
    if change.critical is not None:
        exact = _("Half an hour matters.") if change.critical else _("Half an hour does not matter.")
    return (_("Shall I keep it like this?"), box, when, exact)
