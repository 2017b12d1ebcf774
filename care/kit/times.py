"""Wall-clock times of a place, and the instants they are."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

PARTS_END = {"morning": 12, "noon": 14, "afternoon": 18, "evening": 21}
NOW_LASTS = timedelta(hours=1)
GRACE = timedelta(minutes=5)


def instant_of(local: datetime, zone: str) -> datetime:
    """The UTC instant of a naive wall-clock time.

    In an hour that happens twice (clocks go back) `fold` says which time is meant: 0 the first, 1 the second. An hour
    that does not happen (clocks go forward) means the first instant after the gap.
    """
    place = ZoneInfo(zone)
    instant = local.replace(tzinfo=place).astimezone(UTC)
    if instant.astimezone(place).replace(tzinfo=None) == local:
        return instant
    instant = local.replace(tzinfo=place, fold=0).astimezone(UTC)  # lands after the gap by less than a day
    return _change(instant - timedelta(days=1), instant + timedelta(days=1), place)


def wall_clock(instant: datetime, zone: str) -> datetime:
    """What the clock on the wall shows, naive; its `fold` is 1 in the second time of an hour that happens twice."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def later(local: datetime, span: timedelta, zone: str) -> datetime:
    """What the wall shows when `span` has really gone by, however the clocks are changed meanwhile."""
    return wall_clock(instant_of(local, zone) + span, zone)


def second_time_from(local: datetime, zone: str) -> datetime | None:
    """Where the clock on the wall goes back to, if `local` happens twice; None when it happens once, or not at all."""
    place = ZoneInfo(zone)
    first, second = (local.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    return wall_clock(_change(first, second, place), zone) if first < second else None


def _change(low: datetime, high: datetime, place: ZoneInfo) -> datetime:
    """The transition between the two, to the second."""
    offset = low.astimezone(place).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(place).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def part_of(local: datetime, part: str | None) -> str:
    """The part of the day that was meant, or in which a wall-clock time lies."""
    if part in PARTS_END:
        return part
    return next((name for name, end in PARTS_END.items() if local.hour < end), "evening")


def ends_at(starts_at: datetime, part: str | None, zone: str) -> datetime:
    """When it is too late to begin: the end of the part of the day, or a little after an exact hour."""
    if part == "now":
        return starts_at + NOW_LASTS
    if part is None:
        return starts_at + GRACE
    local = wall_clock(starts_at, zone)
    return instant_of(local.replace(hour=PARTS_END[part], minute=0, second=0, microsecond=0, fold=0), zone)
