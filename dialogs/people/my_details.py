"""Somebody changes what is on file of her."""

from care.people.commands import ChangeDetails, ReplacePhone, SignOut
from care.people.lookups import InMyCare, OnFile, WhatIsOnFile
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.words import Text, _
from dialogs.people.questions import AskName, AskPhone
from dialogs.people.ways_in import LOST, SIGN_OUT, ending


async def my_details(me: Me) -> ChangeDetails | SignOut | ReplacePhone:
    """Shows it, and asks what is different now. Ways in that have to end are here, too."""
    known = await look(WhatIsOnFile(me.id))
    elders = await look(InMyCare(me.id))
    change = [("name", _("Change my name")), ("phone", _("Change my number"))]
    what = await Choose("what", _on_file(known), _("What"), [*change, LOST if elders else SIGN_OUT])
    if what in {"lost", "sign_out"}:
        return await ending(elders)
    if what == "phone":
        phone = await AskPhone("phone", _("Which telephone number shall I note?"), _("Telephone"), known.zone, own=True)
        return ChangeDetails(me.id, phone=phone)
    name = await AskName("name", _("What shall I call you from now on?"), _("Name"))
    return ChangeDetails(me.id, name="" if known.elder else name, called=name)


def _on_file(known: OnFile) -> Text:
    return (
        _("Your name: {name}", name=known.called),
        _("Your number: {phone}", phone=known.phone or _("none on file")),
    )
