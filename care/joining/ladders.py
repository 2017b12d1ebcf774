"""A family that waits for a coordinator's yes is not forgotten. The hours are choices of ours."""

from datetime import timedelta

from care.joining.messages import IntroductionCame
from care.kit import outbox
from care.kit.ladders import Ladder, Rung
from care.kit.uow import UnitOfWork
from care.people import members
from storage.joining import Introduction, IntroductionId, Standing

DAY = timedelta(days=1)


def _waits(uow: UnitOfWork, introduction_id: IntroductionId) -> tuple[Rung[IntroductionId], ...]:
    found = uow.session.get(Introduction, introduction_id)
    return (Rung(DAY, _remind),) if found is not None and found.state == Standing.WAITS else ()


def _remind(uow: UnitOfWork, introduction_id: IntroductionId) -> None:
    found = uow.session.get_one(Introduction, introduction_id)
    outbox.to_people(uow, members.coordinators_of(uow, found.community_id), IntroductionCame(introduction_id))


INTRODUCTION_WAITS = Ladder("introduction_waits", _waits, every=2 * DAY)
