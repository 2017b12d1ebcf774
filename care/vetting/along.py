"""Who goes along to a first job: an experienced helper, asked by a button, or chosen by a coordinator.

The address is his from his yes until the job is over, as it is the helper's.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlmodel import col, func, select

from care.hours import ledger, monthly
from care.hours.ledger import Source
from care.kit import addresses, outbox
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import circles, members, suspending
from care.people.commands import Suspend
from care.requests.commands import Confirm
from care.safeguarding import unwanted as shut_out
from care.safeguarding.commands import NotAgain
from care.vetting import access, kin
from care.vetting.along_messages import AlongAgreed, AlongOff, AlongToVisit, AlongWanted, GuideFound, GuideThanked
from care.vetting.commands import AskAlong, CannotGoAlong, GoAlong, SayHowItWent
from care.vetting.messages import FirstJobTold
from care.vetting.refusals import NotDoneThere, SomebodyGoesAlong
from care.vetting.tasks import Task, is_his, stands, task_of
from care.vetting.transitions import fetch
from care.visits.calendar import is_busy
from storage.ids import PersonId
from storage.people import Person, Role
from storage.requests import HelpRequest, State
from storage.vetting import FirstJob, FirstJobId, Stage, Vetting
from storage.visits import Visit, VisitState

AT_ONCE = 3  # are asked: enough that one says yes, few enough that most yeses count


def ask(uow: UnitOfWork, job: FirstJob) -> None:
    """The next who could, those she knows first; nobody while one of those who were asked may still say yes."""
    if _is_wanted(uow, job) and not _may_still_say_yes(uow, job):
        for one in list(islice(who_could(uow, job), AT_ONCE)):
            _ask(uow, job, one)


def _may_still_say_yes(uow: UnitOfWork, job: FirstJob) -> bool:
    """Whoever is suspended meanwhile, or has promised that hour to somebody else, does not."""
    task, new = task_of(uow, job), fetch(uow, job.vetting_id).person_id
    waits = (PersonId(one) for one in job.asked if one not in job.cannot)
    return any(_could(uow, job, task, one, new) for one in waits)


def _is_wanted(uow: UnitOfWork, job: FirstJob) -> bool:
    return job.guide_id is None and stands(uow, job) and not task_of(uow, job).by_phone


def who_could(uow: UnitOfWork, job: FirstJob, *, again: bool = False) -> Iterator[PersonId]:
    """Vetted, his own first jobs behind him, reached, welcome with her, family of neither, and not asked yet.

    With `again` those, too, who were asked and have not said no.
    """
    task, new = task_of(uow, job), fetch(uow, job.vetting_id).person_id
    here = (Vetting.community_id == job.community_id, Vetting.stage == Stage.ACTIVE)
    active = uow.session.exec(select(Vetting.person_id).where(*here).order_by(col(Vetting.person_id))).all()
    hers = _times(uow, HelpRequest.elder_id == task.elder.id, Visit.elder_id == task.elder.id)
    all_ = _times(uow, HelpRequest.community_id == job.community_id, Visit.community_id == job.community_id)
    ranked = sorted(map(PersonId, active), key=lambda one: (-hers[one], -all_[one]))
    left_out = job.cannot if again else job.asked
    return (one for one in ranked if one not in left_out and _could(uow, job, task, one, new))


def _times(uow: UnitOfWork, requests: Any, visits: Any) -> Counter[int | None]:
    """How often each has helped, as was confirmed, or kept company."""
    found = Counter[int | None]()
    for who, done in (
        (HelpRequest.holder_id, (HelpRequest.state == State.CONFIRMED, requests)),
        (Visit.companion_id, (Visit.state == VisitState.OVER, visits)),
    ):
        counted = select(who, func.count()).where(*done).group_by(col(who))
        found.update({person_id: times for person_id, times in uow.session.exec(counted).all()})  # noqa: C416 - rows
    return found


def _could(uow: UnitOfWork, job: FirstJob, task: Task, one: PersonId, new: PersonId) -> bool:
    return (
        members.is_active(uow, one, job.community_id, Role.VOLUNTEER)
        and addresses.current(uow, one) is not None
        and not kin.are_family(uow, one, new)
        and not circles.is_own(uow, one, task.elder.id)
        and not shut_out.is_unwanted(uow, one, task.elder.id)
        and not is_busy(uow, one, task.starts_at, task.minutes)
    )


def _ask(uow: UnitOfWork, job: FirstJob, person_id: PersonId) -> None:
    job.asked = [*(one for one in job.asked if one != person_id), person_id]
    job.cannot = [one for one in job.cannot if one != person_id]
    outbox.to_person(uow, person_id, AlongWanted(job.id))
    _show(uow, job)


def ask_by_name(uow: UnitOfWork, command: AskAlong, by: PersonId) -> None:
    """A coordinator has chosen. Raises as `may_choose`, NotYours for who could not."""
    may_choose(uow, command.first_job_id, by)
    job = _fetch(uow, command.first_job_id)
    if command.helper_id not in who_could(uow, job, again=True):
        raise NotYours
    _ask(uow, job, command.helper_id)
    outbox.to_person(uow, by, FirstJobTold(job.id))


def may_choose(uow: UnitOfWork, first_job_id: FirstJobId, by: PersonId) -> None:
    """A coordinator there, while nobody goes along. Raises OnlyCoordinators, NoLongerOpen."""
    job = _fetch(uow, first_job_id)
    if not members.coordinates(uow, by, job.community_id):
        suspending.refuse(uow, by, job.community_id)
        raise OnlyCoordinators
    if not _is_wanted(uow, job):
        raise NoLongerOpen


def go_along(uow: UnitOfWork, command: GoAlong, by: PersonId) -> None:
    """The first who says yes; again, he reads once more where to.

    Raises NotYours, Suspended, SomebodyGoesAlong, NoLongerOpen.
    """
    job = _asked(uow, command.first_job_id, by)
    if job.guide_id is not None and job.guide_id != by:
        raise SomebodyGoesAlong(name=uow.session.get_one(Person, job.guide_id).name)
    task, new = task_of(uow, job), fetch(uow, job.vetting_id).person_id
    if job.guide_id == by and stands(uow, job):
        _tell_where(uow, job, by)
        return
    if not stands(uow, job) or not _could(uow, job, task, by, new):
        raise NoLongerOpen
    job.guide_id, job.cannot = by, [one for one in job.cannot if one != by]
    _show(uow, job)
    _tell_where(uow, job, by)
    _tell_her(uow, job)


def cannot_go_along(uow: UnitOfWork, command: CannotGoAlong, by: PersonId) -> None:
    """The next are asked; who had counted on him is told. Raises NotYours, NoLongerOpen."""
    job = _asked(uow, command.first_job_id, by)
    if by in job.cannot or job.guide_well is not None or not stands(uow, job):
        raise NoLongerOpen
    job.cannot = [*job.cannot, by]
    if job.guide_id == by:
        _goes_no_more(uow, job)
    _show(uow, job)
    ask(uow, job)


def say_how_it_went(uow: UnitOfWork, command: SayHowItWent, by: PersonId) -> None:
    """The coordinators read it, and decide. Raises NotYours, NotDoneThere, NoLongerOpen."""
    job = _asked(uow, command.first_job_id, by)
    if job.guide_id != by:
        raise NotYours
    if not task_of(uow, job).done:
        raise NotDoneThere
    if job.guide_well is not None:
        raise NoLongerOpen
    job.guide_well = bool(command.well)
    _show(uow, job)
    _tell_coordinators(uow, job)


def over(uow: UnitOfWork, request: HelpRequest) -> None:
    """The job is his no more, who was new: nobody has to go along."""
    _off(uow, _of(uow, FirstJob.request_id == request.id))


def dropped(uow: UnitOfWork, visit: Visit) -> None:
    """The same of a visit: given back, called off, handed on, or nobody came."""
    _off(uow, _of(uow, FirstJob.visit_id == visit.id))


def _off(uow: UnitOfWork, jobs: Iterable[FirstJob]) -> None:
    for job in jobs:
        if job.asked and not stands(uow, job):
            if job.guide_id is not None:
                outbox.to_person(uow, job.guide_id, AlongOff(job.id))
            job.guide_id, job.asked, job.cannot = None, [], []
            _show(uow, job)


def remind(uow: UnitOfWork, visit: Visit) -> None:
    """Who goes along reads shortly before, as who comes does, what is said at the door."""
    for job in _of(uow, FirstJob.visit_id == visit.id):
        if job.guide_id is not None and stands(uow, job):
            _tell_where(uow, job, job.guide_id)


def credited(uow: UnitOfWork, command: Confirm, by: PersonId) -> None:
    """Who went along has as many hours as who did it: the fund pays, for one help shall not cost her twice.

    Nobody gives himself any by his own word.
    """
    request = uow.session.get_one(HelpRequest, command.request_id)
    for job in _of(uow, FirstJob.request_id == request.id):
        _credit(uow, job, request.starts_at, by)


def finished(uow: UnitOfWork, visit: Visit, by: PersonId) -> None:
    """The same of a visit that is over."""
    for job in _of(uow, FirstJob.visit_id == visit.id):
        _credit(uow, job, visit.begun_at or visit.at, by)


def _credit(uow: UnitOfWork, job: FirstJob, worked_at: datetime, by: PersonId) -> None:
    task, guide_id = task_of(uow, job), job.guide_id
    if guide_id is None or guide_id == by or not task.minutes or not is_his(uow, job):
        return
    ledger.give_company(
        uow, job.community_id, Source(FirstJob, job.id), giver=guide_id, helped=task.elder.id,
        minutes=task.minutes, worked_at=worked_at,
    )  # fmt: skip
    _show(uow, job)
    outbox.to_person(uow, guide_id, GuideThanked(job.id))
    monthly.offer(uow, guide_id)


def suspended(uow: UnitOfWork, command: Suspend, by: PersonId) -> None:
    """Who goes nowhere goes along with nobody: the next are asked."""
    del by
    for job in _of(uow, FirstJob.guide_id == command.person_id):
        if stands(uow, job) and not members.is_active(uow, command.person_id, job.community_id, Role.VOLUNTEER):
            _give_up(uow, job, command.person_id)


def unwanted(uow: UnitOfWork, command: NotAgain, by: PersonId) -> None:
    """Nor does he go along to her who shall not come to her again; the next are asked."""
    del by
    for job in _of(uow, FirstJob.guide_id == command.helper_id):
        if task_of(uow, job).elder.id == command.elder_id and stands(uow, job):
            outbox.to_person(uow, command.helper_id, AlongOff(job.id))
            _give_up(uow, job, command.helper_id)


def _give_up(uow: UnitOfWork, job: FirstJob, guide_id: PersonId) -> None:
    job.cannot = [*job.cannot, guide_id]
    _goes_no_more(uow, job)
    _show(uow, job)
    ask(uow, job)


def _goes_no_more(uow: UnitOfWork, job: FirstJob) -> None:
    job.guide_id = None
    _tell_her(uow, job)
    _tell_coordinators(uow, job)


def _tell_her(uow: UnitOfWork, job: FirstJob) -> None:
    """Her side, and who is new: who comes along, or that nobody does any more."""
    new, elder_id = fetch(uow, job.vetting_id).person_id, task_of(uow, job).elder.id
    outbox.to_people(uow, _once([new, elder_id, *circles.managers_of(uow, elder_id)]), GuideFound(job.id))


def _tell_where(uow: UnitOfWork, job: FirstJob, guide_id: PersonId) -> None:
    of = task_of(uow, job).of
    to = AlongToVisit(of.id, job.id) if isinstance(of, Visit) else AlongAgreed(of.id, job.id)
    outbox.to_person(uow, guide_id, to)


def _of(uow: UnitOfWork, is_it: bool) -> Sequence[FirstJob]:  # noqa: FBT001 - a condition
    return uow.session.exec(select(FirstJob).where(is_it)).all()


def _once(people: Iterable[PersonId]) -> list[PersonId]:
    return list(dict.fromkeys(people))


def _tell_coordinators(uow: UnitOfWork, job: FirstJob) -> None:
    to = access.see_to_it(uow, fetch(uow, job.vetting_id)) or members.coordinators_of(uow, job.community_id)
    outbox.to_people(uow, to, FirstJobTold(job.id))


def _asked(uow: UnitOfWork, first_job_id: FirstJobId, by: PersonId) -> FirstJob:
    job = _fetch(uow, first_job_id)
    suspending.refuse(uow, by, job.community_id)
    if by not in job.asked:
        raise NotYours
    return job


def _fetch(uow: UnitOfWork, first_job_id: FirstJobId) -> FirstJob:
    """Held until this transaction ends, so that two do not both go along."""
    job = uow.session.get(FirstJob, first_job_id, populate_existing=True, with_for_update=True)
    if job is None:
        raise NoLongerOpen
    return job


def _show(uow: UnitOfWork, job: FirstJob) -> None:
    uow.session.add(job)
    uow.session.flush()
    outbox.changed(uow, FirstJob, job.id)
    of = task_of(uow, job).of
    outbox.changed(uow, type(of), of.id)
