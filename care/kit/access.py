"""Who may see and do what: one table a feature, as data, which a test compares with the code cell by cell."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Generic, TypeVar

RoleT = TypeVar("RoleT", bound=StrEnum)
ActionT = TypeVar("ActionT", bound=StrEnum)
StateT = TypeVar("StateT", bound=StrEnum)
RelationT = TypeVar("RelationT", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Rule(Generic[RoleT, ActionT, StateT, RelationT]):
    """All of these may do that in each of these states, if they stand in one of these relations."""

    action: ActionT
    roles: Collection[RoleT]
    states: Collection[StateT]
    relations: Collection[RelationT]


class Access(Generic[RoleT, ActionT, StateT, RelationT]):
    """Yes in the cells that the rules name, and no in all others."""

    def __init__(self, *rules: Rule[RoleT, ActionT, StateT, RelationT]) -> None:
        self._cells = {
            (role, rule.action, state, relation)
            for rule in rules
            for role, state, relation in product(rule.roles, rule.states, rule.relations)
        }

    def may(self, roles: Collection[RoleT], action: ActionT, state: StateT, relation: RelationT) -> bool:
        """Whether somebody who is all of these may do it."""
        return any((role, action, state, relation) in self._cells for role in roles)

    def all_for(self, roles: Collection[RoleT], state: StateT, relation: RelationT) -> frozenset[ActionT]:
        """All that somebody who is all of these may do."""
        stands = (state, relation)
        return frozenset(action for role, action, *cell in self._cells if role in roles and tuple(cell) == stands)
