"""How a visit passes from one state to the next: a compare-and-set on one row, on both databases, without a lock.

| from | to |
|---|---|
| open | proposed, promised, unfilled, off |
| proposed | promised, open, unfilled, off |
| promised | begun, open, unfilled, off |
| begun | over |
| off | open: a pause has ended sooner |
"""

from typing import Any

from care.kit import outbox
from care.kit.uow import UnitOfWork
from care.vetting import along
from storage.compare_and_set import changed
from storage.ids import CommunityId, PersonId
from storage.visits import Visit, VisitState

S = VisitState
EDGES: dict[VisitState, frozenset[VisitState]] = {
    S.OPEN: frozenset({S.PROPOSED, S.PROMISED, S.UNFILLED, S.OFF}),
    S.PROPOSED: frozenset({S.PROMISED, S.OPEN, S.UNFILLED, S.OFF}),
    S.PROMISED: frozenset({S.BEGUN, S.OPEN, S.UNFILLED, S.OFF}),
    S.BEGUN: frozenset({S.OVER}),
    S.OVER: frozenset(),
    S.OFF: frozenset({S.OPEN}),
    S.UNFILLED: frozenset(),
}
NEW_VERSION = frozenset({S.OPEN, S.PROPOSED, S.PROMISED, S.OFF, S.UNFILLED})  # begun and over are the same promise
DROPPED = frozenset({S.OPEN, S.OFF, S.UNFILLED})  # whoever was to come does not
NOBODY: dict[str, Any] = {
    "companion_id": None, "from_id": None, "held_for": None, "confirmed_at": None, "his_word": b"",
    "her_word": b"", "wrong": 0,
}  # fmt: skip


def reopen(uow: UnitOfWork, visit: Visit) -> bool:
    """It is looked for anew, also where nobody had said yes: for its time, or all of it, is another.

    False where somebody else was faster.
    """
    if visit.state != VisitState.OPEN:
        return pass_on(uow, visit, VisitState.OPEN)
    anew = {"version": visit.version + 1, "opened_at": uow.now, "tier": 0, "held_for": None}
    if not changed(uow.session, visit, anew, version=visit.version, state=visit.state):
        return False
    outbox.changed(uow, Visit, visit.id)
    return True


def pass_on(
    uow: UnitOfWork, visit: Visit, to: VisitState, *, companion_id: PersonId | None = None,
    from_id: CommunityId | None = None,
) -> bool:  # fmt: skip
    """Only the first of all who press at once changes it. Every card that follows it is changed.

    Who comes stays, unless it is open again; `companion_id`: who comes from now on, and `from_id`: whence, where that
    is another community.
    """
    values: dict[str, Any] = {"state": to}
    if to in NEW_VERSION:
        values["version"] = visit.version + 1
    if to == VisitState.OPEN:
        values |= NOBODY | {"opened_at": uow.now, "tier": 0, "off": ""}
    if companion_id is not None:
        values |= {"companion_id": companion_id, "from_id": from_id, "held_for": None}
    had = visit.companion_id
    if to not in EDGES[VisitState(visit.state)] or not changed(
        uow.session, visit, values, version=visit.version, state=visit.state
    ):
        return False
    if had is not None and to in DROPPED:
        along.dropped(uow, visit)
    outbox.changed(uow, Visit, visit.id)
    return True
