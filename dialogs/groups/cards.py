"""What is seen of groups."""

from care.groups.commands import JoinGroup, LeaveGroup
from care.groups.messages import GroupShown
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.groups.change_group import change_group
from dialogs.groups.found_group import KINDS, found_group
from dialogs.language.words import Text, _
from storage.people import GroupKind


def group_card(shown: GroupShown) -> Card:
    """What it is, who organises it, and the way in or out."""
    group = shown.group
    if group.closed_at is not None:
        return Card(_("This group no longer exists."), group.name)
    body: Text = (
        _("You're in this group.") if shown.belongs else KINDS[GroupKind(group.kind)],
        _("Organised by {name}; members: {count}.", name=shown.organiser, count=shown.members)
        if shown.organiser
        else _("Members: {count}.", count=shown.members),
    )
    return Card(body, group.name, stacked(*_buttons(shown)))


def appointed_card(shown: GroupShown) -> Card | None:
    """To whoever organises it from now on."""
    if not shown.organises:
        return None
    told = _("You organise this group now. Thank you!")
    return Card(told, shown.group.name, stacked(Button(_("Change something"), Open(change_group, shown.group.id))))


def no_groups_card(community: str) -> Card:
    """For a coordinator: how one is made."""
    body = _("There are no groups yet. You can start one for a staircase, a village or an interest.")
    return Card(body, community, stacked(Button(_("Start a group"), Open(found_group))))


def _buttons(shown: GroupShown) -> list[Button]:
    group_id = shown.group.id
    found: list[Button] = []
    if shown.belongs:
        found.append(Button(_("Leave the group"), LeaveGroup(group_id)))
    elif shown.may_join:
        found.append(Button(_("Join the group"), JoinGroup(group_id), "primary"))
    if shown.may_change:
        found.append(Button(_("Change something"), Open(change_group, group_id)))
    return found
