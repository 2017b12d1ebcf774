"""What would be there twice: the same help asked for again, two jobs of one helper at one hour."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from care.kit.times import part_of
from care.kit.uow import UnitOfWork
from care.requests.lifecycle import HELD, LIVE
from storage.ids import PersonId
from storage.people import Person
from storage.requests import HelpRequest

AT_AN_HOUR = (None, "now")  # within a part of the day one helper can well do two things


def asked_already(
    uow: UnitOfWork, elder_id: PersonId, kind: str, start: datetime, part: str | None
) -> HelpRequest | None:
    """The same kind of help for her, on the same day and part of it; `start` is her naive local time."""
    zone = ZoneInfo(uow.session.get_one(Person, elder_id).zone)
    alike = (HelpRequest.elder_id == elder_id, HelpRequest.kind == kind, col(HelpRequest.state).in_(sorted(LIVE)))
    for one in uow.session.exec(select(HelpRequest).where(*alike).order_by(col(HelpRequest.id))):
        then = one.starts_at.astimezone(zone)
        if then.date() == start.date() and part_of(then, one.part) == part_of(start, part):
            return one
    return None


def at_the_same_hour(uow: UnitOfWork, helper_id: PersonId, request: HelpRequest) -> HelpRequest | None:
    """Another job that he holds, at an hour that overlaps with that of this one."""
    if request.part not in AT_AN_HOUR:
        return None
    mine = (HelpRequest.holder_id == helper_id, col(HelpRequest.state).in_(sorted(HELD)))
    found = uow.session.exec(select(HelpRequest).where(*mine).order_by(col(HelpRequest.id)))
    return next((one for one in found if one.part in AT_AN_HOUR and _overlap(one, request)), None)


def _overlap(*requests: HelpRequest) -> bool:
    latest_start = max(one.starts_at for one in requests)
    return latest_start < min(_ends(requests))


def _ends(requests: Iterable[HelpRequest]) -> list[datetime]:
    return [one.starts_at + timedelta(minutes=one.minutes) for one in requests]
