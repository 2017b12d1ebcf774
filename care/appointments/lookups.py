"""What a conversation about appointments may look up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from care.appointments.access import Action, may
from care.appointments.details import on_the_same_day
from care.kit.times import instant_of
from care.kit.uow import UnitOfWork
from care.people import belonging, circles, lookups
from storage.appointments import Appointment, AppointmentId
from storage.ids import PersonId
from storage.people import Person, Role


@dataclass(frozen=True, slots=True)
class Goer:
    """An elder as a conversation about appointments needs her; `circle`: who of it may go along, by name."""

    id: PersonId
    called: str
    zone: str
    circle: tuple[tuple[PersonId, str], ...]


@dataclass(frozen=True, slots=True)
class WhoMayGo:
    """The elders for whom somebody may enter one: himself, those for whom he manages, those he coordinates."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Himself first; each once."""
        found: list[list[Any]] = []
        if belonging.communities_of(uow, self.person_id, {Role.ELDER}):
            own = uow.session.get_one(Person, self.person_id)
            found = [[own.id, own.called or own.name]]
        found += lookups.InMyCare(self.person_id).find(uow)
        for here in belonging.communities_of(uow, self.person_id, {Role.COORDINATOR}):
            found += lookups.EldersHere(self.person_id, here.id).find(uow)
        return list({one: [one, called] for one, called in found}.values())

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(one), called) for one, called in recorded]


@dataclass(frozen=True, slots=True)
class GoerOf:
    """One of them."""

    elder_id: PersonId

    def find(self, uow: UnitOfWork) -> list[Any]:
        """As Goer."""
        return _goer(uow, self.elder_id)

    def parse(self, recorded: list[Any]) -> Goer:
        """See Query."""
        return _read(recorded)


@dataclass(frozen=True, slots=True)
class OthersThatDay:
    """Her other appointments on the day of one: of what she has at that very moment, too. `start` naive, ISO."""

    elder_id: PersonId
    start: str

    def find(self, uow: UnitOfWork) -> list[str]:
        """Instants, ISO."""
        zone, start = uow.session.get_one(Person, self.elder_id).zone, datetime.fromisoformat(self.start)
        midnight = start.replace(hour=0, minute=0, fold=0)
        day = (instant_of(midnight, zone), instant_of(midnight + timedelta(days=1), zone))
        return [one.at.isoformat() for one in on_the_same_day(uow, self.elder_id, day)]

    def parse(self, recorded: list[str]) -> list[datetime]:
        """See Query."""
        return [datetime.fromisoformat(at) for at in recorded]


@dataclass(frozen=True, slots=True)
class Known:
    """An appointment as it stands, for somebody who may change it or say how it was."""

    version: int
    at: datetime
    zone: str
    goer: Goer
    may_arrange: bool


@dataclass(frozen=True, slots=True)
class HowItStands:
    """Of one, for this person. Neither where it is nor why is on record in a conversation."""

    appointment_id: AppointmentId
    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[Any]:
        """As Known."""
        one = uow.session.get_one(Appointment, self.appointment_id)
        arrange = may(uow, one, Action.ARRANGE, self.person_id)
        return [one.version, one.at.isoformat(), one.zone, _goer(uow, one.elder_id), arrange]

    def parse(self, recorded: list[Any]) -> Known:
        """See Query."""
        version, at, zone, goer, may_arrange = recorded
        return Known(version, datetime.fromisoformat(at), zone, _read(goer), may_arrange)


def _goer(uow: UnitOfWork, elder_id: PersonId) -> list[Any]:
    elder = uow.session.get_one(Person, elder_id)
    people = [uow.session.get_one(Person, one) for one in circles.circle_of(uow, elder_id)]
    return [elder.id, elder.called or elder.name, elder.zone, [[one.id, one.called or one.name] for one in people]]


def _read(row: list[Any]) -> Goer:
    elder_id, called, zone, circle = row
    return Goer(PersonId(elder_id), called, zone, tuple((PersonId(one), name) for one, name in circle))
