"""What is decided about the daily "I'm well"."""

from dataclasses import dataclass

from care.kit.command import Command
from storage.checkin import AskingId
from storage.ids import PersonId


@dataclass(frozen=True, slots=True)
class ArrangeCheckin(Command):
    """Ask her every day at this minute of her day, on her wall."""

    elder_id: PersonId
    minute: int


@dataclass(frozen=True, slots=True)
class PauseCheckin(Command):
    """Do not ask her for so many days, today among them: she is on holiday, say."""

    elder_id: PersonId
    days: int


@dataclass(frozen=True, slots=True)
class StopCheckin(Command):
    """Do not ask her any more."""

    elder_id: PersonId


@dataclass(frozen=True, slots=True)
class SayWell(Command):
    """I am well."""

    asking_id: AskingId


@dataclass(frozen=True, slots=True)
class CallNow(Command):
    """I am calling her. It is shown, and stops nothing."""

    asking_id: AskingId


@dataclass(frozen=True, slots=True)
class HaveSpoken(Command):
    """I have spoken to her."""

    asking_id: AskingId


@dataclass(frozen=True, slots=True)
class PrintCalls(Command):
    """Let me print whom I phone today."""


@dataclass(frozen=True, slots=True)
class KeepCallHour(Command):
    """Send me my list of calls at this minute of my day."""

    minute: int
