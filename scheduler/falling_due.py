"""What falls due: occurrences are claimed, told to their kind and written together."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Integer, bindparam, func, null, select, update

from care.kit.plans import MINUTE, Due, PlanKind
from care.kit.uow import UnitOfWork
from scheduler.together import Failure, Slice, stumble, together
from storage.columns import table_of
from storage.ids import OccurrenceId, PersonId
from storage.plans import Occurrence, OccurrenceState, Plan
from storage.prepared import Prepared

AT_ONCE = 256  # in one transaction; measured: 22 ms with an outbox row and a timer for each
PEOPLE_AT_ONCE = 16  # of whom all is looked at that an outage has swallowed
LATE = timedelta(minutes=2)  # what is told within that is on time: at eight o'clock much is due at once
ROWS, PLANS = table_of(Occurrence), table_of(Plan)
CLAIMED = (
    select(
        ROWS.c.id, ROWS.c.plan_id, ROWS.c.community_id, ROWS.c.person_id, PLANS.c.subject_id,
        ROWS.c.local, ROWS.c.due_at, PLANS.c.kind, PLANS.c.window, ROWS.c.fires_at, ROWS.c.tries,
    )
    .join_from(ROWS, PLANS, PLANS.c.id == ROWS.c.plan_id)
    .where(ROWS.c.fires_at <= bindparam("now", type_=ROWS.c.fires_at.type))
    .order_by(ROWS.c.fires_at, ROWS.c.person_id, ROWS.c.id)
    .with_for_update(of=ROWS, skip_locked=True)  # what another process has in hand is passed by
)  # fmt: skip
NEXT = Prepared(CLAIMED.limit(bindparam("most", type_=Integer())))
OF_THESE = CLAIMED.where(ROWS.c.person_id.in_(bindparam("people", expanding=True)))
ALL = (
    select(ROWS.c.fires_at, ROWS.c.person_id, func.count())
    .where(ROWS.c.fires_at.between(bindparam("first"), bindparam("last")))
    .where(ROWS.c.person_id.in_(bindparam("people", expanding=True)))
    .group_by(ROWS.c.fires_at, ROWS.c.person_id)
)
END = (
    update(ROWS)
    .where(ROWS.c.id.in_(bindparam("these", expanding=True)))
    .values(state=bindparam("ends"), fires_at=null())
)


class UnknownKind(Exception):
    """No feature knows a plan of this kind (any more)."""


class Claimed(NamedTuple):
    """A due occurrence, its plan's kind, and whether it is too late to say so."""

    due: Due
    kind: str
    too_late: bool
    fires_at: datetime


Swallowed = tuple[str, PersonId, list[Due]]  # of what kind, whose, what: by an outage


def fire_due(uow: UnitOfWork, known: Mapping[str, PlanKind]) -> Slice:
    """The next occurrences that are due. One of a kind that nobody knows is parked, for a human to look at."""
    found = [_claimed(uow.now, row) for row in NEXT.all(uow.session, {"now": uow.now, "most": AT_ONCE})]
    claimed = _undivided(uow, _whole(found))
    unknown = [one for one in claimed if one.kind not in known]
    failures = _park(uow, unknown)
    for name in dict.fromkeys(one.kind for one in claimed if one.kind in known):
        dues = [one.due for one in claimed if one.kind == name and not one.too_late]
        failures += _tell(uow, known[name], dues) if dues else []
    swallowed = _swallowed(uow, [one.due.person_id for one in claimed if one.too_late and one.kind in known], known)
    failures += _own_up(uow, known, swallowed) if swallowed else []
    return Slice(len(claimed), failures)


def _claimed(now: datetime, row: Sequence[Any]) -> Claimed:
    row_id, plan_id, community_id, person_id, subject_id, local, due_at, kind, window, fires_at, tries = row
    is_late = now - (due_at if tries else fires_at) > LATE  # what is put off (care/kit/spreading.py) is not late for it
    due = Due(row_id, plan_id, community_id, person_id, subject_id, datetime.fromisoformat(local), due_at, is_late)
    return Claimed(due, kind, now - due_at > MINUTE * window, fires_at)


