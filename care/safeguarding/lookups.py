"""What a conversation about a helper who shall not come again may look up."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from care.kit.uow import UnitOfWork
from care.people import circles
from care.safeguarding.unwanted import helpers_of
from storage.ids import PersonId
from storage.people import Person
from storage.prepared import Prepared

SPOKEN_FOR = Prepared(
    select(circles.MEMBERS.elder_id).where(
        circles.MEMBERS.person_id == bindparam("person_id"), circles.MEMBERS.manages, circles.TAKES_PART
    )
)


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
    uow.session.flush()
    return [person_id, *(PersonId(one) for (one,) in SPOKEN_FOR.all(uow.session, {"person_id": person_id}))]
