"""What is said of somebody's vetting: to himself, to who speaks for him, to the coordinators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import col, select

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from care.vetting import access
from care.vetting.access import Action
from care.vetting.details import JobDetails, VettingDetails, details_of, job_details, references, speak_for_him
from care.vetting.training import LESSONS, next_lesson
from care.vetting.transitions import HELPS
from storage.ids import CommunityId, PersonId
from storage.outbox import Lane
from storage.people import Community, Person, Role
from storage.vetting import FirstJob, FirstJobId, Reference, ReferenceId, Stage, Vetting, VettingId

# ---- to himself


@dataclass(frozen=True, slots=True)
class StandingDetails:
    """How far he has come, whom to talk to, and what he himself can do next.

    `referees`: how many have still to be named; `heard`, how many spoke for him; `lesson`: the training has one left.
    """

    vetting: Vetting
    community: Community
    coordinator: Person | None
    emergency: str
    referees: int
    heard: int
    lesson: bool
    suspended: bool

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return Stage(self.vetting.stage)


@dataclass(frozen=True, slots=True)
class AboutHimself(Message[StandingDetails]):
    """For his own eyes only."""

    vetting_id: VettingId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> StandingDetails | None:
        """As it stands when it is sent."""
        vetting = uow.session.get(Vetting, self.vetting_id)
        return None if vetting is None or vetting.person_id != viewer.person_id else _standing(uow, vetting)


@dataclass(frozen=True, slots=True)
class StandingTold(AboutHimself):
    """How it stands, and what is next."""


@dataclass(frozen=True, slots=True)
class ApplicationKept(AboutHimself):
    """He has applied."""


@dataclass(frozen=True, slots=True)
class LessonDetails:
    """One question of the training; `number` of `count`."""

    vetting_id: VettingId
    lesson: str
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class LessonAsked(Message[LessonDetails]):
    """The next question of the training."""

    vetting_id: VettingId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> LessonDetails | None:
        """None when he has gone through all of it."""
        vetting = uow.session.get(Vetting, self.vetting_id)
        if vetting is None or vetting.person_id != viewer.person_id:
            return None
        lesson = next_lesson(vetting.lessons)
        return None if lesson is None else LessonDetails(vetting.id, lesson, len(vetting.lessons) + 1, len(LESSONS))


@dataclass(frozen=True, slots=True)
class TaughtDetails:
    """What is to be known, whatever was answered."""

    lesson: str
    meant: bool


@dataclass(frozen=True, slots=True)
class LessonTaught(Message[TaughtDetails]):
    """Why; `meant` when that was his answer."""

    lesson: str
    meant: bool

    def find(self, uow: UnitOfWork, viewer: Viewer) -> TaughtDetails:
        """Nothing has to be known."""
        del uow, viewer
        return TaughtDetails(self.lesson, self.meant)


# ---- to who speaks for him


@dataclass(frozen=True, slots=True)
class ReferenceDetails:
    """For whom somebody is asked to speak, and by whose community."""

    reference: Reference
    applicant: Person
    community: Community
    coordinator: Person | None


@dataclass(frozen=True, slots=True)
class AboutReference(Message[ReferenceDetails]):
    """For the referee's eyes only."""

    reference_id: ReferenceId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ReferenceDetails | None:
        """See Message."""
        reference = uow.session.get(Reference, self.reference_id)
        if reference is None or viewer.person_id is None or reference.referee_id != viewer.person_id:
            return None
        applicant = uow.session.get_one(Person, reference.person_id)
        community = uow.session.get_one(Community, reference.community_id)
        return ReferenceDetails(reference, applicant, community, members.coordinator_of(uow, community.id))


@dataclass(frozen=True, slots=True)
class ReferenceWanted(AboutReference):
    """He was named by somebody who wants to help."""


@dataclass(frozen=True, slots=True)
class ReferenceKept(AboutReference):
    """He has answered."""


# ---- to the coordinators


@dataclass(frozen=True, slots=True)
class AboutVetting(Message[VettingDetails]):
    """For the coordinators there; whoever is his family sees it, and can do nothing."""

    follows: ClassVar[type[Vetting]] = Vetting
    place: ClassVar[str] = "vetting"
    vetting_id: VettingId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> VettingDetails | None:
        """As it stands when it is sent, and later."""
        vetting = uow.session.get(Vetting, self.vetting_id)
        if vetting is None or viewer.person_id is None or viewer.person_id == vetting.person_id:
            return None
        if not access.may(uow, vetting, viewer.person_id, Action.LOOK):
            return None
        return details_of(uow, vetting, viewer.person_id)


@dataclass(frozen=True, slots=True)
class VettingShown(AboutVetting):
    """How it stands with somebody."""


@dataclass(frozen=True, slots=True)
class ApplicationCame(AboutVetting):
    """Somebody wants to help."""

    lane: ClassVar[Lane] = Lane.REMINDER


