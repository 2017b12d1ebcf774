"""What a verb works with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """The open transaction, the moment it stands for, a source of secrets, and the thread to follow in the logs."""

    session: Session
    now: datetime  # UTC
    token: Callable[[], str]
    trace: str
