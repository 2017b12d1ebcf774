"""The verbs of hours: show them, give them away, take a gift back."""

from care.hours import giving
from care.hours.commands import GiveHours, ShowMyHours, ShowStatement, TakeGiftBack
from care.hours.messages import GiftMade, GiftReceived, GiftTakenBack, HoursTold, StatementTold
from care.kit import outbox
from care.kit.uow import UnitOfWork
from storage.ids import PersonId


def show_my_hours(uow: UnitOfWork, command: ShowMyHours, by: PersonId) -> None:
    """Tells somebody what he has."""
    del command
    outbox.to_person(uow, by, HoursTold())


def show_statement(uow: UnitOfWork, command: ShowStatement, by: PersonId) -> None:
    """The latest lines."""
    del command
    outbox.to_person(uow, by, StatementTold())


def give(uow: UnitOfWork, command: GiveHours, by: PersonId) -> None:
    """See `giving.give`. Who has got them is told."""
    gift = giving.give(uow, command, by)
    outbox.to_person(uow, by, GiftMade(gift.id))
    if gift.to_id is not None:
        outbox.to_person(uow, gift.to_id, GiftReceived(gift.id))


def take_back(uow: UnitOfWork, command: TakeGiftBack, by: PersonId) -> None:
    """See `giving.take_back`. Both are told."""
    gift = giving.take_back(uow, command, by)
    outbox.to_people(uow, [one for one in (by, gift.to_id) if one is not None], GiftTakenBack(gift.id))
