"""How fast people press when somebody cries for help: written down, so that it can be doubted.

**Every number here is an assumption.** No study of such presses was found; that one in ten of those on duty does not
show up is what the figures were asked for with. Replace them by what a community measures. A time is log-normal: half
of the people have pressed after `median` seconds, nine in ten after `nine_in_ten`, counted from the first message that
reaches them with something to press; who does not show up never presses.
"""

from dataclasses import dataclass
from enum import Enum, auto
from math import exp, log
from statistics import NormalDist

from bot.clock import VirtualClock

NORMAL = NormalDist()


class Kind(Enum):
    """Who somebody is to the elder."""

    ON_DUTY = auto()
    COORDINATOR = auto()
    CIRCLE = auto()


@dataclass(frozen=True, slots=True)
class Habit:
    """Of the people of one kind. `goes`: how many of those who press can go there; the others say that they phone her,
    or, as a helper, press nothing.
    """

    no_show: float
    median: float  # seconds
    nine_in_ten: float  # seconds
    goes: float


DAY = {
    Kind.ON_DUTY: Habit(no_show=0.10, median=20, nine_in_ten=60, goes=0.85),
    Kind.COORDINATOR: Habit(no_show=0.10, median=20, nine_in_ten=60, goes=0.20),
    Kind.CIRCLE: Habit(no_show=0.30, median=60, nine_in_ten=300, goes=0.25),
}
NIGHT = {  # asleep, with the telephone beside the bed; who is on duty has its sound on
    Kind.ON_DUTY: Habit(no_show=0.20, median=45, nine_in_ten=120, goes=0.85),
    Kind.COORDINATOR: Habit(no_show=0.30, median=60, nine_in_ten=180, goes=0.20),
    Kind.CIRCLE: Habit(no_show=0.60, median=90, nine_in_ten=600, goes=0.25),
}


@dataclass(frozen=True, slots=True)
class Line:
    """How messages fare: which part of them is lost on the way, arrives although no answer comes, never leaves.

    The courier tries all of those again.
    """

    lost: float = 0.03
    unanswered: float = 0.02
    never_left: float = 0.02
    median: float = 0.3  # seconds until it is there
    nine_in_ten: float = 1.5


class Chance:
    """Repeats, with the clock's chance."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock

    def part(self) -> float:
        """Anything between 0 and 1."""
        return (int.from_bytes(self._clock.token_bytes(6)) + 0.5) / 2**48

    def seconds(self, half: float, nine_in_ten: float) -> float:
        """Log-normal: by these seconds half have come, and nine in ten."""
        return half * exp(log(nine_in_ten / half) * NORMAL.inv_cdf(self.part()) / NORMAL.inv_cdf(0.9))
