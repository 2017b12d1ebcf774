"""A coordinator phones those who have no chat here, and says so."""

from care.kit import outbox
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.medicine import access, doses
from care.medicine.call_messages import DoseCallsShown, calls_in
from care.medicine.commands import ShowDoseCalls, ToldHer
from care.medicine.ladders import wait_for
from care.people import belonging
from storage.ids import PersonId
from storage.medicine import DoseState
from storage.people import Role


def told_her(uow: UnitOfWork, command: ToldHer, by: PersonId) -> None:
    """She knows that it is time; whether it is taken is still to be said. Raises NotYours, NoLongerOpen."""
    slot = access.announced(uow, command.slot_id, by)
    if not access.phones_her(uow, slot, by):
        raise NotYours
    if not doses.of_slot(uow, slot.id, [DoseState.DUE]):
        raise NoLongerOpen
    slot.told_by, slot.remind_at = by, None
    wait_for(uow, slot)


def is_anything_due(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether somebody there has to be phoned now."""
    places = belonging.communities_of(uow, person_id, {Role.COORDINATOR})
    return any(one.is_open for here in places for one in calls_in(uow, here.id))


def show(uow: UnitOfWork, command: ShowDoseCalls, by: PersonId) -> None:
    """One list a community. Raises OnlyCoordinators."""
    del command
    places = belonging.communities_of(uow, by, {Role.COORDINATOR})
    if not places:
        raise OnlyCoordinators
    for here in places:
        outbox.to_person(uow, by, DoseCallsShown(here.id))
