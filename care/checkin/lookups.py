"""What a conversation about the daily "I'm well" may look up."""

from dataclasses import dataclass
from typing import Any

from care.checkin import audience
from care.checkin.access import may_arrange
from care.checkin.arranging import checkin_of
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import belonging, lookups
from storage.ids import PersonId
from storage.people import Person, Role


@dataclass(frozen=True, slots=True)
class WhoCanBeAsked:
    """The elders for whom somebody may arrange it: herself, those for whom he manages, those he coordinates."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Herself first; each once."""
        own = uow.session.get_one(Person, self.person_id)
        found: list[list[Any]] = [[own.id, own.called]] if belonging.communities_of(uow, own.id, {Role.ELDER}) else []
        found += lookups.InMyCare(self.person_id).find(uow)
        for here in belonging.communities_of(uow, self.person_id, {Role.COORDINATOR}):
            found += lookups.EldersHere(self.person_id, here.id).find(uow)
        return list({one: [one, called] for one, called in found}.values())

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(one), called) for one, called in recorded]


@dataclass(frozen=True, slots=True)
class Arranged:
    """How it stands with an elder: `minute` None when she is not asked, `first` who hears first when she is silent."""

    called: str
    minute: int | None
    paused: bool
    first: str


@dataclass(frozen=True, slots=True)
class HowArranged:
    """For somebody who may arrange it."""

    elder_id: PersonId
    by: PersonId

    def find(self, uow: UnitOfWork) -> list[Any] | None:
        """None for whoever may not."""
        try:
            community_id = may_arrange(uow, self.elder_id, self.by)
        except (NotYours, NoLongerOpen):
            return None
        checkin, elder = checkin_of(uow, self.elder_id), uow.session.get_one(Person, self.elder_id)
        told = audience.to_be_told(uow, self.elder_id, community_id)
        first = uow.session.get_one(Person, told[0]).name if told else ""
        if checkin is None:
            return [elder.called, None, False, first]
        return [elder.called, checkin.minute, checkin.paused_until is not None, first]

    def parse(self, recorded: list[Any] | None) -> Arranged | None:
        """See Query."""
        return None if recorded is None else Arranged(*recorded)
