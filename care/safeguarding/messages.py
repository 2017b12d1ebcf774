"""What the coordinators are told of what they have to look after."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import col, select

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import belonging, circles
from care.safeguarding import audience, money
from storage.ids import PersonId
from storage.outbox import Lane
from storage.people import Community, Person, Report, Role
from storage.requests import Remark
from storage.safeguarding import Cause, Concern, ConcernId, Unwanted


@dataclass(frozen=True, slots=True)
class ConcernDetails:
    """What it is, who told it, about which helper, and how it stands. `words` are empty once they are forgotten."""

    concern: Concern
    person: Person
    about: Person | None
    words: str
    money: bool
    community: Community
    taken_by: Person | None
    closed_by: Person | None

    @property
    def cause(self) -> Cause:
        """Why."""
        return Cause(self.concern.cause)


@dataclass(frozen=True, slots=True)
class AboutConcern(Message[ConcernDetails]):
    """For those who may look after it."""

    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[Concern]] = Concern
    place: ClassVar[str] = "concern"
    concern_id: ConcernId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ConcernDetails | None:
        """As it stands when it is sent, and later."""
        concern = uow.session.get(Concern, self.concern_id)
        if concern is None or viewer.person_id not in audience.readers(uow, concern):
            return None
        return details_of(uow, concern)


@dataclass(frozen=True, slots=True)
class ConcernShown(AboutConcern):
    """What it is, and how it stands."""

    lane: ClassVar[Lane] = Lane.ANSWER

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Never: somebody may be hurt, or is just being cheated."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class ConcernWaits(AboutConcern):
    """Nobody has closed it yet."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ConcernDetails | None:
        """Nothing is left to say once it is closed, but what was said shows how."""
        details = AboutConcern.find(self, uow, viewer)
        over = details is None or (details.concern.closed_at is not None and not viewer.looks_again)
        return None if over else details


@dataclass(frozen=True, slots=True)
class KeptAwayDetails:
    """Who shall not come, or may again."""

    elder: Person
    helper: Person
    kept_away: bool


@dataclass(frozen=True, slots=True)
class KeptAway(Message[KeptAwayDetails]):
    """To whoever has said it: how it is from now on, with the way back."""

    elder_id: PersonId
    helper_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> KeptAwayDetails | None:
        """For who speaks for her."""
        if viewer.person_id is None or not circles.speaks_for(uow, viewer.person_id, self.elder_id):
            return None
        kept = uow.session.get(Unwanted, (self.elder_id, self.helper_id)) is not None
        get = uow.session.get_one
        return KeptAwayDetails(get(Person, self.elder_id), get(Person, self.helper_id), kept)


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """One that is open."""

    concern_id: ConcernId
    called: str
    since: datetime
    zone: str
    taken: bool


@dataclass(frozen=True, slots=True)
class ConcernsListed(Message[tuple[ConcernLine, ...]]):
    """What is open where somebody coordinates, the oldest first."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> tuple[ConcernLine, ...] | None:
        """Only what she may read."""
        if viewer.person_id is None:
            return None
        return tuple(_line(uow, one) for one in open_for(uow, viewer.person_id))


def open_for(uow: UnitOfWork, person_id: PersonId) -> list[Concern]:
    """What a coordinator may look after, the oldest first."""
    places = belonging.communities_of(uow, person_id, {Role.COORDINATOR})
    here = (col(Concern.community_id).in_([one.id for one in places]), col(Concern.closed_at).is_(None))
    found = uow.session.exec(select(Concern).where(*here).order_by(col(Concern.id))).all()
    return [one for one in found if person_id in audience.readers(uow, one)]


def details_of(uow: UnitOfWork, concern: Concern) -> ConcernDetails:
    """With the words it is about."""
    get = uow.session.get_one
    words = _words(uow, concern)

    def person(person_id: int | None) -> Person | None:
        return None if person_id is None else get(Person, person_id)

    return ConcernDetails(
        concern, get(Person, concern.person_id), person(concern.about_id), words, money.is_spoken_of(words),
        get(Community, concern.community_id), person(concern.taken_by), person(concern.closed_by),
    )  # fmt: skip


def _words(uow: UnitOfWork, concern: Concern) -> str:
    if concern.report_id is not None:
        report = uow.session.get(Report, concern.report_id)
        return "" if report is None else report.words
    said = (Remark.request_id == concern.request_id, Remark.person_id == concern.person_id)
    return "\n".join(one.words for one in uow.session.exec(select(Remark).where(*said).order_by(col(Remark.id))))


def _line(uow: UnitOfWork, concern: Concern) -> ConcernLine:
    person = uow.session.get_one(Person, concern.person_id)
    zone = uow.session.get_one(Community, concern.community_id).zone
    return ConcernLine(concern.id, person.called or person.name, concern.opened_at, zone, concern.taken_by is not None)
