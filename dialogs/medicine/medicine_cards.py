"""What is seen of the medicines themselves: what is kept, how the week was, what runs out."""

from functools import partial

from care.medicine.amounts import QUARTERS
from care.medicine.commands import (
    ALL_OF_HERS,
    CheckMedicine,
    FetchRefill,
    ShowMedicineChanges,
    TakeAgain,
    TakeNeeded,
    WriteNames,
)
from care.medicine.messages import LeftOutDetails, MedicineDetails, MedicinesDetails
from dialogs.engine.card import Button, Card, Open, Picture, stacked
from dialogs.language.drawing import can_be_drawn
from dialogs.language.spoken import Hour
from dialogs.language.words import Phrase, Text, _
from dialogs.medicine.about_medicines import fetch_refill, fill_up, meal_times, stop_medicine
from dialogs.medicine.change_medicine import change_medicine
from dialogs.medicine.enter_medicine import describe_medicine, enter_medicine
from dialogs.medicine.sayings import Day, box, left_out_said, needed_said, rule_said
from dialogs.medicine.week_picture import draw_week, week_said
from storage.medicine import Meal, Refill

UNCHECKED = _("Not checked by a doctor.")
CHECKED = _("Checked by {name}, the doctor.")
DOCTORS = _("Written by {name}, the doctor.")


def kept_card(of: MedicineDetails) -> Card:
    """Read back. Who has entered it is said, for nobody has looked at it who is a doctor."""
    head = _("I will send reminders like this:")
    if of.own and of.entered_by.id != of.elder.id:
        head = _("{name} has entered a medicine for you:", name=of.entered_by.called or of.entered_by.name)
    rows = stacked(_describe(of), _change(of), _stop(of))
    return Card((head, of.words, _when(of), _checked(of)), _whose(of), rows, picture=box(of.picture_id, of.words))


def changed_card(of: MedicineDetails) -> Card:
    """Read back as it is now, with the way to change it once more."""
    head = _("From now on it is like this:")
    if of.own and of.entered_by.id != of.elder.id:
        head = _("{name} has changed a medicine of yours:", name=of.entered_by.called or of.entered_by.name)
    return Card((head, of.words, _when(of), _checked(of)), _whose(of), stacked(_change(of), _stop(of)))


def left_out_card(out: LeftOutDetails) -> Card:
    """On which days, and the way back."""
    days = _("No reminders from {first} to {last}.", first=Day(out.first), last=Day(out.last))
    if out.first == out.last:
        days = _("No reminder on {day}.", day=Day(out.first))
    which = (_("All medicines that have their times:"),) if out.medicine_id == ALL_OF_HERS else out.lines
    who = _("{name} has arranged it.", name=out.by.name) if out.own and out.by else ""
    whose = "" if out.own else _("For {called}", called=out.elder.called)
    again = Button(_("Take it after all"), TakeAgain(out.elder.id, out.medicine_id))
    return Card((*which, days, who), whose, stacked(again))


def taken_again_card(of: MedicinesDetails) -> Card:
    """As it was before."""
    return Card(_("It is taken again at its times, and I will remind you."), _whose(of))


def shown_card(of: MedicineDetails) -> Card | None:
    """One of those that are taken; None once it is not."""
    if of.medicine.ended_at is not None:
        return None
    first = Button(_("How many are there?"), Open(fill_up, of.id))
    if of.medicine.most_a_day:
        first = Button(_("Take one now"), TakeNeeded(of.id), "primary")
    checked = _checked(of)
    if of.checked_by is None and of.entered_by.id != of.elder.id:
        checked = _("Entered by {name}, not checked by a doctor.", name=of.entered_by.name)
    if of.treats:
        first = Button(_("I have checked it"), CheckMedicine(of.id), "primary")
    buttons = [_change(of), _stop(of)] if of.treats and of.checked_by else [first, _change(of), _stop(of)]
    body = (of.words, _when(of), (left_out_said(of.rule) if of.rule else "") or _left(of), checked)
    return Card(body, _whose(of), stacked(*buttons), picture=box(of.picture_id, of.words))


def stopped_card(of: MedicineDetails) -> Card:
    """It is taken no more; to her, who has said so."""
    head = _("It is off the list, and I will send no more reminders.")
    if of.own and of.entered_by.id != of.elder.id:
        head = _("{name} has taken a medicine off your list.", name=of.entered_by.called or of.entered_by.name)
    return Card((head, of.words), _whose(of))