def _whole(claimed: list[Claimed]) -> list[Claimed]:
    """Without the last person's, if more of hers may be due at the same moment: it comes next, and all together."""
    if len(claimed) < AT_ONCE:
        return claimed
    groups = [list(group) for _key, group in groupby(claimed, lambda one: (one.fires_at, one.due.person_id))]
    return [one for group in groups[:-1] or groups for one in group]


def _undivided(uow: UnitOfWork, claimed: list[Claimed]) -> list[Claimed]:
    """Without those of whom another process has a part in hand: what is due to one person at a moment is told together.

    Both leave her alone then, and look again in an instant.
    """
    if not claimed or uow.session.get_bind().dialect.name == "sqlite":  # where nobody else writes meanwhile
        return claimed
    first, last = claimed[0].fires_at, claimed[-1].fires_at
    people = list({one.due.person_id for one in claimed})
    due = {
        (fires_at, person_id): count
        for fires_at, person_id, count in uow.session.execute(ALL, {"first": first, "last": last, "people": people})
    }
    here = Counter((one.fires_at, one.due.person_id) for one in claimed)
    divided = {which for which, count in due.items() if here[which] < count <= AT_ONCE}  # more is never together
    return [one for one in claimed if (one.fires_at, one.due.person_id) not in divided]


def _tell(uow: UnitOfWork, kind: PlanKind, dues: Sequence[Due]) -> list[Failure]:
    def tell(some: Sequence[Due]) -> None:
        for late, state in ((False, OccurrenceState.FIRED), (True, OccurrenceState.FIRED_LATE)):
            _end(uow, [due.occurrence_id for due in some if due.late == late], state)
        kind.fire(uow, some)

    return _stumbled(uow, [([due], error) for due, error in together(uow, dues, tell)])


def _swallowed(uow: UnitOfWork, people: Sequence[PersonId], known: Mapping[str, PlanKind]) -> list[Swallowed]:
    """All that an outage has swallowed of the first of these people, by kind and person: they hear of it once."""
    if not people:
        return []
    of_whom = {"now": uow.now, "people": list(dict.fromkeys(people))[:PEOPLE_AT_ONCE]}
    found: dict[tuple[str, PersonId], list[Due]] = defaultdict(list)
    for one in (_claimed(uow.now, row) for row in uow.session.execute(OF_THESE, of_whom)):
        if one.too_late and one.kind in known:
            found[one.kind, one.due.person_id].append(one.due)
    return [(*whose, dues) for whose, dues in found.items()]


def _own_up(uow: UnitOfWork, known: Mapping[str, PlanKind], swallowed: Sequence[Swallowed]) -> list[Failure]:
    def own_up(some: Sequence[Swallowed]) -> None:
        for kind, person_id, dues in some:
            _end(uow, [due.occurrence_id for due in dues], OccurrenceState.SYSTEM_DOWN)
            known[kind].system_down(uow, person_id, dues)

    return _stumbled(uow, [(dues, error) for (_kind, _who, dues), error in together(uow, swallowed, own_up)])


def _end(uow: UnitOfWork, ids: Sequence[OccurrenceId], state: OccurrenceState) -> None:
    if ids:
        uow.session.execute(END, {"these": ids, "ends": state})


def _park(uow: UnitOfWork, unknown: Sequence[Claimed]) -> list[Failure]:
    _end(uow, [one.due.occurrence_id for one in unknown], OccurrenceState.PARKED)
    return [Failure("occurrence", one.due.occurrence_id, 1, UnknownKind(one.kind)) for one in unknown]


def _stumbled(uow: UnitOfWork, failed: Sequence[tuple[Sequence[Due], Exception]]) -> list[Failure]:
    return [
        Failure("occurrence", due.occurrence_id, stumble(uow, Occurrence, due.occurrence_id, "fires_at"), error)
        for dues, error in failed
        for due in dues
    ]
