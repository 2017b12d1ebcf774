"""What is said about readings."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from care.health import access, own_limits, readings
from care.health.access import Action, FileState
from care.health.judging import judge
from care.health.kinds import Reading
from care.health.readings import UNDO
from care.health.verdicts import Reason, Verdict
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import belonging
from storage.health import HealthReading, Looked, ReadingId
from storage.ids import PersonId
from storage.people import Person


@dataclass(frozen=True, slots=True)
class ReadingDetails:
    """What was entered together, and what is thought of it. `readings` are empty where values may not be written."""

    id: ReadingId
    elder: Person
    own: bool
    author: Person
    by_viewer: bool
    readings: tuple[Reading, ...]
    verdicts: tuple[Verdict, ...]
    measured_at: datetime
    entered_at: datetime
    undone: bool
    can_undo: bool
    emergency: str = ""

    @property
    def is_earlier(self) -> bool:
        """Whether it was measured some time before it was entered."""
        return self.measured_at < self.entered_at


@dataclass(frozen=True, slots=True)
class AboutReadings(Message[ReadingDetails]):
    """For her and whoever entered it; others have to be allowed to read, and that is written down."""

    reading_id: ReadingId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ReadingDetails | None:
        """See Message."""
        row, who = uow.session.get(HealthReading, self.reading_id, populate_existing=True), viewer.person_id
        if row is None or row.closed_at is not None or who is None or not self._may_read(uow, row, who):
            return None
        return _details(uow, row, who, viewer.channel)

    def _may_read(self, uow: UnitOfWork, row: HealthReading, who: PersonId) -> bool:
        """Who has entered it himself is told what he has entered; that is no look at the file."""
        if who == row.author_id:
            return access.may(uow, who, Action.ENTER, row.elder_id)
        return access.look(uow, who, row.elder_id, Looked.NEWS)


def _details(uow: UnitOfWork, row: HealthReading, who: PersonId, channel: str) -> ReadingDetails:
    rows = readings.together_with(uow, row) or [row]
    said = tuple(readings.said(one) for one in rows)
    shown = access.shows_values(uow, row.elder_id, channel)
    limits = own_limits.in_force(uow, row.elder_id)
    fresh = row.undone_at is None and row.entered_at >= uow.now - UNDO
    return ReadingDetails(
        row.id, uow.session.get_one(Person, row.elder_id), who == row.elder_id,
        uow.session.get_one(Person, row.author_id), who == row.author_id, said if shown else (),
        tuple(judge(one, limits) for one in said) if shown or who == row.author_id else (), row.measured_at,
        row.entered_at, row.undone_at is not None, fresh and who in {row.author_id, row.elder_id},
        belonging.number_to_call(uow, row.elder_id),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadingsKept(AboutReadings):
    """It stands in her file, with the way back."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ReadingDetails | None:
        """Not once it was undone."""
        found = AboutReadings.find(self, uow, viewer)
        return found if found is not None and not found.undone else None


@dataclass(frozen=True, slots=True)
class ReadingsUndone(AboutReadings):
    """It stands there no more."""


@dataclass(frozen=True, slots=True)
class ReadingNews(AboutReadings):
    """To those of her circle who may see it: one reading is not as it should be."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ReadingDetails | None:
        """Not once it was undone."""
        found = AboutReadings.find(self, uow, viewer)
        return found if found is not None and not found.undone else None


@dataclass(frozen=True, slots=True)
class NotKeptDetails:
    """Nothing was stored. `may_ask`: this person may ask her whether she wants a file."""

    elder: Person
    own: bool
    reasons: tuple[Reason, ...]
    may_ask: bool
    is_kept: bool
    emergency: str


@dataclass(frozen=True, slots=True)
class NotKept(Message[NotKeptDetails]):
    """She has agreed to no file, or not to this person. What is to be said all the same stands in here alone."""

    secret: ClassVar[bool] = True
    answers: ClassVar[bool] = True
    elder_id: PersonId
    reasons: list[str] = field(default_factory=list)

    def find(self, uow: UnitOfWork, viewer: Viewer) -> NotKeptDetails | None:
        """See Message."""
        who = viewer.person_id
        if who is None or not access.may(uow, who, Action.WARN, self.elder_id):
            return None
        is_kept = access.state_of(uow, self.elder_id) == FileState.KEPT
        may_ask = access.may(uow, who, Action.ASK, self.elder_id)
        own = who == self.elder_id
        reasons = tuple(map(Reason, self.reasons))
        emergency = belonging.number_to_call(uow, self.elder_id)
        return NotKeptDetails(uow.session.get_one(Person, self.elder_id), own, reasons, may_ask, is_kept, emergency)
