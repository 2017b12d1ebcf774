"""The coordinators' daily call list: the elders who have no chat here, with their numbers, at an hour of her own."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, select

from care.checkin.commands import KeepCallHour
from care.checkin.hours import daily, within_the_day
from care.checkin.messages import CallHourKept, CallsToday
from care.checkin.transitions import WAITING, show
from care.kit import addresses, outbox, plans
from care.kit.plans import Due, PlanKind, Whose
from care.kit.refusals import OnlyCoordinators
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from storage.checkin import Asking, AskingState, CallList, Checkin
from storage.ids import CommunityId, PersonId
from storage.people import Person, Role

USUAL = 10 * 60  # ten in the morning, until she says otherwise
LATEST = timedelta(hours=8)  # later, no list comes that day: the ladders of those on it have long begun


def ensure(uow: UnitOfWork, community_id: CommunityId) -> None:
    """Every coordinator there has one."""
    here = select(CallList.person_id).where(CallList.community_id == community_id)
    known = set(uow.session.exec(here).all())
    for coordinator_id in members.coordinators_of(uow, community_id):
        if coordinator_id not in known:
            call_list = CallList(community_id=community_id, person_id=coordinator_id, minute=USUAL)
            uow.session.add(call_list)
            uow.session.flush()
            _keep(uow, call_list)


def keep_hour(uow: UnitOfWork, command: KeepCallHour, by: PersonId) -> None:
    """From now on at that hour, wherever she coordinates. Raises OnlyCoordinators, OutOfRange."""
    within_the_day(command.minute)
    places = belonging.communities_of(uow, by, {Role.COORDINATOR})
    if not places:
        raise OnlyCoordinators
    for here in places:
        ensure(uow, here.id)
    for call_list in uow.session.exec(select(CallList).where(CallList.person_id == by)).all():
        call_list.minute = command.minute
        _keep(uow, call_list)
    outbox.to_person(uow, by, CallHourKept(command.minute))


def come(uow: UnitOfWork, dues: Sequence[Due]) -> None:
    """One message with all of today's, when there is any to call. Who coordinates no more gets none."""
    for due in dues:
        call_list = uow.session.get_one(CallList, due.subject_id)
        if not members.coordinates(uow, call_list.person_id, call_list.community_id):
            plans.stop(uow, CALLS, call_list.id)
            continue
        days = [day for one in without_chat(uow, call_list.community_id) if (day := _day(uow, one)) is not None]
        if any(day.state in WAITING for day in days):
            outbox.to_person(uow, call_list.person_id, CallsToday(call_list.id, tuple(day.id for day in days)))


def system_down(uow: UnitOfWork, person_id: PersonId, dues: Sequence[Due]) -> None:
    """Nothing: what became of each elder's own day is said by that day."""
    del uow, person_id, dues


def _keep(uow: UnitOfWork, call_list: CallList) -> None:
    today = wall_clock(uow.now, uow.session.get_one(Person, call_list.person_id).zone).date()
    whose = Whose(call_list.community_id, call_list.person_id)
    plans.keep(uow, CALLS, call_list.id, whose, daily(call_list.minute, today), LATEST)


def without_chat(uow: UnitOfWork, community_id: CommunityId) -> list[Checkin]:
    """Those who are asked today, and can be written to nowhere."""
    here = (Checkin.community_id == community_id, col(Checkin.minute).is_not(None))
    found = uow.session.exec(select(Checkin).where(*here).order_by(col(Checkin.minute), col(Checkin.id))).all()
    reached = addresses.currents(uow, [one.person_id for one in found])
    return [one for one in found if one.person_id not in reached and not _is_paused(uow, one)]


def _is_paused(uow: UnitOfWork, checkin: Checkin) -> bool:
    return checkin.paused_until is not None and checkin.paused_until >= _wall(uow, checkin).date().isoformat()


def today_of(uow: UnitOfWork, checkin: Checkin) -> Asking | None:
    """Her day, once there is anything of it."""
    today = _wall(uow, checkin).date().isoformat()
    return uow.session.exec(select(Asking).where(Asking.checkin_id == checkin.id, Asking.day == today)).first()


def _day(uow: UnitOfWork, checkin: Checkin) -> Asking | None:
    """Her day, which may be listed before her own hour has come; None when it passed before anything was arranged."""
    now, day = _wall(uow, checkin), today_of(uow, checkin)
    if day is None and now.hour * 60 + now.minute < (checkin.minute or 0):
        day = Asking(
            community_id=checkin.community_id, checkin_id=checkin.id, person_id=checkin.person_id,
            day=now.date().isoformat(), state=AskingState.LISTED, asked_at=uow.now, begun_at=uow.now,
        )  # fmt: skip
        uow.session.add(day)
        uow.session.flush()
    return day


def forget_listed(uow: UnitOfWork, checkin: Checkin) -> None:
    """What is arranged anew: a day that only stood on a list goes from it, to come at another hour, or not at all."""
    listed = (Asking.checkin_id == checkin.id, Asking.state == AskingState.LISTED)
    for day in uow.session.exec(select(Asking).where(*listed)).all():
        show(uow, day)
        uow.session.delete(day)


def _wall(uow: UnitOfWork, checkin: Checkin) -> datetime:
    return wall_clock(uow.now, uow.session.get_one(Person, checkin.person_id).zone)


CALLS = PlanKind("call_list", come, system_down, called="Daily calls")
