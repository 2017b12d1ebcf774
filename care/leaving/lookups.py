"""What a conversation about leaving may look up."""

from dataclasses import dataclass
from typing import Any

from care.kit.uow import UnitOfWork
from care.leaving import passings
from storage.ids import PersonId


@dataclass(frozen=True, slots=True)
class EldersICareFor:
    """Of whom somebody may say that she has died."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Those of his circles first."""
        return [[one.id, one.called or one.name] for one in passings.elders_of(uow, self.person_id)]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(one), called) for one, called in recorded]
