"""What is said about a visit to her side."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from care.kit.message import D, Message, Viewer
from care.kit.night import Night
from care.kit.uow import UnitOfWork
from care.people import belonging
from care.visits import access, calendar
from care.visits.details import VisitDetails, details_of
from care.visits.hours import HOUR
from storage.ids import PersonId
from storage.outbox import Lane
from storage.people import Person, Role
from storage.visits import Visit, VisitId, VisitSeries, VisitState

SOON_AFTER = 3 * HOUR  # what comes so soon after a night is not left until its morning


@dataclass(frozen=True, slots=True)
class OfVisit(Message[D]):
    """It waits for its reader's morning, unless the visit comes soon after her night."""

    visit_id: VisitId

    def may_wait(self, uow: UnitOfWork) -> bool:
        """See above."""
        visit = uow.session.get(Visit, self.visit_id)
        return visit is None or visit.at >= Night(visit.zone).over(uow.now) + SOON_AFTER


@dataclass(frozen=True, slots=True)
class StandsDetails:
    """`by`: who did it; None where the viewer did, or nobody in particular. `booked`: who has booked it, no other.

    `lost`: who was to come until now.
    """

    of: VisitDetails
    by: Person | None
    booked: bool
    lost: Person | None


@dataclass(frozen=True, slots=True)
class VisitStands(OfVisit[StandsDetails]):
    """How it stands: looked for, somebody new to say yes to, who comes, off, nobody found."""

    version: int
    by_id: PersonId | None = None
    lost_id: PersonId | None = None

    def find(self, uow: UnitOfWork, viewer: Viewer) -> StandsDetails | None:
        """Of an older version nothing is said any more."""
        details = details_of(uow, self.visit_id, viewer)
        if details is None or details.visit.version != self.version or details.comes:
            return None
        done_by = None if self.by_id in {None, viewer.person_id} else uow.session.get_one(Person, self.by_id)
        booked_by = uow.session.get_one(VisitSeries, details.visit.series_id).booked_by
        lost = None if self.lost_id is None else uow.session.get_one(Person, self.lost_id)
        return StandsDetails(details, done_by, booked_by == self.by_id, lost)


@dataclass(frozen=True, slots=True)
class SheAwaits(OfVisit[VisitDetails]):
    """To who may read the words of the door, while somebody is to come."""

    lane: ClassVar[Lane] = Lane.REMINDER
    version: int

    def find(self, uow: UnitOfWork, viewer: Viewer) -> VisitDetails | None:
        """For those who may read the words."""
        details = details_of(uow, self.visit_id, viewer)
        stands = details is not None and details.visit.version == self.version
        return details if stands and details and details.state == VisitState.PROMISED and details.may_door else None

    def may_wait(self, uow: UnitOfWork) -> bool:
        """She has chosen the hour herself."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class SheIsReminded(SheAwaits):
    """Somebody comes soon: who, and what the two say at the door."""


@dataclass(frozen=True, slots=True)
class HasHeCome(SheAwaits):
    """He has not said that he is there."""


@dataclass(frozen=True, slots=True)
class HeHasCome(OfVisit[VisitDetails]):
    """He says that he is with her, and has known her word."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> VisitDetails | None:
        """While he is."""
        details = details_of(uow, self.visit_id, viewer)
        return details if details is not None and details.state == VisitState.BEGUN and not details.comes else None

    def may_wait(self, uow: UnitOfWork) -> bool:
        """It is just taking place."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class SheLooksBack(OfVisit[VisitDetails]):
    """It is over, and her side has the word."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> VisitDetails | None:
        """See Message."""
        details = details_of(uow, self.visit_id, viewer)
        return details if details is not None and details.state == VisitState.OVER and details.may_say else None

    def may_wait(self, uow: UnitOfWork) -> bool:
        """See Message."""
        del uow
        return True


@dataclass(frozen=True, slots=True)
class HowWasVisit(SheLooksBack):
    """How did she find it?"""

    lane: ClassVar[Lane] = Lane.REMINDER


@dataclass(frozen=True, slots=True)
class VisitFaceKept(SheLooksBack):
    """She has said how she found it; shall he come again?"""


@dataclass(frozen=True, slots=True)
class SeriesEnds(OfVisit[VisitDetails]):
    """This is the last but one of a series: shall it go on?"""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> VisitDetails | None:
        """For who may book it; not once another follows."""
        details = details_of(uow, self.visit_id, viewer)
        if details is None or not details.may_arrange or details.of_series != 1:
            return None
        last = details.visit
        after = calendar.goes_on_at(uow.session.get_one(VisitSeries, last.series_id), last)
        return None if calendar.is_busy(uow, last.elder_id, after.at, last.minutes) else details


@dataclass(frozen=True, slots=True)
class ShownDetails:
    """One of several; None: there is none. `last`: the latest that took place, to be booked again."""

    of: VisitDetails | None
    page: int
    pages: int
    last: VisitDetails | None
    may_book: bool
    is_elder: bool


@dataclass(frozen=True, slots=True)
class VisitsShown(Message[ShownDetails]):
    """One of those that concern somebody. Counted anew when it is shown."""

    answers: ClassVar[bool] = True
    page: int
    visit_ids: tuple[VisitId, ...] = ()
    last_id: VisitId | None = None
    may_book: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ShownDetails | None:
        """See Message."""
        if viewer.person_id is None:
            return None
        last = None if self.last_id is None else details_of(uow, self.last_id, viewer)
        page = min(self.page, max(len(self.visit_ids) - 1, 0))
        found = details_of(uow, self.visit_ids[page], viewer) if self.visit_ids else None
        elder = uow.session.get_one(Person, viewer.person_id).elder
        return ShownDetails(found, page, len(self.visit_ids), last, self.may_book, elder)


@dataclass(frozen=True, slots=True)
class PausedDetails:
    """Until when nobody comes; None: they come again."""

    elder: Person
    own: bool
    until: datetime | None


@dataclass(frozen=True, slots=True)
class VisitsPaused(Message[PausedDetails]):
    """Nobody comes for so many weeks from then on; 0: they come again."""

    elder_id: PersonId
    weeks: int
    since: str  # ISO

    def find(self, uow: UnitOfWork, viewer: Viewer) -> PausedDetails | None:
        """For her, her circle and who coordinates there."""
        me, places = viewer.person_id, belonging.communities_of(uow, self.elder_id, {Role.ELDER})
        hers = me is not None and access.concerns(uow, self.elder_id, [one.id for one in places], me)
        until = datetime.fromisoformat(self.since) + timedelta(weeks=self.weeks) if self.weeks else None
        return PausedDetails(uow.session.get_one(Person, self.elder_id), me == self.elder_id, until) if hers else None
