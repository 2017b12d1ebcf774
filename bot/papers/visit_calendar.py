"""Visits as iCalendar (RFC 5545), for whichever calendar somebody uses. Pure.

Each visit is an event of its own and no instance of a rule: of a series some are moved, left out, or kept by somebody
else. Its UID stays, and SEQUENCE grows with each change, so that a calendar replaces what it has.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from care.visits.details import VisitDetails
from care.visits.feeds import Calendar
from dialogs.language.words import Reader, say
from dialogs.visits.calendar_words import NAME, noted
from storage.visits import VisitState

if TYPE_CHECKING:
    from icalendar import Event, Timezone

MEDIA_TYPE = "text/calendar; charset=utf-8"
OURS = "-//Linli//visits//EN"
LOOK_AGAIN = timedelta(hours=1)
STATUS = {
    VisitState.OPEN: "TENTATIVE", VisitState.PROPOSED: "TENTATIVE", VisitState.OFF: "CANCELLED",
    VisitState.UNFILLED: "CANCELLED",
}  # fmt: skip


def as_calendar(of: Calendar, reader: Reader, host: str) -> bytes:
    """All of it; `host` makes the UIDs ours."""
    from icalendar import Calendar as Written  # noqa: PLC0415 - 50 ms that no start needs

    written = Written()
    written.add("prodid", OURS)
    written.add("version", "2.0")
    written.add("method", "PUBLISH")
    written.add("x-wr-calname", say(NAME, reader))
    written.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    for zone in sorted({one.visit.zone for one in of.visits}):
        days = [one.at.date() for one in of.visits if one.visit.zone == zone]
        written.add_component(_zone(zone, date(min(days).year - 1, 1, 1), date(max(days).year + 1, 12, 31)))
    for one in of.visits:
        written.add_component(_event(one, reader, host))
    return bytes(written.to_ical())


def _event(of: VisitDetails, reader: Reader, host: str) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    words, event = noted(of, reader), Event()
    event.add("uid", f"visit-{of.id}@{host}")
    event.add("dtstamp", reader.now)
    event.add("sequence", of.visit.version)
    event.add("dtstart", _on_the_wall(of.at, of.visit.zone))
    event.add("dtend", _on_the_wall(of.at + timedelta(minutes=of.visit.minutes), of.visit.zone))
    event.add("summary", words.line)
    event.add("description", words.remark)
    if of.home:
        event.add("location", of.home)
    event.add("status", STATUS.get(of.state, "CONFIRMED"))
    event.add("class", "PRIVATE")
    return event


def _on_the_wall(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone))


@lru_cache(maxsize=100)
def _zone(zone: str, first: date, last: date) -> "Timezone":
    """The clock's changes between these days."""
    from icalendar import Timezone  # noqa: PLC0415

    return Timezone.from_tzid(zone, first_date=first, last_date=last)
