"""What is said when ways in have ended."""

from dataclasses import dataclass

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from storage.ids import PersonId
from storage.people import Person


@dataclass(frozen=True, slots=True)
class SignedOut(Message[str]):
    """To whoever wanted it: no other browser shows his chat any more."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str:
        """Nothing has to be known."""
        del uow, viewer
        return ""


@dataclass(frozen=True, slots=True)
class ReplacedDetails:
    """Whose phone it was, and who has said that it is lost. `own` when he reads it himself."""

    person: Person
    by: Person
    own: bool


@dataclass(frozen=True, slots=True)
class PhoneReplaced(Message[ReplacedDetails]):
    """Nobody speaks in somebody's name any more before the new link has been opened."""

    person_id: PersonId
    by_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ReplacedDetails:
        """See Message."""
        get = uow.session.get_one
        return ReplacedDetails(get(Person, self.person_id), get(Person, self.by_id), viewer.person_id == self.by_id)
