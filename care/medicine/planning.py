"""When a medicine comes again: its plan, with her own meal times where it goes along with meals."""

from dataclasses import replace
from datetime import date, time, timedelta

from care.kit import plans
from care.kit.plans import Whose
from care.kit.recurrence import Recurrence
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.medicine.access import habits_of
from care.medicine.details import rule_of
from care.medicine.due import DOSES
from care.medicine.windows import window_of
from storage.ids import PersonId
from storage.medicine import Meal, Medicine, MedicineHabits
from storage.people import Person


def begin(uow: UnitOfWork, medicine: Medicine, rule: Recurrence) -> None:
    """From its first day on, today at the earliest."""
    rule = replace(rule, start=max(rule.start, today_of(uow, medicine.elder_id)))
    whose = Whose(medicine.community_id, medicine.elder_id)
    plans.keep(uow, DOSES, medicine.id, whose, _with_meals(uow, medicine, rule), _window(medicine, rule))


def change(uow: UnitOfWork, medicine: Medicine, rule: Recurrence) -> None:
    """By this rule from now on. Between the old and the new hours nothing comes twice today, or not at all."""
    old = rule_of(uow, medicine)
    if old is None:
        begin(uow, medicine, rule)
        return
    rule = _with_meals(uow, medicine, rule)
    plans.change(uow, DOSES, medicine.id, rule, _window(medicine, rule), moved=_shape(old) == _shape(rule))


def times_of(habits: MedicineHabits) -> dict[Meal, time]:
    """When she eats, on her wall."""
    return {meal: time(*divmod(getattr(habits, meal), 60)) for meal in Meal}


def today_of(uow: UnitOfWork, elder_id: PersonId) -> date:
    """On her wall."""
    return wall_clock(uow.now, uow.session.get_one(Person, elder_id).zone).date()


def _with_meals(uow: UnitOfWork, medicine: Medicine, rule: Recurrence) -> Recurrence:
    habits = habits_of(uow, medicine.elder_id)
    if not medicine.meals or habits is None:
        return rule
    times = tuple(times_of(habits)[Meal(meal)] for meal in medicine.meals)
    return replace(rule, phases=tuple(replace(phase, times=times) for phase in rule.phases))


def _window(medicine: Medicine, rule: Recurrence) -> timedelta:
    return window_of(max(len(phase.times) for phase in rule.phases), critical=medicine.critical)


def _shape(rule: Recurrence) -> object:
    """All but its hours and where they begin."""
    return [(phase.days, phase.lasts, len(phase.times)) for phase in rule.phases], rule.until, rule.skipped
