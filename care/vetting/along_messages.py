"""What is said of going along to a first job: to who is asked, who goes, who is new, and who waits for them."""

from dataclasses import dataclass
from typing import ClassVar

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import circles, looks, members
from care.requests.lifecycle import HELD
from care.requests.purposes import home_for_helper
from storage.ids import PersonId, RequestId
from storage.looks import SeenFor
from storage.outbox import Lane
from storage.people import Community, Person, Role
from storage.requests import HelpRequest
from storage.vetting import FirstJob, FirstJobId, Vetting


@dataclass(frozen=True, slots=True)
class AlongDetails:
    """Who is new, to whom he goes and when, who goes along. `home` and `phone` are empty for who must not see them."""

    job: FirstJob
    request: HelpRequest
    new: Person
    elder: Person
    community: Community
    guide: Person | None
    viewer_id: PersonId
    stands: bool
    home: str = ""

    @property
    def own(self) -> bool:
        """Whether the reader goes along."""
        return self.job.guide_id == self.viewer_id

    @property
    def cannot(self) -> bool:
        """Whether the reader has said that he cannot."""
        return self.viewer_id in self.job.cannot


def stands(uow: UnitOfWork, job: FirstJob) -> bool:
    """Whether he who is new still goes there."""
    request = uow.session.get_one(HelpRequest, job.request_id, populate_existing=True)
    return request.state in HELD and request.holder_id == uow.session.get_one(Vetting, job.vetting_id).person_id


def _details(uow: UnitOfWork, job: FirstJob, viewer_id: PersonId, home: str = "") -> AlongDetails:
    get = uow.session.get_one
    request = get(HelpRequest, job.request_id)
    return AlongDetails(
        job, request, get(Person, get(Vetting, job.vetting_id).person_id), get(Person, request.elder_id),
        get(Community, job.community_id), None if job.guide_id is None else get(Person, job.guide_id), viewer_id,
        stands(uow, job), home,
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
        """What it told is taken from his eyes also when he may see nothing any more."""
        job, who = uow.session.get(FirstJob, self.first_job_id, populate_existing=True), viewer.person_id
        if job is None or who is None:
            return None
        details = _details(uow, job, who)
        helps = members.is_active(uow, who, job.community_id, Role.VOLUNTEER)
        if not (helps and details.own and details.stands):
            return details
        if not details.request.place:
            looks.note(uow, who, [details.request.elder_id], SeenFor.JOB)
        home = details.request.place or home_for_helper(uow, details.elder)
        return _details(uow, job, who, home)


@dataclass(frozen=True, slots=True)
class AlongOff(Message[AlongDetails]):
    """To who went along: the job is off."""

    lane: ClassVar[Lane] = Lane.REMINDER
    first_job_id: FirstJobId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlongDetails | None:
        """None once he goes along after all."""
        job = uow.session.get(FirstJob, self.first_job_id)
        return (
            None
            if job is None or viewer.person_id is None or stands(uow, job)
            else _details(uow, job, viewer.person_id)
        )


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
