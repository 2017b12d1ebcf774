"""Plans: what comes again, by a rule, on the wall of somebody's place; and what follows when it is due."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice, pairwise
from typing import Any, NamedTuple

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from care.kit.calendar import DAY
from care.kit.recurrence import Recurrence, Slot, read, stored
from care.kit.spreading import put_off
from care.kit.travel import Arrival, arrive, usual
from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.ids import CommunityId, OccurrenceId, PersonId, PlanId
from storage.people import Person
from storage.plans import Occurrence, OccurrenceState, Plan
from storage.prepared import Prepared
from storage.store import set_alarm

AHEAD = timedelta(hours=36)  # so far ahead occurrences stand: a planner that is down for a day loses nothing
AT_ONCE = 20  # occurrences of one plan in one go: what was not laid for a year is laid without anybody waiting
MINUTE = timedelta(minutes=1)
A_WEEK, SOME = timedelta(days=8), 24  # so far back, and so many, show how far apart two are
TABLE = table_of(Occurrence)
LAY = Prepared(
    {
        "sqlite": sqlite.insert(TABLE).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(TABLE).on_conflict_do_nothing(),
    },
    ("community_id", "plan_id", "person_id", "local", "zone", "due_at", "fires_at", "state", "tries"),
)


class Due(NamedTuple):
    """An occurrence that is due. `late`: it has been for a while, and whoever is told should hear since when."""

    occurrence_id: OccurrenceId
    plan_id: PlanId
    community_id: CommunityId
    person_id: PersonId
    subject_id: int
    local: datetime  # on the wall, naive
    due_at: datetime
    late: bool


class Coming(NamedTuple):
    """What comes next of a plan: `after` so much time since the last one, where `usually` so much lies between.

    Both are nothing where there was none before. `called` and `spaced` are those of its kind.
    """

    called: str
    at: datetime
    after: timedelta
    usually: timedelta
    spaced: bool


@dataclass(frozen=True, slots=True)
class PlanKind:
    """What comes again, by the name that stands in the plans' rows.

    `fire` is told what is due, some of it at once: in order, and all that is due to one person at one moment together
    (barring failures). `system_down` is told once for each person what was not said because we were not there, when it
    was too late to say it: nobody has missed anything, and nobody must catch up. Both ask everything again. `called` is
    the English of what people call it, as it stands in the catalogues; empty where it is not worth a word. `spaced`: it
    matters how far apart two of them are. `lead`, in whole minutes: it is told so long before it is due.
    """

    name: str
    fire: Callable[[UnitOfWork, Sequence[Due]], None]
    system_down: Callable[[UnitOfWork, PersonId, Sequence[Due]], None]
    called: str = ""
    spaced: bool = False
    lead: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose plan it is."""

    community_id: CommunityId
    person_id: PersonId


def keep(uow: UnitOfWork, kind: PlanKind, subject_id: int, whose: Whose, rule: Recurrence, window: timedelta) -> None:
    """From now on the thing comes again by this rule. What was stays as it was, and what lies ahead is laid anew.

    `window` is how late it may still be said that it is due, in whole minutes.
    """
    plan = _find(uow, kind, subject_id) or Plan(
        community_id=whose.community_id, person_id=whose.person_id, kind=kind.name, subject_id=subject_id,
        rule={}, zone="", window=0, called="", spaced=False,
    )  # fmt: skip
    plan.called, plan.spaced, plan.lead = kind.called, kind.spaced, kind.lead // MINUTE
    plan.rule, plan.window = stored(rule), window // MINUTE
    plan.zone = uow.session.get_one(Person, whose.person_id).zone
    _lay_anew(uow, plan, uow.now)


