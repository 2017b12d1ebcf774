"""What stands in somebody's menu now."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache

from care.kit.uow import UnitOfWork
from care.people import hats, members
from dialogs.engine.feature import Need
from dialogs.engine.features import Features
from dialogs.engine.menu import Line
from storage.ids import PersonId
from storage.people import Role
from storage.prepared import asked_once


def lines_of(uow: UnitOfWork, features: Features, person_id: PersonId) -> list[Line]:
    """What somebody can do as what she is now, what she needs first; what is needed now stands there as whatever."""
    uow.session.flush()
    with asked_once(uow.session):
        worn = hats.roles_worn(uow, person_id)
        lines = lines_for(features, members.roles_of(uow, person_id))
        needed = [replace(line, need=line.entry.need(uow, person_id)) for line in lines]
    shown = [line for line in needed if _is_shown(line, worn)]
    return sorted(shown, key=lambda line: (line.entry.last, -line.need))


def _is_shown(line: Line, worn: Collection[Role]) -> bool:
    return line.need is Need.NOW or (line.need is not Need.NONE and not line.entry.roles.isdisjoint(worn))


def lines_for(features: Features, roles: Iterable[Role]) -> tuple[Line, ...]:
    """What somebody with these roles can do, whether it is needed now or not.

    A label that two share stands once, for whomever either is: what the first opens serves both.
    """
    return _lines_for(features, frozenset(roles))


@lru_cache(maxsize=100)
def _lines_for(features: Features, roles: frozenset[Role]) -> tuple[Line, ...]:
    """Kept, for it is asked for whatever is typed, and few combinations of roles there are."""
    found: dict[str, Line] = {}
    for entry, opens in features.menu:
        if entry.roles.isdisjoint(roles):
            continue
        first = found.setdefault(entry.label.msgid, Line(entry, opens))
        both = replace(first.entry, roles=first.entry.roles | entry.roles)
        found[entry.label.msgid] = replace(first, entry=both)
    return tuple(found.values())
