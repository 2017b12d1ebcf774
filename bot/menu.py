"""What stands in somebody's menu now."""

from collections.abc import Collection
from dataclasses import replace

from care.kit.uow import UnitOfWork
from care.people import members
from dialogs.engine.feature import Need
from dialogs.engine.features import Features
from dialogs.engine.menu import Line
from storage.ids import PersonId
from storage.people import Role


def lines_of(uow: UnitOfWork, features: Features, person_id: PersonId) -> list[Line]:
    """What somebody can do, what she needs now first."""
    lines = lines_for(features, members.roles_of(uow, person_id))
    needed = [replace(line, need=line.entry.need(uow, person_id)) for line in lines]
    shown = [line for line in needed if line.need is not Need.NONE]
    return sorted(shown, key=lambda line: (line.entry.last, -line.need))


def lines_for(features: Features, roles: Collection[Role]) -> list[Line]:
    """What somebody with these roles can do, whether it is needed now or not; a label that two share stands once."""
    found: dict[str, Line] = {}
    for entry, opens in features.menu:
        if not entry.roles.isdisjoint(roles):
            found.setdefault(entry.label.msgid, Line(entry, opens))
    return list(found.values())
