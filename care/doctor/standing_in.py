"""Another doctor sees to the elders of one who is away: until he is back, and no longer.

It needs the same two approvals as a family doctor: a coordinator's, and hers. Meanwhile he visits her, reads what she
lets him read and is asked; what her own doctor has set (limits, lines of medicine) stays as it is.
"""

from datetime import datetime

from sqlmodel import col, select

from care.doctor import access, binding, lookups
from care.doctor.commands import ProposeStandIn
from care.doctor.ladders import STAND_IN
from care.doctor.refusals import IsHerDoctor
from care.kit import ladders
from care.kit.refusals import NoLongerOpen, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import members
from storage.doctor import DoctorBond
from storage.ids import PersonId


def propose(uow: UnitOfWork, command: ProposeStandIn, by: PersonId) -> None:
    """For all of his elders whom `by` looks after and who were not asked about him yet.

    Raises OnlyCoordinators, NoLongerOpen (he is back), IsHerDoctor, NotHerOwnDoctor, NotCheckedYet.
    """
    doctor_id, stand_in_id = command.doctor_id, command.stand_in_id
    may_propose(uow, doctor_id, by)
    until = lookups.away_until(uow, doctor_id)
    if until is None:
        raise NoLongerOpen
    asked = waiting(uow, doctor_id, stand_in_id, by)
    if not asked:
        raise IsHerDoctor
    for bond in asked:
        access.refuse_to_propose(uow, by, stand_in_id, bond.elder_id, bond.community_id)
    for bond in asked:
        meanwhile = DoctorBond(
            community_id=bond.community_id, doctor_id=stand_in_id, elder_id=bond.elder_id, proposed_by=by,
            proposed_at=uow.now, stands_in_for=doctor_id, until=until,
        )  # fmt: skip
        binding.put(uow, meanwhile, by)
        ladders.start(uow, STAND_IN, meanwhile.community_id, meanwhile.id)


def waiting(uow: UnitOfWork, doctor_id: PersonId, stand_in_id: PersonId, by: PersonId) -> list[DoctorBond]:
    """The bonds for which he could be proposed: nobody stands in there, and he is not her doctor already."""
    return [
        bond
        for bond in looked_after(uow, doctor_id, by)
        if bond.elder_id != stand_in_id
        and lookups.bond_between(uow, stand_in_id, bond.elder_id) is None
        and not lookups.stand_ins(uow, doctor_id, bond.elder_id)
    ]


def looked_after(uow: UnitOfWork, doctor_id: PersonId, by: PersonId) -> list[DoctorBond]:
    """His elders where `by` coordinates."""
    own = (col(DoctorBond.stands_in_for).is_(None), col(DoctorBond.agreed_at).is_not(None))
    bonds = (DoctorBond.doctor_id == doctor_id, col(DoctorBond.ended_at).is_(None))
    found = uow.session.exec(select(DoctorBond).where(*bonds, *own).order_by(col(DoctorBond.id)))
    return [one for one in found if members.coordinates(uow, by, one.community_id)]


def may_propose(uow: UnitOfWork, doctor_id: PersonId, by: PersonId) -> None:
    """Guard of the conversation. Raises OnlyCoordinators."""
    if by == doctor_id or not looked_after(uow, doctor_id, by):
        raise OnlyCoordinators


def comes_back(uow: UnitOfWork, doctor_id: PersonId, until: datetime | None, by: PersonId) -> None:
    """He is back, or will be sooner. Who stays away longer is stood in for as long as she has agreed to."""
    for bond in lookups.stand_ins(uow, doctor_id):
        if until is None:
            binding.unbind(uow, bond, by)
        elif bond.until is not None and until < bond.until:
            bond.until = until
            uow.session.flush()
            ladders.start(uow, STAND_IN, bond.community_id, bond.id)
