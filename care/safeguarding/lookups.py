"""What a conversation about a helper who shall not come again may look up."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.people import circles
from care.safeguarding.unwanted import helpers_of
from storage.ids import PersonId
from storage.people import CircleMember, Person


@dataclass(frozen=True, slots=True)
class HelperThere:
    """Somebody who has helped an elder lately."""

    elder_id: PersonId
    elder: str
    helper_id: PersonId
    helper: str


@dataclass(frozen=True, slots=True)
class HelpersLately:
    """Of all elders for whom somebody speaks, himself included."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """The latest first."""
        return [
            [elder_id, self._called(uow, elder_id), helper_id, self._called(uow, helper_id)]
            for elder_id in elders_of(uow, self.person_id)
            for helper_id in helpers_of(uow, elder_id)
        ]

    @staticmethod
    def _called(uow: UnitOfWork, person_id: PersonId) -> str:
        person = uow.session.get_one(Person, person_id)
        return person.called or person.name

    def parse(self, recorded: list[list[Any]]) -> list[HelperThere]:
        """See Query."""
        return [HelperThere(*row) for row in recorded]


def elders_of(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    """Those for whom somebody speaks, himself first."""
    manages = (CircleMember.person_id == person_id, col(CircleMember.manages).is_(other=True), circles.TAKES_PART)
    return [person_id, *map(PersonId, uow.session.exec(select(CircleMember.elder_id).where(*manages)).all())]
