"""How a cry passes from one state to the next."""

from typing import Any

from care.kit import outbox
from care.kit.refusals import NoLongerOpen
from care.kit.uow import UnitOfWork
from storage.compare_and_set import changed
from storage.sos import Cry, CryId, CryState

BEFORE = {
    CryState.OPEN: {CryState.DOUBTED, CryState.HEARD, CryState.TAKEN, CryState.CALLED_OFF},
    CryState.TAKEN: {CryState.OPEN},
    CryState.CALLED_OFF: {CryState.OPEN, CryState.TAKEN},
    CryState.REACHED: {CryState.OPEN, CryState.TAKEN, CryState.CALLED_OFF},
    CryState.WELL: {CryState.DOUBTED, CryState.HEARD, CryState.OPEN, CryState.TAKEN},
}


def fetch(uow: UnitOfWork, cry_id: CryId) -> Cry:
    """The cry as it stands now, locked until commit, for its lists are read and written; NoLongerOpen without one."""
    cry = uow.session.get(Cry, cry_id, populate_existing=True, with_for_update=True)
    if cry is None:
        raise NoLongerOpen
    return cry


def pass_on(uow: UnitOfWork, cry: Cry, to: CryState, **values: Any) -> bool:
    """The compare-and-set: of all who press at once only the first changes it. Every card of it is changed.

    Nobody is going any more, unless `values` say who. With the end the place that was shared is forgotten.
    """
    if not changed(uow.session, cry, {"state": to, "going": [], "calling": [], **values}, state=BEFORE[to]):
        return False
    if to in {CryState.REACHED, CryState.WELL}:
        cry.place = ""  # nobody has to go there any more
        uow.session.flush()
    outbox.changed(uow, Cry, cry.id)
    return True


def note(uow: UnitOfWork, cry: Cry, **values: Any) -> None:
    """Something has come to be known of it, in the state in which it is. Every card of it is changed."""
    for name, value in values.items():
        setattr(cry, name, value)
    uow.session.add(cry)
    uow.session.flush()
    outbox.changed(uow, Cry, cry.id)
