"""What the life of a request should be, in plain words and without a database: the state machine compares with it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

ON_IT = ("taken", "on_the_way", "arrived")
FORWARD = {
    "taken": ("on_the_way", "arrived", "done"),
    "on_the_way": ("arrived", "done"),
    "arrived": ("done",),
}
HOUR = timedelta(hours=1)  # how long each job takes
UNDO = timedelta(minutes=15)
GRACE = timedelta(minutes=5)  # after the hour asked for
PATIENCE = timedelta(hours=1)  # for somebody to say yes after that, or after it was given back later


@dataclass(frozen=True)
class Cast:
    """Who may do what."""

    elder: int
    child: int
    coordinator: int
    volunteers: frozenset[int]  # active, and of this community; with the coordinator, who may help as well
    paid: int  # belongs to the circle, and watches

    @property
    def speak(self) -> frozenset[int]:
        """Who may ask, withdraw, confirm and complain."""
        return frozenset({self.elder, self.child})


@dataclass
class Job:
    """A request as the model sees it. Each verb answers with the refusal's name, or "" when it was done."""

    cast: Cast
    starts: datetime
    asked_by: int
    state: str = "open"
    version: int = 1
    holder: int | None = None
    opened: datetime | None = None  # when it was given back
    done_at: datetime | None = None
    others: list["Job"] = field(default_factory=list, repr=False)
    trail: list[tuple[int | None, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.trail.append((self.asked_by, "open"))

    def _become(self, state: str, by: int | None) -> str:
        self.state = state
        self.trail.append((by, state))
        return ""

    def _busy(self, by: int) -> bool:
        """Whether he has another job of this hour."""
        mine = [one for one in self.others if one is not self and one.holder == by and one.state in ON_IT]
        return any(abs(one.starts - self.starts) < HOUR for one in mine)

    def take(self, by: int, version: int, *, both: bool = False) -> str:
        if by not in self.cast.volunteers:
            return "NotAHelperHere"
        if by in self.cast.speak | {self.cast.paid}:
            return "ForYourself"
        if self.state == "open":
            return self._take_open(by, version, both=both)
        if self.state in ON_IT:
            return "AlreadyYours" if self.holder == by else "TakenBySomeoneElse"
        return "NoLongerOpen"

    def _take_open(self, by: int, version: int, *, both: bool) -> str:
        if version != self.version:
            return "OutOfDate"
        if not both and self._busy(by):
            return "TwoAtOnce"
        self.version += 1
        self.holder = by
        return self._become("taken", by)

    def move_on(self, by: int, version: int, to: str, now: datetime, *, already: bool = False) -> str:
        if self.holder != by:
            return "NotYours" if version == self.version else "NoLongerOpen"  # it may have been his
        if version != self.version or self.state not in ON_IT:
            return "OutOfDate"
        if to == "done" and now < self.starts and not already:
            return "TooEarly"
        if to not in FORWARD[self.state]:
            return "OutOfDate"
        self.done_at = now if to == "done" else None
        return self._become(to, by)

    def step_back(self, by: int, version: int, undone: str, now: datetime) -> str:
        if self.holder != by:
            return "NotYours"
        if self.state not in (*ON_IT, "done"):
            return "NoLongerOpen"
        if (version, undone) != (self.version, self.state) or self.state == "taken":
            return "OutOfDate"
        if self.state == "done" and self.done_at is not None and now > self.done_at + UNDO:
            return "TooLateToUndo"
        order = (*ON_IT, "done")
        earlier = order[: order.index(self.state)]
        return self._become(next(state for _by, state in reversed(self.trail) if state in earlier), by)

    def give_back(self, by: int) -> str:
        if self.holder != by:
            return "NotYours"
        return self._open_again(by) if self.state in ON_IT else "OutOfDate"

    def take_back(self, by: int, version: int) -> str:
        if by != self.cast.coordinator:
            return "OnlyCoordinators"
        if version != self.version or self.state not in ("taken", "on_the_way"):
            return "OutOfDate"
        return self._open_again(by)

    def report_done(self, by: int, version: int, now: datetime) -> str:
        if by != self.cast.coordinator:
            return "OnlyCoordinators"
        self.done_at = now
        return self._become("done", by) if version == self.version and self.state == "arrived" else "OutOfDate"

    def _open_again(self, by: int) -> str:
        self.version += 1
        self.holder = None
        return self._become("open", by)

    def withdraw(self, by: int) -> str:
        if by not in self.cast.speak | {self.cast.coordinator}:
            return "NotYours"
        if self.state not in ("open", *ON_IT):
            return "NoLongerOpen"
        return self._become("withdrawn", by)

    def confirm(self, by: int) -> str:
        if by not in self.cast.speak | {self.cast.coordinator}:
            return "NotYours"
        if self.state in ON_IT:
            return "NotDoneYet"
        if self.state == "problem" and by != self.cast.coordinator:
            return "NoLongerOpen"
        if by == self.holder:
            return "OwnWork"
        return self._become("confirmed", by) if self.state in ("done", "problem") else "NoLongerOpen"

    def settle(self, by: int) -> str:
        if by != self.cast.coordinator:
            return "NotYours"
        return self._become("settled", by) if self.state == "problem" else "NoLongerOpen"

    def report(self, by: int) -> str:
        if by not in self.cast.speak:
            return "NotYours"
        if self.state == "done":
            return self._become("problem", by)
        if self.state in ON_IT:
            return "NotDoneYet"
        if self.state in ("confirmed", "settled"):
            return "ClosedAlready"
        return "" if self.state == "problem" else "NoLongerOpen"

    def tell_my_side(self, by: int) -> str:
        if self.holder != by:
            return "NotYours"
        return "" if self.state == "problem" else "NoLongerOpen"

    def grow_late(self, now: datetime) -> None:
        """The clock has moved on."""
        over = self.starts + GRACE
        if self.state == "open" and max(over, self.opened or over) + PATIENCE <= now:
            self._become("unfilled", None)
