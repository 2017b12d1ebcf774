"""What a conversation with a family doctor may look up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from care.doctor import lookups
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from care.people.lookups import InMyCare
from storage.ids import PersonId
from storage.people import Person, Role


@dataclass(frozen=True, slots=True)
class Bound:
    """An elder and a family doctor of hers."""

    elder_id: PersonId
    called: str
    doctor_id: PersonId
    doctor: str
    emergency: str
    away: tuple[datetime, str] | None = None  # until when, by her clock, where nobody stands in


@dataclass(frozen=True, slots=True)
class DoctorsToAsk:
    """Of oneself, and of those one manages for."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Himself first."""
        own = [self.person_id] if Role.ELDER in members.roles_of(uow, self.person_id) else []
        elders = [*own, *(PersonId(one) for one, _called in InMyCare(self.person_id).find(uow))]
        return [
            [
                one,
                _named(uow, one),
                doctor,
                _named(uow, doctor),
                belonging.number_to_call(uow, one),
                _away(uow, doctor, one),
            ]
            for one in dict.fromkeys(elders)
            for doctor in lookups.doctors_there(uow, one) or lookups.bound_doctors(uow, one)
        ]

    def parse(self, recorded: list[list[Any]]) -> list[Bound]:
        """See Query."""
        return [
            Bound(PersonId(elder), called, PersonId(doctor), name, number, _read(away))
            for elder, called, doctor, name, number, away in recorded
        ]


def _away(uow: UnitOfWork, doctor_id: PersonId, elder_id: PersonId) -> list[str]:
    until = lookups.away_until(uow, doctor_id)
    return [] if until is None else [until.isoformat(), uow.session.get_one(Person, elder_id).zone]


def _read(away: list[str]) -> tuple[datetime, str] | None:
    return (datetime.fromisoformat(away[0]), away[1]) if away else None


def _named(uow: UnitOfWork, person_id: PersonId) -> str:
    person = uow.session.get_one(Person, person_id)
    return person.called or person.name
