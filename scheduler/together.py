"""Many things in one transaction, of which a sick one fails alone; and when that one is tried again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from care.kit.uow import UnitOfWork

T = TypeVar("T")
MOST_TRIES = 5
SOON = timedelta(minutes=1)
LATER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Failure:
    """A row whose deed failed, and how often it has by now. `what` it is: "timer" …"""

    what: str
    row: int
    tries: int
    error: Exception


@dataclass(frozen=True, slots=True)
class Slice:
    """How many were taken in hand in one transaction, and which of them failed."""

    taken: int
    failures: list[Failure] = field(default_factory=list)


def together(uow: UnitOfWork, things: Sequence[T], do: Callable[[Sequence[T]], None]) -> list[tuple[T, Exception]]:
    """Does all of it; returns what failed, and why. Nothing that a failed one did is left.

    When it fails as a whole it is taken back and tried by halves, down to the sick one. What cannot be taken back is
    raised, and with it the whole transaction fails.
    """
    savepoint = uow.session.begin_nested()
    try:
        do(things)
        uow.session.flush()
    except Exception as error:  # noqa: BLE001 - handed to whoever counts the tries
        savepoint.rollback()
        uow.session.expunge_all()
        if len(things) == 1:
            return [(things[0], error)]
        middle = len(things) // 2
        return [*together(uow, things[:middle], do), *together(uow, things[middle:], do)]
    savepoint.commit()
    uow.session.expunge_all()  # the next shall read the rows as they are, not as these saw them
    return []


def stumble(uow: UnitOfWork, table: Any, row: int, when: str) -> int:
    """What failed is looked at again: soon, and after five times every hour. It is never dropped.

    `when` is the column that says when. Returns how often it has failed.
    """
    sick = uow.session.get(table, row)
    if sick is None:
        return 0
    sick.tries += 1
    setattr(sick, when, again_at(uow.now, sick.tries))
    uow.session.flush()
    tries: int = sick.tries
    return tries


def again_at(now: datetime, tries: int) -> datetime:
    """When to try again what has failed so often."""
    return now + (SOON if tries < MOST_TRIES else LATER)
