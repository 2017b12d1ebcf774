"""What is said when an elder has died: to her circle and the coordinators, to those who helped her."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.leaving import passings, stopping
from care.leaving.passings import Action
from care.people import belonging
from care.people.emergency import Emergency, emergency_for
from storage.ids import PersonId
from storage.leaving import Passing, PassingId
from storage.outbox import Lane
from storage.people import Person, Role


@dataclass(frozen=True, slots=True)
class PassingDetails:
    """Of whom, who has said so, until when what is known stays. `own`: the reader has said so himself."""

    id: PassingId
    elder: Person
    by: Person
    own: bool
    until: datetime


@dataclass(frozen=True, slots=True)
class AboutPassing(Message[PassingDetails]):
    """For who may say it himself."""

    lane: ClassVar[Lane] = Lane.REMINDER
    passing_id: PassingId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> PassingDetails | None:
        """None once it was a mistake."""
        passing = uow.session.get(Passing, self.passing_id)
        if passing is None or not passings.is_open(passing) or viewer.person_id is None:
            return None
        if not passings.may(uow, viewer.person_id, Action.TELL, passing.elder_id):
            return None
        get = uow.session.get_one
        return PassingDetails(
            passing.id, get(Person, passing.elder_id), get(Person, passing.told_by),
            passing.told_by == viewer.person_id, passings.kept_until(passing),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PassingTold(AboutPassing):
    """What has stopped, and how a mistake is put right."""


@dataclass(frozen=True, slots=True)
class SignOfLife(AboutPassing):
    """Somebody has written in her chat, or pressed something."""

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Never: she may be without her reminders."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class DeathOrDanger(Message[Emergency]):
    """To whoever wrote what may mean either."""

    answers: ClassVar[bool] = True

    def find(self, uow: UnitOfWork, viewer: Viewer) -> Emergency | None:
        """The number as it is dialled for the first of those he cares for; None for who cares for nobody."""
        elders = [] if viewer.person_id is None else passings.elders_of(uow, viewer.person_id)
        if not elders:
            return None
        return emergency_for(uow, belonging.communities_of(uow, elders[0].id, {Role.ELDER})[0], viewer.person_id)


@dataclass(frozen=True, slots=True)
class HelpedDetails:
    """Whom he helped, how often; `was_coming`: she waited for him."""

    elder: Person
    times: int
    was_coming: bool


@dataclass(frozen=True, slots=True)
class HelperTold(Message[HelpedDetails]):
    """To who was with her: she has died, and he is thanked."""

    lane: ClassVar[Lane] = Lane.REMINDER
    passing_id: PassingId
    was_coming: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> HelpedDetails | None:
        """None once it was a mistake."""
        passing = uow.session.get(Passing, self.passing_id)
        if passing is None or not passings.is_open(passing) or viewer.person_id not in passing.told:
            return None
        times = stopping.times_with(uow, viewer.person_id, passing.elder_id)
        return HelpedDetails(uow.session.get_one(Person, passing.elder_id), times, self.was_coming)


@dataclass(frozen=True, slots=True)
class MistakeDetails:
    """Of whom, and who has put it right; `cares`: the reader is of her circle, or coordinates."""

    elder: Person
    by: Person
    own: bool
    cares: bool


@dataclass(frozen=True, slots=True)
class ItWasAMistake(Message[MistakeDetails]):
    """To everybody who had been told."""

    lane: ClassVar[Lane] = Lane.REMINDER
    passing_id: PassingId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> MistakeDetails | None:
        """See Message."""
        passing, reader = uow.session.get(Passing, self.passing_id), viewer.person_id
        if passing is None or passing.undone_by is None or reader is None:
            return None
        cares = passings.may(uow, reader, Action.TELL, passing.elder_id) or reader == passing.elder_id
        if not cares and reader not in passing.told:
            return None
        get = uow.session.get_one
        return MistakeDetails(
            get(Person, passing.elder_id), get(Person, passing.undone_by), passing.undone_by == reader, cares
        )

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Never: nobody mourns a night longer than he must."""
        del uow
        return False


def told_of(passing: Passing) -> list[PersonId]:
    """Everybody who was written to."""
    return list(dict.fromkeys([*passing.told, passing.told_by]))
