"""Who may do what with what binds a doctor and an elder.

`TABLE` says it: what somebody is to them, what he wants to do, how far it has come, and whether a coordinator has
looked up who the doctor is. tests/care/doctor/test_access.py compares it cell by cell with rows of a database. What he
may see and write of her health is said by care/health/access.py, and of her medicines by care/medicine/access.py.
"""

from enum import StrEnum

from sqlmodel import col, select

from care.doctor import lookups
from care.doctor.refusals import IsHerDoctor, NotCheckedYet, NotHerOwnDoctor
from care.kit import addresses
from care.kit.access import Access, Rule
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import circles, members, suspending
from storage.doctor import BondId, DoctorBond
from storage.ids import CommunityId, PersonId
from storage.people import Role


class Standing(StrEnum):
    """What somebody is to the two of them. One person may be several of it."""

    ELDER = "elder"
    MANAGES = "manages"
    WATCHES = "watches"
    DOCTOR = "doctor"
    COORDINATOR = "coordinator"
    STAND_IN = "stand_in"  # a coordinator of somebody whom no message reaches


class Action(StrEnum):
    """What somebody wants to do."""

    LOOK = "look"  # who it is, and since when
    PROPOSE = "propose"  # the first approval
    ANSWER = "answer"  # the second
    WITNESS = "witness"  # the second, as she said it to the coordinator
    END = "end"


class State(StrEnum):
    """How far it has come."""

    NONE = "none"
    ASKED = "asked"
    BOUND = "bound"


class Checked(StrEnum):
    """Whether a coordinator there has looked up who the doctor is."""

    YES = "yes"
    NO = "no"


S, A = Standing, Action
ANY = tuple(Checked)
TABLE = Access[Standing, Action, State, Checked](
    Rule(A.LOOK, tuple(S), (State.ASKED, State.BOUND), ANY),
    Rule(A.PROPOSE, (S.COORDINATOR, S.STAND_IN), (State.NONE,), (Checked.YES,)),
    Rule(A.ANSWER, (S.ELDER,), (State.ASKED,), (Checked.YES,)),
    Rule(A.WITNESS, (S.STAND_IN,), (State.ASKED,), (Checked.YES,)),
    Rule(A.END, (S.ELDER, S.MANAGES, S.DOCTOR, S.STAND_IN), (State.ASKED, State.BOUND), ANY),
)


def standings_of(uow: UnitOfWork, person_id: PersonId, doctor_id: PersonId, elder_id: PersonId) -> set[Standing]:
    """Nothing for whoever has no business with them. A doctor who coordinates is no coordinator of himself."""
    found = set[Standing]()
    if person_id == elder_id:
        found.add(S.ELDER)
    elif circles.speaks_for(uow, person_id, elder_id):
        found.add(S.MANAGES)
    elif person_id in circles.circle_of(uow, elder_id):
        found.add(S.WATCHES)
    if person_id == doctor_id:
        found.add(S.DOCTOR)
    elif person_id != elder_id and members.looks_after(uow, person_id, elder_id):
        found.add(S.COORDINATOR if addresses.current(uow, elder_id) is not None else S.STAND_IN)
    return found


def state_of(bond: DoctorBond | None) -> State:
    """Of what is between them."""
    if bond is None or bond.ended_at is not None:
        return State.NONE
    return State.BOUND if bond.agreed_at is not None else State.ASKED


def may(uow: UnitOfWork, person_id: PersonId, action: Action, bond: DoctorBond) -> bool:
    """Whether the table says yes."""
    standings = standings_of(uow, person_id, bond.doctor_id, bond.elder_id)
    return TABLE.may(standings, action, state_of(bond), _checked(uow, bond.doctor_id, bond.community_id))


def allowed(uow: UnitOfWork, bond_id: BondId, by: PersonId, action: Action) -> DoctorBond:
    """What it is about. Raises NotYours, NoLongerOpen, NotCheckedYet, Suspended."""
    bond = uow.session.get(DoctorBond, bond_id, populate_existing=True)
    if bond is None:
        raise NoLongerOpen
    standings = standings_of(uow, by, bond.doctor_id, bond.elder_id)
    if not any(TABLE.may(standings, action, state, Checked.YES) for state in State):
        suspending.refuse(uow, by, bond.community_id)
        raise NotYours
    if not TABLE.may(standings, action, state_of(bond), Checked.YES):
        raise NoLongerOpen
    if not may(uow, by, action, bond):
        raise NotCheckedYet
    return bond


def refuse_to_propose(
    uow: UnitOfWork, by: PersonId, doctor_id: PersonId, elder_id: PersonId, community_id: CommunityId
) -> None:
    """Raises OnlyCoordinators, NotHerOwnDoctor, IsHerDoctor, NotCheckedYet."""
    if not members.coordinates(uow, by, community_id):
        raise OnlyCoordinators
    both_here = members.is_active(uow, elder_id, community_id, Role.ELDER) and members.is_active(
        uow, doctor_id, community_id, Role.DOCTOR
    )
    if not both_here:
        raise OnlyCoordinators
    if doctor_id in {by, elder_id}:
        raise NotHerOwnDoctor
    standings = standings_of(uow, by, doctor_id, elder_id)
    state = state_of(lookups.bond_between(uow, doctor_id, elder_id))
    if not TABLE.may(standings, A.PROPOSE, state, Checked.YES):
        raise IsHerDoctor
    if _checked(uow, doctor_id, community_id) == Checked.NO:
        raise NotCheckedYet


def may_witness(uow: UnitOfWork, bond_id: BondId, by: PersonId) -> None:
    """Guard of the conversation with what she has said. Raises NotYours, NoLongerOpen, NotCheckedYet."""
    allowed(uow, bond_id, by, A.WITNESS)


def _checked(uow: UnitOfWork, doctor_id: PersonId, community_id: CommunityId) -> Checked:
    return Checked.YES if lookups.is_checked(uow, doctor_id, community_id) else Checked.NO


def lasts(uow: UnitOfWork, elder_id: PersonId) -> bool:
    """Whether something binds her to a doctor, or she is asked."""
    hers = (DoctorBond.elder_id == elder_id, col(DoctorBond.ended_at).is_(None))
    return uow.session.exec(select(DoctorBond.id).where(*hers).limit(1)).first() is not None
