"""Where somebody lives and on which number she is reached, as a helper reads it."""

from dialogs.language.words import Phrase, _


def address_of(home: str, phone: str) -> Phrase:
    """Where it may not be read, or is not known: whom to ask for it, by phone where she has one."""
    asked = _("please ask by phone") if phone else _("please ask the coordinator")
    return _("Address: {place}", place=home or asked)


def telephone_of(called: str, phone: str) -> Phrase:
    """Never an empty line: that she has none is worth knowing before the door."""
    return _("Telephone: {phone}", phone=phone) if phone else _("{called} has no telephone.", called=called)
