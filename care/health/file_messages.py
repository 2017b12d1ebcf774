"""What is said of the file as a whole: how it stands, what is in it, who has looked."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

from sqlmodel import col, select

from care.health import access, consent, facts, readings
from care.health.access import Action, FileState
from care.health.kinds import Reading
from care.kit import consents
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from storage.health import FactKind, HealthLook, Looked
from storage.ids import PersonId
from storage.people import Person

LOOKED_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Measured:
    """A reading, and when it was measured."""

    reading: Reading
    at: datetime


@dataclass(frozen=True, slots=True)
class HealthDetails:
    """How it stands with somebody's health file, for one viewer.

    `latest` is empty where values may not be written; `measured` says how many there are all the same.
    """

    elder: Person
    own: bool
    state: FileState
    may: frozenset[Action]
    latest: tuple[Measured, ...] = ()
    measured: int = 0
    asked: bool = False  # she has a question to answer
    is_elder: bool = False  # whoever reads this


@dataclass(frozen=True, slots=True)
class HealthShown(Message[HealthDetails]):
    """The latest readings, and what can be done."""

    elder_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> HealthDetails | None:
        """For whoever has a part in it; values for those alone to whom she agrees."""
        who = viewer.person_id
        if who is None:
            return None
        may = frozenset(action for action in Action if access.may(uow, who, action, self.elder_id))
        if not may & {Action.WARN, Action.READ}:
            return None
        rows = (
            readings.latest(uow, self.elder_id)
            if access.look(uow, who, self.elder_id, Looked.OVERVIEW)
            else []
        )  # fmt: skip
        shown = rows if access.shows_values(uow, self.elder_id, viewer.channel) else []
        return HealthDetails(
            uow.session.get_one(Person, self.elder_id), who == self.elder_id, access.state_of(uow, self.elder_id), may,
            tuple(Measured(readings.said(one), one.measured_at) for one in shown), len(rows),
            consents.pending(uow, self.elder_id) is not None, uow.session.get_one(Person, who).elder,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileDetails:
    """What stands in the file. `shown` is False where nothing of it may be written."""

    elder: Person
    own: bool
    may: frozenset[Action]
    shown: bool
    lines: tuple[tuple[FactKind, str], ...]
    medicines: tuple[str, ...]
    written_by: Person | None = None
    page: int = 0
    is_elder: bool = False  # whoever reads this: large and simple, a little at a time


@dataclass(frozen=True, slots=True)
class FileShown(Message[FileDetails]):
    """Its lines."""

    elder_id: PersonId
    page: int = 0

    def find(self, uow: UnitOfWork, viewer: Viewer) -> FileDetails | None:
        """See Message."""
        who = viewer.person_id
        if who is None or not access.look(uow, who, self.elder_id, Looked.FILE):
            return None
        return replace(_file(uow, self.elder_id, who, viewer.channel), page=self.page)


@dataclass(frozen=True, slots=True)
class FileWritten(Message[FileDetails]):
    """Somebody has written in it: read back to him, and she hears of it."""

    elder_id: PersonId
    by: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> FileDetails | None:
        """To who may only write it is not shown what others wrote."""
        who = viewer.person_id
        if who is None or not access.may(uow, who, Action.WRITE, self.elder_id):
            return None
        reads = access.look(uow, who, self.elder_id, Looked.FILE)
        return _file(uow, self.elder_id, who, viewer.channel if reads else "", self.by)


def _file(uow: UnitOfWork, elder_id: PersonId, who: PersonId, channel: str, by: PersonId | None = None) -> FileDetails:
    shown = bool(channel) and access.shows_values(uow, elder_id, channel)
    lines = [(FactKind(fact.kind), fact.words) for fact in facts.standing(uow, elder_id)] if shown else []
    may = frozenset(action for action in Action if access.may(uow, who, action, elder_id))
    return FileDetails(
        uow.session.get_one(Person, elder_id), who == elder_id, may, shown, tuple(lines),
        tuple(facts.on_the_list(uow, elder_id)) if shown else (),
        None if by is None else uow.session.get_one(Person, by), is_elder=uow.session.get_one(Person, who).elder,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageDetails:
    """The address at which it opens, once."""

    elder: Person
    own: bool
    address: str


@dataclass(frozen=True, slots=True)
class FilePageReady(Message[PageDetails]):
    """The link is forgotten here once it is sent."""

    secret: ClassVar[bool] = True
    answers: ClassVar[bool] = True
    elder_id: PersonId
    token: str

    def find(self, uow: UnitOfWork, viewer: Viewer) -> PageDetails | None:
        """Only as long as he may read it."""
        who = viewer.person_id
        if who is None or not access.may(uow, who, Action.READ, self.elder_id):
            return None
        elder = uow.session.get_one(Person, self.elder_id)
        return PageDetails(elder, who == self.elder_id, viewer.page(f"/file/{self.token}"))


@dataclass(frozen=True, slots=True)
class SeenBy:
    """One person: when last, and how often. None: whoever opened the page of her sheet for an ambulance."""

    viewer: Person | None
    at: datetime
    times: int


@dataclass(frozen=True, slots=True)
class WhoSawDetails:
    """Who has looked, the latest first; her own looking is left out."""

    elder: Person
    own: bool
    seen: tuple[SeenBy, ...]
    page: int = 0
    is_elder: bool = False


@dataclass(frozen=True, slots=True)
class WhoSaw(Message[WhoSawDetails]):
    """Who has looked at her file within three months."""

    elder_id: PersonId
    page: int = 0

    def find(self, uow: UnitOfWork, viewer: Viewer) -> WhoSawDetails | None:
        """For her and those of her circle who see it."""
        who = viewer.person_id
        if who is None or not access.may(uow, who, Action.WHO_SAW, self.elder_id):
            return None
        lately = (HealthLook.elder_id == self.elder_id, HealthLook.at >= uow.now - LOOKED_BACK)
        others = select(HealthLook).where(*lately, col(HealthLook.viewer_id).is_distinct_from(self.elder_id))
        looks: dict[PersonId | None, list[datetime]] = {}
        for look in uow.session.exec(others.order_by(col(HealthLook.id).desc())):
            looks.setdefault(look.viewer_id, []).append(look.at)
        seen = tuple(
            SeenBy(None if one is None else uow.session.get_one(Person, one), times[0], len(times))
            for one, times in looks.items()
        )
        elder, is_elder = uow.session.get_one(Person, self.elder_id), uow.session.get_one(Person, who).elder
        return WhoSawDetails(elder, who == self.elder_id, seen, self.page, is_elder)


@dataclass(frozen=True, slots=True)
class MoreDetails:
    """Whom of her circle she could still ask to see it."""

    elder: Person
    others: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class MoreToAgree(Message[MoreDetails]):
    """Who does not see it."""

    elder_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> MoreDetails | None:
        """For her only."""
        if viewer.person_id != self.elder_id or not consent.is_kept(uow, self.elder_id):
            return None
        others = access.without(uow, self.elder_id)
        people = tuple(uow.session.get_one(Person, one) for one in others)
        return MoreDetails(uow.session.get_one(Person, self.elder_id), people) if people else None
