"""What is shown when people come in, look for somebody to talk to, or cannot be reached."""

from care.people.commands import TalkToAPerson
from care.people.invites import VALID_FOR
from care.people.messages import CallDetails, PersonDetails, WelcomeDetails
from dialogs.engine.card import Button, Card
from dialogs.language.words import Phrase, _

A_PERSON = _("Talk to a person")


def to_a_person() -> Button:
    """The way out that is always there."""
    return Button(A_PERSON, TalkToAPerson())


def stranger_card(nothing: str) -> Card:
    """For somebody who belongs to nothing yet."""
    del nothing
    return Card(
        (
            _("Hello, this is Linli, where neighbours help one another."),
            _("To join, please open the link your coordinator or your family sent you."),
        )
    )


def welcome_card(details: WelcomeDetails) -> Card:
    """The first words after coming in."""
    name, community = details.person.called, details.community.name
    return Card(_("Welcome to {community}, {name}. I am Linli.", name=name, community=community))


def call_coming_card(details: CallDetails) -> Card:
    """Whom to talk to; and the emergency number, for Linli is no ambulance.

    A community without a coordinator is said plainly, for silence would be worse.
    """
    emergency = _("In an emergency call {number}.", number=details.emergency)
    if details.coordinator is None:
        return Card((_("There is no coordinator to ask at the moment."), emergency))
    name, phone = details.coordinator.name, details.coordinator.phone
    return Card(
        (
            _("I have asked {coordinator}, your coordinator, to phone you.", coordinator=name),
            _("You can also phone: {phone}.", phone=phone) if phone else "",
            emergency,
        )
    )


def call_wanted_card(details: PersonDetails) -> Card:
    """For the coordinator."""
    called = details.person.called
    return Card(_("{called} would like to talk to you. Please phone: {phone}", called=called, phone=_phone(details)))


def unreachable_card(details: PersonDetails) -> Card:
    """For the coordinator: a message could not be delivered anywhere."""
    called = details.person.called
    return Card(
        _("I cannot reach {called} by message any more. Please phone: {phone}", called=called, phone=_phone(details))
    )


def invite_made_card(links: tuple[str, ...]) -> Card:
    """The link to send on."""
    hours = int(VALID_FOR.total_seconds() // 3600)
    return Card(
        (_("Here is the link. It opens once, within {hours} hours. Please send it on yourself.", hours=hours), *links)
    )


def _phone(details: PersonDetails) -> str | Phrase:
    return details.person.phone or _("none on file")
