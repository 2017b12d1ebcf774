"""A medicine is entered, in few questions, and read back; whoever wants to say more of it can do so afterwards."""

from datetime import date, time, timedelta

from care.kit.calendar import Cycle, Daily, Days, Monthly, Weekly
from care.kit.recurrence import Phase, Recurrence
from care.medicine.amounts import QUARTERS
from care.medicine.commands import AsNeeded, DescribeMedicine, EnterMedicine, OnBox, Supply
from care.medicine.details import box_in_words
from care.medicine.lookups import Taker, TakersOf
from dialogs.engine.me import Me
from dialogs.engine.media_questions import AskPicture
from dialogs.engine.questions import Ask, Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import Text, _
from dialogs.medicine.questions import AskNumber, AskTimes, AskWeekdays, Times
from dialogs.medicine.sayings import needed_said, rule_said
from dialogs.people.questions import AskReason
from dialogs.people.which import which_community
from storage.medicine import Meal, MedicineId
from storage.people import Role

SKIP = _("Leave this out")
NOON = time(12)  # stands for the times of meals until the verb knows hers
OFTEN = [
    ("1", _("Once a day")),
    ("2", _("Twice a day")),
    ("3", _("3 times a day")),
    ("4", _("4 times a day")),
    ("needed", _("Only as needed")),
    ("week", _("On some weekdays")),
    ("every", _("Every few days")),
    ("month", _("On days of the month")),
    ("cycle", _("21 days on, 7 off")),
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


async def enter_medicine(me: Me) -> EnterMedicine | None:
    """Whose, what, how often, when, how much, how long, how strictly."""
    takers = await look(TakersOf(me.id))
    if not takers:
        return None
    taker = await choose_taker(takers)
    here = await which_community(taker.id, Role.ELDER)
    name = await Ask("name", _("What stands on the box?"), _("Name"), most=60)
    often = await Choose("often", _("How often is it taken?"), _("How often"), OFTEN)
    needed = await _ask_needed() if often == "needed" else None
    days = await _ask_days(often)
    times = Times() if needed else await _ask_times(int(often) if often.isdigit() else 1)
    amount = await AskReason("amount", _("How much each time?"), _("Amount"), AMOUNTS)
    lasts, critical = (0, False) if needed else await _ask_how_strictly()
    rule = None if needed else _rule(taker, days, times, lasts)
    box = OnBox(name, (amount,))
    wish = EnterMedicine(taker.id, box, rule, times.meals, needed, critical, community_id=here.id)
    await Confirm("save", _summary(me, taker, wish), _("Medicine"), _("Yes, so it is"))
    return wish


async def describe_medicine(me: Me) -> DescribeMedicine | None:
    """What helps to tell it from others, and how much there is of it; each can be left out."""
    if me.subject_id is None:
        return None
    medicine_id = MedicineId(me.subject_id)
    strength = await Ask("strength", _("How strong is it? For example: 5 mg."), _("Strength"), most=30, skip=SKIP)
    look_ = await Ask("look", _("What does it look like? For example: white and round."), _("Look"), most=60, skip=SKIP)
    prompt = _("If you like, send a photo of the box: it helps to tell it from others.")
    picture = await AskPicture("picture", prompt, _("Photo"))
    prompt = _("How many pieces are left? I can say in time when it runs out.")
    pieces = await AskNumber("stock", prompt, _("Left"), (28, 30), _("{count} pieces"), 1000, SKIP)
    if not pieces:
        return DescribeMedicine(medicine_id, strength, look_, None, picture)
    prompt = _("How many days does it take to get more?")
    days = await AskNumber("refill", prompt, _("Refill"), (3, 7, 14), _("{count} days"), 60)
    return DescribeMedicine(medicine_id, strength, look_, Supply(pieces * QUARTERS, days), picture)


async def choose_taker(takers: list[Taker]) -> Taker:
    """Not asked when there is only one."""
    if len(takers) == 1:
        return takers[0]
    chosen = await Choose(
        "elder", _("Whose medicine is it?"), _("Who takes it"), [(one.id, one.called) for one in takers]
    )
    return next(one for one in takers if one.id == chosen)


async def _ask_needed() -> AsNeeded:
    most = await AskNumber(
        "most", _("How often within 24 hours, at most?"), _("At most"), (1, 2, 3), _("{count} times"), 12
    )
    gap = await AskNumber("gap", _("How many hours apart, at least?"), _("Apart"), (4, 6, 8), _("{count} hours"), 24)
    return AsNeeded(most, gap * 60)


async def _ask_days(often: str) -> Days:
    if often == "week":
        weekdays = await AskWeekdays("weekdays", _("On which weekdays?"), _("Weekdays"))
        return Weekly(weekdays)
    if often == "every":
        number = await AskNumber("every", _("Every how many days?"), _("Days"), (2, 3, 7), _("{count} days"), 180)
        return Daily(number)
    if often == "month":
        day = await AskNumber("monthday", _("On which day of the month?"), _("Day"), (1, 15, 31), _("Day {count}"), 31)
        return Monthly((day,))
    return Cycle(21, 7) if often == "cycle" else Daily()


async def _ask_times(how_many: int) -> Times:
    prompt = _("When is it taken? Press a button, or write the hour: 8:00.")
    return await AskTimes("times", prompt, _("When"), MEALS[how_many])


async def _ask_how_strictly() -> tuple[int, bool]:
    """For how many days (0: for good), and whether half an hour matters."""
    prompt = _("For how many days is it taken?")
    lasts = await AskNumber("lasts", prompt, _("How long"), (7, 14), _("{count} days"), 3000, _("For good"))
    prompt = _("Does half an hour matter, as with insulin?")
    critical = await Choose("critical", prompt, _("To the minute"), [("no", _("No")), ("yes", _("Yes, it does"))])
    return lasts, critical == "yes"


def _rule(taker: Taker, days: Days, times: Times, lasts: int) -> Recurrence:
    today = date.fromisoformat(taker.today)
    until = today + timedelta(days=lasts - 1) if lasts else None
    return Recurrence(today, (Phase(times.hours or (NOON,) * len(times.meals), days),), until)


def _summary(me: Me, taker: Taker, wish: EnterMedicine) -> Text:
    """What is her own reads as she wrote it; then the rule, in a sentence."""
    whose = "" if taker.id == me.id else _("For {called}", called=taker.called)
    when: Text = rule_said(wish.rule, wish.meals) if wish.rule else ""
    if wish.needed:
        when = needed_said(wish.needed.most_a_day, wish.needed.least_gap)
    return (
        _("Shall I keep it like this?"),
        whose,
        box_in_words(wish.box.name, wish.box.strength, wish.box.amounts[0], wish.box.look),
        when,
        _("Half an hour matters.") if wish.critical else "",
    )
