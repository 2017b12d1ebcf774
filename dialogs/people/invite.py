"""A coordinator brings somebody in."""

from care.people.commands import InviteElder, InviteMember, InviteToCircle
from care.people.lookups import EldersHere
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask, Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import GAP, _
from storage.ids import PersonId
from storage.people import Relation, Role

RELATIONS = (
    (Relation.DAUGHTER, _("Daughter")),
    (Relation.SON, _("Son")),
    (Relation.SPOUSE, _("Husband or wife")),
    (Relation.SIBLING, _("Brother or sister")),
    (Relation.GRANDCHILD, _("Grandchild")),
    (Relation.RELATIVE, _("Another relative")),
    (Relation.FRIEND, _("A friend")),
    (Relation.KEY_NEIGHBOUR, _("Neighbour with the key")),
    (Relation.CARER, _("Paid carer")),
)


async def invite(me: Me) -> InviteElder | InviteToCircle | InviteMember:
    """An elder is made known at once, so that she has nothing to type; others say who they are when they come."""
    elders = await look(EldersHere(me.id))
    family = [("family", _("Family of an elder"))] if elders else []
    role = await Choose(
        "role",
        _("Whom would you like to invite?"),
        _("Role"),
        [
            ("elder", _("An elder")),
            *family,
            ("volunteer", _("A volunteer")),
            ("coordinator", _("A coordinator")),
        ],
    )
    if role == "elder":
        return await _invite_elder()
    if role == "family":
        return await _invite_to_circle(elders)
    return InviteMember(Role(role))


async def _invite_to_circle(elders: list[tuple[PersonId, str]]) -> InviteToCircle:
    elder_id = await Choose("elder", _("Whose family circle?"), _("Elder"), elders)
    called = dict(elders)[PersonId(elder_id)]
    relation = await Choose("relation", _("What is this person to {called}?", called=called), _("Relation"), RELATIONS)
    part = await Choose(
        "part",
        _("May this person ask for help in the name of {called}?", called=called),
        _("May ask"),
        [("manages", _("Yes")), ("watches", _("No, only see how things stand"))],
    )
    return InviteToCircle(PersonId(elder_id), Relation(relation), manages=part == "manages")


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
