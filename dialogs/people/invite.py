"""A coordinator brings somebody in."""

from care.people.commands import InviteElder, InviteFamilies, InviteMember, InviteToCircle, MakeNewLink
from care.people.lookups import EldersHere, MemberHere, MembersHere, WhatIsOnFile
from care.people.names import is_same_name
from care.people.phones import digits_of
from dialogs.engine.me import Me
from dialogs.engine.questions import NOT_RIGHT, Ask, Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import GAP, Text, _
from dialogs.people.questions import AskName, AskPhone
from dialogs.people.which import which_community
from storage.ids import CommunityId, PersonId
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
FULL_ADDRESS = _(
    "The full address? No group sees it; family, coordinators, the family doctor and whoever is asked to come do."
)
NOBODY = PersonId(0)  # stands for: somebody else than those who are known


async def invite(me: Me) -> InviteElder | InviteToCircle | InviteMember | MakeNewLink | InviteFamilies:
    """An elder is made known at once, so that she has nothing to type; others say how they are reached when they come.

    Somebody who seems to be known already is asked for, so that nobody is here twice.
    """
    here = (await which_community(me.id, Role.COORDINATOR)).id
    elders = await look(EldersHere(me.id, here))
    family = [("family", _("Family of an elder"))] if elders else []
    role = await Choose(
        "role",
        _("Who would you like to invite?"),
        _("Role"),
        [
            ("elder", _("An elder")),
            *family,
            ("volunteer", _("A helper")),
            ("coordinator", _("A coordinator")),
            ("doctor", _("A family doctor")),
            ("families", _("Families, by one link")),
        ],
    )
    if role == "families":
        return InviteFamilies(here)
    everybody = await look(MembersHere(me.id, here))
    if role == "elder":
        return await _invite_elder(here, everybody, (await look(WhatIsOnFile(me.id))).zone)
    if role == "family":
        return await _invite_to_circle(here, elders, everybody)
    name, known = await _who(everybody)
    return InviteMember(Role(role), name, known, here)


async def _who(everybody: list[MemberHere]) -> tuple[str, PersonId | None]:
    """The name of whom the link is for, and who that is when he is known already."""
    name = await AskName("for_whom", _("What is this person's name?"), _("Name"))
    alike = [one for one in everybody if is_same_name(name, one.called) or is_same_name(name, one.name)]
    return name, await _is_it("same", alike)


async def _is_it(key: str, alike: list[MemberHere]) -> PersonId | None:
    """One of those who are known already; None for somebody else."""
    if not alike:
        return None
    yes = [(one.id, _("Yes, {called}", called=one.called or one.name)) for one in alike]
    called = alike[0].called or alike[0].name
    which = _("Is this the {called} who is already here? Then I'll make a new link for the same person.", called=called)
    found = await Choose(key, which, _("Already known"), [*yes, (NOBODY, _("No, somebody else"))])
    return PersonId(found) or None


async def _invite_to_circle(
    here: CommunityId, elders: list[tuple[PersonId, str]], everybody: list[MemberHere]
) -> InviteToCircle:
    elder_id = await Choose("elder", _("Whose family circle?"), _("Elder"), elders)
    called = dict(elders)[PersonId(elder_id)]
    relation = await Choose("relation", _("What is this person to {called}?", called=called), _("Relation"), RELATIONS)
    part = await Choose(
        "part",
        _("May this person ask for help in the name of {called}?", called=called),
        _("May ask"),
        [("manages", _("Yes, this person may")), ("watches", _("No, only see how things stand"))],
    )
    name, known = await _who([one for one in everybody if one.id != elder_id])
    return InviteToCircle(PersonId(elder_id), Relation(relation), part == "manages", name, known, here)


async def _invite_elder(here: CommunityId, everybody: list[MemberHere], zone: str) -> InviteElder | MakeNewLink:
    elders = [one for one in everybody if Role.ELDER in one.roles]
    name = await AskName("name", _("What is their full name?"), _("Name"))
    known = await _is_it("same_name", [one for one in elders if is_same_name(name, one.name or one.called)])
    if known is not None:
        return MakeNewLink(known)
    called = await Ask(
        "called",
        _("How would they like to be addressed? For example: Mrs Wang."),
        _("Addressed as"),
        most=20,
    )
    area = await Ask(
        "area",
        _("Roughly where do they live, such as “West Gate”? The group sees this, so no house number please."),
        _("Area"),
        most=40,
    )
    home = await Ask("home", FULL_ADDRESS, _("Address"), most=200)
    phone = await AskPhone("phone", _("The telephone number?"), _("Telephone"), zone, _("There is none"))
    alike = [one for one in elders if phone and digits_of(one.phone) == digits_of(phone)]
    known = await _is_it("same_phone", alike)
    if known is not None:
        return MakeNewLink(known)
    await Confirm(
        "invite",
        _read_back(wish := InviteElder(name, called, area, home, phone, here)),
        _("Invitation"),
        _("Yes, make the link"),
        NOT_RIGHT,
    )
    return wish


def _read_back(wish: InviteElder) -> Text:
    return (
        _("Is this right?"),
        GAP,
        _("Name: {name}", name=wish.name),
        _("Addressed as: {called}", called=wish.called),
        _("Area: {area}", area=wish.area),
        _("Address: {home}", home=wish.home),
        _("Telephone: {phone}", phone=wish.phone or _("none on file")),
    )
