"""When something comes again: a rule as data, and what follows from it on the wall of a place. Pure; reads no clock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import dropwhile, takewhile
from typing import Any, ClassVar, NamedTuple

from pydantic import TypeAdapter

from care.kit.calendar import DAY, STORED, Daily, Days, within
from care.kit.refusals import EndsBeforeItBegins, NothingToRepeat, StepWithoutEnd
from care.kit.times import instant_of, wall_clock

MOST_TIMES = 24  # a day
MOST_PHASES = 50
LONGEST_PHASE = 3660  # days


class Slot(NamedTuple):
    """One time that it comes: on the wall (naive), and as an instant (UTC)."""

    local: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class Phase:
    """At these times of these days, for so many days; None: until the end. Several are a taper."""

    __pydantic_config__: ClassVar = STORED
    times: tuple[time, ...]
    days: Days = field(default_factory=Daily)
    lasts: int | None = None

    def __post_init__(self) -> None:
        if not self.times:
            raise NothingToRepeat
        within(len(self.times), MOST_TIMES)
        if self.lasts is not None:
            within(self.lasts, LONGEST_PHASE)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Phases one after the other, from the day `start` to the end of the day `until`, but on no day that is `skipped`.

    Raises NothingToRepeat, OutOfRange, StepWithoutEnd, EndsBeforeItBegins.
    """

    __pydantic_config__: ClassVar = STORED
    start: date
    phases: tuple[Phase, ...]
    until: date | None = None
    skipped: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        if not self.phases:
            raise NothingToRepeat
        within(len(self.phases), MOST_PHASES)
        if any(phase.lasts is None for phase in self.phases[:-1]):
            raise StepWithoutEnd
        if self.until is not None and self.until < self.start:
            raise EndsBeforeItBegins

    def coming(self, zone: str, since: datetime) -> Iterator[Slot]:
        """What comes from an instant on, in order. May never end.

        A time that the wall skips (clocks go forward) comes at the first instant after the gap; one that it shows
        twice (clocks go back) comes the first time.
        """
        yesterday = wall_clock(since, zone).date() - DAY  # whose last times a gap may have put off to today
        slots = (Slot(local, instant_of(local, zone)) for local in self._wall(yesterday))
        return dropwhile(lambda slot: slot.at < since, slots)

    def following(self, local: datetime) -> datetime | None:
        """The time on the wall that comes after this one; None when that was the last."""
        return next((later for later in self._wall(local.date()) if later > local), None)

    def phase_on(self, day: date) -> int | None:
        """The number of the phase to which a day belongs; None before the first and after the last."""
        spans = enumerate(self._spans())
        return next((number for number, (begins, ends, _phase) in spans if begins <= day < ends), None)

    def _wall(self, first: date) -> Iterator[datetime]:
        """The times on the wall from a day on."""
        for begins, ends, phase in self._spans():
            times = sorted(set(phase.times))
            days = phase.days.after(begins, max(begins, first)) if first < ends else ()
            for day in takewhile(lambda day, ends=ends: day < ends, days):  # type: ignore[misc]
                if day not in self.skipped:
                    yield from (datetime.combine(day, at) for at in times)

    def _spans(self) -> Iterator[tuple[date, date, Phase]]:
        """Each phase with its first day and the day after its last."""
        begins, over = self.start, date.max if self.until is None else self.until + DAY
        for phase in self.phases:
            ends = over if phase.lasts is None else min(begins + timedelta(days=phase.lasts), over)
            yield begins, ends, phase
            begins = ends


STORED_RULE = TypeAdapter(Recurrence)


def stored(rule: Recurrence) -> dict[str, Any]:
    """As JSON takes it."""
    kept: dict[str, Any] = STORED_RULE.dump_python(rule, mode="json")
    return kept


def read(kept: Mapping[str, Any]) -> Recurrence:
    """The rule again. Raises ValueError for what is none, and what Recurrence raises."""
    return STORED_RULE.validate_python(kept)
