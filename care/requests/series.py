"""Help that comes again and again: its plan, what is next of it, and whom she knows from last time."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from care.kit import plans
from care.kit.plans import Whose
from care.kit.recurrence import Recurrence, read
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.times import ends_at, wall_clock
from care.kit.uow import UnitOfWork
from care.people import circles, members, suspending
from care.people.passed import refuse_others
from care.requests.coordinating import can_be_asked
from care.requests.lifecycle import LIVE
from care.requests.transitions import was_disputed
from storage.ids import PersonId, SeriesId
from storage.people import Person
from storage.plans import Plan
from storage.requests import HelpRequest, Series, State

LEAD = timedelta(days=3)  # so long before, somebody is asked (a choice of ours): he can plan his week, and say no
WINDOW = timedelta(hours=1)  # so late it is still asked for what was to be asked for while we were out of order
NAME = "help"  # of the kind of its plans (care/requests/coming_again.py)
LOOKED_AT = 60  # days of it that are gone through for the next


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next: for which day of the series, when, and the request that is there for it already."""

    day: str
    starts_at: datetime
    request: HelpRequest | None


def acted_on(uow: UnitOfWork, series_id: SeriesId, by: PersonId) -> Series:
    """By the elder, who manages for her, or a coordinator there.

    Raises NotYours, Suspended, NoLongerOpen once it has ended or she has died.
    """
    series = uow.session.get(Series, series_id, populate_existing=True)
    if series is None:
        raise NotYours
    if not may_act(uow, series, by):
        suspending.refuse(uow, by, series.community_id)
        raise NotYours
    refuse_others(uow, series.elder_id, by)
    if series.ended_at is not None:
        raise NoLongerOpen
    return series


def may_act(uow: UnitOfWork, series: Series, person_id: PersonId) -> bool:
    """Who may change or end it."""
    speaks = circles.speaks_for(uow, person_id, series.elder_id)
    return speaks or members.coordinates(uow, person_id, series.community_id)


def running(uow: UnitOfWork, elder_ids: list[PersonId]) -> list[Series]:
    """Theirs that have not ended."""
    theirs = (col(Series.elder_id).in_(elder_ids), col(Series.ended_at).is_(None))
    return list(uow.session.exec(select(Series).where(*theirs).order_by(col(Series.id))).all())


def begun_by_office(uow: UnitOfWork, coordinator_id: PersonId) -> list[Series]:
    """What a coordinator has begun where he coordinates, and has not ended."""
    his = (Series.asked_by == coordinator_id, col(Series.ended_at).is_(None))
    found = uow.session.exec(select(Series).where(*his).order_by(col(Series.id)))
    return [one for one in found if members.coordinates(uow, coordinator_id, one.community_id)]


def rule_of(uow: UnitOfWork, series: Series) -> Recurrence | None:
    """By which it comes; None when it has no plan any more."""
    plan = uow.session.exec(_plan_of(series)).first()
    return None if plan is None else read(plan.rule)


def rule_to_change(uow: UnitOfWork, series: Series) -> Recurrence:
    """Of one that has not ended: it has a plan."""
    return read(uow.session.exec(_plan_of(series)).one().rule)


def _plan_of(series: Series) -> SelectOfScalar[Plan]:
    return select(Plan).where(Plan.kind == NAME, Plan.subject_id == series.id)


def without(rule: Recurrence, day: date) -> Recurrence:
    """The same, but on that day."""
    return replace(rule, skipped=(*rule.skipped, day))


def whose(series: Series) -> Whose:
    """Hers."""
    return Whose(series.community_id, series.elder_id)


def request_of(uow: UnitOfWork, series_id: SeriesId, day: str) -> HelpRequest | None:
    """What was asked for on that day of it."""
    of_it = (HelpRequest.series_id == series_id, HelpRequest.series_day == day)
    return uow.session.exec(select(HelpRequest).where(*of_it)).first()


def next_of(uow: UnitOfWork, series: Series) -> Next | None:
    """What is asked for already and still to come, or else the next day on which it will be; None: nothing comes."""
    ahead = (HelpRequest.series_id == series.id, col(HelpRequest.state).in_(sorted(LIVE)))
    asked = uow.session.exec(select(HelpRequest).where(*ahead).order_by(col(HelpRequest.starts_at))).all()
    zone = uow.session.get_one(Person, series.elder_id).zone
    first = next((one for one in asked if ends_at(one.starts_at, one.part, zone) > uow.now), None)
    planned = _planned(uow, series, zone)
    if first is None or first.series_day is None or (planned is not None and planned.starts_at < first.starts_at):
        return planned
    return Next(first.series_day, first.starts_at, first)


def _planned(uow: UnitOfWork, series: Series, zone: str) -> Next | None:
    rule = rule_of(uow, series)
    for slot in islice(rule.coming(zone, uow.now) if rule else (), LOOKED_AT):
        day = slot.local.date().isoformat()
        if not is_paused(series, day) and request_of(uow, series.id, day) is None:
            return Next(day, slot.at, None)
    return None


def is_paused(series: Series, day: str) -> bool:
    """Whether she is away on that day."""
    return series.paused_until is not None and day <= series.paused_until


def usual_helper(uow: UnitOfWork, request: HelpRequest) -> PersonId | None:
    """Who did it last and was confirmed, if he can still be asked; after a problem nobody is asked first."""
    done = (HelpRequest.series_id == request.series_id, HelpRequest.state == State.CONFIRMED)
    last = uow.session.exec(select(HelpRequest).where(*done).order_by(col(HelpRequest.starts_at).desc())).first()
    if last is None or last.holder_id is None or was_disputed(uow, last.id):
        return None
    return last.holder_id if can_be_asked(uow, request, last.holder_id) else None


def keep(uow: UnitOfWork, kind: plans.PlanKind, series: Series, rule: Recurrence) -> None:
    """It comes by this rule from now on."""
    plans.keep(uow, kind, series.id, whose(series), rule, WINDOW)


def local(uow: UnitOfWork, series: Series, at: datetime) -> datetime:
    """On her wall, naive."""
    return wall_clock(at, uow.session.get_one(Person, series.elder_id).zone)
