"""The blood pressure of a week, measured by the rule: said when to measure, and at last what the mean is.

G: China 2024 and ESC: mornings (6 to 9) and evenings (18 to 21), two readings a minute apart, for 3 to 7 days
(care/health/protocol.py). P: at eight and at seven, when nobody's quiet hours hold it.
"""

from collections.abc import Sequence
from datetime import time, timedelta

from care.health import access
from care.health.access import Action
from care.health.commands import MeasureForAWeek, StopMeasuring
from care.health.protocol import DAYS
from care.health.week_messages import MeasureNow, MeasuringBegun, MeasuringOver, MeasuringStopped
from care.kit import addresses, outbox, plans
from care.kit.plans import Due, PlanKind, Whose
from care.kit.recurrence import Phase, Recurrence, read
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from storage.ids import PersonId
from storage.people import Person
from storage.plans import Plan

MORNING, EVENING = time(8), time(19)
WINDOW = timedelta(hours=2)
DAY = timedelta(days=1)
RESULT = 1  # the number of the phase in which the mean is told


def begin(uow: UnitOfWork, command: MeasureForAWeek, by: PersonId) -> None:
    """From tomorrow on. One that is under way begins anew. Raises NotYours, NotAgreed, MayNotSee."""
    elder_id = command.elder_id
    here = access.refuse_unless(uow, by, Action.ENTER, elder_id)
    tomorrow = wall_clock(uow.now, uow.session.get_one(Person, elder_id).zone).date() + DAY
    week, result = Phase((MORNING, EVENING), lasts=DAYS), Phase((MORNING,), lasts=1)
    rule = Recurrence(tomorrow, (week, result), tomorrow + DAY * DAYS)
    plans.keep(uow, PRESSURE_WEEK, elder_id, Whose(here, elder_id), rule, WINDOW)
    _tell_both(uow, elder_id, by, MeasuringBegun(elder_id, by))


def stop(uow: UnitOfWork, command: StopMeasuring, by: PersonId) -> None:
    """Nothing more is said of it; what was measured stays. Raises NotYours, NotAgreed, MayNotSee."""
    access.refuse_unless(uow, by, Action.ENTER, command.elder_id)
    plans.stop(uow, PRESSURE_WEEK, command.elder_id)
    _tell_both(uow, command.elder_id, by, MeasuringStopped(command.elder_id, by))


def _fire(uow: UnitOfWork, dues: Sequence[Due]) -> None:
    """When to measure, twice a day; on the morning after the last of them, the mean."""
    for due in dues:
        elder_id = due.person_id
        circle = access.circle_with(uow, elder_id)
        if _is_result(uow, due):
            last = (due.local.date() - DAY).isoformat()
            outbox.to_people(uow, _reachable(uow, [elder_id, *circle]), MeasuringOver(elder_id, last))
        else:
            told = _reachable(uow, [elder_id]) or _reachable(uow, circle)
            outbox.to_people(uow, told, MeasureNow(elder_id))


def _system_down(uow: UnitOfWork, person_id: PersonId, dues: Sequence[Due]) -> None:
    """Too late to measure now; but the mean is told all the same."""
    del person_id
    _fire(uow, [due for due in dues if _is_result(uow, due)])


def _is_result(uow: UnitOfWork, due: Due) -> bool:
    return read(uow.session.get_one(Plan, due.plan_id).rule).phase_on(due.local.date()) == RESULT


def _tell_both(uow: UnitOfWork, elder_id: PersonId, by: PersonId, said: MeasuringBegun | MeasuringStopped) -> None:
    outbox.to_people(uow, [by, *_reachable(uow, [elder_id])], said)


def _reachable(uow: UnitOfWork, people: list[PersonId]) -> list[PersonId]:
    return [one for one in people if addresses.current(uow, one) is not None]


PRESSURE_WEEK = PlanKind("pressure_week", _fire, _system_down)
