"""Of whom it is said that she has died: nothing is asked for in her name any more. Who says so is care/leaving."""

from typing import Any

from sqlalchemy import ColumnElement, exists, select

from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.ids import PersonId
from storage.leaving import Passing

PASSINGS = table_of(Passing).c
HOLDS = (PASSINGS.undone_at.is_(None), PASSINGS.erased_at.is_(None))


def passed(elder: Any) -> ColumnElement[bool]:
    """In a statement; `elder` is the column with her id."""
    return exists().where(PASSINGS.elder_id == elder, *HOLDS)


def has_passed(uow: UnitOfWork, elder_id: PersonId) -> bool:
    """As it stands now; it may have been a mistake."""
    hers = select(PASSINGS.id).where(PASSINGS.elder_id == elder_id, *HOLDS)
    return uow.session.execute(hers.limit(1)).first() is not None
