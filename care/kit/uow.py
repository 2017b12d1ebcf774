"""What a verb works with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from care.kit.quick import quick
from storage.ids import PersonId


@quick
@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """The open transaction, the moment it stands for, a source of secrets, and the thread to follow in the logs.

    `by` is who has just done something; what is said to others because of it may find them asleep.
    """

    session: Session
    now: datetime  # UTC
    token: Callable[[], str]
    trace: str
    by: PersonId | None = None  # None: nobody, a timer has rung

    def done_by(self, person_id: PersonId) -> "UnitOfWork":
        """The same work in the name of somebody."""
        return UnitOfWork(self.session, self.now, self.token, self.trace, person_id)
