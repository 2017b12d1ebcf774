"""What is decided about what an elder agrees to. Fields of what a button carries are ids and short words."""

from dataclasses import dataclass

from care.kit.command import Command
from storage.consents import ConsentId, How
from storage.ids import PersonId


@dataclass(frozen=True, slots=True)
class Agree(Command):
    """Yes, to that."""

    consent_id: ConsentId


@dataclass(frozen=True, slots=True)
class Decline(Command):
    """No, not to that."""

    consent_id: ConsentId


@dataclass(frozen=True, slots=True)
class WhyConsent(Command):
    """She wants to know why she is asked that."""

    consent_id: ConsentId


@dataclass(frozen=True, slots=True)
class EndConsent(Command):
    """It holds no more from now on."""

    consent_id: ConsentId


@dataclass(frozen=True, slots=True)
class ThinkAgain(Command):
    """She had said no, or ended it, and wants to be asked once more."""

    consent_id: ConsentId


@dataclass(frozen=True, slots=True)
class HoldPhone(Command):
    """Somebody else is reading on her phone."""

    consent_id: ConsentId


@dataclass(frozen=True, slots=True)
class ReadsHerself(Command):
    """She has her phone again."""

    consent_id: ConsentId


@dataclass(frozen=True, slots=True)
class NoteYes(Command):
    """She has said yes to a coordinator, who is the witness."""

    consent_id: ConsentId
    how: How


@dataclass(frozen=True, slots=True)
class NoteNo(Command):
    """She has said no to a coordinator."""

    consent_id: ConsentId


@dataclass(frozen=True, slots=True)
class AskEverything(Command):
    """She shall be asked all that she has not been asked yet; where no message reaches her, through a coordinator."""

    elder_id: PersonId


@dataclass(frozen=True, slots=True)
class ShowConsents(Command):
    """What she has agreed to, with the way to end it."""

    elder_id: PersonId


@dataclass(frozen=True, slots=True)
class ShowMyConsents(Command):
    """The same of oneself."""
