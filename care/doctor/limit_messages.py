"""What is said of the limits that a doctor has set."""

from dataclasses import dataclass
from datetime import datetime

from care.health import access, own_limits
from care.health.access import Action
from care.health.kinds import Part
from care.health.limits import OwnLimit, Side
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from storage.health import HealthLimit, LimitId, Looked
from storage.ids import PersonId
from storage.people import Person

EARLIER = 5  # limits that held before


@dataclass(frozen=True, slots=True)
class LimitDetails:
    """One side of one figure. `limit` None: the guideline's holds again. `shown`: figures may be written there."""

    elder: Person
    own: bool
    doctor: Person
    at: datetime
    part: Part
    side: Side
    limit: OwnLimit | None
    shown: bool
    may_limit: bool
    until: datetime | None = None  # when another one took its place


@dataclass(frozen=True, slots=True)
class LimitNews(Message[LimitDetails]):
    """A limit is another one from now on: to her, to who may see her file, and read back to the doctor."""

    limit_id: LimitId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> LimitDetails | None:
        """Not once another one stands in its place."""
        row, who = uow.session.get(HealthLimit, self.limit_id, populate_existing=True), viewer.person_id
        if row is None or row.replaced_at or row.closed_at or not access.look(uow, who, row.elder_id, Looked.NEWS):
            return None
        return _details(uow, row, viewer)


def _details(uow: UnitOfWork, row: HealthLimit, viewer: Viewer) -> LimitDetails:
    who = viewer.person_id or row.set_by
    return LimitDetails(
        uow.session.get_one(Person, row.elder_id), who == row.elder_id, uow.session.get_one(Person, row.set_by),
        row.set_at, Part(row.part), Side(row.side), own_limits.limit_of(row) if row.figures else None,
        access.shows_values(uow, row.elder_id, viewer.channel), access.may(uow, who, Action.LIMIT, row.elder_id),
        row.replaced_at,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LimitsDetails:
    """All of hers; none: guidelines hold. `earlier`: the latest of those that held before."""

    elder: Person
    own: bool
    limits: tuple[LimitDetails, ...]
    may_limit: bool
    earlier: tuple[LimitDetails, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitsShown(Message[LimitsDetails]):
    """To whoever may see her file and asks."""

    elder_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> LimitsDetails | None:
        """See Message."""
        who = viewer.person_id
        if who is None or not access.look(uow, who, self.elder_id, Looked.FILE):
            return None
        limits = tuple(_details(uow, row, viewer) for row in own_limits.standing(uow, self.elder_id))
        elder, may = uow.session.get_one(Person, self.elder_id), access.may(uow, who, Action.LIMIT, self.elder_id)
        before = own_limits.earlier(uow, self.elder_id)[:EARLIER] if who != elder.id else []
        return LimitsDetails(elder, who == elder.id, limits, may, tuple(_details(uow, row, viewer) for row in before))
