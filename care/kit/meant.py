"""What words may mean, as the question that asks has it on record."""

from dataclasses import dataclass
from typing import Any

from care.kit.uow import UnitOfWork


@dataclass(frozen=True, slots=True)
class MayBeMeant:
    """The words, and of each meaning its name and what it is called. The turn puts it on record before it asks."""

    def find(self, uow: UnitOfWork) -> list[Any]:
        """It lies in no table: nothing was said."""
        del uow
        return ["", []]

    def parse(self, recorded: list[Any]) -> tuple[str, list[tuple[str, str]]]:
        """See Query."""
        text, found = recorded
        return text, [(name, called) for name, called in found]
