"""When she is asked: her own hour, a holiday, or not at all."""

from datetime import date, timedelta

from sqlmodel import select

from care.checkin import call_lists
from care.checkin.access import may_arrange
from care.checkin.commands import ArrangeCheckin, PauseCheckin, StopCheckin
from care.checkin.days import CHECKIN, LATEST
from care.checkin.hours import daily, within_the_day
from care.checkin.messages import CheckinKept
from care.checkin.refusals import NotAskedDaily
from care.kit import addresses, outbox, plans
from care.kit.plans import Whose
from care.kit.refusals import OutOfRange
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.people import circles
from storage.checkin import Checkin
from storage.ids import CommunityId, PersonId
from storage.people import Person

LONGEST_PAUSE = 60  # days (a choice of ours): what is forgotten begins again by itself
DAY = timedelta(days=1)


def arrange(uow: UnitOfWork, command: ArrangeCheckin, by: PersonId) -> None:
    """From now on every day at that minute, on her wall; a holiday is over. Raises NotYours, OutOfRange."""
    community_id = may_arrange(uow, command.elder_id, by)
    within_the_day(command.minute)
    checkin = checkin_of(uow, command.elder_id) or _new(uow, community_id, command.elder_id)
    checkin.minute, checkin.paused_until = command.minute, None
    _keep_from(uow, checkin, _today(uow, checkin))
    call_lists.ensure(uow, checkin.community_id)
    _tell(uow, checkin, by)


def pause(uow: UnitOfWork, command: PauseCheckin, by: PersonId) -> None:
    """Not for so many days, today among them; what is already being asked goes on.

    Raises NotYours, NotAskedDaily, OutOfRange.
    """
    checkin = _arranged(uow, command.elder_id, by)
    if not 1 <= command.days <= LONGEST_PAUSE:
        raise OutOfRange(least="1", most=str(LONGEST_PAUSE))
    again = _today(uow, checkin) + DAY * command.days
    checkin.paused_until = (again - DAY).isoformat()
    _keep_from(uow, checkin, again)
    _tell(uow, checkin, by)


def stop(uow: UnitOfWork, command: StopCheckin, by: PersonId) -> None:
    """She wants none of it. What is already being asked goes on. Raises NotYours, NotAskedDaily."""
    checkin = _arranged(uow, command.elder_id, by)
    checkin.minute = checkin.paused_until = None
    uow.session.add(checkin)
    call_lists.forget_listed(uow, checkin)
    plans.stop(uow, CHECKIN, checkin.id)
    _tell(uow, checkin, by)


def checkin_of(uow: UnitOfWork, elder_id: PersonId) -> Checkin | None:
    """What was arranged for her, if anything ever was."""
    return uow.session.exec(select(Checkin).where(Checkin.person_id == elder_id)).first()


def _arranged(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> Checkin:
    may_arrange(uow, elder_id, by)
    checkin = checkin_of(uow, elder_id)
    if checkin is None or checkin.minute is None:
        raise NotAskedDaily
    return checkin


def _new(uow: UnitOfWork, community_id: CommunityId, elder_id: PersonId) -> Checkin:
    checkin = Checkin(community_id=community_id, person_id=elder_id)
    uow.session.add(checkin)
    uow.session.flush()
    return checkin


def _keep_from(uow: UnitOfWork, checkin: Checkin, start: date) -> None:
    uow.session.add(checkin)
    call_lists.forget_listed(uow, checkin)
    whose = Whose(checkin.community_id, checkin.person_id)
    plans.keep(uow, CHECKIN, checkin.id, whose, daily(checkin.minute or 0, start), LATEST)


def _today(uow: UnitOfWork, checkin: Checkin) -> date:
    return wall_clock(uow.now, uow.session.get_one(Person, checkin.person_id).zone).date()


def _tell(uow: UnitOfWork, checkin: Checkin, by: PersonId) -> None:
    """To whoever has arranged it, to her, and to those who act for her: nobody relies on what has ended."""
    uow.session.flush()
    people = [by, checkin.person_id, *circles.managers_of(uow, checkin.person_id)]
    outbox.to_people(uow, [one for one in people if one == by or _has_chat(uow, one)], CheckinKept(checkin.id, by))


def _has_chat(uow: UnitOfWork, person_id: PersonId) -> bool:
    return addresses.current(uow, person_id) is not None
