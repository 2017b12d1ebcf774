"""What the engine of conversations itself says: a kind sentence, a question, what can be done here."""

from dataclasses import dataclass, field
from typing import Any

from care.kit import outbox
from care.kit.command import Command
from care.kit.message import Message
from care.kit.uow import UnitOfWork
from storage.ids import PersonId


@dataclass(frozen=True, slots=True)
class Note(Message[Any]):
    """A kind sentence. `sentence` is a phrase of the dialogs as JSON: (msgid, values)."""

    sentence: list[Any]


@dataclass(frozen=True, slots=True)
class Question(Message[Any]):
    """The question an open conversation waits at, if `version` is still the newest.

    Before it a sentence, `offers` are codes of the answers that may have been meant, `emergency` the number to call:
    what an elder says that answers no question may be a cry for help.
    """

    version: int
    sentence: list[Any] | None = None
    offers: list[str] = field(default_factory=list)
    emergency: str = ""


@dataclass(frozen=True, slots=True)
class Menu(Message[Any]):
    """What can be done here, below a greeting or another sentence; `page` of it where it is long."""

    sentence: list[Any] | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowMenu(Command):
    """Another page of the menu."""

    page: int


def show_menu(uow: UnitOfWork, command: ShowMenu, by: PersonId) -> None:
    """A new message: what an elder reads is never changed."""
    outbox.to_person(uow, by, Menu(page=command.page))