def change(
    uow: UnitOfWork, kind: PlanKind, subject_id: int, rule: Recurrence, window: timedelta, *, moved: bool = False
) -> None:
    """As `keep`, for what comes already: nothing comes sooner after the last than half of what lies between two, or
    half a day where that is longer.

    `moved`: only its hours are others. Then what came next by the old ones still comes, this once, where the new ones
    would leave it out.
    """
    plan = _find(uow, kind, subject_id)
    if plan is None:
        return
    last, was = _last(uow, plan), _ahead(uow, plan)
    plan.rule, plan.window = stored(rule), window // MINUTE
    plan.zone = uow.session.get_one(Person, plan.person_id).zone
    half = min(_shortest(rule, plan.zone, uow.now if last is None else last.at), DAY) / 2
    since = uow.now if last is None else max(uow.now, last.at + half)
    _lay_anew(uow, plan, since)
    first = next(rule.coming(plan.zone, since), None)
    if moved and was is not None and first is not None and was.at + half <= first.at:
        _put(uow, [_row(uow, plan, was)])


def stop(uow: UnitOfWork, kind: PlanKind, subject_id: int) -> None:
    """It comes no more. What was stays as it was."""
    plan = _find(uow, kind, subject_id)
    if plan is not None:
        _clear(uow, plan)
        plan.next_at = plan.lay_at = None


def hold(uow: UnitOfWork, person_id: PersonId) -> list[PlanId]:
    """Nothing of hers comes any more; which plans it was, for `resume`. What is due and untold is not told."""
    held = list(uow.session.exec(_of(uow, person_id).with_for_update()).all())
    waits = (col(Occurrence.person_id) == person_id, col(Occurrence.fires_at).is_not(None))
    uow.session.execute(delete(Occurrence).where(*waits))
    for plan in held:
        plan.next_at = plan.lay_at = None
        uow.session.add(plan)
    uow.session.flush()
    return [plan.id for plan in held]


def resume(uow: UnitOfWork, held: Sequence[PlanId]) -> None:
    """They come again, from now on; what fell into the time between is not caught up on."""
    for plan_id in held:
        plan = uow.session.get(Plan, plan_id, with_for_update=True)
        if plan is not None:
            _lay_anew(uow, plan, uow.now)


def move(uow: UnitOfWork, person_id: PersonId, zone: str) -> None:
    """The person's clock shows another zone from now on, and all her plans follow it (care/kit/travel.py)."""
    uow.session.get_one(Person, person_id).zone = zone
    for plan in uow.session.exec(_of(uow, person_id).with_for_update()).all():
        at_once, since = _arrive(uow, plan, zone)
        plan.zone = zone
        _lay_anew(uow, plan, since)
        if at_once is not None:
            _put(uow, [_row(uow, plan, at_once)])


def foretell(uow: UnitOfWork, person_id: PersonId, zone: str) -> list[Coming]:
    """What comes next of each of her plans if her clock is put to that zone now; or as it is, if it shows that zone."""
    found = (_coming(uow, plan, zone) for plan in uow.session.exec(_of(uow, person_id)).all())
    return [one for one in found if one is not None]


def _of(uow: UnitOfWork, person_id: PersonId) -> SelectOfScalar[Plan]:
    """Of which something still comes: it is to be laid, or lies ahead already, as the last days of a plan do."""
    ahead = select(Occurrence.plan_id).where(
        Occurrence.person_id == person_id, col(Occurrence.fires_at).is_not(None), col(Occurrence.due_at) >= uow.now
    )
    comes = col(Plan.next_at).is_not(None) | col(Plan.id).in_(ahead)
    return select(Plan).where(Plan.person_id == person_id, comes).order_by(col(Plan.id))


def _arrive(uow: UnitOfWork, plan: Plan, zone: str) -> Arrival:
    return arrive(read(plan.rule), (plan.zone, zone), _last(uow, plan), uow.now)


