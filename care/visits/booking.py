"""The verbs of booking: a visit or a series of them, the same again, what is ahead."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, insert
from sqlmodel import col, func, select

from care.kit import outbox
from care.kit.recurrence import Slot, stored
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from care.people import belonging
from care.requests import purposes
from care.visits import access, audience, calendar, companions, finding, listing
from care.visits.access import Action
from care.visits.commands import NOBODY, Again, BookSame, BookVisit, ShowVisit, ShowVisits
from care.visits.hours import SOONEST
from care.visits.messages import VisitsShown
from care.visits.offer_messages import VisitPromise
from care.visits.refusals import CompanionBusy, HasVisitThen, NoCompanionHere, OnlyByDay, TooManyVisits, VisitTimePassed
from storage.columns import table_of
from storage.ids import CommunityId, PersonId
from storage.people import Person, Role
from storage.prepared import Prepared
from storage.visits import Visit, VisitKind, VisitSeries, VisitState

AS_NEW = {
    "state": VisitState.OPEN, "version": 1, "tier": 0, "wrong": 0, "known_by": "", "face": "", "mood": "", "off": "",
    "photo_for": "",
}  # fmt: skip
NO_WORDS = dict.fromkeys(("his_word", "her_word", "remarks", "worry"), b"")
LAID = ("community_id", "series_id", "elder_id", "zone", "minutes", "kind", "opened_at", "slot", "at", "whole")
LAY = Prepared(insert(table_of(Visit)).inline().values(AS_NEW), (*LAID, *NO_WORDS))  # constants cost nothing to bind
FIRST = select(Visit).where(Visit.series_id == bindparam("series")).order_by(col(Visit.at)).limit(1)
MOST = 120  # that lie ahead of one elder: two a week for a year, and some


def book(uow: UnitOfWork, command: BookVisit, by: PersonId) -> None:
    """Her side hears it, and those who may come are asked.

    Raises NotYours, WhichCommunity, NotAgreedTo, VisitTimePassed, OnlyByDay, HasVisitThen, CompanionBusy,
    NoCompanionHere, TooManyVisits, EndsBeforeItBegins.
    """
    community = belonging.the_one(uow, command.elder_id, {Role.ELDER}, command.community_id)
    if community is None:
        raise NotYours
    access.may_book(uow, command.elder_id, community.id, by)
    purposes.refuse_asking(uow, command.elder_id, by)
    zone = uow.session.get_one(Person, command.elder_id).zone
    slots = _slots(uow, command, zone)
    if command.wish_id != NOBODY:
        _refuse_busy(uow, command, community.id, slots[0])
    series = VisitSeries(
        community_id=community.id, elder_id=command.elder_id, booked_by=by, booked_at=uow.now, kind=command.kind,
        minutes=command.minutes, rule=stored(calendar.rule_of(command.start, command.again)), zone=zone,
        wish_id=command.wish_id or None,
    )  # fmt: skip
    uow.session.add(series)
    uow.session.flush()
    first = lay(uow, series, slots)
    finding.look_for(uow, first)
    audience.tell_of_booking(uow, first, by)


def lay(uow: UnitOfWork, series: VisitSeries, slots: Sequence[Slot]) -> Visit:
    """One row for each time; the first of them, which is looked for. A year of them costs no more than a look."""
    uow.session.flush()
    row: dict[str, Any] = {
        "community_id": series.community_id, "series_id": series.id, "elder_id": series.elder_id, "zone": series.zone,
        "minutes": series.minutes, "kind": series.kind, "opened_at": uow.now,
    } | NO_WORDS  # fmt: skip
    LAY.run_many(
        uow.session,
        [
            row
            | {"slot": slot.local.isoformat(timespec="minutes"), "at": slot.at, "whole": not number and len(slots) > 1}
            for number, slot in enumerate(slots)
        ],
    )
    return uow.session.exec(FIRST, params={"series": series.id}).one()


def book_same(uow: UnitOfWork, command: BookSame, by: PersonId) -> None:
    """Once, a week after it or as soon as that hour of that day of the week comes. Raises as `book`."""
    visit = uow.session.get(Visit, command.visit_id)
    if visit is None:
        raise NoLongerOpen
    wish = visit.companion_id or NOBODY
    here = companions.may_visit(uow, wish, visit.community_id)
    start = wall_clock(visit.at, visit.zone).replace(fold=0)
    while instant_of(start, visit.zone) < uow.now + SOONEST:
        start += timedelta(weeks=1)
    same = BookVisit(
        visit.elder_id, VisitKind(visit.kind), start, visit.minutes, Again(), wish if here else NOBODY,
        visit.community_id,
    )  # fmt: skip
    book(uow, same, by)


def show(uow: UnitOfWork, command: ShowVisits, by: PersonId) -> None:
    """One of those that concern somebody, the next first."""
    ahead, last = listing.concerning(uow, by), listing.last_of(uow, by)
    may = bool(listing.may_book_for(uow, by))
    outbox.to_person(uow, by, VisitsShown(command.page % max(len(ahead), 1), tuple(ahead), last, may))


def show_one(uow: UnitOfWork, command: ShowVisit, by: PersonId) -> None:
    """For who comes. Raises as `access.fetch`."""
    access.fetch(uow, command.visit_id, Action.KEEP, by)
    outbox.to_person(uow, by, VisitPromise(command.visit_id))


def _slots(uow: UnitOfWork, command: BookVisit, zone: str) -> list[Slot]:
    """Every time of it, a year ahead at most."""
    at = instant_of(command.start, zone)
    if at < uow.now + SOONEST:
        raise VisitTimePassed
    if not calendar.is_by_day(wall_clock(at, zone).replace(fold=0), command.minutes):
        raise OnlyByDay
    if calendar.is_busy(uow, command.elder_id, at, command.minutes):
        raise HasVisitThen
    ahead = select(func.count(col(Visit.id))).where(
        Visit.elder_id == command.elder_id, col(Visit.at) > uow.now, col(Visit.state).in_(calendar.TAKES_TIME)
    )
    slots = calendar.slots_of(calendar.rule_of(command.start, command.again), zone, command.start)
    if uow.session.exec(ahead).one() + len(slots) > MOST:
        raise TooManyVisits(most=str(MOST))
    return slots


def _refuse_busy(uow: UnitOfWork, command: BookVisit, community_id: CommunityId, first: Slot) -> None:
    """Of all who want him at that hour one gets him: his row is held until this is over."""
    wish = command.wish_id
    if not companions.may_visit(uow, wish, community_id):
        raise NoCompanionHere
    companions.of(uow, wish, community_id)
    if calendar.is_busy(uow, wish, first.at, command.minutes):
        raise CompanionBusy(name=uow.session.get_one(Person, wish).name)
