"""Ways in that have to end: other browsers, a phone that is lost."""

from care.people.commands import ReplacePhone, SignOut
from care.people.own_codes import OwnCodeDetails
from care.people.session_messages import ReplacedDetails
from dialogs.engine.card import Card
from dialogs.engine.questions import Choose, Confirm
from dialogs.language.spoken import When
from dialogs.language.words import Phrase, Text, _
from storage.ids import PersonId

SIGN_OUT = ("sign_out", _("Sign out everywhere"))
LOST = ("lost", _("A phone is lost"))


MINE = PersonId(0)


async def ending(elders: list[tuple[PersonId, str]]) -> SignOut | ReplacePhone:
    """One's own, or of an elder in one's care: her name is pressed, so that it is not pressed by mistake."""
    whose = MINE
    if elders:
        phones: list[tuple[PersonId, Text]] = [(MINE, _("My own")), *elders]
        whose = PersonId(await Choose("whose", _("Whose phone is it?"), _("Lost phone"), phones))
    return ReplacePhone(whose) if whose != MINE else await _signing_out()


async def _signing_out() -> SignOut:
    """What stays is said before."""
    question = (
        _("Shall I close your chat in all other browsers?"),
        _("Where you are reading this, it stays open."),
    )
    await Confirm("sign_out", question, _("Sign out"), _("Yes, close it"))
    return SignOut()


def own_code_card(details: OwnCodeDetails) -> Card:
    """In groups of three, as it is read aloud."""
    groups = " ".join(details.code[at : at + 3] for at in range(0, len(details.code), 3))
    until = When(details.until, None, details.zone)
    said = _("Say or type this number there; it works once, until {when}:", when=until)
    return Card((said, groups, _("Give it to nobody who asks for it.")))


def signed_out_card(nothing: str) -> Card:
    """It is done."""
    del nothing
    return Card(_("Done. Your chat is closed in all other browsers."))


def phone_replaced_card(details: ReplacedDetails) -> Card:
    """To whoever said so; to the coordinators, when it was the family."""
    called = details.person.called or details.person.name
    closed: Phrase = _("Nobody can write for {called} from the lost phone any more.", called=called)
    if details.own:
        return Card((closed, _("I cannot remove what is in other apps on it.")))
    said = _("{name} says that the phone of {called} is lost, and has a new link.", name=details.by.name, called=called)
    return Card((said, closed, _("If you doubt it, please phone.")))
