"""What is said to the care circle, and to a coordinator where nobody of it answers."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from sqlmodel import col, select

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.medicine import access, adherence
from care.medicine.details import named, words_of
from care.people import circles, looks
from care.people.emergency import Emergency, emergency_for
from storage.ids import PersonId
from storage.looks import SeenFor
from storage.medicine import Alarm, Dose, DoseId, DoseState, Medicine
from storage.outbox import Lane
from storage.people import Community, Person


@dataclass(frozen=True, slots=True)
class AlarmDetails:
    """A time-critical dose. `words` are empty for whoever may not read them."""

    id: DoseId
    elder: Person
    words: str
    due_at: datetime
    state: DoseState
    alarm: Alarm | None
    on_it: Person | None
    emergency: Emergency  # as the viewer dials it
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AboutCritical(Message[AlarmDetails]):
    """For the circle and the coordinators. Half an hour matters, so nobody's night holds it."""

    lane: ClassVar[Lane] = Lane.REMINDER
    dose_id: DoseId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlarmDetails | None:
        """See Message."""
        dose = uow.session.get(Dose, self.dose_id)
        if dose is None or viewer.person_id is None or not access.sees_alarm(uow, dose, viewer.person_id):
            return None
        medicine = uow.session.get_one(Medicine, dose.medicine_id)
        show = named(uow, dose.elder_id, viewer.person_id, viewer.channel)
        alarm, speaks = dose.alarm, circles.speaks_for(uow, viewer.person_id, dose.elder_id)
        return AlarmDetails(
            dose.id, uow.session.get_one(Person, dose.elder_id), words_of(medicine, dose.amount) if show else "",
            dose.due_at, DoseState(dose.state), None if alarm is None else Alarm(alarm),
            None if dose.on_it_id is None else uow.session.get_one(Person, dose.on_it_id),
            emergency_for(uow, uow.session.get_one(Community, dose.community_id), viewer.person_id),
            dose.reason if speaks else "",
        )  # fmt: skip

    def may_wait(self, uow: UnitOfWork) -> bool:
        """See Message."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class DoseAlarm(AboutCritical):
    """It was missed: who sees to it? Not said any more once it is over."""

    follows: ClassVar[type[Dose]] = Dose
    place: ClassVar[str] = "alarm"
    again: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlarmDetails | None:
        """See Message."""
        found = AboutCritical(self.dose_id).find(uow, viewer)
        if found is None or (found.alarm == Alarm.OVER and not viewer.looks_again):
            return None
        if found.alarm not in {Alarm.OVER, None} and found.elder.home and viewer.person_id is not None:
            looks.note(uow, viewer.person_id, [found.elder.id], SeenFor.CALL)
        return found


@dataclass(frozen=True, slots=True)
class CriticalSkipped(AboutCritical):
    """It was left out on purpose, and why."""


@dataclass(frozen=True, slots=True)
class DigestDetails:
    """What was not recorded. `days`: on how many in a row something was missed; `lines` with name, if it may be read.

    `own`: it is told to herself.
    """

    elder: Person
    own: bool
    lines: tuple[tuple[datetime, str], ...]
    days: int
    critical: bool


@dataclass(frozen=True, slots=True)
class AboutDoses(Message[DigestDetails]):
    """Some doses of one elder."""

    lane: ClassVar[Lane] = Lane.DIGEST
    states: ClassVar[frozenset[DoseState]]
    elder_id: PersonId
    doses: list[DoseId] = field(default_factory=list)

    def find(self, uow: UnitOfWork, viewer: Viewer) -> DigestDetails | None:
        """What has been recorded meanwhile is left out; None when that is all."""
        who = viewer.person_id
        if who is None or (who != self.elder_id and who not in circles.circle_of(uow, self.elder_id)):
            return None
        show = named(uow, self.elder_id, who, viewer.channel)
        these = select(Dose).where(col(Dose.id).in_(self.doses), col(Dose.state).in_(sorted(self.states)))
        found = uow.session.exec(these.order_by(col(Dose.due_at), col(Dose.id))).all()
        medicines = [uow.session.get_one(Medicine, dose.medicine_id) for dose in found]
        pairs = zip(found, medicines, strict=True)
        lines = tuple((dose.due_at, words_of(one, dose.amount) if show else "") for dose, one in pairs)
        elder, critical = uow.session.get_one(Person, self.elder_id), any(one.critical for one in medicines)
        days = adherence.days_in_a_row(uow, self.elder_id)
        return DigestDetails(elder, who == elder.id, lines, days, critical) if lines else None


@dataclass(frozen=True, slots=True)
class DoseDigest(AboutDoses):
    """The day's: ordinary doses of which nothing was recorded."""

    states = frozenset({DoseState.MISSED})


@dataclass(frozen=True, slots=True)
class RemindersMissed(AboutDoses):
    """We were not there to say that these were due: to herself, and once to those who act for her."""

    states = frozenset({DoseState.SYSTEM_DOWN})

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Not when one of them was time-critical."""
        critical = select(Medicine.id).join(Dose, col(Dose.medicine_id) == Medicine.id)
        these = critical.where(col(Dose.id).in_(self.doses), col(Medicine.critical))
        return uow.session.exec(these.limit(1)).first() is None
