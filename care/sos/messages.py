"""What is said about a cry for help, and to whom. None of it is ever held back, and nothing private goes to a group."""

from dataclasses import dataclass, field
from typing import ClassVar

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.sos import audience
from care.sos.details import CryDetails, details_of
from storage.ids import PersonId
from storage.outbox import Lane
from storage.people import Person
from storage.sos import Cry, CryId, CryState

CALLING = frozenset({CryState.OPEN, CryState.TAKEN})
WAITING = CALLING | {CryState.DOUBTED}


# ---- to the person who wrote


@dataclass(frozen=True, slots=True)
class ToWriter(Message[CryDetails]):
    """For nobody else; and nothing once it has passed to another state."""

    lane: ClassVar[Lane] = Lane.SOS
    states: ClassVar[frozenset[CryState]]
    cry_id: CryId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> CryDetails | None:
        """See Message."""
        cry = uow.session.get(Cry, self.cry_id)
        if cry is None or viewer.person_id is None or cry.person_id != viewer.person_id or cry.state not in self.states:
            return None
        return details_of(uow, cry, viewer.person_id)


@dataclass(frozen=True, slots=True)
class CryDoubted(ToWriter):
    """It may have been harmless: is help needed now?"""

    states = frozenset({CryState.DOUBTED})


@dataclass(frozen=True, slots=True)
class CryHeard(ToWriter):
    """The emergency number, and who has been asked."""

    states = CALLING


@dataclass(frozen=True, slots=True)
class SilenceHeard(ToWriter):
    """No answer came, so it was taken for a cry."""

    states = CALLING


@dataclass(frozen=True, slots=True)
class CryPassedOn(ToWriter):
    """What was written since has been passed on."""

    states = CALLING


@dataclass(frozen=True, slots=True)
class CallAskedFor(ToWriter):
    """Whoever was asked is asked to phone."""

    states = CALLING


@dataclass(frozen=True, slots=True)
class CryTaken(ToWriter):
    """Somebody is on it."""

    states = frozenset({CryState.TAKEN})


@dataclass(frozen=True, slots=True)
class CryAnswered(ToWriter):
    """Somebody says to have reached the person."""

    states = frozenset({CryState.REACHED})


@dataclass(frozen=True, slots=True)
class CryTakenBack(ToWriter):
    """The person is all right."""

    states = frozenset({CryState.WELL})


# ---- to those who are asked


@dataclass(frozen=True, slots=True)
class CallDetails:
    """`again`: they were asked before, and nobody has reached the person. `phone`: she asks to be phoned."""

    of: CryDetails
    again: bool
    phone: bool


@dataclass(frozen=True, slots=True)
class CryCalls(Message[CallDetails]):
    """Somebody needs help: who, what was written, how to reach her. Later it shows what became of it."""

    lane: ClassVar[Lane] = Lane.SOS
    follows: ClassVar[type[Cry]] = Cry
    place: ClassVar[str] = "call"  # it is said until somebody has reached her, and only the newest is pressed
    withdraws: ClassVar[bool] = True
    cry_id: CryId
    again: bool = False
    phone: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> CallDetails | None:
        """Only for those whom it concerns; not sent any more when it has ended meanwhile."""
        details = _for_asked(uow, self.cry_id, viewer)
        if details is None or (details.state not in CALLING and not viewer.looks_again):
            return None
        return CallDetails(details, self.again, self.phone)


@dataclass(frozen=True, slots=True)
class NewsDetails:
    """`by`: who did it; None for the person who wrote."""

    of: CryDetails
    by: Person | None


@dataclass(frozen=True, slots=True)
class CryNews(Message[NewsDetails]):
    """To all others who were asked: somebody is on it, has reached the person, or the person is all right."""

    lane: ClassVar[Lane] = Lane.SOS
    cry_id: CryId
    state: CryState
    by_id: PersonId | None = None

    def find(self, uow: UnitOfWork, viewer: Viewer) -> NewsDetails | None:
        """News of an earlier state is no news any more."""
        details = _for_asked(uow, self.cry_id, viewer)
        if details is None or details.state != self.state:
            return None
        return NewsDetails(details, None if self.by_id is None else uow.session.get_one(Person, self.by_id))


def _for_asked(uow: UnitOfWork, cry_id: CryId, viewer: Viewer) -> CryDetails | None:
    cry = uow.session.get(Cry, cry_id)
    if cry is None or viewer.person_id is None or not audience.is_asked(uow, cry, viewer.person_id):
        return None
    return details_of(uow, cry, viewer.person_id)


# ---- to a group, and to somebody not known here


@dataclass(frozen=True, slots=True)
class NumberDetails:
    """The emergency numbers of this place, and whether somebody was asked to help."""

    numbers: tuple[str, ...]
    told: bool


@dataclass(frozen=True, slots=True)
class EmergencyNumber(Message[NumberDetails]):
    """Whom to call. It names nobody."""

    lane: ClassVar[Lane] = Lane.SOS
    numbers: list[str] = field(default_factory=list)
    told: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> NumberDetails:
        """See Message."""
        del uow, viewer
        return NumberDetails(tuple(self.numbers), self.told)
