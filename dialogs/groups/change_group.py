"""Who organises a group, and whether it is still there."""

from care.groups.commands import AppointOrganiser, CloseGroup
from care.groups.lookups import GroupNow
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import Text, _
from storage.ids import GroupId, PersonId


async def change_group(me: Me) -> AppointOrganiser | CloseGroup | None:
    """Closing is asked once more."""
    if me.subject_id is None:
        return None
    group_id = GroupId(me.subject_id)
    group = await look(GroupNow(group_id, me.id))
    choices: list[tuple[str, Text]] = [("organiser", _("Change the organiser"))]
    if group.may_close:
        choices.append(("close", _("Close the group")))
    do = "organiser"
    if group.may_close:
        do = await Choose("do", _("What would you like to change about {name}?", name=group.name), _("What"), choices)
    if do == "close":
        question = _("Shall I close {name}? Its chats will get no more messages.", name=group.name)
        await Confirm("close", question, _("Group"), _("Yes, close it"))
        return CloseGroup(group_id)
    if not group.members:
        return None
    person_id = await Choose("person", _("Who should organise {name}?", name=group.name), _("Name"), group.members)
    return AppointOrganiser(group_id, PersonId(person_id))
