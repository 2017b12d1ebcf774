"""When a medicine is taken, asked in few questions: by whoever enters it, and by whoever changes it."""

from datetime import date, time, timedelta

from care.kit.calendar import Daily, Days, Weekly
from care.kit.recurrence import Phase, Recurrence
from care.medicine.commands import AsNeeded
from dialogs.engine.again_questions import AskWeekdays
from dialogs.language.words import Text, _
from dialogs.medicine.day_questions import AskSpan, AskSteps, Span, Step
from dialogs.medicine.questions import AskNumber, AskTimes, Times
from dialogs.medicine.rule_questions import AskCycle, AskMonthDays, AskOften, Often
from dialogs.people.questions import AskReason
from storage.medicine import Meal

NOON = time(12)  # stands for the times of meals until the verb knows hers
NEEDED, STEPS = "needed", "steps"
OFTEN = [
    ("1", _("Once a day")),
    ("2", _("Twice a day")),
    ("3", _("3 times a day")),
    ("4", _("4 times a day")),
    (NEEDED, _("Only as needed")),
    ("week", _("On some weekdays")),
    ("every", _("Every few days")),
    ("month", _("On days of the month")),
    ("cycle", _("Days on, days off")),
    (STEPS, _("Less step by step")),
]
MEALS: dict[int, list[tuple[Text, tuple[Meal, ...]]]] = {
    1: [
        (_("With breakfast"), (Meal.BREAKFAST,)),
        (_("With dinner"), (Meal.DINNER,)),
        (_("With lunch"), (Meal.LUNCH,)),
        (_("At bedtime"), (Meal.BEDTIME,)),
    ],
    2: [
        (_("Breakfast and dinner"), (Meal.BREAKFAST, Meal.DINNER)),
        (_("Breakfast, bedtime"), (Meal.BREAKFAST, Meal.BEDTIME)),
    ],
    3: [(_("With all three meals"), (Meal.BREAKFAST, Meal.LUNCH, Meal.DINNER))],
    4: [(_("Meals and bedtime"), tuple(Meal))],
}
AMOUNTS = {"1": _("1 piece"), "2": _("2 pieces"), "1/2": _("Half a piece")}


async def ask_often() -> Often:
    """How often; whatever the rules know can be written."""
    return await AskOften("how_often", _("How often is it taken?"), _("How often"), OFTEN)


async def ask_needed() -> AsNeeded:
    """So often at most, so far apart."""
    most = await AskNumber(
        "most", _("How often within 24 hours, at most?"), _("At most"), (1, 2, 3), _("{count} times"), 12
    )
    gap = await AskNumber("gap", _("How many hours apart, at least?"), _("Apart"), (4, 6, 8), _("{count} hours"), 24)
    return AsNeeded(most, gap * 60)


async def ask_days(often: Often) -> Days:
    """Not asked when they have been said already."""
    if often.days is not None:
        return often.days
    if often.what == "week":
        weekdays = await AskWeekdays("weekdays", _("Which weekdays?"), _("Weekdays"))
        return Weekly(weekdays)
    if often.what == "every":
        number = await AskNumber("every", _("Every how many days?"), _("Days"), (2, 3, 7), _("{count} days"), 180)
        return Daily(number)
    if often.what == "month":
        prompt = _("Which days of the month? Several can be written: 1 and 15.")
        return await AskMonthDays("month_days", prompt, _("Day"))
    if often.what == "cycle":
        return await AskCycle("cycle", _("How many days on, how many off? For example: 21 and 7."), _("Days"))
    return Daily()


async def ask_times(how_many: int) -> Times:
    """On its days, with meals or at hours."""
    prompt = _("When is it taken (you may also write the hour: 8:00)?")
    return await AskTimes("times", prompt, _("When"), MEALS.get(how_many, []))


async def ask_amount() -> str:
    """The same each time."""
    return await AskReason("amount", _("How much each time?"), _("Amount"), AMOUNTS)


async def ask_steps() -> tuple[Step, ...]:
    """Each with its amount and its days."""
    prompt = _("Please write each step, like this: 2 for 7 days, 1 for 7 days, then 1/2.")
    return await AskSteps("steps", prompt, _("Steps"))


async def ask_span(today: date) -> Span:
    """For how long; a first and a last day can be written."""
    prompt = _("For how many days is it taken? You may also write: until 24 December.")
    return await AskSpan("span", prompt, _("How long"), today)


def rule_of(span: Span, days: Days, times: Times, steps: tuple[Step, ...] = ()) -> Recurrence:
    """One phase, or one a step."""
    hours = times.hours or (NOON,) * len(times.meals)
    if not steps:
        return Recurrence(span.first, (Phase(hours, days),), span.last)
    *before, last = steps
    phases = (*(Phase(hours, days, step.lasts) for step in before), Phase(hours, days))
    ends = span.first + timedelta(days=sum(step.lasts or 0 for step in steps) - 1) if last.lasts else None
    return Recurrence(span.first, phases, ends)
