"""What is said when somebody leaves: to himself, and to who must know it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import col, select

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.leaving import departures, passings
from care.people import circles, members
from storage.ids import PersonId
from storage.leaving import Departure, DepartureId
from storage.outbox import Lane
from storage.people import CircleMember, Person


@dataclass(frozen=True, slots=True)
class OwnDetails:
    """Who it is; `departure` while he is about to leave."""

    person: Person
    departure: DepartureId | None = None
    ends_at: datetime | None = None
    cares: bool = False  # in a circle, or as a coordinator


@dataclass(frozen=True, slots=True)
class AboutMyData(Message[OwnDetails]):
    """His own, and how it stands."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> OwnDetails | None:
        """For himself."""
        if viewer.person_id is None:
            return None
        open_one, person = departures.open_of(uow, viewer.person_id), uow.session.get_one(Person, viewer.person_id)
        if open_one is not None:
            return OwnDetails(person, open_one.id, open_one.ends_at)
        return OwnDetails(person, cares=bool(passings.elders_of(uow, person.id)))


@dataclass(frozen=True, slots=True)
class MyDataShown(AboutMyData):
    """What he can do about his data."""


@dataclass(frozen=True, slots=True)
class LeavingNoted(AboutMyData):
    """It will be done, and when."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> OwnDetails | None:
        """None once it was taken back."""
        found = AboutMyData.find(self, uow, viewer)
        return None if found is None or found.departure is None else found


@dataclass(frozen=True, slots=True)
class StayNoted(AboutMyData):
    """It was taken back."""


@dataclass(frozen=True, slots=True)
class HandOverFirst(Message[str]):
    """It was not done, for nobody else coordinates this community; its name."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str | None:
        """None when there is somebody."""
        alone = None if viewer.person_id is None else departures.alone_in(uow, viewer.person_id)
        return None if alone is None else alone.name


@dataclass(frozen=True, slots=True)
class CopyReady(Message[str]):
    """The address at which a copy of his data opens, once. It is forgotten here once it is sent."""

    secret: ClassVar[bool] = True
    answers: ClassVar[bool] = True
    token: str

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str | None:
        """See Message."""
        del uow
        return None if viewer.person_id is None else viewer.page(f"/mine/{self.token}")


@dataclass(frozen=True, slots=True)
class LeaverDetails:
    """Who leaves, when, and what that means for the reader: `elder` when he reads it as hers, or as a coordinator.

    `alone`: the elders for whom nobody manages then, which only a coordinator reads.
    """

    leaver: Person
    ends_at: datetime
    stays: bool
    is_elder: bool  # the leaver
    own: bool  # it is the reader's own circle
    elder: Person | None  # of whose circle the leaver is
    coordinates: bool  # the reader
    alone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AboutLeaver(Message[LeaverDetails]):
    """To coordinators, the circle in which he is, his own circle. Nothing of why, and nothing of what is known."""

    lane: ClassVar[Lane] = Lane.REMINDER
    departure_id: DepartureId
    elder_id: PersonId | None = None

    def find(self, uow: UnitOfWork, viewer: Viewer) -> LeaverDetails | None:
        """None once it is done, or where the reader has no business with it."""
        departure = uow.session.get(Departure, self.departure_id)
        if departure is None or departure.erased_at is not None or viewer.person_id is None:
            return None
        leaver = uow.session.get_one(Person, departure.person_id)
        coordinates = members.looks_after(uow, viewer.person_id, leaver.id)
        if not coordinates and not self._concerns(uow, viewer.person_id, leaver.id):
            return None
        elder = None if self.elder_id is None else uow.session.get_one(Person, self.elder_id)
        return LeaverDetails(
            leaver, departure.ends_at, departure.taken_back_at is not None, leaver.elder,
            viewer.person_id == self.elder_id, elder, coordinates, left_alone(uow, leaver.id) if coordinates else (),
        )  # fmt: skip

    def _concerns(self, uow: UnitOfWork, reader: PersonId, leaver: PersonId) -> bool:
        if reader in circles.circle_of(uow, leaver):
            return True
        elder_id = self.elder_id
        if elder_id is None or leaver not in circles.circle_of(uow, elder_id):
            return False
        return reader == elder_id or reader in circles.circle_of(uow, elder_id)


@dataclass(frozen=True, slots=True)
class SomebodyLeaves(AboutLeaver):
    """It will be done, and when."""


@dataclass(frozen=True, slots=True)
class SomebodyStays(AboutLeaver):
    """It was taken back."""


def left_alone(uow: UnitOfWork, leaver: PersonId) -> tuple[str, ...]:
    """The elders for whom he alone manages."""
    his = (CircleMember.person_id == leaver, col(CircleMember.manages))
    found = uow.session.exec(select(CircleMember.elder_id).where(*his).order_by(col(CircleMember.elder_id))).all()
    alone = [one for one in found if circles.managers_of(uow, PersonId(one)) == [leaver]]
    return tuple(uow.session.get_one(Person, one).called for one in alone)
