"""What Mrs Wang takes, entered and pressed as people do, and what was said to whom."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from care.kit.recurrence import Phase, Recurrence
from care.medicine.commands import AsNeeded, EnterMedicine, OnBox, Supply
from storage.medicine import Dose, DoseSlot, Medicine
from storage.outbox import Outbox
from storage.people import Relation, Role
from storage.plans import Occurrence, Plan
from storage.timers import Timer
from tests.care.lane import Lane

TODAY = date(2026, 11, 20)  # Friday; it is ten in the morning in Shanghai
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def daily(*hours: str) -> Recurrence:
    """Every day at these hours on the wall."""
    return Recurrence(TODAY, (Phase(tuple(map(time.fromisoformat, hours))),))


class Cabinet:
    """Wang and her daughter Anna, who manages; the neighbour Bo has the key; Hua coordinates."""

    def __init__(self, lane: Lane, *, wang_reached: bool = True) -> None:
        self.lane = lane
        with_phone, without = lane.with_phone, lane.person
        self.wang = (with_phone if wang_reached else without)(f"Wang{lane.id}", Role.ELDER)
        self.anna = with_phone(f"Anna{lane.id}", Role.FAMILY)
        self.bo = with_phone(f"Bo{lane.id}", Role.FAMILY)
        self.hua = with_phone(f"Hua{lane.id}", Role.COORDINATOR)
        lane.tie(self.wang, self.anna)
        lane.tie(self.wang, self.bo, Relation.KEY_NEIGHBOUR, manages=False)

    def keeps(self, name: str, rule: Recurrence | None = None, *amounts: str, **more: Any) -> int:
        """A medicine more, entered by Anna; its id.

        `critical`, `meals`, `needed` (how often a day, how many hours apart), `stock` in pieces.
        """
        needed, stock = more.get("needed"), more.get("stock")
        wish = EnterMedicine(
            self.wang, OnBox(name, amounts or ("1",)), rule, more.get("meals", ()),
            None if needed is None else AsNeeded(needed[0], needed[1] * 60),
            more.get("critical", False), Supply(None if stock is None else stock * 4),
        )  # fmt: skip
        self.lane.carry_out(wish, self.anna)
        return self.lane.rows(Medicine, Medicine.elder_id == self.wang)[-1].id

    def at(self, hour: str, day: int = 0) -> None:
        """Time passes until it is that hour on her wall, so many days after today. It never goes back."""
        wanted = TODAY + DAY * day
        clock = time.fromisoformat(hour)
        local = self.lane.now + 8 * HOUR
        ahead = local.replace(
            year=wanted.year, month=wanted.month, day=wanted.day, hour=clock.hour, minute=clock.minute
        )
        assert ahead >= local, f"it is {local} already"
        until = ahead - 8 * HOUR
        self.lane.pass_time(timedelta())
        while self.lane.now < until:
            self.lane.pass_time(min(self._next_alarm(), until) - self.lane.now)

    def _next_alarm(self) -> datetime:
        timers = [row.due_at for row in self.lane.rows(Timer)]
        plans = [row.lay_at for row in self.lane.rows(Plan)] + [row.fires_at for row in self.lane.rows(Occurrence)]
        return min(
            (at for at in timers + plans if at is not None and at > self.lane.now),
            default=datetime.max.replace(tzinfo=UTC),
        )

    def waits_until(self, hour: str, day: int = 0) -> None:
        """As `at`, while nobody is there: nothing is done on the way."""
        wanted, clock = TODAY + DAY * day, time.fromisoformat(hour)
        local = (self.lane.now + 8 * HOUR).replace(year=wanted.year, month=wanted.month, day=wanted.day)
        self.lane.now = local.replace(hour=clock.hour, minute=clock.minute) - 8 * HOUR

    def said(self, who: int) -> list[str]:
        """The names of what was said to somebody, in order; changes of cards are left out."""
        rows = self.lane.rows(Outbox, Outbox.person_id == who)
        return [row.name + ("+" if row.body.get("again") else "") for row in rows if row.edits is None]

    def news(self, who: int, since: int) -> list[str]:
        """What was said after so many."""
        return self.said(who)[since:]

    @property
    def doses(self) -> list[Dose]:
        return self.lane.rows(Dose, Dose.elder_id == self.wang)

    @property
    def states(self) -> list[str]:
        return [str(dose.state) for dose in self.doses]

    @property
    def slot(self) -> int:
        """The latest."""
        return self.lane.rows(DoseSlot, DoseSlot.elder_id == self.wang)[-1].id

    def stock(self, medicine: int) -> float:
        """In pieces."""
        return (self.lane.one(Medicine, medicine).stock or 0) / 4
