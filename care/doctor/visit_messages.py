"""What is said about home visits."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import col, select

from care.doctor import access, lookups, worklist
from care.doctor.worklist import Line
from care.health import access as health
from care.health import own_limits, readings
from care.health.access import Action
from care.health.kinds import Reading
from care.health.limits import Limits
from care.health.papers import MedicineLine
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.medicine import adherence, printing
from care.medicine.adherence import Week
from care.medicine.details import may_be_written
from care.people import belonging, circles, looks, members
from storage.doctor import BondId, DoctorBond, DoctorVisit, VisitId, VisitState
from storage.health import Looked
from storage.ids import PersonId
from storage.looks import SeenFor
from storage.outbox import Lane
from storage.people import Person

AT_ONCE = 6  # elders on a page: each has a button


@dataclass(frozen=True, slots=True)
class WorklistDetails:
    """A page of the visits that wait. `elders`: how many are his."""

    zone: str
    lines: tuple[Line, ...]
    waiting: int
    page: int
    elders: int
    more: bool
    away_until: datetime | None


@dataclass(frozen=True, slots=True)
class WorklistShown(Message[WorklistDetails]):
    """To a doctor: who waits for him."""

    lane: ClassVar[Lane] = Lane.REMINDER
    page: int = 0

    def find(self, uow: UnitOfWork, viewer: Viewer) -> WorklistDetails | None:
        """For himself only."""
        me = viewer.person_id
        elders = [] if me is None else lookups.elders_of(uow, me)
        if me is None or not elders:
            return None
        found = worklist.waiting_for(uow, me)
        first = self.page * AT_ONCE
        return WorklistDetails(
            uow.session.get_one(Person, me).zone, tuple(found[first : first + AT_ONCE]), len(found), self.page,
            len(elders), len(found) > first + AT_ONCE, lookups.away_until(uow, me),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class EldersDetails:
    """A page of those whose doctor somebody is."""

    elders: tuple[tuple[BondId, str], ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class EldersListed(Message[EldersDetails]):
    """To a doctor: all of his."""

    page: int = 0

    def find(self, uow: UnitOfWork, viewer: Viewer) -> EldersDetails | None:
        """For himself only."""
        found = [] if viewer.person_id is None else worklist.elders_by_name(uow, viewer.person_id)
        first = self.page * AT_ONCE
        return EldersDetails(tuple(found[first : first + AT_ONCE]), self.page, len(found) > first + AT_ONCE)


@dataclass(frozen=True, slots=True)
class ElderDetails:
    """All a doctor wants to know before he goes. What is of her health is empty where it may not be written there."""

    bond_id: BondId
    elder: Person
    visit: DoctorVisit | None  # the one that waits
    last: DoctorVisit | None  # the latest that was made
    agreed: bool  # he may read her file
    shown: bool
    latest: tuple[tuple[Reading, datetime], ...]
    note: str
    doses: Week | None
    limits: Limits
    emergency: str
    medicines: tuple[MedicineLine, ...] = ()
    may_limit: bool = True


@dataclass(frozen=True, slots=True)
class ElderShown(Message[ElderDetails]):
    """One of his, on one page."""

    bond_id: BondId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ElderDetails | None:
        """For her doctor only, and what is of her health only as far as she agrees; then it is a look at her file."""
        bond, me = uow.session.get(DoctorBond, self.bond_id), viewer.person_id
        if bond is None or me is None or me != bond.doctor_id or not lookups.is_bound(uow, me, bond.elder_id):
            return None
        elder_id = bond.elder_id
        agreed = health.look(uow, me, elder_id, Looked.OVERVIEW)
        shown = agreed and health.shows_values(uow, elder_id, viewer.channel)
        last = last_made(uow, self.bond_id)
        elder = uow.session.get_one(Person, elder_id)
        looks.note(uow, me, [elder_id] if elder.home else [], SeenFor.DOCTOR)
        latest = readings.latest(uow, elder_id) if shown else []
        note = last.note if last and shown and last.closed_at is None else ""
        return ElderDetails(
            bond.id, elder, waiting_visit(uow, self.bond_id), last, agreed, shown,
            tuple((readings.said(one), one.measured_at) for one in latest), note,
            adherence.week_of(uow, elder) if agreed else None, own_limits.in_force(uow, elder_id) if shown else (),
            belonging.number_to_call(uow, elder_id),
            printing.lines_of(uow, elder_id) if agreed and may_be_written(uow, elder_id, viewer.channel) else (),
            health.may(uow, me, Action.LIMIT, elder_id),
        )  # fmt: skip


def waiting_visit(uow: UnitOfWork, bond_id: BondId) -> DoctorVisit | None:
    """The newest that has not been made."""
    waits = (DoctorVisit.bond_id == bond_id, col(DoctorVisit.state).in_((VisitState.DUE, VisitState.OVERDUE)))
    return uow.session.exec(select(DoctorVisit).where(*waits).order_by(col(DoctorVisit.due_at).desc())).first()


def last_made(uow: UnitOfWork, bond_id: BondId) -> DoctorVisit | None:
    """The latest that was."""
    made = (DoctorVisit.bond_id == bond_id, col(DoctorVisit.made_at).is_not(None))
    return uow.session.exec(select(DoctorVisit).where(*made).order_by(col(DoctorVisit.made_at).desc())).first()


@dataclass(frozen=True, slots=True)
class VisitDetails:
    """One home visit, for whoever has to do with it. Nothing of her health is in it."""

    id: VisitId
    bond_id: BondId
    elder: Person
    doctor: Person
    own: bool
    is_doctor: bool
    coordinates: bool
    state: VisitState
    due_at: datetime
    made_at: datetime | None
    missed: int
    practises: bool
    kept_by: Person | None
    has_note: bool


@dataclass(frozen=True, slots=True)
class AboutVisit(Message[VisitDetails]):
    """For the two of them, who manages for her, and who coordinates there."""

    visit_id: VisitId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> VisitDetails | None:
        """See Message."""
        visit, me = uow.session.get(DoctorVisit, self.visit_id, populate_existing=True), viewer.person_id
        if visit is None or me is None or not _concerns(uow, visit, me):
            return None
        kept_by = None if visit.kept_by is None else uow.session.get_one(Person, visit.kept_by)
        return VisitDetails(
            visit.id, visit.bond_id, uow.session.get_one(Person, visit.elder_id),
            uow.session.get_one(Person, visit.doctor_id), me == visit.elder_id, me == visit.doctor_id,
            members.coordinates(uow, me, visit.community_id) and me != visit.doctor_id, VisitState(visit.state),
            visit.due_at, visit.made_at, visit.missed, lookups.is_bound(uow, visit.doctor_id, visit.elder_id),
            kept_by, bool(visit.note),
        )  # fmt: skip


def _concerns(uow: UnitOfWork, visit: DoctorVisit, person_id: PersonId) -> bool:
    if person_id == visit.doctor_id:
        return lookups.is_bound(uow, person_id, visit.elder_id)
    of_hers = person_id == visit.elder_id or person_id in circles.managers_of(uow, visit.elder_id)
    return of_hers or members.coordinates(uow, person_id, visit.community_id)


@dataclass(frozen=True, slots=True)
class VisitWaits(AboutVisit):
    """Nobody has noted it, and its days are over."""

    follows: ClassVar[type[DoctorVisit]] = DoctorVisit
    lane: ClassVar[Lane] = Lane.REMINDER

    def find(self, uow: UnitOfWork, viewer: Viewer) -> VisitDetails | None:
        """Once it is over only a card that was posted shows how it ended."""
        found = AboutVisit.find(self, uow, viewer)
        waits = found is not None and found.state in {VisitState.DUE, VisitState.OVERDUE}
        return found if waits or viewer.looks_again else None


@dataclass(frozen=True, slots=True)
class VisitNoted(AboutVisit):
    """Read back to the doctor."""


@dataclass(frozen=True, slots=True)
class VisitMade(AboutVisit):
    """To her and who manages for her: he was there."""


@dataclass(frozen=True, slots=True)
class VisitOff(AboutVisit):
    """There is none this time."""


@dataclass(frozen=True, slots=True)
class RoundDetails:
    """On which day of the week, how often."""

    elder: Person
    doctor: Person
    own: bool
    weekday: int
    every: int


@dataclass(frozen=True, slots=True)
class RoundChanged(Message[RoundDetails]):
    """It is another day from now on."""

    bond_id: BondId
    weekday: int
    every: int

    def find(self, uow: UnitOfWork, viewer: Viewer) -> RoundDetails | None:
        """For those who have to do with it."""
        bond, me = uow.session.get(DoctorBond, self.bond_id), viewer.person_id
        if bond is None or me is None or not access.standings_of(uow, me, bond.doctor_id, bond.elder_id):
            return None
        elder, doctor = (uow.session.get_one(Person, one) for one in (bond.elder_id, bond.doctor_id))
        return RoundDetails(elder, doctor, me == elder.id, self.weekday, self.every)


@dataclass(frozen=True, slots=True)
class AwayDetails:
    """A doctor who makes no visits until then (None: he does). `gone`: he is no doctor there any more.

    `elders` are those for whom nobody stands in.
    """

    doctor: Person
    own: bool
    until: datetime | None
    gone: bool
    elders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoctorAway(Message[AwayDetails]):
    """To him, and to who coordinates there: somebody has to see to his elders meanwhile."""

    doctor_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AwayDetails | None:
        """Of the elders only those who are looked after by the reader."""
        me = viewer.person_id
        if me is None:
            return None
        own = col(DoctorBond.stands_in_for).is_(None)
        bonds = (DoctorBond.doctor_id == self.doctor_id, col(DoctorBond.ended_at).is_(None), own)
        agreed = select(DoctorBond).where(*bonds, col(DoctorBond.agreed_at).is_not(None))
        hers = [one for one in uow.session.exec(agreed).all() if members.coordinates(uow, me, one.community_id)]
        if me != self.doctor_id and not hers:
            return None
        alone = [one for one in hers if not lookups.stand_ins(uow, self.doctor_id, one.elder_id)]
        names = tuple(uow.session.get_one(Person, one.elder_id).called for one in alone)
        gone = bool(hers) and not any(lookups.is_bound(uow, self.doctor_id, one.elder_id) for one in hers)
        later = lookups.away_until(uow, self.doctor_id)
        return AwayDetails(uow.session.get_one(Person, self.doctor_id), me == self.doctor_id, later, gone, names)
