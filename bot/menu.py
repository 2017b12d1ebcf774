"""What stands in somebody's menu now."""

from care.kit.uow import UnitOfWork
from care.people import members
from dialogs.engine.feature import Need
from dialogs.engine.features import Features
from dialogs.engine.menu import Line
from storage.ids import PersonId


def lines_of(uow: UnitOfWork, features: Features, person_id: PersonId) -> list[Line]:
    """What somebody can do, what she needs now first; a label that two roles share stands once."""
    roles = members.roles_of(uow, person_id)
    found: dict[str, tuple[Need, Line]] = {}
    for entry, opens in features.menu:
        if not entry.roles & roles or entry.label.msgid in found:
            continue
        need = entry.need(uow, person_id)
        if need is not Need.NONE:
            found[entry.label.msgid] = (need, Line(entry, opens))
    return [line for _need, line in sorted(found.values(), key=lambda one: (one[1].entry.last, -one[0]))]
