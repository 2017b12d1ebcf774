"""What the cards of somebody's vetting show."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from care.kit import addresses
from care.kit.uow import UnitOfWork
from care.people import members
from care.vetting import access
from care.vetting.access import Action, Who
from care.vetting.tasks import Task, task_of
from care.vetting.transitions import BEFOREHAND, latest
from storage.ids import PersonId
from storage.people import Community, Person
from storage.vetting import FirstJob, Reference, Stage, Verdict, Vetting, VettingStep

WANTED_REFEREES = 2
WANTED_JOBS = 2


@dataclass(frozen=True, slots=True)
class RefereeDetails:
    """One of those who were named; `reached`: a message finds him here."""

    reference: Reference
    reached: bool

    @property
    def waits(self) -> bool:
        """Whether he has not said anything yet."""
        return not self.reference.verdict


@dataclass(frozen=True, slots=True)
class JobDetails:
    """One of the first jobs, and what there was to do."""

    job: FirstJob
    task: Task
    guide: Person | None = None  # who goes along


@dataclass(frozen=True, slots=True)
class VettingDetails:
    """How it stands, as a coordinator sees it."""

    vetting: Vetting
    person: Person
    community: Community
    steps: Mapping[Stage, VettingStep]
    actors: Mapping[PersonId, Person]
    referees: tuple[RefereeDetails, ...]
    jobs: tuple[JobDetails, ...]
    keeper: Person | None
    others: bool  # there is another coordinator who could see to it
    suspended: bool
    due: bool  # it is time to look again
    may: frozenset[Action]
    who: Who

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return Stage(self.vetting.stage)

    @property
    def called(self) -> str:
        """How he is called."""
        return self.person.called or self.person.name


def details_of(uow: UnitOfWork, vetting: Vetting, viewer_id: PersonId) -> VettingDetails:
    """For a coordinator's eyes."""
    get, steps = uow.session.get_one, latest(uow, vetting.id)
    actors = {step.actor_id for step in steps.values() if step.actor_id is not None}
    viewer = access.who_is(uow, vetting, viewer_id)
    return VettingDetails(
        vetting,
        get(Person, vetting.person_id),
        get(Community, vetting.community_id),
        steps,
        {one: get(Person, one) for one in actors},
        tuple(RefereeDetails(one, _is_reached(uow, one)) for one in references(uow, vetting)),
        tuple(job_details(uow, job) for job in first_jobs(uow, vetting)),
        None if vetting.keeper_id is None else get(Person, vetting.keeper_id),
        len(access.vetters(uow, vetting)) > 1,
        members.is_suspended(uow, vetting.person_id, vetting.community_id),
        vetting.valid_until is None or vetting.valid_until - BEFOREHAND <= uow.now,
        frozenset(action for action in Action if access.permits(action, viewer, Stage(vetting.stage))),
        viewer,
    )


def references(uow: UnitOfWork, vetting: Vetting) -> list[Reference]:
    """Who was named, in that order."""
    return list(
        uow.session.exec(select(Reference).where(Reference.vetting_id == vetting.id).order_by(col(Reference.id)))
    )


def speak_for_him(uow: UnitOfWork, vetting: Vetting) -> int:
    """How many have said that they would let him in."""
    return sum(one.verdict == Verdict.GOOD for one in references(uow, vetting))


def first_jobs(uow: UnitOfWork, vetting: Vetting) -> list[FirstJob]:
    """Those since he is accompanied this time, in that order."""
    return [job for job in jobs_of(uow, vetting) if job.taken_at >= vetting.stage_at]


def jobs_of(uow: UnitOfWork, vetting: Vetting) -> list[FirstJob]:
    """All that were ever first jobs of his."""
    return list(uow.session.exec(select(FirstJob).where(FirstJob.vetting_id == vetting.id).order_by(col(FirstJob.id))))


def job_details(uow: UnitOfWork, job: FirstJob) -> JobDetails:
    """With whom it was for."""
    guide = None if job.guide_id is None else uow.session.get_one(Person, job.guide_id)
    return JobDetails(job, task_of(uow, job), guide)


def _is_reached(uow: UnitOfWork, reference: Reference) -> bool:
    return reference.referee_id is not None and addresses.current(uow, reference.referee_id) is not None
