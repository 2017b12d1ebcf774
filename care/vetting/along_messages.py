"""What is said of going along to a first job: to who is asked, who goes, who is new, and who waits for them."""

from dataclasses import dataclass
from typing import ClassVar

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import circles, looks, members
from care.requests.purposes import home_for_helper
from care.vetting.tasks import Task, stands, task_of
from care.visits import access
from care.visits.access import Action
from care.visits.hours import BEFORE
from storage.ids import PersonId, RequestId
from storage.looks import SeenFor
from storage.outbox import Lane
from storage.people import Community, Person, Role
from storage.requests import HelpRequest
from storage.vetting import FirstJob, FirstJobId, Vetting
from storage.visits import DayStep, Visit, VisitId, VisitState


@dataclass(frozen=True, slots=True)
class AlongDetails:
    """Who is new, to whom he goes and when, who goes along. `home` is empty for who must not see it.

    `word`: what is said at the door of a visit, from shortly before.
    """

    job: FirstJob
    task: Task
    new: Person
    community: Community
    guide: Person | None
    viewer_id: PersonId
    stands: bool
    home: str = ""
    word: str = ""

    @property
    def elder(self) -> Person:
        """To whom he goes."""
        return self.task.elder

    @property
    def own(self) -> bool:
        """Whether the reader goes along."""
        return self.job.guide_id == self.viewer_id

    @property
    def inside(self) -> bool:
        """Whether a visit has begun, so that nobody waits at the door any more."""
        return isinstance(self.task.of, Visit) and self.task.of.begun_at is not None

    @property
    def cannot(self) -> bool:
        """Whether the reader has said that he cannot."""
        return self.viewer_id in self.job.cannot


def _details(uow: UnitOfWork, job: FirstJob, viewer_id: PersonId, home: str = "", word: str = "") -> AlongDetails:
    get = uow.session.get_one
    return AlongDetails(
        job, task_of(uow, job), get(Person, get(Vetting, job.vetting_id).person_id), get(Community, job.community_id),
        None if job.guide_id is None else get(Person, job.guide_id), viewer_id, stands(uow, job), home, word,
    )  # fmt: skip


def _for_helper(uow: UnitOfWork, first_job_id: FirstJobId, viewer: Viewer) -> FirstJob | None:
    """For who was asked, as long as he may help there."""
    job = uow.session.get(FirstJob, first_job_id, populate_existing=True)
    if job is None or viewer.person_id is None or viewer.person_id not in job.asked:
        return None
    helps = members.is_active(uow, viewer.person_id, job.community_id, Role.VOLUNTEER)
    return job if helps else None


def _for_guide(uow: UnitOfWork, first_job_id: FirstJobId, viewer: Viewer) -> AlongDetails | None:
    """For who went along, and nobody else."""
    job = _for_helper(uow, first_job_id, viewer)
    if job is None or viewer.person_id is None or job.guide_id != viewer.person_id:
        return None
    return _details(uow, job, viewer.person_id)


@dataclass(frozen=True, slots=True)
class AlongWanted(Message[AlongDetails]):
    """To an experienced helper: could you go along? Area, task and time only."""

    lane: ClassVar[Lane] = Lane.CARD
    follows: ClassVar[type[FirstJob]] = FirstJob
    place: ClassVar[str] = "along"
    first_job_id: FirstJobId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlongDetails | None:
        """See Message."""
        job = _for_helper(uow, self.first_job_id, viewer)
        return None if job is None or viewer.person_id is None else _details(uow, job, viewer.person_id)


@dataclass(frozen=True, slots=True)
class AlongAgreed(Message[AlongDetails]):
    """To who goes along: where to, until it is over. That he is shown it is written down first."""

    withdraws: ClassVar[bool] = True
    follows: ClassVar[type[HelpRequest]] = HelpRequest
    place: ClassVar[str] = "along_agreed"
    request_id: RequestId
    first_job_id: FirstJobId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlongDetails | None:
        """See `_where_to`."""
        return _where_to(uow, self.first_job_id, viewer)


