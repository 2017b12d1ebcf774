"""Of whom it is said that she has died: nothing is asked for in her name any more. Who says so is care/leaving."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, select

from care.kit.refusals import NoLongerOpen
from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.ids import PersonId
from storage.leaving import Passing
from storage.prepared import Prepared

PASSINGS = table_of(Passing).c
HOLDS = (PASSINGS.undone_at.is_(None), PASSINGS.erased_at.is_(None))
HERS = Prepared(select(PASSINGS.id).where(PASSINGS.elder_id == bindparam("elder_id"), *HOLDS).limit(1))


def passed(elder: Any) -> ColumnElement[bool]:
    """In a statement; `elder` is the column with her id."""
    return exists().where(PASSINGS.elder_id == elder, *HOLDS)


def refuse_others(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> None:
    """The guard of what others arrange for her, or say in her name. Raises NoLongerOpen."""
    if by != elder_id and has_passed(uow, elder_id):
        raise NoLongerOpen


def has_passed(uow: UnitOfWork, elder_id: PersonId) -> bool:
    """As it stands now; it may have been a mistake."""
    uow.session.flush()
    return HERS.first(uow.session, {"elder_id": elder_id}) is not None
