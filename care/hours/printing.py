"""One's hours on a page of ours that opens once: to read, as a file for a computer, and as a passbook to be printed."""

from dataclasses import dataclass
from typing import ClassVar

from care.hours import statement
from care.hours.commands import MakePassbook, PrintPassbook
from care.hours.statement import Statement
from care.kit import once, outbox
from care.kit.message import Message, Viewer
from care.kit.refusals import OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import members
from storage.ids import PersonId
from storage.once import OnceFor
from storage.people import Person


@dataclass(frozen=True, slots=True)
class PassbookReady(Message[str]):
    """The address at which it opens, once."""

    secret: ClassVar[bool] = True
    answers: ClassVar[bool] = True
    token: str

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str | None:
        """See Message."""
        del uow
        return None if viewer.person_id is None else viewer.page(f"/hours/{self.token}")


def make_page(uow: UnitOfWork, command: MakePassbook, by: PersonId) -> None:
    """Of his own hours, for himself."""
    del command
    outbox.to_person(uow, by, PassbookReady(once.make(uow, OnceFor.HOURS, by, by)))


def print_hers(uow: UnitOfWork, command: PrintPassbook, by: PersonId) -> None:
    """An elder's, for a coordinator of hers. Raises OnlyCoordinators."""
    if not members.looks_after(uow, by, command.elder_id):
        raise OnlyCoordinators
    outbox.to_person(uow, by, PassbookReady(once.make(uow, OnceFor.HOURS, command.elder_id, by)))


def on_page(uow: UnitOfWork, secret: str) -> tuple[Statement, Person] | None:
    """All lines, and whose they are, in whose language they are said: for the browser that opened it."""
    page = once.opened_by(uow, OnceFor.HOURS, secret)
    if page is None or not (page.about_id == page.person_id or members.looks_after(uow, page.person_id, page.about_id)):
        return None
    once.goes_on(uow, page)
    return statement.of_person(uow, page.about_id), uow.session.get_one(Person, page.about_id)
