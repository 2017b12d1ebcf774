"""What is said of who decides for an elder by law."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from care.kit import consents
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import members
from storage.consents import Guardian
from storage.ids import PersonId
from storage.outbox import Lane
from storage.people import Person


@dataclass(frozen=True, slots=True)
class GuardianDetails:
    """`guardian` is None once it has ended; `own`: the elder reads it herself."""

    elder: Person
    guardian: Person | None
    seen_by: Person | None
    until: datetime | None
    own: bool


@dataclass(frozen=True, slots=True)
class GuardianChanged(Message[GuardianDetails]):
    """Told to her, to him, and to whoever noted it."""

    elder_id: PersonId
    guardian_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> GuardianDetails | None:
        """See Message."""
        who, get, row = viewer.person_id, uow.session.get_one, consents.guardian_of(uow, self.elder_id)
        if who is None or (
            who not in {self.elder_id, self.guardian_id} and not members.looks_after(uow, who, self.elder_id)
        ):
            return None
        if row is None:
            return GuardianDetails(get(Person, self.elder_id), None, None, None, who == self.elder_id)
        return GuardianDetails(
            get(Person, self.elder_id), get(Person, row.guardian_id), get(Person, row.seen_by), row.until,
            who == self.elder_id,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaperDetails:
    """Whose paper ends, and when; `over`: it has. `own`: he reads it himself."""

    elder: Person
    guardian: Person
    until: datetime
    over: bool
    own: bool


@dataclass(frozen=True, slots=True)
class PaperEnds(Message[PaperDetails]):
    """To him, and to those who can look at a new one: the paper holds for so long only, or no longer."""

    lane: ClassVar[Lane] = Lane.REMINDER
    elder_id: PersonId
    guardian_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> PaperDetails | None:
        """Nothing once somebody else decides, or nobody, or a newer paper names no end."""
        who, paper = viewer.person_id, uow.session.get(Guardian, (self.elder_id, self.guardian_id))
        if who is None or paper is None or paper.until is None or paper.ended_at not in {None, paper.until}:
            return None
        own = who == self.guardian_id
        if not own and not members.looks_after(uow, who, self.elder_id):
            return None
        get = uow.session.get_one
        return PaperDetails(
            get(Person, self.elder_id), get(Person, self.guardian_id), paper.until, paper.until <= uow.now, own
        )
