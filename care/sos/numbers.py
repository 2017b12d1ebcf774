"""The emergency number of a community is changed: by a coordinator, and all of them read it, for a wrong one kills."""

from dataclasses import dataclass
from typing import ClassVar

from care.kit import outbox
from care.kit.message import Message, Viewer
from care.kit.refusals import OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from care.people.phones import EMERGENCY
from care.sos.commands import ChangeEmergency
from care.sos.lookups import Numbers
from care.sos.refusals import NotANumber
from storage.ids import CommunityId, PersonId
from storage.outbox import Lane
from storage.people import Community, Person, Role


@dataclass(frozen=True, slots=True)
class NumbersDetails:
    """As they are said now, and who has changed them."""

    now: Numbers
    by: str


@dataclass(frozen=True, slots=True)
class EmergencyChanged(Message[NumbersDetails]):
    """To the coordinators: whom people are told to call from now on."""

    lane: ClassVar[Lane] = Lane.CARD
    community_id: CommunityId
    by_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> NumbersDetails | None:
        """For those who coordinate there."""
        if viewer.person_id is None or not members.coordinates(uow, viewer.person_id, self.community_id):
            return None
        here = uow.session.get_one(Community, self.community_id)
        now = Numbers(here.emergency, here.emergency_from_afar, here.name, here.town)
        return NumbersDetails(now, uow.session.get_one(Person, self.by_id).name)


def change_emergency(uow: UnitOfWork, command: ChangeEmergency, by: PersonId) -> None:
    """From now on, in whatever is said. Raises OnlyCoordinators, WhichCommunity, NotANumber."""
    here = belonging.the_one(uow, by, {Role.COORDINATOR}, command.community_id)
    if here is None:
        raise OnlyCoordinators
    for number in (command.number, command.from_afar or command.number):
        if not EMERGENCY.fullmatch(number):
            raise NotANumber
    here.emergency, here.emergency_from_afar, here.town = command.number, command.from_afar, command.town
    uow.session.add(here)
    uow.session.flush()
    outbox.to_people(uow, [by, *members.coordinators_of(uow, here.id)], EmergencyChanged(here.id, by))
