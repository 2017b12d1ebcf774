"""What is said of help that comes again and again."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.requests import rhythms, series
from storage.ids import PersonId, SeriesId
from storage.outbox import Lane
from storage.people import Person
from storage.requests import HelpRequest, Series, State


@dataclass(frozen=True, slots=True)
class SeriesDetails:
    """A series, as it stands. `starts_at`: when it comes next; None: it comes no more."""

    one: Series
    elder: Person
    own: bool  # the viewer is she
    may_act: bool
    starts_at: datetime | None = None
    part: str | None = None
    until: str | None = None  # its last day, ISO
    helper: str = ""  # who has promised to come next
    by: Person | None = None  # who has just changed it, where that is not the viewer
    is_elder: bool = False  # whoever reads it is one
    weekdays: tuple[int, ...] = ()  # on which it comes (0 is Monday); none where it does not come by the week


@dataclass(frozen=True, slots=True)
class SeriesKept(Message[SeriesDetails]):
    """How it comes from now on, or still does: the read-back of every change."""

    series_id: SeriesId
    by_id: PersonId | None = None

    def find(self, uow: UnitOfWork, viewer: Viewer) -> SeriesDetails | None:
        """For her, those who care for her, and coordinators there."""
        return _details(uow, self.series_id, viewer, self.by_id)


@dataclass(frozen=True, slots=True)
class SeriesEnded(Message[SeriesDetails]):
    """It comes no more."""

    series_id: SeriesId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> SeriesDetails | None:
        """See Message."""
        return _details(uow, self.series_id, viewer, None)


@dataclass(frozen=True, slots=True)
class SeriesMissed(Message[SeriesDetails]):
    """Nobody was asked for it in time, for Linli was out of order."""

    lane: ClassVar[Lane] = Lane.REMINDER
    series_id: SeriesId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> SeriesDetails | None:
        """See Message."""
        return _details(uow, self.series_id, viewer, None)


def _details(uow: UnitOfWork, series_id: SeriesId, viewer: Viewer, by_id: PersonId | None) -> SeriesDetails | None:
    one = uow.session.get(Series, series_id, populate_existing=True)
    if one is None or viewer.person_id is None or not _may_see(uow, one, viewer.person_id):
        return None
    following = None if one.ended_at is not None else series.next_of(uow, one)
    request = None if following is None else following.request
    rule = series.rule_of(uow, one)
    return SeriesDetails(
        one,
        uow.session.get_one(Person, one.elder_id),
        own=viewer.person_id == one.elder_id,
        may_act=series.may_act(uow, one, viewer.person_id),
        starts_at=None if following is None else following.starts_at,
        part=request.part if request is not None else one.part,
        until=None if rule is None or rule.until is None else rule.until.isoformat(),
        helper=_helper(uow, request),
        is_elder=uow.session.get_one(Person, viewer.person_id).elder,
        by=uow.session.get_one(Person, by_id) if by_id not in {None, viewer.person_id} else None,
        weekdays=rhythms.weekdays_of(rule),
    )


def _may_see(uow: UnitOfWork, one: Series, person_id: PersonId) -> bool:
    near = {one.elder_id, *circles.circle_of(uow, one.elder_id)}
    return person_id in near or members.coordinates(uow, person_id, one.community_id)


def _helper(uow: UnitOfWork, request: HelpRequest | None) -> str:
    held = request is not None and request.holder_id is not None and request.state != State.OPEN
    return uow.session.get_one(Person, request.holder_id).name if request is not None and held else ""
