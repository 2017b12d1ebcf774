"""The first jobs of somebody who is accompanied: the coordinator hears at once, and is asked afterwards how it went."""

from sqlmodel import col, select

from care.kit import ladders, outbox
from care.kit.uow import UnitOfWork
from care.people import members
from care.requests.commands import TakeRequest
from care.vetting import access, along, transitions
from care.vetting.ladders import FIRST_JOB_SEEN
from care.vetting.messages import FirstJobTold
from storage.ids import PersonId
from storage.requests import HelpRequest
from storage.vetting import FirstJob, Stage


def taken(uow: UnitOfWork, command: TakeRequest, by: PersonId) -> None:
    """Whoever takes it again after he had given it back has one first job of it."""
    request = uow.session.get_one(HelpRequest, command.request_id)
    vetting = transitions.of_person(uow, by, request.community_id)
    if vetting is None or vetting.stage != Stage.ACCOMPANIED:
        return
    known = (FirstJob.vetting_id == vetting.id, FirstJob.request_id == request.id)
    job = uow.session.exec(select(FirstJob).where(*known).order_by(col(FirstJob.id))).first()
    if job is None:
        job = FirstJob(
            community_id=vetting.community_id, vetting_id=vetting.id, request_id=request.id, taken_at=uow.now
        )
        uow.session.add(job)
        uow.session.flush()
    ladders.start(uow, FIRST_JOB_SEEN, job.community_id, job.id)
    to = access.see_to_it(uow, vetting) or members.coordinators_of(uow, vetting.community_id)
    outbox.to_people(uow, to, FirstJobTold(job.id))
    along.ask(uow, job)
    transitions.show(uow, vetting)