def _coming(uow: UnitOfWork, plan: Plan, zone: str) -> Coming | None:
    rule, last = read(plan.rule), _last(uow, plan)
    slot = _ahead(uow, plan) if zone == plan.zone else None
    if slot is None:
        at_once, since = _arrive(uow, plan, zone)
        slot = at_once or next(rule.coming(zone, since), None)
    if slot is None:
        return None
    after, usually = (timedelta(), timedelta()) if last is None else (slot.at - last.at, usual(rule, last.local))
    return Coming(plan.called, slot.at, after, usually, plan.spaced)


def _ahead(uow: UnitOfWork, plan: Plan) -> Slot | None:
    """What of it lies ahead and comes first."""
    ahead = (col(Occurrence.plan_id) == plan.id, col(Occurrence.fires_at).is_not(None))
    first = uow.session.exec(select(Occurrence).where(*ahead).order_by(col(Occurrence.due_at)).limit(1)).first()
    return None if first is None else Slot(datetime.fromisoformat(first.local), first.due_at)


def _shortest(rule: Recurrence, zone: str, around: datetime) -> timedelta:
    """The shortest time that usually lies between two; a day where there is one alone."""
    slots = islice(rule.coming(zone, around - A_WEEK), SOME)
    return min((later.at - one.at for one, later in pairwise(slots)), default=DAY)


def lay(uow: UnitOfWork, plan: Plan) -> None:
    """The occurrences of the next 36 hours, and when to look again. Doing so twice changes nothing."""
    ahead = AHEAD + MINUTE * plan.lead
    since, rows = plan.next_at, list[dict[str, Any]]()
    plan.next_at = None
    for slot in read(plan.rule).coming(plan.zone, since) if since else ():
        if slot.at > uow.now + ahead or len(rows) == AT_ONCE:
            plan.next_at = slot.at
            break
        rows.append(_row(uow, plan, slot))
    _put(uow, rows)
    plan.lay_at = None if plan.next_at is None else plan.next_at - ahead
    plan.tries = 0


def _find(uow: UnitOfWork, kind: PlanKind, subject_id: int) -> Plan | None:
    of_it = select(Plan).where(Plan.kind == kind.name, Plan.subject_id == subject_id)
    return uow.session.exec(of_it.with_for_update()).first()


def _lay_anew(uow: UnitOfWork, plan: Plan, since: datetime) -> None:
    uow.session.add(plan)
    uow.session.flush()
    _clear(uow, plan)
    plan.next_at = since
    lay(uow, plan)


def _clear(uow: UnitOfWork, plan: Plan) -> None:
    """Takes away what lies ahead. What is due and has not been told yet is told."""
    waits = (col(Occurrence.person_id) == plan.person_id, col(Occurrence.fires_at).is_not(None))
    ahead = (col(Occurrence.plan_id) == plan.id, col(Occurrence.due_at) >= uow.now)
    uow.session.execute(delete(Occurrence).where(*waits, *ahead))


def _last(uow: UnitOfWork, plan: Plan) -> Slot | None:
    """What was due last."""
    past = select(Occurrence).where(Occurrence.plan_id == plan.id, col(Occurrence.due_at) < uow.now)
    last = uow.session.exec(past.order_by(col(Occurrence.due_at).desc()).limit(1)).first()
    return None if last is None else Slot(datetime.fromisoformat(last.local), last.due_at)


def _put(uow: UnitOfWork, rows: Sequence[dict[str, Any]]) -> None:
    """Each once, and the tick hears of it."""
    LAY.run_many(uow.session, rows)
    for row in rows:
        set_alarm(uow.session, row["fires_at"])


def _row(uow: UnitOfWork, plan: Plan, slot: Slot) -> dict[str, Any]:
    return {
        "community_id": plan.community_id, "plan_id": plan.id, "person_id": plan.person_id,
        "local": slot.local.isoformat(timespec="minutes"), "zone": plan.zone,
        "due_at": slot.at, "fires_at": slot.at - MINUTE * plan.lead + put_off(uow, plan, slot.local), "tries": 0,
        "state": OccurrenceState.AHEAD,
    }  # fmt: skip
