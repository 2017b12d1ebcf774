"""Of whom it is said that she has died: nothing is asked for in her name any more. Who says so is care/leaving."""

from typing import Any

from sqlalchemy import ColumnElement, exists
from sqlmodel import select

from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.ids import PersonId
from storage.leaving import Passing

PASSINGS = table_of(Passing).c


def passed(elder: Any) -> ColumnElement[bool]:
    """In a statement; `elder` is the column with her id."""
    return exists().where(PASSINGS.elder_id == elder, PASSINGS.undone_at.is_(None), PASSINGS.erased_at.is_(None))


def has_passed(uow: UnitOfWork, elder_id: PersonId) -> bool:
    """As it stands now; it may have been a mistake."""
    return uow.session.exec(select(Passing.id).where(passed(elder_id)).limit(1)).first() is not None
