"""Which visits wait for a doctor: one statement, however many elders are his."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, case, select

from care.doctor.lookups import BONDS, HOLDS, MEMBERS, PRACTISES
from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.doctor import BondId, DoctorVisit, VisitState
from storage.ids import PersonId
from storage.people import Person
from storage.prepared import Prepared

VISITS, PEOPLE = table_of(DoctorVisit), table_of(Person)
WAITS = VISITS.c.state.in_((VisitState.DUE.value, VisitState.OVERDUE.value))
LINES = Prepared(
    select(BONDS.c.id, PEOPLE.c.called, PEOPLE.c.name, PEOPLE.c.area, VISITS.c.due_at, VISITS.c.state)
    .select_from(VISITS)
    .join(BONDS, and_(BONDS.c.id == VISITS.c.bond_id, *HOLDS))
    .join(MEMBERS, PRACTISES)
    .join(PEOPLE, PEOPLE.c.id == VISITS.c.elder_id)
    .where(VISITS.c.doctor_id == bindparam("doctor_id"), WAITS)
    .order_by(case((VISITS.c.state == VisitState.OVERDUE, 0), else_=1), VISITS.c.due_at, VISITS.c.id)
)
ELDERS = Prepared(
    select(BONDS.c.id, PEOPLE.c.called, PEOPLE.c.name)
    .select_from(BONDS)
    .join(MEMBERS, PRACTISES)
    .join(PEOPLE, PEOPLE.c.id == BONDS.c.elder_id)
    .where(BONDS.c.doctor_id == bindparam("doctor_id"), *HOLDS)
    .order_by(PEOPLE.c.called, BONDS.c.id)
)


@dataclass(frozen=True, slots=True)
class Line:
    """One visit that waits. `area` is roughly where she lives."""

    bond_id: BondId
    called: str
    area: str
    due_at: datetime
    overdue: bool


def waiting_for(uow: UnitOfWork, doctor_id: PersonId) -> list[Line]:
    """What is overdue first, then what has been due longest."""
    rows = LINES.all(uow.session, {"doctor_id": doctor_id, "now": uow.now})
    return [
        Line(BondId(bond_id), called or name, area, due_at, state == VisitState.OVERDUE)
        for bond_id, called, name, area, due_at, state in rows
    ]


def elders_by_name(uow: UnitOfWork, doctor_id: PersonId) -> list[tuple[BondId, str]]:
    """All of his, by their forms of address."""
    rows = ELDERS.all(uow.session, {"doctor_id": doctor_id, "now": uow.now})
    return [(BondId(bond_id), called or name) for bond_id, called, name in rows]
