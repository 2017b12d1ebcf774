"""What is shown to whoever is in need, where another has called for help. Never changed later."""

from care.sos.details import CryDetails
from dialogs.engine.card import Card
from dialogs.language.spoken import Listed
from dialogs.language.words import Text, _
from dialogs.sos.cards import nobody_comes
from storage.sos import CryState


def called_for_you_card(cry: CryDetails) -> Card:
    """Why so many may phone or ring in a moment."""
    called = _("{writer} has called for help for you.", writer=cry.called)
    if cry.first is None:
        return Card((_number(cry), called, _("There is nobody here I can ask for you.")))
    name = _with_phone(cry.first.name, cry.first.phone)
    asked = _("I have written to {name} and will keep on until somebody reaches you.", name=name)
    if cry.others:
        asked = _("I have written to {name} and all the others, and will keep on until somebody comes.", name=name)
    return Card((_number(cry), called, asked))


def comes_to_you_card(cry: CryDetails) -> Card:
    """As those who pressed it promised."""
    names = tuple(one.name for one in cry.going)
    coming = (
        _("They are coming: {names}.", names=Listed(names)) if len(names) > 1 else _("{name} is coming.", name=names[0])
    )
    return Card((_number(cry), coming, _phone(cry.going[0].name, cry.going[0].phone)))


def over_for_you_card(cry: CryDetails) -> Card:
    """As somebody else says; she herself may know better."""
    if cry.state == CryState.REACHED:
        name = cry.reached_by.name if cry.reached_by else ""
        return Card((_("{name} tells me they have been in touch with you.", name=name), nobody_comes(cry), _AGAIN))
    return Card((_("{name} says that help is not needed any more.", name=cry.called), _AGAIN))


_AGAIN = _("If you need help again, just write to me.")


def _number(cry: CryDetails) -> Text:
    return _("If you are in danger, call {number} now.", number=cry.emergency.number)


def _with_phone(name: str, phone: str) -> Text:
    return _("{name} ({phone})", name=name, phone=phone) if phone else name


def _phone(name: str, phone: str) -> Text:
    return _("{name}: {phone}", name=name, phone=phone) if phone else ""