@dataclass(frozen=True, slots=True)
class AlongToVisit(Message[AlongDetails]):
    """The same of a visit; shortly before also what is said at the door."""

    withdraws: ClassVar[bool] = True
    follows: ClassVar[type[Visit]] = Visit
    place: ClassVar[str] = "along_to_visit"
    visit_id: VisitId
    first_job_id: FirstJobId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlongDetails | None:
        """See `_where_to`."""
        return _where_to(uow, self.first_job_id, viewer)


def _where_to(uow: UnitOfWork, first_job_id: FirstJobId, viewer: Viewer) -> AlongDetails | None:
    """What it told is taken from his eyes also when he may see nothing any more."""
    job, who = uow.session.get(FirstJob, first_job_id, populate_existing=True), viewer.person_id
    if job is None or who is None:
        return None
    details = _details(uow, job, who)
    helps = members.is_active(uow, who, job.community_id, Role.VOLUNTEER)
    of = details.task.of
    may = not isinstance(of, Visit) or access.may(uow, of, Action.GO_ALONG, who)
    if not (helps and details.own and details.stands and may):
        return details
    if isinstance(of, Visit):
        return _to_visit(uow, details, of)
    if not of.place:
        looks.note(uow, who, [of.elder_id], SeenFor.JOB)
    return _details(uow, job, who, of.place or home_for_helper(uow, details.elder))


def _to_visit(uow: UnitOfWork, details: AlongDetails, visit: Visit) -> AlongDetails:
    looks.note(uow, details.viewer_id, [visit.elder_id], SeenFor.JOB)
    near = visit.state == VisitState.PROMISED and uow.now >= visit.at - BEFORE[DayStep.REMIND]
    home = home_for_helper(uow, details.elder)
    return _details(uow, details.job, details.viewer_id, home, visit.his_word if near else "")


@dataclass(frozen=True, slots=True)
class AlongOff(Message[AlongDetails]):
    """To who went along: the job is off, or somebody else goes along."""

    lane: ClassVar[Lane] = Lane.REMINDER
    first_job_id: FirstJobId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlongDetails | None:
        """None once he goes along after all."""
        job = uow.session.get(FirstJob, self.first_job_id)
        if job is None or viewer.person_id is None:
            return None
        details = _details(uow, job, viewer.person_id)
        return None if details.own and details.stands else details


@dataclass(frozen=True, slots=True)
class AlongAsked(Message[AlongDetails]):
    """To who went along, afterwards: how did it go?"""

    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[FirstJob]] = FirstJob
    place: ClassVar[str] = "along_asked"
    first_job_id: FirstJobId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlongDetails | None:
        """For him alone."""
        return _for_guide(uow, self.first_job_id, viewer)


@dataclass(frozen=True, slots=True)
class GuideThanked(Message[AlongDetails]):
    """To who went along: it is confirmed, and his hours are credited."""

    lane: ClassVar[Lane] = Lane.REMINDER
    first_job_id: FirstJobId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlongDetails | None:
        """For him alone."""
        return _for_guide(uow, self.first_job_id, viewer)


@dataclass(frozen=True, slots=True)
class GuideFound(Message[AlongDetails]):
    """To who is new, to the elder and her circle: who comes along, or that nobody does any more."""

    lane: ClassVar[Lane] = Lane.REMINDER
    first_job_id: FirstJobId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlongDetails | None:
        """None once the job is off."""
        job, who = uow.session.get(FirstJob, self.first_job_id, populate_existing=True), viewer.person_id
        if job is None or who is None or not stands(uow, job):
            return None
        details = _details(uow, job, who)
        hers = who == details.elder.id or circles.speaks_for(uow, who, details.elder.id)
        return details if hers or who == details.new.id else None
