"""Every zone of the tz database, and every change of its clocks."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

ZONES = sorted(available_timezones() - {"Factory", "localtime"})
FIRST_YEAR, LAST_YEAR = 2020, 2037
HALF_HOUR = timedelta(minutes=30)
DAY = timedelta(days=1)
SOME_MIDNIGHT = datetime(2000, 1, 1)  # noqa: DTZ001 - on any wall


def every_change(zones: Iterable[str]) -> Iterator[tuple[str, datetime]]:
    """A zone, and an instant at which its clocks change."""
    for zone in zones:
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            for change in transitions(zone, year):
                yield zone, change


@cache
def transitions(zone: str, year: int) -> list[datetime]:
    """The instants of that year at which the clocks change, to the second."""
    place, found = ZoneInfo(zone), []
    day = datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        following = day + DAY
        if day.astimezone(place).utcoffset() != following.astimezone(place).utcoffset():
            found.append(_change(place, day, following))
        day = following
    return found


def _change(place: ZoneInfo, low: datetime, high: datetime) -> datetime:
    before = low.astimezone(place).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=1) // 2)
        low, high = (middle, high) if middle.astimezone(place).utcoffset() == before else (low, middle)
    return high


def wall(instant: datetime, zone: str) -> datetime:
    """What the clock on the wall shows, naive; which of two times it is, is not said."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def by_watching_the_wall(zone: str, begin: datetime, end: datetime) -> dict[datetime, datetime]:
    """Each half hour of the wall, and the minute it is first seen there, or has been passed by: minute after minute.

    Knows nothing of offsets, folds or gaps: somebody stands before the wall and writes down what he sees.
    """
    seen: dict[datetime, datetime] = {}
    shown = wall(begin, zone)
    expected = shown + (SOME_MIDNIGHT - shown) % HALF_HOUR
    while begin < end:
        while expected <= wall(begin, zone):
            seen.setdefault(expected, begin)
            expected += HALF_HOUR
        begin += timedelta(minutes=1)
    return seen
