"""What is said about an appointment, and to whom; and what of it may wait for somebody's morning."""

from dataclasses import dataclass
from typing import ClassVar

from care.appointments.access import Phase
from care.appointments.details import AppointmentDetails, details_of
from care.appointments.hours import REMINDERS, SOON_AFTER, due
from care.kit.message import D, Message, Viewer
from care.kit.night import Night
from care.kit.uow import UnitOfWork
from storage.appointments import Appointment, AppointmentId, AppointmentState, Step
from storage.ids import PersonId, RequestId
from storage.outbox import Lane
from storage.people import Person
from storage.requests import HelpRequest, State

STANDS = (Phase.AHEAD, Phase.PAST)


@dataclass(frozen=True, slots=True)
class OfAppointment(Message[D]):
    """It waits for its reader's morning, unless the appointment comes soon after her night."""

    appointment_id: AppointmentId

    def may_wait(self, uow: UnitOfWork) -> bool:
        """See above."""
        one = uow.session.get(Appointment, self.appointment_id)
        if one is None:
            return True
        morning = Night(one.zone).over(uow.now)
        return one.at >= morning + SOON_AFTER


@dataclass(frozen=True, slots=True)
class NewsDetails:
    """`by`: who did it; None where the viewer did. `of` is as it stands."""

    of: AppointmentDetails
    by: Person | None


@dataclass(frozen=True, slots=True)
class AppointmentNews(OfAppointment[NewsDetails]):
    """Of this `version`, by somebody; of an older one nothing is said any more."""

    version: int
    by_id: PersonId
    states: ClassVar[frozenset[AppointmentState]] = frozenset({AppointmentState.PLANNED})

    def find(self, uow: UnitOfWork, viewer: Viewer) -> NewsDetails | None:
        """See Message."""
        details = details_of(uow, self.appointment_id, viewer)
        if details is None or details.one.version != self.version or details.one.state not in self.states:
            return None
        return NewsDetails(details, None if self.by_id == viewer.person_id else uow.session.get_one(Person, self.by_id))


@dataclass(frozen=True, slots=True)
class AppointmentKept(AppointmentNews):
    """There is one."""


@dataclass(frozen=True, slots=True)
class AppointmentChanged(AppointmentNews):
    """It is at another time or place, or something else is to be prepared."""


@dataclass(frozen=True, slots=True)
class AppointmentCancelled(AppointmentNews):
    """It has been called off."""

    states = frozenset({AppointmentState.CANCELLED})


@dataclass(frozen=True, slots=True)
class HowItWasKept(AppointmentNews):
    """What came of it is noted."""

    states = frozenset({AppointmentState.TOOK_PLACE, AppointmentState.DID_NOT})


@dataclass(frozen=True, slots=True)
class CompanySettled(AppointmentNews):
    """Who goes along."""


@dataclass(frozen=True, slots=True)
class StaysAway(AppointmentNews):
    """Whoever was to go along cannot; nothing is said of it once somebody else does."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> NewsDetails | None:
        """See Message."""
        found = AppointmentNews.find(self, uow, viewer)
        return found if found is None or found.of.escort is None else None


@dataclass(frozen=True, slots=True)
class ReminderDetails:
    """`late`: it comes later than it should have."""

    of: AppointmentDetails
    late: bool


@dataclass(frozen=True, slots=True)
class AppointmentReminder(OfAppointment[ReminderDetails]):
    """The evening before, or two hours before, to her and to whoever goes along."""

    lane: ClassVar[Lane] = Lane.REMINDER
    step: Step
    version: int
    late: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ReminderDetails | None:
        """That of the evening gives way to the later one; one that comes when its time is over says so."""
        details = details_of(uow, self.appointment_id, viewer)
        if details is None or details.phase != Phase.AHEAD or details.one.version != self.version:
            return None
        one = details.one
        overtaken = self.step == Step.EVENING and uow.now >= due(Step.BEFORE, one.at, one.zone, Night(one.zone))
        return None if overtaken else ReminderDetails(details, late=self.late)

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Two hours before never: she has chosen the hour herself."""
        return self.step != REMINDERS[-1] and OfAppointment.may_wait(self, uow)


@dataclass(frozen=True, slots=True)
class NotReminded(OfAppointment[AppointmentDetails]):
    """We were out of order when it came; it says nothing about whether she has gone."""

    lane: ClassVar[Lane] = Lane.REMINDER

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AppointmentDetails | None:
        """Only while it may still help."""
        details = details_of(uow, self.appointment_id, viewer)
        return details if details is not None and details.phase == Phase.AHEAD else None

    def may_wait(self, uow: UnitOfWork) -> bool:
        """It is just taking place."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class HowWasIt(OfAppointment[AppointmentDetails]):
    """What came of it, and is there a next one?"""

    lane: ClassVar[Lane] = Lane.REMINDER

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AppointmentDetails | None:
        """Not any more once somebody has said so."""
        details = details_of(uow, self.appointment_id, viewer)
        return details if details is not None and details.may_say and details.phase in STANDS else None

    def may_wait(self, uow: UnitOfWork) -> bool:
        """See Message."""
        del uow
        return True


# ---- to the neighbour who goes along


@dataclass(frozen=True, slots=True)
class EscortDetails:
    """For the neighbour; `of` is None once it does not concern him any more."""

    of: AppointmentDetails | None


@dataclass(frozen=True, slots=True)
class EscortTold(Message[EscortDetails]):
    """Where it goes, and what is to be prepared: taken away again as soon as he does not need it any more."""

    withdraws: ClassVar[bool] = True
    follows: ClassVar[type[Appointment]] = Appointment
    place: ClassVar[str] = "escort"
    appointment_id: AppointmentId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> EscortDetails | None:
        """See Message."""
        details = details_of(uow, self.appointment_id, viewer)
        goes = details is not None and details.goes and details.phase == Phase.AHEAD
        return EscortDetails(details if goes else None) if goes or viewer.looks_again else None

    def may_wait(self, uow: UnitOfWork) -> bool:
        """He has just promised it."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class MovedDetails:
    """A job that is open again, at another time: on the wall of `zone`. `called`: for whom."""

    called: str
    request: HelpRequest
    zone: str


@dataclass(frozen=True, slots=True)
class EscortMoved(OfAppointment[MovedDetails]):
    """To the neighbour who had taken it: it is at another time. Can he go along then?"""

    request_id: RequestId
    version: int

    def find(self, uow: UnitOfWork, viewer: Viewer) -> MovedDetails | None:
        """Nothing any more once somebody has it."""
        del viewer
        request = uow.session.get(HelpRequest, self.request_id)
        if request is None or (request.state, request.version) != (State.OPEN, self.version):
            return None
        elder = uow.session.get_one(Person, request.elder_id)
        return MovedDetails(elder.called, request, elder.zone)


# ---- a list


@dataclass(frozen=True, slots=True)
class ShownDetails:
    """One of several; None: there is none. `is_elder`: the viewer."""

    of: AppointmentDetails | None
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class AppointmentShown(Message[ShownDetails]):
    """One of those that concern somebody. Counted anew when it is shown."""

    answers: ClassVar[bool] = True
    page: int
    appointment_ids: tuple[AppointmentId, ...] = ()

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ShownDetails | None:
        """See Message."""
        if not self.appointment_ids:
            return ShownDetails(None, 0, 0)
        page = min(self.page, len(self.appointment_ids) - 1)
        details = details_of(uow, self.appointment_ids[page], viewer)
        return ShownDetails(details, page, len(self.appointment_ids))
