"""What waits of somebody's vetting is said again; and after a year somebody has to look anew.

The days are choices of ours: an applicant who hears nothing for a week goes elsewhere (mission-anchors, A18, A19).
"""

from datetime import timedelta

from care.kit import ladders, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.uow import UnitOfWork
from care.people import members
from care.vetting import access
from care.vetting.along_messages import AlongAsked
from care.vetting.messages import FirstJobTold, StandingTold, VettingWaits
from care.vetting.tasks import is_his, task_of
from care.vetting.transitions import BEFOREHAND, VALID_FOR, fetch, pass_on
from storage.vetting import FirstJob, FirstJobId, How, Stage, Vetting, VettingId

DAY = timedelta(days=1)
AFTERWARDS = timedelta(hours=2)  # after a job should be done the coordinator is asked how it went

Rungs = tuple[Rung[VettingId], ...]


def watch(uow: UnitOfWork, vetting: Vetting) -> None:
    """From now on, as its stage wants it."""
    ladders.start(uow, WAITS, vetting.community_id, vetting.id)


def _waits(uow: UnitOfWork, vetting_id: VettingId) -> Rungs:
    vetting = uow.session.get(Vetting, vetting_id)
    return () if vetting is None else RUNGS[Stage(vetting.stage)]


def _remind_keeper(uow: UnitOfWork, vetting_id: VettingId) -> None:
    vetting = fetch(uow, vetting_id)
    outbox.to_people(uow, access.see_to_it(uow, vetting), VettingWaits(vetting_id, vetting.version))


def _remind_all(uow: UnitOfWork, vetting_id: VettingId) -> None:
    vetting = fetch(uow, vetting_id)
    outbox.to_people(uow, access.vetters(uow, vetting), VettingWaits(vetting_id, vetting.version))


def _remind_himself(uow: UnitOfWork, vetting_id: VettingId) -> None:
    vetting = fetch(uow, vetting_id)
    outbox.to_person(uow, vetting.person_id, StandingTold(vetting_id))


def _lapse(uow: UnitOfWork, vetting_id: VettingId) -> None:
    """Nobody has looked for a year: he takes no new job until somebody has; what he has promised he does."""
    vetting = fetch(uow, vetting_id)
    if pass_on(uow, vetting, Stage.LAPSED, None, How.TIME):
        watch(uow, vetting)
        outbox.to_person(uow, vetting.person_id, StandingTold(vetting_id))
        _remind_all(uow, vetting_id)


RUNGS: dict[Stage, Rungs] = {
    Stage.APPLIED: (Rung(3 * DAY, _remind_keeper), Rung(7 * DAY, _remind_all)),
    Stage.IDENTIFIED: (Rung(5 * DAY, _remind_keeper), Rung(12 * DAY, _remind_all)),
    Stage.SPOKEN_FOR: (Rung(3 * DAY, _remind_himself), Rung(14 * DAY, _remind_keeper)),
    Stage.ACCOMPANIED: (),
    Stage.ACTIVE: (
        Rung(VALID_FOR - BEFOREHAND, _remind_keeper),
        Rung(VALID_FOR - 7 * DAY, _remind_all),
        Rung(VALID_FOR, _lapse),
    ),
    Stage.LAPSED: (Rung(7 * DAY, _remind_keeper), Rung(21 * DAY, _remind_all)),
    Stage.DECLINED: (),
    Stage.WITHDRAWN: (),
}
WAITS = Ladder("vetting_waits", _waits, every=7 * DAY)


def _not_seen(uow: UnitOfWork, first_job_id: FirstJobId) -> tuple[Rung[FirstJobId], ...]:
    job = uow.session.get(FirstJob, first_job_id)
    if job is None or job.well is not None or not is_his(uow, job):
        return ()
    if fetch(uow, job.vetting_id).stage != Stage.ACCOMPANIED:
        return ()
    task = task_of(uow, job)
    done_at = task.starts_at + timedelta(minutes=task.minutes) + AFTERWARDS
    return (Rung(max(done_at - job.taken_at, AFTERWARDS), _ask_how_it_went),)


def _ask_how_it_went(uow: UnitOfWork, first_job_id: FirstJobId) -> None:
    job = uow.session.get_one(FirstJob, first_job_id)
    vetting = fetch(uow, job.vetting_id)
    to = access.see_to_it(uow, vetting) or members.coordinators_of(uow, vetting.community_id)
    outbox.to_people(uow, to, FirstJobTold(first_job_id))
    if job.guide_id is not None and job.guide_well is None:
        outbox.to_person(uow, job.guide_id, AlongAsked(first_job_id))


FIRST_JOB_SEEN = Ladder("first_job_seen", _not_seen, every=DAY)
