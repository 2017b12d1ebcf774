"""What is said when ways in have ended."""

from dataclasses import dataclass

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import members
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

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ReplacedDetails | None:
        """For who has said so, and who coordinates where she belongs."""
        who, get = viewer.person_id, uow.session.get_one
        if who is None or not (who == self.by_id or members.looks_after(uow, who, self.person_id)):
            return None
        return ReplacedDetails(get(Person, self.person_id), get(Person, self.by_id), who == self.by_id)
