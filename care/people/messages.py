"""What is said about people."""

from dataclasses import dataclass
from typing import ClassVar

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import members
from storage.ids import PersonId
from storage.outbox import Lane
from storage.people import Community, Person


@dataclass(frozen=True, slots=True)
class WelcomeDetails:
    """Who has come, and where."""

    person: Person
    community: Community


@dataclass(frozen=True, slots=True)
class Welcome(Message[WelcomeDetails]):
    """Somebody has come in."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> WelcomeDetails | None:
        """See Message."""
        person, community = _somewhere(uow, viewer)
        return WelcomeDetails(person, community) if person and community else None


@dataclass(frozen=True, slots=True)
class Stranger(Message[str]):
    """Somebody who belongs to nothing yet has written."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str:
        """Nothing has to be known."""
        del uow, viewer
        return ""


@dataclass(frozen=True, slots=True)
class CallDetails:
    """Whom somebody can talk to; None when the community has no coordinator."""

    coordinator: Person | None
    emergency: str


@dataclass(frozen=True, slots=True)
class CallComing(Message[CallDetails]):
    """The coordinators have been asked to phone."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> CallDetails | None:
        """See Message."""
        _person, community = _somewhere(uow, viewer)
        if community is None:
            return None
        return CallDetails(members.coordinator_of(uow, community.id), community.emergency)


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Who is to be phoned."""

    person: Person


@dataclass(frozen=True, slots=True)
class CallWanted(Message[PersonDetails]):
    """Somebody would like to be phoned by a coordinator."""

    person_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> PersonDetails | None:
        """See Message."""
        del viewer
        return _somebody(uow, self.person_id)


@dataclass(frozen=True, slots=True)
class Unreachable(Message[PersonDetails]):
    """A message for somebody could be delivered nowhere."""

    lane: ClassVar[Lane] = Lane.REMINDER
    person_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> PersonDetails | None:
        """See Message."""
        del viewer
        return _somebody(uow, self.person_id)


@dataclass(frozen=True, slots=True)
class InviteMade(Message[tuple[str, ...]]):
    """A link to be sent on: its addresses."""

    secret: ClassVar[bool] = True
    token: str

    def find(self, uow: UnitOfWork, viewer: Viewer) -> tuple[str, ...]:
        """See Message."""
        del uow
        return viewer.links(self.token)


def _somebody(uow: UnitOfWork, person_id: PersonId) -> PersonDetails | None:
    person = uow.session.get(Person, person_id)
    return None if person is None else PersonDetails(person)


def _somewhere(uow: UnitOfWork, viewer: Viewer) -> tuple[Person | None, Community | None]:
    if viewer.person_id is None:
        return None, None
    return uow.session.get(Person, viewer.person_id), members.community_of(uow, viewer.person_id)
