"""A coordinator brings somebody in."""

from care.requests.commands import InviteElder, InviteSomeone
from care.requests.lookups import EldersHere
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask, Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import GAP, _


async def invite(me: Me) -> InviteElder | InviteSomeone:
    """An elder is made known at once, so that she has nothing to type; others say who they are when they come."""
    elders = await look(EldersHere(me.id))
    child = [("child", _("A child of an elder"))] if elders else []
    role = await Choose(
        "role",
        _("Whom would you like to invite?"),
        _("Role"),
        [
            ("elder", _("An elder")),
            *child,
            ("volunteer", _("A volunteer")),
            ("coordinator", _("A coordinator")),
        ],
    )
    if role == "elder":
        return await _invite_elder()
    if role != "child":
        return InviteSomeone(role)
    elder_id = await Choose("elder", _("Whose child?"), _("Elder"), elders)
    return InviteSomeone(role, elder_id)


async def _invite_elder() -> InviteElder:
    name = await Ask("name", _("What is her or his full name?"), _("Name"), most=60)
    called = await Ask(
        "called",
        _("How would she or he like to be addressed? For example: Mrs Wang."),
        _("Addressed as"),
        most=20,
    )
    area = await Ask(
        "area",
        _("In which area is the home? The group sees this, so no house number please."),
        _("Area"),
        most=40,
    )
    home = await Ask("home", _("The full address? Only a helper on duty sees it."), _("Address"), most=200)
    phone = await Ask("phone", _("The telephone number?"), _("Telephone"), most=30)
    await Confirm(
        "invite",
        (
            _("Is this right?"),
            GAP,
            _("Name: {name}", name=name),
            _("Addressed as: {called}", called=called),
            _("Area: {area}", area=area),
            _("Address: {home}", home=home),
            _("Telephone: {phone}", phone=phone),
        ),
        _("Invitation"),
        _("Yes, make the link"),
    )
    return InviteElder(name, called, area, home, phone)
