"""What comes of reading a text: readings that were heard, a question, or nothing. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from care.health.kinds import Reading
from dialogs.health.past import Past


@dataclass(frozen=True, slots=True)
class Entry:
    """A reading, and when it was measured; None is now."""

    reading: Reading
    at: Past | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """All that was said, in its order."""

    entries: tuple[Entry, ...]


class Why(StrEnum):
    """What is not clear."""

    KIND = "kind"  # other things are written so, too: "60 kg"
    UNIT = "unit"  # it is valid in several, or in another than the usual one
    TIME = "time"  # two hours may be meant, or one that is still to come
    PART = "part"  # a figure is missing: "upper 120"
    REST = "rest"  # there are words besides that we do not understand: "my mother's", "should be below"


@dataclass(frozen=True, slots=True)
class Unclear:
    """To be asked. Each of the choices is all that would be kept; where there is none, it has to be said anew."""

    why: Why
    choices: tuple[Heard, ...] = ()


Answer = Heard | Unclear | None
