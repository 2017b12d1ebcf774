"""When people sleep, and what is left of a span when that is not counted."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from care.kit.times import instant_of, wall_clock

EVENING = 22  # from this hour on the wall, in the reader's own zone, nobody is written to about what can wait …
MORNING = 7  # … until this one


@dataclass(frozen=True, slots=True)
class Night:
    """Somebody's quiet hours, on the wall of a place. Equal hours: never quiet."""

    zone: str
    begins: int = EVENING
    ends: int = MORNING

    def over(self, at: datetime) -> datetime:
        """The morning after, when `at` is at night; by day `at` itself."""
        local = wall_clock(at, self.zone)
        if not self._quiet(local.hour):
            return at
        ahead = timedelta(days=1) if self.begins > self.ends and local.hour >= self.begins else timedelta()
        return instant_of(local.replace(hour=self.ends, minute=0, second=0, microsecond=0, fold=0) + ahead, self.zone)

    def waking(self, start: datetime, end: datetime) -> timedelta:
        """What is left of the time from `start` to `end` without its nights; negative when `end` is the earlier."""
        if end <= start:
            return end - start
        awake = timedelta()
        while (start := self.over(start)) < end:
            evening = min(self._evening(start), end)
            awake += evening - start
            start = evening
        return awake

    def _quiet(self, hour: int) -> bool:
        if self.begins <= self.ends:
            return self.begins <= hour < self.ends
        return hour >= self.begins or hour < self.ends

    def _evening(self, awake: datetime) -> datetime:
        """When the next night begins."""
        if self.begins == self.ends:
            return datetime.max.replace(tzinfo=awake.tzinfo)
        local = wall_clock(awake, self.zone)
        evening = local.replace(hour=self.begins, minute=0, second=0, microsecond=0, fold=0)
        begins = instant_of(evening, self.zone)
        return begins if begins > awake else instant_of(evening + timedelta(days=1), self.zone)
