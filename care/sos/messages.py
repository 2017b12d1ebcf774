"""What is said to the person who cries for help, and to where it was written. None of it is ever held back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from sqlmodel import col, select

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import members
from care.sos.details import CryDetails, details_of
from storage.ids import PersonId
from storage.outbox import Lane
from storage.people import Person
from storage.sos import Cry, CryId, CryState, NoPractice

CALLING = frozenset({CryState.OPEN, CryState.TAKEN})
WAITING = CALLING | {CryState.DOUBTED, CryState.HEARD, CryState.CALLED_OFF}


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
class CryBegun(ToWriter):
    """The emergency number, and the few seconds in which it can be taken back. `chosen`: it is known who is in need."""

    states = frozenset({CryState.HEARD})
    chosen: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> CryDetails | None:
        """See Message."""
        found = ToWriter.find(self, uow, viewer)
        return replace(found, asks_who=()) if found is not None and self.chosen else found


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

    states = CALLING | {CryState.HEARD}


@dataclass(frozen=True, slots=True)
class PlaceKept(ToWriter):
    """Where she is, is known; only who goes there sees it."""

    states = CALLING | {CryState.HEARD}


@dataclass(frozen=True, slots=True)
class CallAskedFor(ToWriter):
    """Whoever was asked is asked to phone."""

    states = CALLING


@dataclass(frozen=True, slots=True)
class CryTaken(ToWriter):
    """Who is coming."""

    states = frozenset({CryState.TAKEN})


@dataclass(frozen=True, slots=True)
class ShallTurnBack(ToWriter):
    """Who called for somebody else says that all is well: is nobody to go there, of those who are on the way?"""

    states = frozenset({CryState.TAKEN})


@dataclass(frozen=True, slots=True)
class CryOpenAgain(ToWriter):
    """Who was going is not coming, or has not been heard of; the others are asked again."""

    states = frozenset({CryState.OPEN})


@dataclass(frozen=True, slots=True)
class CryAnswered(ToWriter):
    """Somebody says to have reached the person."""

    states = frozenset({CryState.REACHED})


@dataclass(frozen=True, slots=True)
class CryTakenBack(ToWriter):
    """The person is all right, and nobody had been told."""

    states = frozenset({CryState.WELL})


@dataclass(frozen=True, slots=True)
class CryCalledOff(ToWriter):
    """The person is all right, everybody reads so, and somebody is still to speak to her."""

    states = frozenset({CryState.CALLED_OFF})


STANDS: Mapping[CryState, type[ToWriter]] = {
    CryState.DOUBTED: CryDoubted,
    CryState.HEARD: CryBegun,
    CryState.OPEN: CryHeard,
    CryState.TAKEN: CryTaken,
    CryState.CALLED_OFF: CryCalledOff,
}


def how_it_stands(cry: Cry) -> ToWriter:
    """What is said to whoever cries, or presses, once more while it is not over."""
    return STANDS[CryState(cry.state)](cry.id)


# ---- of a practice


@dataclass(frozen=True, slots=True)
class PracticeUnanswered(ToWriter):
    """Nobody has answered the practice; whoever looks after her knows."""

    states = frozenset({CryState.WELL})


@dataclass(frozen=True, slots=True)
class PracticeProposed(Message[str]):
    """A coordinator asks to try it: her name."""

    lane: ClassVar[Lane] = Lane.CARD
    by_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str | None:
        """For who belongs where she coordinates."""
        if viewer.person_id is None or not members.looks_after(uow, self.by_id, viewer.person_id):
            return None
        return uow.session.get_one(Person, self.by_id).name


@dataclass(frozen=True, slots=True)
class PracticeNoted(Message[str]):
    """To the coordinator: to whom it is proposed, by form of address."""

    elder_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str | None:
        """For who coordinates where she lives."""
        if viewer.person_id is None or not members.looks_after(uow, viewer.person_id, self.elder_id):
            return None
        return uow.session.get_one(Person, self.elder_id).called


@dataclass(frozen=True, slots=True)
class WishDetails:
    """Whether she is asked every month."""

    asked: bool


@dataclass(frozen=True, slots=True)
class PracticeDue(Message[WishDetails]):
    """A month has passed: shall we try it? Not while she is crying for help, nor once she does not want to be asked."""

    lane: ClassVar[Lane] = Lane.CARD

    def find(self, uow: UnitOfWork, viewer: Viewer) -> WishDetails | None:
        """See Message."""
        if viewer.person_id is None or uow.session.get(NoPractice, viewer.person_id) is not None:
            return None
        open_ones = select(Cry.id).where(Cry.person_id == viewer.person_id, col(Cry.state).in_(sorted(WAITING)))
        return WishDetails(asked=True) if uow.session.exec(open_ones.limit(1)).first() is None else None


@dataclass(frozen=True, slots=True)
class PracticeWish(Message[WishDetails]):
    """Whether she is asked every month from now on."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> WishDetails | None:
        """See Message."""
        if viewer.person_id is None:
            return None
        return WishDetails(asked=uow.session.get(NoPractice, viewer.person_id) is None)


# ---- to a group, and to somebody not known here


@dataclass(frozen=True, slots=True)
class NumberDetails:
    """The emergency numbers of this place, and whether somebody is asked to help."""

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
