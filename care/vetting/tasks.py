"""What a first job is: a request that was taken, or a visit that was promised. Going along is the same for both."""

from dataclasses import dataclass
from datetime import datetime

from care.kit.uow import UnitOfWork
from care.requests.lifecycle import GONE, HELD
from care.visits.hours import credited
from storage.ids import PersonId
from storage.people import Person
from storage.requests import HelpRequest, State
from storage.vetting import FirstJob, Vetting
from storage.visits import Visit, VisitKind, VisitState

DONE = frozenset({State.DONE, State.CONFIRMED, State.PROBLEM, State.SETTLED})
PROMISED = frozenset({VisitState.PROMISED, VisitState.BEGUN})
NOT_HIS = frozenset({VisitState.OPEN, VisitState.OFF, VisitState.UNFILLED})


@dataclass(frozen=True, slots=True)
class Task:
    """As it was asked for, or booked. Of a visit that is over `minutes` are those that were credited.

    `held`: whoever promised it is still expected, or there. `gone`: nobody has promised it, or nobody needs to come.
    """

    of: HelpRequest | Visit
    elder: Person
    helper_id: PersonId | None
    starts_at: datetime
    zone: str
    part: str | None
    minutes: int
    held: bool
    done: bool
    gone: bool

    @property
    def kind(self) -> VisitKind | None:
        """Of a visit what it is for."""
        return VisitKind(self.of.kind) if isinstance(self.of, Visit) else None

    @property
    def what(self) -> str:
        """Of a request what was asked for, in the words of who asked."""
        return self.of.what if isinstance(self.of, HelpRequest) else ""

    @property
    def by_phone(self) -> bool:
        """Nobody goes anywhere, so nobody goes along."""
        return self.kind == VisitKind.CALL


def task_of(uow: UnitOfWork, job: FirstJob) -> Task:
    """As it stands now."""
    if job.visit_id is not None:
        return _visit(uow, uow.session.get_one(Visit, job.visit_id, populate_existing=True))
    return _request(uow, uow.session.get_one(HelpRequest, job.request_id, populate_existing=True))


def is_his(uow: UnitOfWork, job: FirstJob) -> bool:
    """Whether he still has it: one that was given back, or that nobody needed, says nothing of him."""
    task = task_of(uow, job)
    return not task.gone and task.helper_id == uow.session.get_one(Vetting, job.vetting_id).person_id


def stands(uow: UnitOfWork, job: FirstJob) -> bool:
    """Whether he who is new still goes there."""
    return task_of(uow, job).held and is_his(uow, job)


def _request(uow: UnitOfWork, one: HelpRequest) -> Task:
    elder = uow.session.get_one(Person, one.elder_id)
    return Task(
        one, elder, one.holder_id, one.starts_at, elder.zone, one.part, one.minutes,
        held=one.state in HELD, done=one.state in DONE, gone=one.state in GONE,
    )  # fmt: skip


def _visit(uow: UnitOfWork, one: Visit) -> Task:
    over = one.state == VisitState.OVER
    return Task(
        one, uow.session.get_one(Person, one.elder_id), one.companion_id, one.at, one.zone, None,
        credited(one) if over else one.minutes, held=one.state in PROMISED, done=over, gone=one.state in NOT_HIS,
    )  # fmt: skip