def filled_up_card(of: MedicineDetails) -> Card:
    """So much is there."""
    return Card((of.words, _left(of)), _whose(of))


def refill_card(of: MedicineDetails) -> Card | None:
    """It runs out; None once there is more, or somebody is asked to fetch it."""
    if of.medicine.refill != Refill.TOLD:
        return None
    ask = Button(_("Ask a neighbour"), FetchRefill(of.id), "primary")
    another = Button(_("Another time"), Open(fetch_refill, of.id))
    more = Button(_("There is more"), Open(fill_up, of.id))
    question = _("Shall I ask a neighbour to fetch more tomorrow afternoon?")
    body = (_("A medicine is running out."), of.words, _left(of), question)
    return Card(body, _whose(of), stacked(ask, another, more))


def counted_card(of: MedicinesDetails) -> Card:
    """How the week was, below the medicines; or instead of them: shall there be one?"""
    enter = Button(_("Add a medicine"), Open(enter_medicine, of.elder.id if of.treats else None))
    whose = _whose(of)
    before = [] if of.own else [Button(_("Earlier medicines"), ShowMedicineChanges(of.elder.id))]
    if not of.how_many:
        return Card(_("There is no medicine on the list yet."), whose, stacked(enter, *before))
    meals = [] if of.treats else [Button(_("Meal times"), Open(meal_times))]
    words, week = _week(of), of.week
    picture = Picture(partial(draw_week, week), words) if week.moments and can_be_drawn() else None
    return Card(words, whose, stacked(enter, *meals, *_names(of), *before), picture=picture)


def habits_card(of: MedicinesDetails) -> Card | None:
    """When she eats, and whether names are written."""
    habits = of.habits
    if habits is None:
        return None
    hours = {meal.value: hour_of_minutes(getattr(habits, meal)) for meal in Meal}
    meals = _("Breakfast {breakfast}, lunch {lunch}, dinner {dinner}, bedtime {bedtime}.", **hours)
    names = _("Everywhere but on my own page I name only the hour.")
    if habits.names:
        names = _("Names of medicines are written in every chat with me.")
    return Card((meals, names), _whose(of))


def hour_of_minutes(minutes: int) -> Text:
    """Minutes after midnight, as they are said."""
    hour, minute = divmod(minutes, 60)
    return Hour(hour, minute)


def _names(of: MedicinesDetails) -> list[Button]:
    """Only she herself may choose it."""
    if not of.own:
        return []
    if of.asks_names:
        return [Button(_("Write their names"), WriteNames(of.elder.id, 1))]
    return [Button(_("Hide their names"), WriteNames(of.elder.id, 0))] if of.habits and of.habits.names else []


def _week(of: MedicinesDetails) -> Text:
    """Whoever cares for her reads when nothing was recorded, too."""
    week = of.week
    if not week.due:
        return _("Nothing was due in the last 7 days.")
    if not of.own:
        return week_said(week, of.elder.zone)
    return (
        _("In the last 7 days {taken} of {due} doses were recorded as taken.", taken=week.taken, due=week.due),
        _("Left out on purpose: {count}.", count=week.skipped) if week.skipped else "",
        _("Not announced, because I was not there: {count}.", count=week.not_said) if week.not_said else "",
    )


def _checked(of: MedicineDetails) -> Text:
    """Who answers for it. Linli itself checks nothing."""
    if of.checked_by is None:
        return UNCHECKED
    said = DOCTORS if of.doctors else CHECKED
    return Phrase(said.msgid, {"name": of.checked_by.called or of.checked_by.name})


def _when(of: MedicineDetails) -> Text:
    medicine = of.medicine
    if of.rule is None:
        return needed_said(medicine.most_a_day or 0, medicine.least_gap or 0)
    return rule_said(of.rule, [Meal(meal) for meal in medicine.meals])


def _left(of: MedicineDetails) -> Text:
    stock = of.medicine.stock
    return "" if stock is None else _("Pieces left: {count}.", count=max(stock, 0) // QUARTERS)


def _describe(of: MedicineDetails) -> Button:
    return Button(_("Say more about it"), Open(describe_medicine, of.id))


def _change(of: MedicineDetails) -> Button:
    return Button(_("Change it"), Open(change_medicine, of.id))


def _stop(of: MedicineDetails) -> Button:
    return Button(_("Stop it"), Open(stop_medicine, of.id))


def _whose(of: MedicineDetails | MedicinesDetails) -> Text:
    return "" if of.own else _("For {called}", called=of.elder.called)
