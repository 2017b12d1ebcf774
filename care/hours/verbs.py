"""The verbs of hours."""

from care.hours.commands import ShowMyHours
from care.hours.messages import HoursTold
from care.kit import outbox
from care.kit.uow import UnitOfWork
from storage.ids import PersonId


def show_my_hours(uow: UnitOfWork, command: ShowMyHours, by: PersonId) -> None:
    """Tells somebody his balance."""
    del command
    outbox.to_person(uow, by, HoursTold())
