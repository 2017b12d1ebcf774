"""A doctor on his round: who waits, what to know before, what was measured and noted; and who leaves a visit out."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from care.doctor import access, lookups, rounds, standing_in
from care.doctor.access import Standing
from care.doctor.climbing import VISIT_MISSED, WAITING
from care.doctor.commands import (
    BeAway,
    ChangeRound,
    NoteVisit,
    SeeToVisit,
    ShowElder,
    ShowMyElders,
    ShowWorklist,
    SkipVisit,
)
from care.doctor.refusals import NoDoctorHere, NotThenThere
from care.doctor.visit_messages import (
    DoctorAway,
    ElderShown,
    EldersListed,
    RoundChanged,
    VisitMade,
    VisitNoted,
    VisitOff,
    WorklistShown,
    waiting_visit,
)
from care.health import access as health
from care.health import entering
from care.health.access import Action
from care.health.commands import LogReadings, Measured
from care.kit import addresses, ladders, outbox
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.kit.times import instant_of
from care.kit.uow import UnitOfWork
from care.people import circles, members, suspending
from care.people.commands import LiftSuspension, Suspend
from storage.doctor import BondId, DoctorBond, DoctorVisit, VisitId, VisitState
from storage.ids import PersonId
from storage.people import Person

LONGEST = timedelta(days=30)  # so long afterwards a visit can be noted
MOST_WEEKS = 12


def show_worklist(uow: UnitOfWork, command: ShowWorklist, by: PersonId) -> None:
    """Raises NoDoctorHere."""
    _refuse_others(uow, by)
    outbox.to_person(uow, by, WorklistShown(command.page))


def show_elders(uow: UnitOfWork, command: ShowMyElders, by: PersonId) -> None:
    """Raises NoDoctorHere."""
    _refuse_others(uow, by)
    outbox.to_person(uow, by, EldersListed(command.page))


def show_elder(uow: UnitOfWork, command: ShowElder, by: PersonId) -> None:
    """Raises NotYours, NoLongerOpen, Suspended."""
    may_visit(uow, command.bond_id, by)
    outbox.to_person(uow, by, ElderShown(command.bond_id))


def note(uow: UnitOfWork, command: NoteVisit, by: PersonId) -> None:
    """It is made, late where its days were over; also one that was not due. What was measured goes into her file.

    Without her consent nothing of her health is stored: that he was there is. Raises NotYours, NoLongerOpen,
    Suspended, NotThenThere, NotMeasuredYet.
    """
    bond = _bond(uow, command.bond_id, by)
    at = _instant(uow, bond.elder_id, command.at)
    visit = waiting_visit(uow, bond.id) or _unplanned(uow, bond, at)
    late = visit.state in {VisitState.OVERDUE, VisitState.MADE_LATE}
    visit.made_at, visit.noted_at = at, uow.now
    if command.note and health.may(uow, by, Action.WRITE, bond.elder_id):
        visit.note = f"{visit.note}\n{command.note}".strip()
    uow.session.add(visit)
    uow.session.flush()
    rounds.close(uow, visit, VisitState.MADE_LATE if late else VisitState.MADE)
    outbox.to_person(uow, by, VisitNoted(visit.id))
    outbox.to_people(uow, _hers(uow, bond.elder_id, by), VisitMade(visit.id))
    if command.measured:
        measured = tuple(Measured(one.reading, one.at or command.at) for one in command.measured)
        entering.log(uow, LogReadings(bond.elder_id, measured), by)


def _unplanned(uow: UnitOfWork, bond: DoctorBond, at: datetime) -> DoctorVisit:
    """He came of himself; what is noted twice of one moment is one visit."""
    then = (DoctorVisit.bond_id == bond.id, DoctorVisit.due_at == at)
    return uow.session.exec(select(DoctorVisit).where(*then)).first() or DoctorVisit(
        community_id=bond.community_id, bond_id=bond.id, doctor_id=bond.doctor_id, elder_id=bond.elder_id, due_at=at,
        closes_at=at,
    )  # fmt: skip


def _instant(uow: UnitOfWork, elder_id: PersonId, at: datetime | None) -> datetime:
    if at is None:
        return uow.now
    when = instant_of(at, uow.session.get_one(Person, elder_id).zone)
    if not uow.now - LONGEST <= when <= uow.now:
        raise NotThenThere
    return when


def skip(uow: UnitOfWork, command: SkipVisit, by: PersonId) -> None:
    """The others hear it. Raises NotYours, NoLongerOpen, Suspended."""
    visit = _visit(uow, command.visit_id)
    standings = access.standings_of(uow, by, visit.doctor_id, visit.elder_id)
    if not standings & {Standing.ELDER, Standing.MANAGES, Standing.DOCTOR}:
        suspending.refuse(uow, by, visit.community_id)
        raise NotYours
    rounds.close(uow, visit, VisitState.OFF)
    outbox.to_people(uow, [by, visit.doctor_id, *_hers(uow, visit.elder_id, by)], VisitOff(visit.id))


def see_to(uow: UnitOfWork, command: SeeToVisit, by: PersonId) -> None:
    """It is asked again in a week, if nobody has been there. Raises OnlyCoordinators, NoLongerOpen."""
    visit = _visit(uow, command.visit_id)
    if not members.coordinates(uow, by, visit.community_id):
        raise OnlyCoordinators
    visit.kept_by = by
    uow.session.flush()
    outbox.changed(uow, DoctorVisit, visit.id)
    ladders.acknowledge(uow, VISIT_MISSED, visit.community_id, visit.id)


def change_round(uow: UnitOfWork, command: ChangeRound, by: PersonId) -> None:
    """She and who manages for her hear it. Raises NotYours, NoLongerOpen, Suspended, OutOfRange."""
    bond = _bond(uow, command.bond_id, by)
    rounds.keep(uow, bond, command.weekday, command.every)
    said = RoundChanged(bond.id, command.weekday, command.every)
    outbox.to_people(uow, [by, *_hers(uow, bond.elder_id, by)], said)


def be_away(uow: UnitOfWork, command: BeAway, by: PersonId) -> None:
    """Everywhere at once; the coordinators hear for whom somebody has to be found. Raises NoDoctorHere."""
    practices = lookups.practices_of(uow, by)
    if not practices or not 0 <= command.weeks <= MOST_WEEKS:
        raise NoDoctorHere
    until = uow.now + timedelta(weeks=command.weeks) if command.weeks else None
    for practice in practices:
        practice.away_until = until
    uow.session.flush()
    standing_in.comes_back(uow, by, until, by)
    told = [one for here in practices for one in members.coordinators_of(uow, here.community_id)]
    outbox.to_people(uow, [by, *told], DoctorAway(by))


def suspended(uow: UnitOfWork, command: Suspend, by: PersonId) -> None:
    """What waits for him goes to a human at once: the ladder of each visit asks the coordinators."""
    bonds = (DoctorBond.doctor_id == command.person_id, col(DoctorBond.ended_at).is_(None))
    found = uow.session.exec(select(DoctorBond).where(*bonds)).all()
    lost = [one for one in found if not lookups.is_bound(uow, one.doctor_id, one.elder_id)]
    for bond in lost:
        for visit in rounds.waiting(uow, bond.id):
            ladders.start(uow, VISIT_MISSED, visit.community_id, visit.id)
    told = [one for here in {bond.community_id for bond in lost} for one in members.coordinators_of(uow, here)]
    outbox.to_people(uow, dict.fromkeys([by, *told]) if lost else [], DoctorAway(command.person_id))


def let_back(uow: UnitOfWork, command: LiftSuspension, by: PersonId) -> None:
    """His visits wait for him again, from their beginning."""
    del by
    bonds = (DoctorBond.doctor_id == command.person_id, col(DoctorBond.ended_at).is_(None))
    for bond in uow.session.exec(select(DoctorBond).where(*bonds)).all():
        for visit in rounds.waiting(uow, bond.id):
            ladders.start(uow, VISIT_MISSED, visit.community_id, visit.id)


def may_visit(uow: UnitOfWork, bond_id: BondId, by: PersonId) -> None:
    """Guard of the conversations of a visit. Raises NotYours, NoLongerOpen, Suspended."""
    _bond(uow, bond_id, by)


def _bond(uow: UnitOfWork, bond_id: BondId, by: PersonId) -> DoctorBond:
    bond = uow.session.get(DoctorBond, bond_id, populate_existing=True)
    if bond is None or bond.ended_at is not None or bond.agreed_at is None:
        raise NoLongerOpen
    if bond.doctor_id != by or not lookups.is_bound(uow, by, bond.elder_id):
        suspending.refuse(uow, by, bond.community_id)
        raise NotYours
    return bond


def _visit(uow: UnitOfWork, visit_id: VisitId) -> DoctorVisit:
    visit = uow.session.get(DoctorVisit, visit_id, populate_existing=True)
    if visit is None or visit.state not in WAITING:
        raise NoLongerOpen
    return visit


def _hers(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> list[PersonId]:
    """She, where she has a chat, and who manages for her."""
    own = [elder_id] if addresses.current(uow, elder_id) is not None else []
    return [one for one in [*own, *circles.managers_of(uow, elder_id)] if one != by]


def _refuse_others(uow: UnitOfWork, by: PersonId) -> None:
    if not lookups.elders_of(uow, by):
        raise NoDoctorHere
