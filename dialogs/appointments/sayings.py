"""What the cards and the questions about appointments have in common."""

from care.appointments.commands import Preparation
from care.appointments.details import AppointmentDetails
from dialogs.language.spoken import When
from dialogs.language.words import Phrase, Text, _
from storage.appointments import Company, Need

FASTING, CARD = frozenset({Need.FASTING}), frozenset({Need.CARD})
PREPARED = {
    FASTING: _("Please come with an empty stomach."),
    CARD: _("Please bring the card."),
    FASTING | CARD: _("Please come with an empty stomach, and bring the card."),
}


def when_of(details: AppointmentDetails) -> When:
    """By the clock of the place where it is."""
    return When(details.at, None, details.one.zone)


def prepared(preparation: Preparation) -> Text:
    """What is to be done before; the own words as they are."""
    said = PREPARED.get(frozenset(preparation.needs), "")
    return (said, preparation.remarks)


def what(details: AppointmentDetails) -> Text:
    """Where, and what for, in somebody's own words; and what is to be prepared."""
    return (details.place, prepared(details.preparation))


def who_goes(details: AppointmentDetails) -> Text:
    """Who goes along, as it stands; nothing where she goes alone."""
    if details.goes:
        return _("You go along.")
    if details.escort is not None:
        return _("{name} goes along.", name=details.escort.called or details.escort.name)
    if details.company == Company.NEIGHBOUR:
        return _("I am asking the neighbours who can go along.")
    return _("Nobody goes along yet.") if details.company == Company.OPEN else ""


def noted(details: AppointmentDetails) -> Phrase:
    """That there is one."""
    if details.own:
        return _("Noted: your appointment is {when}.", when=when_of(details))
    return _("Noted: {called}'s appointment is {when}.", called=details.elder.called, when=when_of(details))
