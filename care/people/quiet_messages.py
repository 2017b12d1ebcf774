"""What is said of quiet hours that were chosen."""

from dataclasses import dataclass

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from storage.ids import PersonId
from storage.people import Person


@dataclass(frozen=True, slots=True)
class QuietDetails:
    """Whose quiet hours; `own`: the reader's. `by`: who chose them, when it was another."""

    person: Person
    own: bool
    by: Person | None = None


@dataclass(frozen=True, slots=True)
class QuietKept(Message[QuietDetails]):
    """The quiet hours that somebody has, or was given."""

    person_id: PersonId
    by_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> QuietDetails | None:
        """For herself, and whoever has chosen them; as they are now."""
        if viewer.person_id not in {self.person_id, self.by_id}:
            return None
        get = uow.session.get_one
        by = None if self.by_id == viewer.person_id else get(Person, self.by_id)
        return QuietDetails(get(Person, self.person_id), viewer.person_id == self.person_id, by)
