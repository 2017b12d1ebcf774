"""A time of the day, whatever the day."""

from collections.abc import Iterator
from datetime import date, time

from dialogs.language.moment_words import hear
from dialogs.language.moments import MOST_CHARACTERS, NotUnderstood, hours_of
from dialogs.language.said import Said


def read_clock(text: str) -> tuple[time, ...]:
    """The times of day that somebody may mean, in order: "8" is two, "8 pm" or 晚上八点 one. Raises NotUnderstood."""
    try:
        readings = hear(text[:MOST_CHARACTERS], date(2026, 1, 5))
    except ValueError:
        raise NotUnderstood from None
    found = {at for said in readings if _is_clock(said) for at in _times(said)}
    if not found:
        raise NotUnderstood
    return tuple(sorted(found))


def _is_clock(said: Said) -> bool:
    return not (said.soon or said.waits or said.days or said.weekdays or said.vague or said.bound)


def _times(said: Said) -> Iterator[time]:
    for clock in said.clocks:
        yield from (time(hour % 24, clock.minute) for hour in hours_of(clock, said.spans))
