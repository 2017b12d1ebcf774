"""A medicine is entered, in few questions, and read back; whoever wants to say more of it can do so afterwards."""

from datetime import date

from care.medicine.amounts import QUARTERS
from care.medicine.commands import DescribeMedicine, EnterMedicine, OnBox, Supply
from care.medicine.details import box_in_words
from care.medicine.lookups import Taker, TakersOf
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
from dialogs.medicine.questions import AskNumber, Times
from dialogs.medicine.sayings import needed_said, rule_said
from dialogs.people.which import which_community
from storage.ids import PersonId
from storage.medicine import MedicineId
from storage.people import Role

SKIP = _("Leave this out")


async def enter_medicine(me: Me) -> EnterMedicine | None:
    """Whose, what, how often, when, how much, how long, how strictly."""
    takers = await look(TakersOf(me.id, None if me.subject_id is None else PersonId(me.subject_id)))
    if not takers:
        return None
    taker = await choose_taker(takers)
    here = await which_community(taker.id, Role.ELDER)
    name = await Ask("name", _("What does the box say?"), _("Name"), most=60)
    often = await ask_often()
    needed = await ask_needed() if often.what == NEEDED else None
    steps = await ask_steps() if often.what == STEPS else ()
    days = await ask_days(often)
    times = Times() if needed else await ask_times(often.times)
    amounts = tuple(step.amount for step in steps) or (await ask_amount(),)
    today = date.fromisoformat(taker.today)
    span = Span(today, None) if needed or steps else await ask_span(today)
    critical = False if needed else await ask_critical()
    rule = None if needed else rule_of(span, days, times, steps)
    box = OnBox(name, amounts)
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


async def ask_critical() -> bool:
    """Whether half an hour matters."""
    prompt = _("Does half an hour matter, as with insulin?")
    choices = [("no", _("No")), ("yes", _("Yes, it does"))]
    return await Choose("critical", prompt, _("To the minute"), choices) == "yes"


def _summary(me: Me, taker: Taker, wish: EnterMedicine) -> Text:
    """What is her own reads as she wrote it; then the rule, in a sentence."""
    whose = "" if taker.id == me.id else _("For {called}", called=taker.called)
    when: Text = rule_said(wish.rule, wish.meals) if wish.rule else ""
    if wish.needed:
        when = needed_said(wish.needed.most_a_day, wish.needed.least_gap)
    return (
        _("Shall I keep it like this?"),
        whose,
        box_in_words(wish.box.name, wish.box.strength, " / ".join(wish.box.amounts), wish.box.look),
        when,
        _("Half an hour matters.") if wish.critical else "",
    )
