"""An elder has died, or leaves, or her doctor does."""

from sqlmodel import col, select

from care.doctor import binding, rounds, wishing
from care.kit.uow import UnitOfWork
from storage.doctor import DoctorBond, VisitState
from storage.ids import PersonId


def end_for(uow: UnitOfWork, elder_id: PersonId) -> None:
    """No visit to her waits any more, nor is a doctor looked for. Her plans are held by whoever calls this."""
    wishing.end_for(uow, elder_id)
    for bond in _bonds(uow, DoctorBond.elder_id == elder_id):
        for visit in rounds.waiting(uow, bond.id):
            rounds.close(uow, visit, VisitState.OFF)


def treat_nobody(uow: UnitOfWork, doctor_id: PersonId) -> None:
    """He is nobody's doctor any more; those concerned hear it, as when he ends it himself."""
    for bond in _bonds(uow, DoctorBond.doctor_id == doctor_id):
        binding.unbind(uow, bond, doctor_id)


def _bonds(uow: UnitOfWork, *whose: bool) -> list[DoctorBond]:
    return list(uow.session.exec(select(DoctorBond).where(*whose, col(DoctorBond.ended_at).is_(None))))
