"""Conversations about what somebody takes: stop it, fill it up, have it fetched, when are the meals?"""

from datetime import time

from care.medicine.amounts import QUARTERS
from care.medicine.commands import FetchRefill, FillUp, KeepMealTimes, StopMedicine
from care.medicine.lookups import NameOf, TakersOf
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import _
from dialogs.medicine.enter_medicine import choose_taker
from dialogs.medicine.questions import AskNumber, AskTime
from storage.medicine import Meal, MedicineId

OFFERED = {  # around what is usual
    Meal.BREAKFAST: (time(7), time(8), time(9)),
    Meal.LUNCH: (time(11, 30), time(12), time(13)),
    Meal.DINNER: (time(17, 30), time(18), time(19)),
    Meal.BEDTIME: (time(21), time(22), time(23)),
}


async def stop_medicine(me: Me) -> StopMedicine | None:
    """One confirm: it is not for us to say whether it is wise."""
    if me.subject_id is None:
        return None
    medicine_id = MedicineId(me.subject_id)
    name = await look(NameOf(medicine_id, me.id))
    question = (name, _("Shall I take it off the list, and stop the reminders?"))
    await Confirm("stop", question, _("Stop"), _("Yes, stop it"), _("No, go on with it"))
    return StopMedicine(medicine_id)


async def fill_up(me: Me) -> FillUp | None:
    """What is there now, not what was added: so a miscount mends itself."""
    if me.subject_id is None:
        return None
    medicine_id = MedicineId(me.subject_id)
    name = await look(NameOf(medicine_id, me.id))
    prompt = (name, _("How many pieces are there now, all together?"))
    pieces = await AskNumber("pieces", prompt, _("Left"), (28, 30, 60), _("{count} pieces"), 1000)
    return FillUp(medicine_id, pieces * QUARTERS)


async def fetch_refill(me: Me) -> FetchRefill | None:
    """At another time than is offered."""
    if me.subject_id is None:
        return None
    choices = [
        ("morning", _("Tomorrow morning")),
        ("afternoon", _("Tomorrow afternoon")),
        ("later", _("In two days")),
    ]
    when = await Choose("when", _("When shall it be fetched?"), _("When"), choices)
    return FetchRefill(MedicineId(me.subject_id), when)


async def meal_times(me: Me) -> KeepMealTimes | None:
    """Four hours."""
    takers = await look(TakersOf(me.id))
    if not takers:
        return None
    taker = await choose_taker(takers)
    breakfast = await AskTime("breakfast", _("When is breakfast?"), _("Breakfast"), OFFERED[Meal.BREAKFAST])
    lunch = await AskTime("lunch", _("When is lunch?"), _("Lunch"), OFFERED[Meal.LUNCH])
    dinner = await AskTime("dinner", _("When is dinner?"), _("Dinner"), OFFERED[Meal.DINNER])
    bedtime = await AskTime("bedtime", _("When is bedtime?"), _("Bedtime"), OFFERED[Meal.BEDTIME])
    return KeepMealTimes(taker.id, breakfast, lunch, dinner, bedtime)
