"""A doctor becomes the family doctor of an elder by two approvals, and stops being it by one word of either."""

from sqlalchemy import bindparam, select, union

from care.doctor import access, lookups, rounds, wishing
from care.doctor.access import Action
from care.doctor.commands import (
    AcceptDoctor,
    DeclineDoctor,
    EndDoctor,
    ProposeDoctor,
    ShowMyDoctors,
    WhyDoctor,
    WitnessDoctor,
)
from care.doctor.lookups import BONDS
from care.doctor.messages import (
    DoctorAsked,
    DoctorExplained,
    DoctorNews,
    DoctorNoted,
    DoctorProposed,
    DoctorShown,
    NoDoctor,
    StoodInFor,
)
from care.doctor.refusals import SheAnswersHerself
from care.health import agreeing
from care.kit import addresses, outbox
from care.kit.uow import UnitOfWork
from care.people import circles
from care.people.circles import CIRCLE, TAKES_PART
from storage.doctor import Agreeing, BondId, DoctorBond
from storage.ids import PersonId
from storage.prepared import Prepared

LASTS = BONDS.c.ended_at.is_(None)
OWN = select(BONDS.c.id).where(BONDS.c.elder_id == bindparam("person_id"), LASTS)
CARED_FOR = (
    select(BONDS.c.id)
    .join_from(CIRCLE, BONDS, BONDS.c.elder_id == CIRCLE.c.elder_id)
    .where(CIRCLE.c.person_id == bindparam("person_id"), CIRCLE.c.manages, TAKES_PART, LASTS)
)
OF_HERS = Prepared(union(OWN, CARED_FOR).order_by("id"))


def propose(uow: UnitOfWork, command: ProposeDoctor, by: PersonId) -> None:
    """The coordinator's approval. She is asked next, or, where no message reaches her, by a coordinator.

    Raises OnlyCoordinators, NotHerOwnDoctor, IsHerDoctor, NotCheckedYet.
    """
    doctor_id, elder_id = command.doctor_id, command.elder_id
    access.refuse_to_propose(uow, by, doctor_id, elder_id, command.community_id)
    bond = DoctorBond(
        community_id=command.community_id, doctor_id=doctor_id, elder_id=elder_id, proposed_by=by, proposed_at=uow.now
    )
    wishing.meet(uow, elder_id, by)
    put(uow, bond, by)


def put(uow: UnitOfWork, bond: DoctorBond, by: PersonId) -> None:
    """The question to her; no rule is looked at."""
    uow.session.add(bond)
    uow.session.flush()
    if addresses.current(uow, bond.elder_id) is not None:
        outbox.to_person(uow, bond.elder_id, DoctorAsked(bond.id))
    outbox.to_people(uow, [by, *circles.managers_of(uow, bond.elder_id)], DoctorProposed(bond.id))


def accept(uow: UnitOfWork, command: AcceptDoctor, by: PersonId) -> None:
    """Her own approval; what he may see of her health she is asked apart. Raises as `access.allowed`."""
    bond = access.allowed(uow, command.bond_id, by, Action.ANSWER)
    _binds(uow, bond, Agreeing.CHAT, by)


def why(uow: UnitOfWork, command: WhyDoctor, by: PersonId) -> None:
    """Raises as `access.allowed`."""
    bond = access.allowed(uow, command.bond_id, by, Action.ANSWER)
    outbox.to_person(uow, by, DoctorExplained(bond.id))


def decline(uow: UnitOfWork, command: DeclineDoctor, by: PersonId) -> None:
    """Raises as `access.allowed`."""
    unbind(uow, access.allowed(uow, command.bond_id, by, Action.ANSWER), by)


def witness(uow: UnitOfWork, command: WitnessDoctor, by: PersonId) -> None:
    """A coordinator puts her own name to what she has said. Raises SheAnswersHerself, and as `access.allowed`."""
    found = uow.session.get(DoctorBond, command.bond_id)
    if found is not None and addresses.current(uow, found.elder_id) is not None:
        raise SheAnswersHerself
    bond = access.allowed(uow, command.bond_id, by, Action.WITNESS)
    if command.agrees:
        _binds(uow, bond, command.how, by)
    else:
        unbind(uow, bond, by)


def end(uow: UnitOfWork, command: EndDoctor, by: PersonId) -> None:
    """At any hour, at once, and without a reason. Raises as `access.allowed`."""
    unbind(uow, access.allowed(uow, command.bond_id, by, Action.END), by)


def show(uow: UnitOfWork, command: ShowMyDoctors, by: PersonId) -> None:
    """Hers, and of those she cares for: one message each."""
    del command
    found = of_hers(uow, by)
    for bond_id in found:
        outbox.to_person(uow, by, DoctorShown(bond_id))
    if not found or wishing.without(uow, by):
        outbox.to_person(uow, by, NoDoctor())


def of_hers(uow: UnitOfWork, person_id: PersonId) -> list[BondId]:
    """What binds her, or those for whom she manages, to doctors; also what waits for an answer. Each menu asks it."""
    return [BondId(one) for (one,) in OF_HERS.all(uow.session, {"person_id": person_id})]


def _binds(uow: UnitOfWork, bond: DoctorBond, how: Agreeing, by: PersonId) -> None:
    bond.agreed_by, bond.agreed_at, bond.how = by, uow.now, how
    uow.session.flush()
    outbox.to_person(uow, by, DoctorNoted(bond.id))
    outbox.to_people(uow, _others(uow, bond, by), DoctorNews(bond.id))
    _tell_who_is_away(uow, bond, by)
    rounds.keep(uow, bond)
    agreeing.ask_for(uow, bond.elder_id, bond.doctor_id, by)


def unbind(uow: UnitOfWork, bond: DoctorBond, by: PersonId | None) -> None:
    """What bound them is over, and everybody concerned hears it; whoever stands in for him goes with him.

    By nobody: its time is over.
    """
    bond.ended_by, bond.ended_at = by, uow.now
    uow.session.flush()
    rounds.end(uow, bond)
    agreeing.end_for(uow, bond.elder_id, bond.doctor_id, by or bond.elder_id)
    if by is not None:
        outbox.to_person(uow, by, DoctorNoted(bond.id))
    outbox.to_people(uow, _others(uow, bond, by), DoctorNews(bond.id))
    _tell_who_is_away(uow, bond, by)
    for one in lookups.stand_ins(uow, bond.doctor_id, bond.elder_id):
        unbind(uow, one, by)


def _tell_who_is_away(uow: UnitOfWork, bond: DoctorBond, by: PersonId | None) -> None:
    """Whom it is stood in for; he knows it already where he has said himself that he is back."""
    if bond.stands_in_for is not None and bond.stands_in_for != by:
        outbox.to_person(uow, bond.stands_in_for, StoodInFor(bond.id))


def _others(uow: UnitOfWork, bond: DoctorBond, by: PersonId | None) -> list[PersonId]:
    """Whom it concerns: the doctor, who proposed him, her managing circle; and she, where it was not her word."""
    told = [bond.doctor_id, bond.proposed_by, *circles.managers_of(uow, bond.elder_id)]
    if addresses.current(uow, bond.elder_id) is not None:
        told.append(bond.elder_id)
    return [one for one in dict.fromkeys(told) if one != by]
