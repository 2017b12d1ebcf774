"""What is said of the calendar that reads somebody's visits."""

from dataclasses import dataclass
from typing import ClassVar

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.visits.details import VisitDetails, details_of
from storage.visits import VisitFeed, VisitId

PATH = "/calendar/"


@dataclass(frozen=True, slots=True)
class CalendarShown(Message[str]):
    """The address of all his visits; empty once there is none."""

    answers: ClassVar[bool] = True

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str | None:
        """For his own eyes."""
        return None if viewer.person_id is None else _address(uow, viewer, "visits.ics")


@dataclass(frozen=True, slots=True)
class FileDetails:
    """A visit, and where the file of it lies."""

    of: VisitDetails
    address: str


@dataclass(frozen=True, slots=True)
class VisitAsFile(Message[FileDetails]):
    """One visit, for whichever calendar the telephone has."""

    answers: ClassVar[bool] = True
    visit_id: VisitId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> FileDetails | None:
        """See Message."""
        details = details_of(uow, self.visit_id, viewer)
        address = _address(uow, viewer, f"{self.visit_id}.ics")
        return FileDetails(details, address) if details is not None and address else None


def _address(uow: UnitOfWork, viewer: Viewer, name: str) -> str:
    feed = uow.session.get(VisitFeed, viewer.person_id, populate_existing=True)
    return "" if feed is None else viewer.page(f"{PATH}{feed.token}/{name}")
