"""What people decide: commands. A conversation ends in one, and a button carries one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from care.kit.uow import UnitOfWork
from storage.ids import PersonId


@dataclass(frozen=True, slots=True)
class Command:
    """Something to be done, named in the imperative; plain data. One verb carries it out, whoever brought it."""


C = TypeVar("C", bound=Command)
Id = TypeVar("Id", bound=int)
CarryOut = Callable[[UnitOfWork, C, PersonId], None]
"""A verb: changes rows and posts messages in the name of a person; raises a Refusal, and then nothing has changed."""

Guard = Callable[[UnitOfWork, Id, PersonId], None]
"""Whether somebody may talk about a thing (by its id) now; raises the Refusal that the command would meet."""
