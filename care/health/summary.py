"""Once a week, what was measured, for those of her circle who may see it: counted, never judged."""

from collections.abc import Sequence
from datetime import time, timedelta

from care.health import access, readings
from care.health.week_messages import WeekTold
from care.health.weeks import WEEK
from care.kit import addresses, outbox, plans
from care.kit.calendar import Weekly
from care.kit.plans import Due, PlanKind, Whose
from care.kit.recurrence import Phase, Recurrence
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from storage.ids import CommunityId, PersonId
from storage.people import Person

SUNDAY, AT = 6, time(18)  # P: when there is time for a call
WINDOW = timedelta(hours=24)


def keep(uow: UnitOfWork, community_id: CommunityId, elder_id: PersonId) -> None:
    """From now on, every week."""
    today = wall_clock(uow.now, uow.session.get_one(Person, elder_id).zone).date()
    rule = Recurrence(today, (Phase((AT,), Weekly((SUNDAY,))),))
    plans.keep(uow, HEALTH_WEEK, elder_id, Whose(community_id, elder_id), rule, WINDOW)


def _fire(uow: UnitOfWork, dues: Sequence[Due]) -> None:
    """Nothing is said of a week in which nothing was measured."""
    for elder_id in dict.fromkeys(due.person_id for due in dues):
        if readings.since(uow, elder_id, uow.now - WEEK):
            told = [one for one in access.circle_with(uow, elder_id) if addresses.current(uow, one) is not None]
            outbox.to_people(uow, told, WeekTold(elder_id))


def _system_down(uow: UnitOfWork, person_id: PersonId, dues: Sequence[Due]) -> None:
    """Late is better than never, and once for however many."""
    del person_id
    _fire(uow, dues)


HEALTH_WEEK = PlanKind("health_week", _fire, _system_down)
