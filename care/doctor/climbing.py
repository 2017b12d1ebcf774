"""A visit that nobody has noted climbs: the doctor, the coordinators, her circle. A wish for a doctor is told anew.

The lengths are our choices (P).
"""

from datetime import timedelta

from care.doctor import lookups
from care.doctor.visit_messages import VisitWaits
from care.doctor.wish_messages import DoctorWished
from care.kit import outbox
from care.kit.ladders import Ladder, Rung
from care.kit.uow import UnitOfWork
from care.people import circles, members
from storage.doctor import DoctorVisit, DoctorWish, VisitId, VisitState, WishId

DUE_FOR = timedelta(days=3)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
AT_ONCE = timedelta(minutes=5)
WAITING = (VisitState.DUE, VisitState.OVERDUE)


def _rungs(uow: UnitOfWork, visit_id: VisitId) -> tuple[Rung[VisitId], ...]:
    """The doctor, a day later the coordinators, and a day after that the circle: all at once when it is not the first.

    Where he is suspended, or has left, nobody waits for him.
    """
    visit = uow.session.get(DoctorVisit, visit_id, populate_existing=True)
    if visit is None or visit.state not in WAITING:
        return ()
    if not lookups.is_bound(uow, visit.doctor_id, visit.elder_id):
        return (Rung(timedelta(), _tell_coordinators), Rung(DAY, _tell_all))
    gap = DAY if not visit.missed else AT_ONCE
    return (
        Rung(DUE_FOR, _tell_doctor),
        Rung(DUE_FOR + gap, _tell_coordinators),
        Rung(DUE_FOR + 2 * gap, _tell_all),
    )


def _overdue(uow: UnitOfWork, visit_id: VisitId) -> DoctorVisit:
    visit = uow.session.get_one(DoctorVisit, visit_id)
    if visit.state == VisitState.DUE:
        visit.state = VisitState.OVERDUE
        uow.session.add(visit)
        uow.session.flush()
        outbox.changed(uow, DoctorVisit, visit.id)
    return visit


def _tell_doctor(uow: UnitOfWork, visit_id: VisitId) -> None:
    outbox.to_person(uow, _overdue(uow, visit_id).doctor_id, VisitWaits(visit_id))


def _tell_coordinators(uow: UnitOfWork, visit_id: VisitId) -> None:
    """Whoever sees to it already, else all of them."""
    visit = _overdue(uow, visit_id)
    found = members.coordinators_of(uow, visit.community_id)
    outbox.to_people(uow, [visit.kept_by] if visit.kept_by in found else found, VisitWaits(visit_id))


def _tell_all(uow: UnitOfWork, visit_id: VisitId) -> None:
    _tell_coordinators(uow, visit_id)
    managers = circles.managers_of(uow, uow.session.get_one(DoctorVisit, visit_id).elder_id)
    outbox.to_people(uow, managers, VisitWaits(visit_id))


VISIT_MISSED = Ladder("visit_missed", _rungs, every=WEEK)


def _wish_rungs(uow: UnitOfWork, wish_id: WishId) -> tuple[Rung[WishId], ...]:
    found = uow.session.get(DoctorWish, wish_id, populate_existing=True)
    return () if found is None or found.ended_at is not None else (Rung(WEEK, _tell_of_wish),)


def _tell_of_wish(uow: UnitOfWork, wish_id: WishId) -> None:
    here = uow.session.get_one(DoctorWish, wish_id).community_id
    outbox.to_people(uow, members.coordinators_of(uow, here), DoctorWished(wish_id))


DOCTOR_WISH = Ladder("doctor_wish", _wish_rungs, every=WEEK)
