"""A day of a series has come near: one request each, offered first to the helper she knows from last time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from care.kit import outbox, plans
from care.kit.plans import Due, PlanKind
from care.kit.times import ends_at
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.requests import access, news, series, verbs
from care.requests.helper_messages import UsualWanted
from care.requests.purposes import Leave, leave_of
from care.requests.series_messages import SeriesEnded, SeriesMissed
from storage.ids import PersonId, SeriesId
from storage.people import Person, Role
from storage.requests import AskedHelper, HelpRequest, Series

HIS_ALONE = timedelta(hours=24)  # so long the usual helper is asked alone (a choice of ours), at most half of the time


def come(uow: UnitOfWork, dues: Sequence[Due]) -> None:
    """Asked again each time: whether it still goes on, she is there, and whoever asked may still ask for her."""
    for due in dues:
        one = uow.session.get_one(Series, SeriesId(due.subject_id))
        if one.ended_at is None:
            _come(uow, one, due.local.date().isoformat(), due.due_at)


def _come(uow: UnitOfWork, one: Series, day: str, at: datetime) -> None:
    zone = uow.session.get_one(Person, one.elder_id).zone
    over = ends_at(at, one.part, zone) <= uow.now
    here = members.is_active(uow, one.elder_id, one.community_id, Role.ELDER)
    if over or not here or series.is_paused(one, day) or series.request_of(uow, one.id, day) is not None:
        return
    if not _may_still_ask(uow, one):
        stop(uow, one)
        return
    ask(uow, one, day, at, None)


def ask(uow: UnitOfWork, one: Series, day: str, at: datetime, by: PersonId | None) -> HelpRequest:
    """For that day of it, at this instant."""
    request = HelpRequest(
        community_id=one.community_id, elder_id=one.elder_id, asked_by=one.asked_by, kind=one.kind, what=one.what,
        remarks=one.remarks, place=one.place, starts_at=at, part=one.part, minutes=one.minutes,
        expense_limit=one.expense_limit, posted_at=uow.now, opened_at=uow.now, series_id=one.id, series_day=day,
    )  # fmt: skip
    usual = series.usual_helper(uow, request)
    if usual is not None:
        request.offered_to = usual
        request.offered_until = uow.now + min(HIS_ALONE, max(at - uow.now, timedelta()) / 2)
    verbs.begin(uow, request, by)
    if usual is not None:
        ask_him(uow, request, usual)
    return request


def ask_him(uow: UnitOfWork, request: HelpRequest, helper_id: PersonId, *, moved: bool = False) -> None:
    """Privately, with a free answer. `moved`: he had promised to come at another time."""
    uow.session.add(
        AskedHelper(
            community_id=request.community_id, request_id=request.id, version=request.version,
            person_id=helper_id, asked_by=request.asked_by, at=uow.now,
        )
    )  # fmt: skip
    uow.session.flush()
    outbox.to_person(uow, helper_id, UsualWanted(request.id, request.version, moved))


def _may_still_ask(uow: UnitOfWork, one: Series) -> bool:
    """What a coordinator has begun goes on when she has an app, or somebody of hers is here, since."""
    if access.may_ask(uow, one.elder_id, one.community_id, one.asked_by):
        return True
    agreed = leave_of(uow, one.elder_id) is Leave.GIVEN
    return agreed and members.coordinates(uow, one.asked_by, one.community_id)


def stop(uow: UnitOfWork, one: Series) -> None:
    """Nobody may ask for it in her name any more: she and those who act for her hear that it has ended."""
    one.ended_at = uow.now
    uow.session.add(one)
    uow.session.flush()
    plans.stop(uow, SERIES, one.id)
    news.to_her(uow, one.elder_id, SeriesEnded(one.id))
    hers = circles.managers_of(uow, one.elder_id)
    if access.is_alone(uow, one.elder_id):
        hers = members.coordinators_of(uow, one.community_id)
    outbox.to_people(uow, hers, SeriesEnded(one.id))


def system_down(uow: UnitOfWork, person_id: PersonId, dues: Sequence[Due]) -> None:
    """Nobody was asked, and it was our fault: whoever can still arrange something hears so once, of however many days.

    Not of a day on which she was away, or which somebody has arranged meanwhile.
    """
    days = [(uow.session.get_one(Series, SeriesId(due.subject_id)), due.local.date().isoformat()) for due in dues]
    missed = {one.id: one for one, day in days if one.ended_at is None and not series.is_paused(one, day)}
    for one in missed.values():
        told = [person_id, *circles.managers_of(uow, person_id), *members.coordinators_of(uow, one.community_id)]
        outbox.to_people(uow, told, SeriesMissed(one.id))


SERIES = PlanKind(series.NAME, come, system_down, called="Help that comes again", lead=series.LEAD)
