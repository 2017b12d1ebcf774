"""What is said when she says that it is not he who stands at her door."""

from dataclasses import dataclass
from typing import ClassVar

from care.kit.message import Viewer
from care.kit.uow import UnitOfWork
from care.people.emergency import police_of
from care.visits.details import VisitDetails, details_of
from care.visits.messages import OfVisit
from storage.outbox import Lane
from storage.people import Person
from storage.visits import Visit, VisitId


@dataclass(frozen=True, slots=True)
class AlarmDetails:
    """`police`: as it is dialled there. `seen_by`: who has spoken with her since."""

    of: VisitDetails
    police: str
    seen_by: Person | None
    companion_phone: str

    @property
    def inside(self) -> bool:
        """Whether somebody had been let in when she pressed."""
        begun, alarm = self.of.visit.begun_at, self.of.visit.alarm_at
        return begun is not None and alarm is not None and begun <= alarm


@dataclass(frozen=True, slots=True)
class KeepShut(OfVisit[AlarmDetails]):
    """To her, or who tells her: keep the door shut; who has been told; the police. At any hour."""

    lane: ClassVar[Lane] = Lane.SOS

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlarmDetails | None:
        """For those who may read the words of the door."""
        found = _found(uow, self.visit_id, viewer)
        return found if found is not None and found.of.may_door else None

    def may_wait(self, uow: UnitOfWork) -> bool:
        """See above."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class NotHim(OfVisit[AlarmDetails]):
    """To her circle and the coordinators: phone her. At any hour."""

    lane: ClassVar[Lane] = Lane.SOS
    follows: ClassVar[type[Visit]] = Visit
    place: ClassVar[str] = "not_him"

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AlarmDetails | None:
        """Once somebody has spoken with her only a card that was posted says so."""
        found = _found(uow, self.visit_id, viewer)
        return found if found is not None and (found.seen_by is None or viewer.looks_again) else None

    def may_wait(self, uow: UnitOfWork) -> bool:
        """See above."""
        del uow
        return False


def _found(uow: UnitOfWork, visit_id: VisitId, viewer: Viewer) -> AlarmDetails | None:
    """Never for who was to come."""
    details = details_of(uow, visit_id, viewer)
    if details is None or details.visit.alarm_at is None or details.comes:
        return None
    seen = details.visit.seen_by
    return AlarmDetails(
        details, police_of(details.community), None if seen is None else uow.session.get_one(Person, seen),
        details.companion.person.phone if details.companion else "",
    )  # fmt: skip
