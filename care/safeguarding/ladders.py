"""What is open is said again until a coordinator has closed it. The hours are choices of ours."""

from datetime import timedelta

from care.kit import outbox
from care.kit.ladders import Ladder, Rung
from care.kit.uow import UnitOfWork
from care.safeguarding import audience
from care.safeguarding.messages import ConcernWaits
from storage.safeguarding import Concern, ConcernId

DAY = timedelta(days=1)
FIRST, SECOND = timedelta(hours=4), DAY


def _waits(uow: UnitOfWork, concern_id: ConcernId) -> tuple[Rung[ConcernId], ...]:
    concern = uow.session.get(Concern, concern_id)
    if concern is None or concern.closed_at is not None:
        return ()
    return (Rung(FIRST, _remind), Rung(SECOND, _remind))


def _remind(uow: UnitOfWork, concern_id: ConcernId) -> None:
    """Whoever sees to it, else all who may."""
    concern = uow.session.get_one(Concern, concern_id)
    readers = audience.readers(uow, concern)
    hers = [one for one in readers if one == concern.taken_by]
    outbox.to_people(uow, hers or readers, ConcernWaits(concern_id))


CONCERN_WAITS = Ladder("concern_waits", _waits, every=DAY)
