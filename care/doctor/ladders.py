"""A visit nobody has noted and a wish for a doctor climb (`climbing`), and so does the end of standing in."""

from datetime import timedelta

from care.doctor import binding, lookups
from care.doctor.climbing import DAY, DOCTOR_WISH, VISIT_MISSED
from care.doctor.visit_messages import DoctorAway
from care.kit import outbox
from care.kit.ladders import Ladder, Rung
from care.kit.uow import UnitOfWork
from care.people import members
from storage.doctor import BondId, DoctorBond


def _rungs(uow: UnitOfWork, bond_id: BondId) -> tuple[Rung[BondId], ...]:
    bond = uow.session.get(DoctorBond, bond_id, populate_existing=True)
    if bond is None or bond.ended_at is not None or bond.until is None:
        return ()
    return (Rung(max(bond.until - uow.now, timedelta()), _over),)


def _over(uow: UnitOfWork, bond_id: BondId) -> None:
    """Where her own doctor is still away, the coordinators hear that again nobody stands in."""
    bond = uow.session.get_one(DoctorBond, bond_id)
    binding.unbind(uow, bond, None)
    doctor_id = bond.stands_in_for
    if doctor_id is not None and lookups.away_until(uow, doctor_id) is not None:
        outbox.to_people(uow, members.coordinators_of(uow, bond.community_id), DoctorAway(doctor_id))


STAND_IN = Ladder("stand_in", _rungs, every=DAY)
LADDERS = (VISIT_MISSED, DOCTOR_WISH, STAND_IN)
