"""Before a series ends her side is asked whether it shall go on: once the last visit but one is over."""

from datetime import timedelta

from sqlmodel import col, select

from care.kit import outbox
from care.kit.recurrence import read
from care.kit.refusals import NoLongerOpen
from care.kit.uow import UnitOfWork
from care.visits import access, audience, booking, calendar, companions
from care.visits.access import AHEAD, Action
from care.visits.commands import NOBODY, Again, BookVisit, GoOnWithVisits, Often
from care.visits.messages import SeriesEnds
from storage.ids import PersonId
from storage.visits import SeriesId, Visit, VisitKind, VisitSeries


def ask_before_it_ends(uow: UnitOfWork, visit: Visit) -> None:
    """Where exactly one of its series is still ahead."""
    ahead = _ahead(uow, visit.series_id)
    if len(ahead) == 1:
        outbox.to_people(uow, audience.her_side(uow, visit), SeriesEnds(ahead[0].id))


def go_on(uow: UnitOfWork, command: GoOnWithVisits, by: PersonId) -> None:
    """A series like it, from its next day on, first asked of who comes now. Raises as `access.fetch` and `book`."""
    last = access.fetch(uow, command.visit_id, Action.ARRANGE, by)
    series = uow.session.get_one(VisitSeries, last.series_id)
    often = calendar.often_of(series)
    if often == Often.ONCE or _ahead(uow, series.id) != [last]:
        raise NoLongerOpen
    rule = read(series.rule)
    start = calendar.goes_on_at(series, last).local
    lasted = (rule.until - rule.start) if rule.until is not None else timedelta()
    wish = last.companion_id or NOBODY
    here = companions.may_visit(uow, wish, last.community_id)
    again = Again(often, start.date() + lasted, days=calendar.weekdays_in(rule))
    booking.book(uow, BookVisit(
        last.elder_id, VisitKind(last.kind), start, last.minutes, again,
        wish if here else NOBODY, last.community_id,
    ), by)  # fmt: skip


def _ahead(uow: UnitOfWork, series_id: SeriesId) -> list[Visit]:
    rest = (Visit.series_id == series_id, col(Visit.state).in_(AHEAD))
    return list(uow.session.exec(select(Visit).where(*rest).order_by(col(Visit.at))))
