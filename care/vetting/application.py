"""What somebody says of himself who wants to help, as data. Pure."""

from dataclasses import dataclass

MOST_REFEREES = 2
SKILLS = ("errands", "company", "escort", "phone", "repairs")
DAYS = ("weekdays", "weekends")
PARTS = ("morning", "afternoon", "evening")


@dataclass(frozen=True, slots=True)
class Application:
    """Words of the lists above parted by blanks, or his own; what was skipped is empty."""

    area: str = ""
    skills: str = ""
    languages: str = ""
    days: str = ""
    parts: str = ""
    why: str = ""


NOTHING_SAID = Application()


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who may speak for him."""

    name: str
    phone: str
