"""What is said about hours."""

from dataclasses import dataclass

from care.hours import ledger
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork


@dataclass(frozen=True, slots=True)
class HoursTold(Message[int]):
    """Somebody hears his balance, in minutes."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> int | None:
        """See Message."""
        return None if viewer.person_id is None else ledger.balance(uow, viewer.person_id)
