"""What is said about who is a doctor, and whose."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import col, select

from care.doctor import access, lookups, wishing
from care.doctor.access import Action, Standing, State
from care.kit import addresses
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from storage.doctor import Agreeing, BondId, DoctorBond, Practice, PracticeId
from storage.ids import PersonId
from storage.outbox import Lane
from storage.people import Membership, Person, Role


@dataclass(frozen=True, slots=True)
class PracticeDetails:
    """A doctor in one community, for himself and its coordinators. `id` None: he has not said anything yet."""

    id: PracticeId | None
    doctor: Person
    registration: str
    clinic: str
    own: bool
    checked_by: Person | None
    may_check: bool


@dataclass(frozen=True, slots=True)
class PracticeAsked(Message[PracticeDetails]):
    """To a doctor: who are you, as a doctor? Nothing once he has said it."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> PracticeDetails | None:
        """See Message."""
        me = viewer.person_id
        if me is None or Role.DOCTOR not in members.roles_of(uow, me) or lookups.practices_of(uow, me):
            return None
        return PracticeDetails(
            None, uow.session.get_one(Person, me), "", "", own=True, checked_by=None, may_check=False
        )


@dataclass(frozen=True, slots=True)
class AboutPractice(Message[PracticeDetails]):
    """For the doctor, and those who coordinate there."""

    follows = Practice
    practice_id: PracticeId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> PracticeDetails | None:
        """See Message."""
        practice, me = uow.session.get(Practice, self.practice_id), viewer.person_id
        if practice is None or me is None:
            return None
        own, coordinates = me == practice.person_id, members.coordinates(uow, me, practice.community_id)
        if not (own or coordinates):
            return None
        checked = None if practice.checked_by is None else uow.session.get_one(Person, practice.checked_by)
        doctor = uow.session.get_one(Person, practice.person_id)
        return PracticeDetails(
            practice.id, doctor, practice.registration, practice.clinic, own, checked, coordinates and not own
        )


@dataclass(frozen=True, slots=True)
class PracticeSaid(AboutPractice):
    """To the coordinators: please look this number up. To the doctor: what he has said."""


@dataclass(frozen=True, slots=True)
class PracticeChecked(AboutPractice):
    """To the doctor: a coordinator has looked it up, and can propose him to elders now."""


@dataclass(frozen=True, slots=True)
class BondDetails:
    """What binds a doctor and an elder. `mine` is what the reader is to them."""

    id: BondId
    doctor: Person
    clinic: str
    elder: Person
    mine: frozenset[Standing]
    state: State
    may_end: bool
    proposed_by: Person
    how: Agreeing | None
    agreed_by: Person | None
    agreed_at: datetime | None
    ended_by: Person | None
    reached: bool  # she has a chat of her own
    practises: bool  # he is a doctor there at this moment
    emergency: str  # the number where she lives
    stands_in_for: Person | None = None
    until: datetime | None = None  # when that is over
    away_until: datetime | None = None  # he himself

    @property
    def own(self) -> bool:
        """Whether its reader is the elder."""
        return Standing.ELDER in self.mine


@dataclass(frozen=True, slots=True)
class AboutBond(Message[BondDetails]):
    """For the two of them, her circle and her coordinators."""

    bond_id: BondId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> BondDetails | None:
        """See Message."""
        bond, me = uow.session.get(DoctorBond, self.bond_id), viewer.person_id
        if bond is None or me is None:
            return None
        mine = access.standings_of(uow, me, bond.doctor_id, bond.elder_id)
        return details_of(uow, bond, me) if mine else None


