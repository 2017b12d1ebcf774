"""In the night after a credit somebody looks at it: see `watch`."""

from datetime import datetime, time, timedelta

from care.hours import watch
from care.kit import ladders
from care.kit.ladders import Ladder, Rung
from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from storage.ids import CommunityId
from storage.people import Community

AT_NIGHT = time(3)


def tonight(uow: UnitOfWork, community_id: CommunityId) -> None:
    """Something was credited there."""
    ladders.start(uow, LOOKS, community_id, community_id)


def _look(uow: UnitOfWork, here: CommunityId) -> None:
    ladders.stop(uow, LOOKS, here)
    watch.look(uow, here)


def _in_the_night(uow: UnitOfWork, here: CommunityId) -> tuple[Rung[CommunityId], ...]:
    zone = uow.session.get_one(Community, here).zone
    local = wall_clock(uow.now, zone)
    night = datetime.combine(local.date() + timedelta(days=local.time() >= AT_NIGHT), AT_NIGHT)
    return (Rung(instant_of(night, zone) - uow.now, _look),)


LOOKS: Ladder[CommunityId] = Ladder("hours_looked_at", _in_the_night, every=timedelta(days=1))
