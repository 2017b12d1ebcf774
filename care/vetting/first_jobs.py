"""The first jobs of somebody who is accompanied: the coordinator hears at once, and is asked afterwards how it went."""

from sqlmodel import col, select

from care.kit import ladders, outbox
from care.kit.uow import UnitOfWork
from care.people import members
from care.requests.commands import TakeRequest
from care.vetting import access, along, transitions
from care.vetting.details import WANTED_JOBS, first_jobs
from care.vetting.ladders import FIRST_JOB_SEEN
from care.vetting.messages import FirstJobTold
from care.vetting.tasks import is_his
from storage.ids import CommunityId, PersonId, RequestId
from storage.requests import HelpRequest
from storage.vetting import FirstJob, Stage, Vetting
from storage.visits import Visit, VisitId


def taken(uow: UnitOfWork, command: TakeRequest, by: PersonId) -> None:
    """Whoever takes it again after he had given it back has one first job of it."""
    request = uow.session.get_one(HelpRequest, command.request_id)
    vetting = _accompanied(uow, by, request.community_id)
    if vetting is not None:
        known = _known(uow, vetting, FirstJob.request_id == request.id)
        _begin(uow, vetting, known or _new(uow, vetting, request_id=request.id))


def promised(uow: UnitOfWork, visit: Visit) -> None:
    """Of several that were promised at once only so many as are wanted; another one once he says that he comes."""
    vetting = None if visit.companion_id is None else _accompanied(uow, visit.companion_id, visit.community_id)
    if vetting is None:
        return
    known = _known(uow, vetting, FirstJob.visit_id == visit.id)
    if known is None and visit.confirmed_at is None and _counted(uow, vetting) >= WANTED_JOBS:
        return
    _begin(uow, vetting, known or _new(uow, vetting, visit_id=visit.id))


def confirmed(uow: UnitOfWork, visit: Visit) -> None:
    """He comes tomorrow, and is still new: that is a first job, too, if it is none yet."""
    if uow.session.exec(select(FirstJob.id).where(FirstJob.visit_id == visit.id)).first() is None:
        promised(uow, visit)


def _accompanied(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId) -> Vetting | None:
    vetting = transitions.of_person(uow, person_id, community_id)
    return vetting if vetting is not None and vetting.stage == Stage.ACCOMPANIED else None


def _known(uow: UnitOfWork, vetting: Vetting, is_it: bool) -> FirstJob | None:  # noqa: FBT001 - a condition
    known = select(FirstJob).where(FirstJob.vetting_id == vetting.id, is_it)
    return uow.session.exec(known.order_by(col(FirstJob.id))).first()


def _counted(uow: UnitOfWork, vetting: Vetting) -> int:
    """Those that went well, and those that still may."""
    return sum(job.well is not False and is_his(uow, job) for job in first_jobs(uow, vetting))


def _new(
    uow: UnitOfWork, vetting: Vetting, *, request_id: RequestId | None = None, visit_id: VisitId | None = None
) -> FirstJob:
    job = FirstJob(
        community_id=vetting.community_id, vetting_id=vetting.id, request_id=request_id, visit_id=visit_id,
        taken_at=uow.now,
    )  # fmt: skip
    uow.session.add(job)
    uow.session.flush()
    return job


def _begin(uow: UnitOfWork, vetting: Vetting, job: FirstJob) -> None:
    ladders.start(uow, FIRST_JOB_SEEN, job.community_id, job.id)
    to = access.see_to_it(uow, vetting) or members.coordinators_of(uow, vetting.community_id)
    outbox.to_people(uow, to, FirstJobTold(job.id))
    along.ask(uow, job)
    transitions.show(uow, vetting)
