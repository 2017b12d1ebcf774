"""What the engine of conversations itself says: a kind sentence, a question, what can be done here."""

from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from sqlalchemy import update
from sqlmodel import col

from care.kit import outbox
from care.kit.command import Command
from care.kit.message import Message
from care.kit.quick import quick
from care.kit.uow import UnitOfWork
from storage.conversations import OpenConversation
from storage.ids import PersonId

Sentence: TypeAlias = list[Any]
"""A phrase of the dialogs as JSON: its msgid and its values by name."""


@dataclass(frozen=True, slots=True)
class Note(Message[None]):
    """A kind sentence."""

    answers: ClassVar[bool] = True
    sentence: Sentence


@quick
@dataclass(frozen=True, slots=True)
class Question(Message[None]):
    """The question an open conversation waits at, if `version` is still the newest.

    Before it a sentence; `emergency` is the number to call: what an elder says that answers no question may be a cry
    for help. While something else was looked at, the way back to it is offered instead of the question itself.
    """

    answers: ClassVar[bool] = True
    version: int
    sentence: Sentence | None = None
    emergency: str = ""
    offers_way_back: bool = False


@dataclass(frozen=True, slots=True)
class Menu(Message[None]):
    """What can be done here, below a greeting or another sentence; `page` of it where it is long, or of one `group`."""

    answers: ClassVar[bool] = True
    sentence: Sentence | None = None
    page: int = 0
    group: str = ""


@dataclass(frozen=True, slots=True)
class ShowMenu(Command):
    """Another page of the menu."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowMenuGroup(Command):
    """What the menu has of one kind. `group` is a name of `dialogs/engine/feature.py`."""

    group: str
    page: int


def show_menu(uow: UnitOfWork, command: ShowMenu, by: PersonId) -> None:
    """A new message: what an elder reads is never changed."""
    outbox.to_person(uow, by, Menu(page=command.page))


def show_menu_group(uow: UnitOfWork, command: ShowMenuGroup, by: PersonId) -> None:
    """As `show_menu`."""
    outbox.to_person(uow, by, Menu(page=command.page, group=command.group))


def go_on(uow: UnitOfWork, person_id: PersonId) -> None:
    """After something that came in between: the open question is asked again; with none open, the menu."""
    conversation = uow.session.get(OpenConversation, person_id, populate_existing=True)
    is_open = conversation is not None and conversation.name is not None
    outbox.to_person(uow, person_id, Question(conversation.version) if conversation and is_open else Menu())


def set_aside(uow: UnitOfWork, person_id: PersonId) -> None:
    """What is asked waits: a "yes" that comes now is no answer to it. Its buttons still are."""
    hers = update(OpenConversation).where(col(OpenConversation.person_id) == person_id)
    uow.session.execute(hers.values(paused=True).execution_options(synchronize_session=False))


def end(uow: UnitOfWork, person_id: PersonId) -> None:
    """Nothing is asked any more, and what was set aside does not come back."""
    hers = update(OpenConversation).where(col(OpenConversation.person_id) == person_id)
    over = {"name": None, "subject_id": None, "log": b"", "aside": b"", "version": OpenConversation.version + 1}
    uow.session.execute(hers.values(over).execution_options(synchronize_session=False))
