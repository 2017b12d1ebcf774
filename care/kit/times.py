"""Wall-clock times of a place, and the instants they are."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

PARTS_END = {"morning": 12, "noon": 14, "afternoon": 18, "evening": 21}
NOW_LASTS = timedelta(hours=1)
GRACE = timedelta(minutes=5)


def instant_of(local: datetime, zone: str) -> datetime:
    """The UTC instant of a naive wall-clock time.

    An hour that happens twice (clocks go back) means its first time. An hour that does not happen (clocks go
    forward) means the first instant after the gap.
    """
    place = ZoneInfo(zone)
    aware = local.replace(tzinfo=place, fold=0)
    instant = aware.astimezone(UTC)
    if instant.astimezone(place).replace(tzinfo=None) == local:
        return instant
    return _end_of_gap(instant, place)


def _end_of_gap(instant: datetime, place: ZoneInfo) -> datetime:
    """The transition near `instant`, to the second. Reading with fold=0 lands after it by less than a day."""
    low, high = instant - timedelta(days=1), instant + timedelta(days=1)
    offset = low.astimezone(place).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(place).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def ends_at(starts_at: datetime, part: str | None, zone: str) -> datetime:
    """When it is too late to begin: the end of the part of the day, or a little after an exact hour."""
    if part == "now":
        return starts_at + NOW_LASTS
    if part is None:
        return starts_at + GRACE
    local = starts_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return instant_of(local.replace(hour=PARTS_END[part], minute=0, second=0, microsecond=0), zone)
