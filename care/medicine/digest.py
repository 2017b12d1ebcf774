"""Once a day, in the evening: what was not recorded, for the care circle; and whether something runs out."""

from collections.abc import Sequence
from datetime import time, timedelta

from sqlmodel import col, select

from care.kit import outbox, plans
from care.kit.plans import Due, PlanKind, Whose
from care.kit.recurrence import Phase, Recurrence
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.medicine import audience, stock
from care.medicine.circle_messages import DoseDigest
from care.medicine.messages import taken_by
from storage.ids import CommunityId, PersonId
from storage.medicine import Dose, DoseState
from storage.people import Person

AT = time(20)  # P: on her wall, before anybody's quiet hours; what is missed later stands in the next
WINDOW = timedelta(hours=12)


def keep(uow: UnitOfWork, community_id: CommunityId, elder_id: PersonId) -> None:
    """From now on, every evening."""
    today = wall_clock(uow.now, uow.session.get_one(Person, elder_id).zone).date()
    plans.keep(uow, DIGEST, elder_id, Whose(community_id, elder_id), Recurrence(today, (Phase((AT,)),)), WINDOW)


def _fire(uow: UnitOfWork, dues: Sequence[Due]) -> None:
    for elder_id in dict.fromkeys(due.person_id for due in dues):
        _tell(uow, elder_id)
        for medicine in taken_by(uow, elder_id):
            stock.warn_in_time(uow, medicine)


def _system_down(uow: UnitOfWork, person_id: PersonId, dues: Sequence[Due]) -> None:
    """A digest may be late, and there is one for however many."""
    del person_id
    _fire(uow, dues)


def _tell(uow: UnitOfWork, elder_id: PersonId) -> None:
    """What is time-critical has been told already."""
    missed = (Dose.elder_id == elder_id, Dose.state == DoseState.MISSED, col(Dose.alarm).is_(None))
    found = uow.session.exec(select(Dose).where(*missed, col(Dose.reported).is_(other=False))).all()
    for dose in found:
        dose.reported = True
    if found:
        uow.session.flush()
        outbox.to_people(uow, audience.circle(uow, elder_id), DoseDigest(elder_id, [dose.id for dose in found]))


DIGEST = PlanKind("dose_digest", _fire, _system_down)