@dataclass(frozen=True, slots=True)
class VettingWaits(AboutVetting):
    """It has waited for a while, as it stood then."""

    lane: ClassVar[Lane] = Lane.REMINDER
    version: int = 0

    def find(self, uow: UnitOfWork, viewer: Viewer) -> VettingDetails | None:
        """Nothing is left to say once it stands elsewhere."""
        details = AboutVetting.find(self, uow, viewer)
        over = details is None or (details.vetting.version != self.version and not viewer.looks_again)
        return None if over else details


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One who waits, or whose turn it is to be looked at."""

    vetting_id: VettingId
    called: str
    stage: Stage
    since: datetime
    yours: bool
    suspended: bool


@dataclass(frozen=True, slots=True)
class ListDetails:
    """Who waits in the communities that somebody coordinates (`places`, by name); how many help there by now."""

    places: tuple[tuple[CommunityId, str], ...]
    lines: tuple[WaitingLine, ...]
    helpers: int
    zone: str


@dataclass(frozen=True, slots=True)
class VettingsListed(Message[ListDetails]):
    """Who waits, the longest first; below them who was told no, or is suspended."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ListDetails | None:
        """None for who coordinates nothing."""
        if viewer.person_id is None:
            return None
        places = belonging.communities_of(uow, viewer.person_id, {Role.COORDINATOR})
        everybody = _vetted_in(uow, places)
        lines = [_line(uow, one, viewer.person_id) for one in everybody if waits(one)]
        lines += [_line(uow, one, viewer.person_id) for one in everybody if not waits(one) and _is_out(uow, one)]
        helpers = sum(one.stage in HELPS for one in everybody)
        named = tuple((one.id, one.name) for one in places)
        return ListDetails(named, tuple(lines), helpers, places[0].zone) if places else None


@dataclass(frozen=True, slots=True)
class FirstJobDetails:
    """One of the first jobs of somebody, and the coordinator's card of him."""

    of: VettingDetails
    job: JobDetails


@dataclass(frozen=True, slots=True)
class FirstJobTold(Message[FirstJobDetails]):
    """To the coordinators: he has taken one of his first jobs; go along, or phone afterwards."""

    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[FirstJob]] = FirstJob
    place: ClassVar[str] = "first_job"
    first_job_id: FirstJobId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> FirstJobDetails | None:
        """See Message."""
        job = uow.session.get(FirstJob, self.first_job_id)
        if job is None or viewer.person_id is None:
            return None
        vetting = uow.session.get_one(Vetting, job.vetting_id)
        if not members.coordinates(uow, viewer.person_id, vetting.community_id):
            return None
        return FirstJobDetails(details_of(uow, vetting, viewer.person_id), job_details(uow, job))


def waiting_for(uow: UnitOfWork, coordinator_id: PersonId) -> bool:
    """Whether anything of it is left to her: not what another sees to, nor her own family's."""
    places = belonging.communities_of(uow, coordinator_id, {Role.COORDINATOR})
    left = (one for one in _vetted_in(uow, places) if waits(one) and one.stage != Stage.SPOKEN_FOR)
    return any(coordinator_id in access.see_to_it(uow, one) for one in left)


def _vetted_in(uow: UnitOfWork, places: Sequence[Community]) -> Sequence[Vetting]:
    """The longest first."""
    here = select(Vetting).where(col(Vetting.community_id).in_([one.id for one in places]))
    return uow.session.exec(here.order_by(col(Vetting.stage_at), col(Vetting.id))).all()


def waits(vetting: Vetting) -> bool:
    """Whether there is something left to do, by anybody."""
    return vetting.stage not in {Stage.ACTIVE, Stage.DECLINED, Stage.WITHDRAWN}


def _line(uow: UnitOfWork, vetting: Vetting, viewer_id: PersonId) -> WaitingLine:
    person = uow.session.get_one(Person, vetting.person_id)
    yours = vetting.keeper_id in {None, viewer_id}
    suspended = members.is_suspended(uow, vetting.person_id, vetting.community_id)
    return WaitingLine(
        vetting.id, person.called or person.name, Stage(vetting.stage), vetting.stage_at, yours, suspended
    )


def _is_out(uow: UnitOfWork, vetting: Vetting) -> bool:
    """Nobody waits, and a coordinator may still want to change it."""
    return vetting.stage == Stage.DECLINED or members.is_suspended(uow, vetting.person_id, vetting.community_id)


def _standing(uow: UnitOfWork, vetting: Vetting) -> StandingDetails:
    community = uow.session.get_one(Community, vetting.community_id)
    keepers = access.see_to_it(uow, vetting)
    named = [one for one in references(uow, vetting) if one.verdict != "doubt"]
    return StandingDetails(
        vetting,
        community,
        uow.session.get_one(Person, keepers[0]) if keepers else None,
        community.emergency,
        max(2 - len(named), 0),
        speak_for_him(uow, vetting),
        next_lesson(vetting.lessons) is not None,
        members.is_suspended(uow, vetting.person_id, vetting.community_id),
    )
