"""What is decided about the health file. Fields of what a button carries are ids and short words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from care.health.kinds import Reading
from care.kit.command import Command
from storage.consents import How
from storage.health import AlarmId, FactKind, ReadingId, Scope
from storage.ids import PersonId

# ---- what she agrees to


@dataclass(frozen=True, slots=True)
class AskConsent(Command):
    """She shall be asked whether she wants a health file; by a member of her circle also whether he may see it."""

    elder_id: PersonId


@dataclass(frozen=True, slots=True)
class AskToSee(Command):
    """She shall be asked whether this person may see it."""

    elder_id: PersonId
    viewer_id: PersonId


@dataclass(frozen=True, slots=True)
class Witnessed:
    """One thing she has said yes to."""

    scope: Scope
    viewer_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class WitnessConsent(Command):
    """She has no chat here, and has told a coordinator what she agrees to, and what not."""

    elder_id: PersonId
    how: How
    agreed: tuple[Witnessed, ...]
    refused: tuple[Witnessed, ...] = ()


# ---- the file


@dataclass(frozen=True, slots=True)
class ShowHealth(Command):
    """How it stands with the health of everybody whose file he may see."""


@dataclass(frozen=True, slots=True)
class ShowFile(Command):
    """What stands in it; `page` of it, for an elder."""

    elder_id: PersonId
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowWhoSaw(Command):
    """Who has looked; `page` of it, for an elder."""

    elder_id: PersonId
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenFilePage(Command):
    """All of it, on our own page."""

    elder_id: PersonId


@dataclass(frozen=True, slots=True)
class WriteFile(Command):
    """These lines stand in it from now on; an empty one is taken out, what is not named stays."""

    elder_id: PersonId
    facts: Mapping[FactKind, str] = field(default_factory=dict)


# ---- readings


@dataclass(frozen=True, slots=True)
class Measured:
    """A reading, and when it was measured on her wall (naive); None: now."""

    reading: Reading
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LogReadings(Command):
    """That was measured: now, or within the last weeks."""

    elder_id: PersonId
    measured: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class MeasuredAt(Command):
    """What was entered together was measured then, on her wall (naive)."""

    reading_id: ReadingId
    at: datetime


@dataclass(frozen=True, slots=True)
class UndoReadings(Command):
    """What was entered together was not so."""

    reading_id: ReadingId


@dataclass(frozen=True, slots=True)
class MeasureForAWeek(Command):
    """The blood pressure, mornings and evenings: only the mean of such days says whether it is high."""

    elder_id: PersonId


@dataclass(frozen=True, slots=True)
class StopMeasuring(Command):
    """Not any more."""

    elder_id: PersonId


# ---- when one may mean danger


@dataclass(frozen=True, slots=True)
class FeelsWell(Command):
    """No signs of danger."""

    alarm_id: AlarmId


@dataclass(frozen=True, slots=True)
class EnteredWrong(Command):
    """The number was a slip."""

    alarm_id: AlarmId


@dataclass(frozen=True, slots=True)
class WantsCall(Command):
    """Somebody shall phone her now."""

    alarm_id: AlarmId


@dataclass(frozen=True, slots=True)
class HaveSpokenTo(Command):
    """Somebody has reached her, and she is looked after."""

    alarm_id: AlarmId


@dataclass(frozen=True, slots=True)
class ShowTrend(Command):
    """How one's own readings have gone: one kind at a time."""

    page: int = 0


# ---- the sheet for an ambulance


@dataclass(frozen=True, slots=True)
class ShowSheets(Command):
    """How it stands with the sheet of each whose sheet I may print."""


@dataclass(frozen=True, slots=True)
class AskSheetCode(Command):
    """She shall be asked whether her sheet may carry a code."""

    elder_id: PersonId


@dataclass(frozen=True, slots=True)
class ShutSheetCode(Command):
    """The code on her sheet opens nothing any more; the next one that is printed carries another."""

    elder_id: PersonId