def details_of(uow: UnitOfWork, bond: DoctorBond, me: PersonId) -> BondDetails:
    """As somebody sees it who has to do with it."""

    def person(one: PersonId | None) -> Person | None:
        return None if one is None else uow.session.get_one(Person, one)

    practice = lookups.practice_of(uow, bond.doctor_id, bond.community_id)
    return BondDetails(
        bond.id, uow.session.get_one(Person, bond.doctor_id), practice.clinic if practice else "",
        uow.session.get_one(Person, bond.elder_id),
        frozenset(access.standings_of(uow, me, bond.doctor_id, bond.elder_id)), access.state_of(bond),
        access.may(uow, me, Action.END, bond), uow.session.get_one(Person, bond.proposed_by),
        Agreeing(bond.how) if bond.how else None, person(bond.agreed_by), bond.agreed_at, person(bond.ended_by),
        addresses.current(uow, bond.elder_id) is not None,
        members.is_active(uow, bond.doctor_id, bond.community_id, Role.DOCTOR),
        belonging.number_to_call(uow, bond.elder_id), person(bond.stands_in_for), bond.until,
        lookups.away_until(uow, bond.doctor_id),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AboutProposal(AboutBond):
    """Nothing more once she has answered."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> BondDetails | None:
        """See Message."""
        found = AboutBond.find(self, uow, viewer)
        return found if found is not None and found.state == State.ASKED else None


@dataclass(frozen=True, slots=True)
class DoctorAsked(AboutProposal):
    """To her: shall he be her family doctor?"""


@dataclass(frozen=True, slots=True)
class DoctorExplained(AboutProposal):
    """What that means, and the question again."""


@dataclass(frozen=True, slots=True)
class DoctorProposed(AboutProposal):
    """To the coordinator who proposed him, and her circle: she has been asked; or somebody has to go and ask her."""


@dataclass(frozen=True, slots=True)
class DoctorNoted(AboutBond):
    """To her who has answered, or whoever ended it or witnessed it: that is noted."""


@dataclass(frozen=True, slots=True)
class DoctorNews(AboutBond):
    """To the others whom it concerns: he is her doctor now, is not to be, or is no more."""


@dataclass(frozen=True, slots=True)
class StoodInFor(Message[BondDetails]):
    """To the doctor who is away, and is still hers: who sees to her meanwhile, and that he does not any more."""

    lane: ClassVar[Lane] = Lane.REMINDER
    bond_id: BondId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> BondDetails | None:
        """Not before she has agreed: what she does not want is between her and the coordinators."""
        bond, me = uow.session.get(DoctorBond, self.bond_id), viewer.person_id
        if bond is None or me is None or bond.stands_in_for != me or bond.agreed_at is None:
            return None
        return details_of(uow, bond, me) if lookups.is_bound(uow, me, bond.elder_id) else None


@dataclass(frozen=True, slots=True)
class DoctorShown(AboutBond):
    """To whoever asks who the doctor is."""


@dataclass(frozen=True, slots=True)
class NoDoctorDetails:
    """Whether its reader coordinates somewhere; for whom he may ask (himself is `own_id`); for whom it is asked."""

    coordinates: bool
    own_id: PersonId | None = None
    elders: tuple[Person, ...] = ()
    asked: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class NoDoctor(Message[NoDoctorDetails]):
    """To whoever asks where there is none."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> NoDoctorDetails | None:
        """See Message."""
        me = viewer.person_id
        if me is None:
            return None
        coordinates = bool(belonging.communities_of(uow, me, {Role.COORDINATOR}))
        without = [uow.session.get_one(Person, one) for one in wishing.without(uow, me)]
        asked = tuple(one for one in without if wishing.open_of(uow, one.id))
        return NoDoctorDetails(coordinates, me, tuple(one for one in without if one not in asked), asked)


@dataclass(frozen=True, slots=True)
class DoctorHere:
    """One of the doctors of a community: how many elders are his. `alone`: nobody sees to some while he is away."""

    doctor: Person
    practice_id: PracticeId | None
    clinic: str
    checked: bool
    elders: int
    away_until: datetime | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class DoctorsListed(Message[list[DoctorHere]]):
    """To a coordinator: who is a doctor where she coordinates."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> list[DoctorHere] | None:
        """By the order in which they came."""
        me = viewer.person_id
        places = [] if me is None else belonging.communities_of(uow, me, {Role.COORDINATOR})
        if not places:
            return None
        here = (col(Membership.community_id).in_([one.id for one in places]), Membership.role == Role.DOCTOR)
        found = uow.session.exec(
            select(Membership).where(*here, col(Membership.active)).order_by(col(Membership.since))
        )
        return [_here(uow, one) for one in found]


def _here(uow: UnitOfWork, member: Membership) -> DoctorHere:
    away, elders = lookups.away_until(uow, member.person_id), lookups.elders_of(uow, member.person_id)
    alone = away is not None and any(not lookups.stand_ins(uow, member.person_id, one) for one in elders)
    practice = lookups.practice_of(uow, member.person_id, member.community_id)
    return DoctorHere(
        uow.session.get_one(Person, member.person_id), practice.id if practice else None,
        practice.clinic if practice else "", practice is not None and practice.checked_at is not None,
        len(elders), away, alone,
    )  # fmt: skip
