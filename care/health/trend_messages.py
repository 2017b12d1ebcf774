"""How an elder's own readings have gone, in her own private chat."""

from dataclasses import dataclass
from typing import ClassVar

from care.health import access, printing
from care.health.access import Action
from care.health.commands import ShowTrend
from care.health.trend_lines import Trend
from care.kit import outbox
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from storage.health import Looked
from storage.ids import PersonId


@dataclass(frozen=True, slots=True)
class TrendDetails:
    """One of `pages`; None where nothing was measured twice. `shown`: values may be written there."""

    trend: Trend | None
    page: int
    pages: int
    shown: bool


@dataclass(frozen=True, slots=True)
class TrendShown(Message[TrendDetails]):
    """For her eyes only: her circle and her doctor look at the page of the file."""

    answers: ClassVar[bool] = True
    elder_id: PersonId
    page: int = 0

    def find(self, uow: UnitOfWork, viewer: Viewer) -> TrendDetails | None:
        """In a messenger that is not ours only where she has agreed that values are written there."""
        if viewer.person_id != self.elder_id or not access.look(uow, self.elder_id, self.elder_id, Looked.OVERVIEW):
            return None
        if not access.shows_values(uow, self.elder_id, viewer.channel):
            return TrendDetails(None, 0, 0, shown=False)
        found = printing.trends_of(uow, self.elder_id)
        page = self.page % max(len(found), 1)
        return TrendDetails(found[page] if found else None, page, len(found), shown=True)


def show(uow: UnitOfWork, command: ShowTrend, by: PersonId) -> None:
    """Raises NotYours, NotAgreed."""
    access.refuse_unless(uow, by, Action.READ, by)
    outbox.to_person(uow, by, TrendShown(by, command.page))
