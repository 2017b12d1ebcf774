"""The weekly home visit: a plan for each elder, a row each time it falls due, a ladder where nobody has been there.

That a family doctor comes every week is the product's idea, not a norm (research/services.md, section 11), so the
rhythm can be changed. All lengths here are choices of ours (P).
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlmodel import col, select

from care.doctor import lookups
from care.doctor.climbing import DAY, DUE_FOR, VISIT_MISSED, WAITING
from care.doctor.visit_messages import VisitOff, WorklistShown
from care.kit import ladders, outbox, plans
from care.kit.calendar import Weekly
from care.kit.plans import Due, PlanKind, Whose
from care.kit.recurrence import Phase, Recurrence
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.people import circles
from storage.doctor import BondId, DoctorBond, DoctorVisit, VisitState
from storage.ids import PersonId
from storage.people import Person

BEGINS = time(8)
TOLD_AGAIN = timedelta(hours=12)  # the day's visits are told once in the morning


def keep(uow: UnitOfWork, bond: DoctorBond, weekday: int | None = None, every: int = 1) -> None:
    """From tomorrow on, on that weekday; without one on the day of the week that tomorrow is."""
    tomorrow = (wall_clock(uow.now, uow.session.get_one(Person, bond.elder_id).zone) + DAY).date()
    days = Weekly((tomorrow.weekday() if weekday is None else weekday,), every)
    rule = Recurrence(tomorrow, (Phase((BEGINS,), days),))
    plans.keep(uow, DOCTOR_ROUND, bond.id, Whose(bond.community_id, bond.elder_id), rule, DUE_FOR)


def end(uow: UnitOfWork, bond: DoctorBond) -> None:
    """Nothing falls due any more, and nobody is told of what waits."""
    plans.stop(uow, DOCTOR_ROUND, bond.id)
    for visit in waiting(uow, bond.id):
        close(uow, visit, VisitState.OFF)


def waiting(uow: UnitOfWork, bond_id: BondId) -> Sequence[DoctorVisit]:
    """The visits of a bond that have not been made, the latest last."""
    waits = (DoctorVisit.bond_id == bond_id, col(DoctorVisit.state).in_(WAITING))
    return uow.session.exec(select(DoctorVisit).where(*waits).order_by(col(DoctorVisit.due_at))).all()


def close(uow: UnitOfWork, visit: DoctorVisit, state: VisitState) -> None:
    """It waits no more; every card of it says so."""
    visit.state = state
    uow.session.add(visit)
    uow.session.flush()
    ladders.stop(uow, VISIT_MISSED, visit.id)
    outbox.changed(uow, DoctorVisit, visit.id)


def _fire(uow: UnitOfWork, dues: Sequence[Due]) -> None:
    told = dict[PersonId, None]()
    for due in dues:
        bond = uow.session.get(DoctorBond, due.subject_id)
        if bond is not None and bond.ended_at is None and bond.agreed_at is not None:
            visit = _comes(uow, bond, due.due_at)
            if visit is not None:
                told[bond.doctor_id] = None
    for doctor_id in told:
        _tell_day(uow, doctor_id)


def _comes(uow: UnitOfWork, bond: DoctorBond, due_at: datetime) -> DoctorVisit | None:
    """One row for each time. Where he is away it is left out; where he is no doctor there now, a coordinator hears."""
    since = (DoctorVisit.bond_id == bond.id, DoctorVisit.due_at == due_at)
    if uow.session.exec(select(DoctorVisit.id).where(*since)).first() is not None:
        return None
    missed = _missed_before(uow, bond.id)
    away = lookups.away_until(uow, bond.doctor_id) is not None
    visit = DoctorVisit(
        community_id=bond.community_id, bond_id=bond.id, doctor_id=bond.doctor_id, elder_id=bond.elder_id,
        due_at=due_at, closes_at=max(due_at, uow.now) + DUE_FOR, missed=missed,
        state=VisitState.OFF if away else VisitState.DUE,
    )  # fmt: skip
    uow.session.add(visit)
    uow.session.flush()
    if away and not lookups.is_stood_in_for(uow, bond.doctor_id, bond.elder_id):
        outbox.to_people(uow, circles.managers_of(uow, bond.elder_id), VisitOff(visit.id))
    if away:
        return None
    ladders.start(uow, VISIT_MISSED, visit.community_id, visit.id)
    return visit


def _missed_before(uow: UnitOfWork, bond_id: BondId) -> int:
    """What still waits gives way to the next; how many were not made in a row."""
    count = 0
    for visit in waiting(uow, bond_id):
        close(uow, visit, VisitState.MISSED)
        count = visit.missed + 1
    return count


def _tell_day(uow: UnitOfWork, doctor_id: PersonId) -> None:
    """Once a morning, however many there are."""
    practices = lookups.practices_of(uow, doctor_id)
    if any(one.told_at is not None and one.told_at > uow.now - TOLD_AGAIN for one in practices):
        return
    for one in practices:
        one.told_at = uow.now
    if lookups.elders_of(uow, doctor_id):
        outbox.to_person(uow, doctor_id, WorklistShown())


def _system_down(uow: UnitOfWork, person_id: PersonId, dues: Sequence[Due]) -> None:
    """A visit is worth as much some days later: it has its days from now on."""
    del person_id
    _fire(uow, dues[-1:])


DOCTOR_ROUND = PlanKind("doctor_round", _fire, _system_down)
