"""A plan at each local half hour, around a change of the clocks: what is lost, doubled, misplaced?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from care.kit.recurrence import Phase, Recurrence
from tests.care.kit.zones import DAY, by_watching_the_wall, wall

BEGAN = date(2019, 12, 1)
RULES = [Recurrence(BEGAN, (Phase((time(hour, minute),)),)) for hour in range(24) for minute in (0, 30)]
AROUND = DAY + timedelta(hours=3)


@dataclass
class Count:
    """What was found; `gaps` and `folds` are half hours that a wall skipped, or showed twice."""

    changes: int = 0
    occurrences: int = 0
    gaps: int = 0
    folds: int = 0
    lost: int = 0
    doubled: int = 0
    misplaced: int = 0  # not at the first instant at which the wall shows it, or has passed it by

    def look_at(self, changes: Iterable[tuple[str, datetime]]) -> "Count":
        """All half hours from the day before until the day after each change."""
        for zone, change in changes:
            self._look(zone, change)
        return self

    def _look(self, zone: str, change: datetime) -> None:
        begin, end = change - AROUND, change + AROUND
        expected = by_watching_the_wall(zone, begin, end)
        found = [slot for rule in RULES for slot in takewhile(lambda slot: slot.at < end, rule.coming(zone, begin))]
        times = Counter(slot.local for slot in found)
        back = _offset(zone, change - timedelta(seconds=1)) - _offset(zone, change)
        self.changes += 1
        self.occurrences += len(expected)
        self.gaps += sum(wall(at, zone) != local for local, at in expected.items())
        self.folds += sum(back > timedelta() and wall(at + back, zone) == local for local, at in expected.items())
        self.lost += len(expected.keys() - times.keys())
        self.doubled += times.total() - len(times)
        self.misplaced += sum(expected.get(slot.local) != slot.at for slot in found)


def _offset(zone: str, instant: datetime) -> timedelta:
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=UTC) - instant
