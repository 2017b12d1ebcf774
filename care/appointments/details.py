"""What the cards of an appointment show."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from care.appointments import access, company
from care.appointments.access import Action, Phase
from care.appointments.commands import Preparation
from care.kit import addresses
from care.kit.message import Viewer
from care.kit.uow import UnitOfWork
from care.people import members
from storage.addresses import OUR_OWN
from storage.appointments import Appointment, AppointmentId, AppointmentState, Company, Need
from storage.ids import PersonId
from storage.people import Person, Role


@dataclass(frozen=True, slots=True)
class AppointmentDetails:
    """An appointment as its viewer may know it: `place` and `preparation` are empty where he may not read them."""

    one: Appointment
    elder: Person
    own: bool  # the viewer is she
    place: str
    preparation: Preparation
    company: Company
    escort: Person | None
    goes: bool  # the viewer goes along
    phase: Phase
    over: bool  # its time has come
    may_change: bool
    may_arrange: bool
    may_say: bool
    reached: bool = True  # a message reaches her
    outcome: str = ""
    is_elder: bool = False  # the viewer reads it large and simple

    @property
    def id(self) -> AppointmentId:
        """The appointment's id."""
        return self.one.id

    @property
    def at(self) -> datetime:
        """When it is."""
        return self.one.at


def details_of(uow: UnitOfWork, appointment_id: AppointmentId, viewer: Viewer) -> AppointmentDetails | None:
    """None for whom it does not concern, and once she does not live there any more."""
    one = uow.session.get(Appointment, appointment_id)
    if one is None or viewer.person_id is None or not lives_there(uow, one):
        return None
    may = access.all_for(uow, one, viewer.person_id)
    reads, changes = Action.READ in may, Action.CHANGE in may
    if not reads and not changes and one.state == AppointmentState.PLANNED:
        return None
    going = company.going(uow, one)
    return AppointmentDetails(
        one,
        uow.session.get_one(Person, one.elder_id),
        own=viewer.person_id == one.elder_id,
        place=one.place if reads else "",
        preparation=Preparation(tuple(map(Need, one.needs)), one.remarks) if reads else Preparation(),
        company=going.company,
        escort=None if going.escort_id is None else uow.session.get_one(Person, going.escort_id),
        goes=going.escort_id == viewer.person_id,
        phase=access.phase_of(uow, one),
        over=uow.now >= one.at,
        may_change=changes,
        may_arrange=Action.ARRANGE in may,
        may_say=Action.SAY in may,
        reached=addresses.current(uow, one.elder_id) is not None,
        outcome=_outcome(uow, one, viewer),
        is_elder=uow.session.get_one(Person, viewer.person_id).elder,
    )


def lives_there(uow: UnitOfWork, one: Appointment) -> bool:
    """Whether she is still an elder of that community: of who has gone nothing is said any more."""
    return members.is_active(uow, one.elder_id, one.community_id, Role.ELDER)


def on_the_same_day(uow: UnitOfWork, elder_id: PersonId, day: tuple[datetime, datetime]) -> list[Appointment]:
    """Her planned ones from one of these instants to the other."""
    planned = (Appointment.elder_id == elder_id, Appointment.state == AppointmentState.PLANNED)
    between = (col(Appointment.at) >= day[0], col(Appointment.at) < day[1])
    return list(uow.session.exec(select(Appointment).where(*planned, *between).order_by(col(Appointment.at))))


def _outcome(uow: UnitOfWork, one: Appointment, viewer: Viewer) -> str:
    """What a doctor has said is read in a place of ours only."""
    reads = viewer.person_id is not None and access.may(uow, one, Action.LOOK_BACK, viewer.person_id)
    return one.outcome if reads and viewer.channel in OUR_OWN else ""
