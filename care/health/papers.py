"""What is printed of a health file: the page for an ambulance, and the doctor's report. Data, looked up elsewhere.

Whoever fills them has asked what may be seen, and has written that down. Times are naive, on the elder's wall.
"""

from dataclasses import dataclass
from datetime import date, datetime

from care.health.series import Taken
from care.health.trend_lines import Trend
from care.health.verdicts import Colour
from care.health.weeks import Week
from care.kit.recurrence import Recurrence

Known = tuple[str, ...] | None
"""Lines as somebody wrote them. Empty: there is none, and somebody said so; None: nobody has said. A paramedic has to
tell the two apart (International Patient Summary: "none known" and "no information")."""


@dataclass(frozen=True, slots=True)
class Person:
    """Of whom it is. What is not known is empty or None."""

    name: str
    born: date | None = None
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call. `role` as it is said to the reader: daughter, family doctor."""

    name: str
    role: str
    phone: str


@dataclass(frozen=True, slots=True)
class AmbulanceSheet:
    """One page, to hang beside the door. `latest` has the newest reading of each kind."""

    person: Person
    allergies: Known
    conditions: Known
    medicines: Known
    operations: Known
    hospital: str
    card: str  # the number of her card there
    contacts: tuple[Contact, ...]
    latest: tuple[Taken, ...]
    emergency: str  # the number to call
    made_at: datetime
    weak_heart: bool = False  # heart failure is known
    code: str = ""  # opens its page; empty: it carries none


@dataclass(frozen=True, slots=True)
class MedicineLine:
    """What she takes: name, strength and amount; when (a rule with its meals, else as needed: so often, so many minutes
    apart); which doctor answers for it; and how many of how many doses were recorded as taken, within thirty days.
    """

    name: str
    rule: Recurrence | None = None
    meals: tuple[str, ...] = ()
    needed: tuple[int, int] | None = None
    doctor: str = ""  # empty: none has looked at it as it stands
    doses: tuple[int, int] | None = None  # None: none was due


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, by whom, and what is thought of it."""

    taken: Taken
    by: str
    colour: Colour = Colour.GREEN


@dataclass(frozen=True, slots=True)
class DoctorsReport:
    """Of so many days: figures, pictures, medicines, and the newest readings one by one, the newest first."""

    person: Person
    since: date
    until: date
    weeks: tuple[Week, ...]
    trends: tuple[Trend, ...]
    medicines: tuple[MedicineLine, ...]
    doses: tuple[int, int] | None  # of the last week: taken, of so many; None: none was due
    rows: tuple[Row, ...]
    made_at: datetime
