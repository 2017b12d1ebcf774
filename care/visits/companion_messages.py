"""What is said to a helper about keeping people company."""

from dataclasses import dataclass

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from storage.visits import Companion, CompanionId


@dataclass(frozen=True, slots=True)
class CompanyKept(Message[Companion]):
    """Read back what he likes to do, and when."""

    companion_id: CompanionId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> Companion | None:
        """For himself only."""
        row = uow.session.get(Companion, self.companion_id)
        return row if row is not None and row.person_id == viewer.person_id else None
