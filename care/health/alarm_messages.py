"""What is said when a reading may mean danger: to whoever entered it, to her, and to those who shall phone her.

Of whoever may not see her file nobody hears more than that she wants to be phoned.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar

from care.health import access, consent, readings
from care.health.access import Action
from care.health.kinds import Reading
from care.health.verdicts import Reason
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import circles, looks, members
from care.people.emergency import Emergency, emergency_for
from storage.health import AlarmId, AlarmState, HealthAlarm, Looked
from storage.ids import PersonId
from storage.looks import SeenFor
from storage.outbox import Lane
from storage.people import Community, Person

WAITING = frozenset({AlarmState.ASKED, AlarmState.REPEAT, AlarmState.CALLING})


@dataclass(frozen=True, slots=True)
class AlarmDetails:
    """How it stands. `why` is empty for whoever may not know it. `kept`: it stands in her file. `told`: who else is."""

    id: AlarmId
    elder: Person
    own: bool
    state: AlarmState
    why: tuple[Reason, ...]
    emergency: Emergency  # as the viewer dials it
    kept: bool
    entered_by: Person
    told: tuple[Person, ...]
    ended_by: Person | None
    again: bool = False
    home: str = ""  # where she lives, for whoever may know it
    readings: tuple[Reading, ...] = ()  # what was measured; empty where it may not be written
    measured_at: datetime | None = None
    elsewhere: bool = False  # the viewer may read it, but not here

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to hear how she is."""
        return self.state in WAITING


def details_of(uow: UnitOfWork, alarm: HealthAlarm, who: PersonId, why: Sequence[str]) -> AlarmDetails:
    """For one viewer."""
    return AlarmDetails(
        alarm.id, uow.session.get_one(Person, alarm.elder_id), who == alarm.elder_id, AlarmState(alarm.state),
        tuple(map(Reason, why)), emergency_for(uow, uow.session.get_one(Community, alarm.community_id), who),
        bool(alarm.why) and consent.is_kept(uow, alarm.elder_id), uow.session.get_one(Person, alarm.person_id),
        tuple(uow.session.get_one(Person, one) for one in alarm.told if one != who),
        None if alarm.ended_by is None else uow.session.get_one(Person, alarm.ended_by),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ToThoseThere(Message[AlarmDetails]):
    """To her, and to whoever entered it. No night holds it."""

    alarm_id: AlarmId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlarmDetails | None:
        """See Message."""
        alarm = uow.session.get(HealthAlarm, self.alarm_id, populate_existing=True)
        if alarm is None or viewer.person_id is None or viewer.person_id not in {alarm.elder_id, alarm.person_id}:
            return None
        return details_of(uow, alarm, viewer.person_id, alarm.why)

    def may_wait(self, uow: UnitOfWork) -> bool:
        """See Message."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class RedSeen(ToThoseThere):
    """The emergency number, what is to be done first, and how she feels.

    Where she agreed to no file, what it was stands in this message alone, and is forgotten once that is sent.
    """

    secret: ClassVar[bool] = True
    alarm_id: AlarmId
    why: list[str] = field(default_factory=list)

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlarmDetails | None:
        """Not once it is over."""
        found = ToThoseThere.find(self, uow, viewer)
        if found is None or not found.is_open:
            return None
        return replace(found, why=found.why or tuple(map(Reason, self.why)))


@dataclass(frozen=True, slots=True)
class RepeatWanted(ToThoseThere):
    """She feels well: now she measures again. `again`: it is time."""

    again: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlarmDetails | None:
        """Not once she has."""
        found = ToThoseThere.find(self, uow, viewer)
        if found is None or found.state != AlarmState.REPEAT:
            return None
        return replace(found, again=self.again or viewer.repeated)


@dataclass(frozen=True, slots=True)
class CallOnItsWay(ToThoseThere):
    """Those who care for her have been asked to phone."""


@dataclass(frozen=True, slots=True)
class AlarmOver(ToThoseThere):
    """It was no danger, it was a slip, or somebody has spoken to her."""


@dataclass(frozen=True, slots=True)
class PhoneHer(Message[AlarmDetails]):
    """To those who shall phone her now. Why, only for whoever may see her file."""

    lane: ClassVar[Lane] = Lane.SOS
    follows: ClassVar[type[HealthAlarm]] = HealthAlarm
    place: ClassVar[str] = "alarm"
    alarm_id: AlarmId
    again: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlarmDetails | None:
        """Once it is over only a card that was posted shows how it ended."""
        alarm, who = uow.session.get(HealthAlarm, self.alarm_id, populate_existing=True), viewer.person_id
        if alarm is None or who is None or not is_asked(uow, alarm, who):
            return None
        if alarm.state not in WAITING and not viewer.looks_again:
            return None
        may = bool(alarm.why) and access.may(uow, who, Action.READ, alarm.elder_id)
        shows = may and access.shows_values(uow, alarm.elder_id, viewer.channel)
        found = details_of(uow, alarm, who, alarm.why if shows else ())
        if shows:
            access.look(uow, who, alarm.elder_id, Looked.NEWS)
            found = _with_readings(uow, found, alarm)
        home = _home(uow, found, who) if found.is_open else ""
        return replace(found, again=self.again, home=home, elsewhere=may and not shows)


def _with_readings(uow: UnitOfWork, found: AlarmDetails, alarm: HealthAlarm) -> AlarmDetails:
    rows = readings.entered_at(uow, alarm.elder_id, alarm.begun_at)
    said = tuple(readings.said(row) for row in rows)
    return replace(found, readings=said, measured_at=rows[0].measured_at if rows else None)


def _home(uow: UnitOfWork, of: AlarmDetails, who: PersonId) -> str:
    """Whoever calls the ambulance says where to; that he reads it is written down first. Not for a doctor elsewhere."""
    if who not in circles.circle_of(uow, of.elder.id) and not members.looks_after(uow, who, of.elder.id):
        return ""
    looks.note(uow, who, [of.elder.id] if of.elder.home else [], SeenFor.CALL)
    return of.elder.home


def is_asked(uow: UnitOfWork, alarm: HealthAlarm, person_id: PersonId) -> bool:
    """Whether somebody may see to it."""
    if person_id == alarm.elder_id:
        return False
    circle = circles.circle_of(uow, alarm.elder_id)
    coordinates = members.coordinates(uow, person_id, alarm.community_id)
    return person_id in circle or coordinates or person_id in access.doctors_with(uow, alarm.elder_id)
