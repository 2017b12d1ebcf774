"""Ways in that have to end: other browsers, a phone that is lost."""

from collections.abc import Iterable

from care.people.commands import SignOut
from care.people.session_messages import ReplacedDetails
from dialogs.engine.card import Card
from dialogs.engine.questions import Confirm
from dialogs.language.words import Phrase, _
from storage.ids import PersonId

SIGN_OUT = ("sign_out", _("Sign out everywhere"))


async def signing_out() -> SignOut:
    """What stays is said before."""
    question = (
        _("Shall I close your chat in all other browsers?"),
        _("Where you are reading this, it stays open."),
    )
    await Confirm("sign_out", question, _("Sign out"), _("Yes, close it"))
    return SignOut()


def lost_phones(elders: Iterable[tuple[PersonId, str]]) -> dict[str, tuple[PersonId, Phrase]]:
    """For each elder in one's care."""
    return {f"lost_{one}": (one, _("{called}: phone lost", called=called)) for one, called in elders}


def signed_out_card(nothing: str) -> Card:
    """It is done."""
    del nothing
    return Card(_("Done. Your chat is closed in all other browsers."))


def phone_replaced_card(details: ReplacedDetails) -> Card:
    """To whoever said so; to the coordinators, when it was the family."""
    called = details.person.called or details.person.name
    closed: Phrase = _("Nobody can write for {called} from the lost phone any more.", called=called)
    if details.own:
        return Card((closed, _("What stands in other apps on it, I cannot remove.")))
    said = _("{name} says that the phone of {called} is lost, and has a new link.", name=details.by.name, called=called)
    return Card((said, closed, _("If you doubt it, please phone.")))
