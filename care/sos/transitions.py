"""How a cry passes from one state to the next."""

from typing import Any

from sqlalchemy import update
from sqlmodel import col

from care.kit import outbox
from care.kit.refusals import NoLongerOpen
from care.kit.uow import UnitOfWork
from storage.ids import PersonId
from storage.sos import Cry, CryId, CryState

BEFORE = {
    CryState.OPEN: {CryState.DOUBTED, CryState.TAKEN},
    CryState.TAKEN: {CryState.OPEN},
    CryState.REACHED: {CryState.OPEN, CryState.TAKEN},
    CryState.WELL: {CryState.DOUBTED, CryState.OPEN, CryState.TAKEN},
}


def fetch(uow: UnitOfWork, cry_id: CryId) -> Cry:
    """The cry as it stands now; raises NoLongerOpen when there is none."""
    cry = uow.session.get(Cry, cry_id, populate_existing=True)
    if cry is None:
        raise NoLongerOpen
    return cry


def pass_on(
    uow: UnitOfWork, cry: Cry, to: CryState, *, taken_by: PersonId | None = None, unanswered: bool | None = None
) -> bool:
    """The compare-and-set: of all who press at once only the first changes it. Every card of it is changed."""
    values: dict[str, Any] = {"state": to, "taken_by": taken_by}
    if unanswered is not None:
        values["unanswered"] = unanswered
    uow.session.flush()
    passed = uow.session.execute(
        update(Cry)
        .where(col(Cry.id) == cry.id, col(Cry.state).in_(sorted(BEFORE[to])))
        .values(values)
        .execution_options(synchronize_session=False)
    )
    if passed.rowcount != 1:  # type: ignore[attr-defined]
        return False
    uow.session.refresh(cry)
    outbox.changed(uow, Cry, cry.id)
    return True
