"""What is said of a photo of a visit."""

from dataclasses import dataclass

from care.kit.message import Viewer
from care.kit.uow import UnitOfWork
from care.visits.details import VisitDetails, details_of
from care.visits.messages import OfVisit
from storage.visits import PhotoFor


@dataclass(frozen=True, slots=True)
class PhotoAsked(OfVisit[VisitDetails]):
    """To her: here it is; who may see it?"""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> VisitDetails | None:
        """Hers alone, until she has said."""
        details = details_of(uow, self.visit_id, viewer)
        waits = details is not None and details.visit.photo_id is not None and not details.visit.photo_for
        return details if waits and details is not None and details.own else None


@dataclass(frozen=True, slots=True)
class PhotoKept(OfVisit[VisitDetails]):
    """What became of it: to her, and to him that she has been asked."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> VisitDetails | None:
        """For these two."""
        details = details_of(uow, self.visit_id, viewer)
        return details if details is not None and (details.own or details.comes) else None


@dataclass(frozen=True, slots=True)
class PhotoOfVisit(OfVisit[VisitDetails]):
    """To her circle, as she wanted."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> VisitDetails | None:
        """As long as she does."""
        details = details_of(uow, self.visit_id, viewer)
        shown = details is not None and details.visit.photo_for == PhotoFor.FAMILY
        return details if shown and details is not None and not details.comes else None
