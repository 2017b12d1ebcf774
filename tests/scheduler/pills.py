"""A kind of plan for tests: what was said of whom, and it can be out of order."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from care.kit import plans
from care.kit.plans import Due, PlanKind, Whose
from care.kit.recurrence import Phase, Recurrence
from care.kit.uow import UnitOfWork
from storage.ids import PersonId
from storage.plans import Occurrence, OccurrenceState, Plan
from tests.care.lane import Lane

HOUR = timedelta(hours=1)
WINDOW = 2 * HOUR
BEGINS = date(2026, 11, 1)


def daily(*hours: float) -> Recurrence:
    """Every day at these hours on the wall."""
    times = tuple(time(int(hour), int(hour % 1 * 60)) for hour in hours)
    return Recurrence(BEGINS, (Phase(times),))


class Pills:
    """`told` and `owned_up` hold what its kind was told, call by call: whose, which thing, when on the wall."""

    def __init__(self) -> None:
        self.kind = PlanKind("pills", self._fire, self._system_down)
        self.told: list[list[str]] = []
        self.late: list[str] = []
        self.owned_up: list[tuple[PersonId, list[str]]] = []
        self.sick: set[int] = set()

    def _fire(self, _uow: UnitOfWork, dues: Sequence[Due]) -> None:
        self._look(dues)
        self.told.append([said(due) for due in dues])
        self.late += [said(due) for due in dues if due.late]

    def _system_down(self, _uow: UnitOfWork, person_id: PersonId, dues: Sequence[Due]) -> None:
        self._look(dues)
        self.owned_up.append((person_id, [said(due) for due in dues]))

    def _look(self, dues: Sequence[Due]) -> None:
        for due in dues:
            if due.subject_id in self.sick:
                raise RuntimeError(due.subject_id)

    @property
    def all_told(self) -> list[str]:
        return [one for call in self.told for one in call]

    def keep(self, lane: Lane, person: int, rule: Recurrence, subject: int = 1, window: timedelta = WINDOW) -> None:
        lane.do(plans.keep, self.kind, subject, Whose(lane.id, person), rule, window)

    def stop(self, lane: Lane, subject: int = 1) -> None:
        lane.do(plans.stop, self.kind, subject)


def said(due: Due) -> str:
    return f"{due.subject_id}: {due.local:%d %H:%M}"


def laid(lane: Lane, state: OccurrenceState = OccurrenceState.AHEAD) -> list[str]:
    """The times on the wall of all occurrences in this state, in order."""
    found = sorted(lane.rows(Occurrence, Occurrence.state == state), key=lambda one: (one.due_at, one.id))
    return [f"{datetime.fromisoformat(one.local):%d %H:%M}" for one in found]


def plan_of(lane: Lane, subject: int = 1) -> Plan:
    (plan,) = lane.rows(Plan, Plan.subject_id == subject)
    return plan
