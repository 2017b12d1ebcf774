"""The one way on: a stage is passed, what waits is watched, and he himself hears of it."""

from care.kit import ladders, outbox
from care.kit.uow import UnitOfWork
from care.vetting import transitions
from care.vetting.details import WANTED_JOBS, WANTED_REFEREES, first_jobs, jobs_of, references, speak_for_him
from care.vetting.ladders import FIRST_JOB_SEEN, watch
from care.vetting.messages import ReferenceWanted, StandingTold
from care.vetting.refusals import StageHasPassed
from care.vetting.training import next_lesson
from storage.ids import CommunityId, PersonId
from storage.vetting import How, Reference, Stage, Vetting


def move(uow: UnitOfWork, vetting: Vetting, to: Stage, by: PersonId | None, how: How, *, why: str = "") -> None:
    """Raises StageHasPassed when another was faster. What he has done beforehand counts at once."""
    if not transitions.pass_on(uow, vetting, to, by, how, why=why):
        raise StageHasPassed
    if to == Stage.IDENTIFIED:
        ask_referees(uow, vetting)
    if not go_on(uow, vetting):
        watch(uow, vetting)
        outbox.to_person(uow, vetting.person_id, StandingTold(vetting.id))


def go_on(uow: UnitOfWork, vetting: Vetting) -> bool:
    """Whether what the next stage rests on is there already; then it is passed."""
    if vetting.stage == Stage.IDENTIFIED and speak_for_him(uow, vetting) >= WANTED_REFEREES:
        move(uow, vetting, Stage.SPOKEN_FOR, None, How.REFEREES)
        return True
    if vetting.stage == Stage.SPOKEN_FOR and next_lesson(vetting.lessons) is None:
        move(uow, vetting, Stage.ACCOMPANIED, vetting.person_id, How.CHAT)
        return True
    return False


def has_done_well(uow: UnitOfWork, vetting: Vetting, by: PersonId) -> bool:
    """Whether so many first jobs have gone well that nobody has to go along any more; then he is active."""
    jobs = first_jobs(uow, vetting)
    if sum(job.well is True for job in jobs) < WANTED_JOBS:
        return False
    for job in jobs:
        ladders.stop(uow, FIRST_JOB_SEEN, job.id)
    move(uow, vetting, Stage.ACTIVE, by, How.JOBS)
    return True


def vouch(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId, by: PersonId | None) -> Vetting:
    """By her word he has passed what was missing; who is active stays so until his year is over."""
    known = transitions.of_person(uow, person_id, community_id)
    if known is not None and known.stage == Stage.ACTIVE:
        return known
    vetting = transitions.vouched(uow, person_id, community_id, by)
    vetting.keeper_id = vetting.keeper_id or by
    for job in jobs_of(uow, vetting):
        ladders.stop(uow, FIRST_JOB_SEEN, job.id)
    watch(uow, vetting)
    return vetting


def ask_referees(uow: UnitOfWork, vetting: Vetting) -> None:
    """Those who are known here are asked; for the others a coordinator phones, or sends a link."""
    for reference in references(uow, vetting):
        ask(uow, reference)


def ask(uow: UnitOfWork, reference: Reference) -> None:
    """Whether he would let the applicant in, unless he has said so already."""
    if reference.referee_id is not None and not reference.verdict:
        outbox.to_person(uow, reference.referee_id, ReferenceWanted(reference.id))
