"""How a day passes from one state to the next."""

from collections.abc import Collection
from typing import Any

from sqlmodel import col, select

from care.kit import outbox
from care.kit.uow import UnitOfWork
from storage.checkin import OPEN, Asking, AskingState, CallList
from storage.compare_and_set import changed
from storage.ids import PersonId

CARRYING = frozenset({AskingState.ASKED, AskingState.ALARM})  # its question and its ladder are under way
WAITING = CARRYING | {AskingState.LISTED, AskingState.JOINED}
BEFORE = {
    AskingState.ASKED: {AskingState.LISTED},
    AskingState.JOINED: {AskingState.LISTED},
    AskingState.ALARM: {AskingState.ASKED},
    AskingState.WELL: WAITING,
    AskingState.HEARD: WAITING,
    AskingState.REACHED: WAITING,
    AskingState.OVER: WAITING,
}


def pass_on(uow: UnitOfWork, asking: Asking, to: AskingState, **values: Any) -> bool:
    """The compare-and-set: of all who press at once only the first changes it. Every card of it is changed."""
    if not changed(uow.session, asking, {"state": to, **values}, state=BEFORE[to]):
        return False
    show(uow, asking)
    return True


def show(uow: UnitOfWork, asking: Asking) -> None:
    """Its cards, and the lists on which it may stand, show how it is now."""
    uow.session.flush()
    outbox.changed(uow, Asking, asking.id)
    here = select(CallList.id).where(CallList.community_id == asking.community_id)
    for call_list_id in uow.session.exec(here).all():
        outbox.changed(uow, CallList, call_list_id)


def waiting_for(uow: UnitOfWork, person_id: PersonId) -> list[Asking]:
    """Her days that have not ended, the oldest first: nearly always none."""
    return _in_state(uow, person_id, WAITING)


def joined(uow: UnitOfWork, person_id: PersonId) -> list[Asking]:
    """Those of them that end with an earlier one."""
    return _in_state(uow, person_id, {AskingState.JOINED})


def _in_state(uow: UnitOfWork, person_id: PersonId, states: Collection[AskingState]) -> list[Asking]:
    hers = (Asking.person_id == person_id, OPEN, col(Asking.state).in_(sorted(states)))
    return list(uow.session.exec(select(Asking).where(*hers).order_by(col(Asking.id))))
