"""What one can do here."""

from collections.abc import Collection

from dialogs.engine.card import Button, Card, stacked
from dialogs.engine.menu import A_PERSON, entries_for
from dialogs.engine.questions import MOST_FOR_ELDERS
from dialogs.language.words import Text, _, other_languages


def menu_card(
    name: str, roles: Collection[str], language: str, *, elder: bool, has_asked: bool, note: Text = ""
) -> Card:
    """The start of everything: for an elder at most three choices and a person to talk to."""
    entries = [entry for entry in entries_for(roles) if has_asked or entry.name != "same_as_last_time"]
    buttons = [Button(entry.label, entry.name) for entry in entries if entry.name != A_PERSON.name]
    if elder:
        choices = buttons[:MOST_FOR_ELDERS]
        hello = note or _("What can I do for you, {name}?", name=name)
        return Card(hello, "", stacked(*choices, to_a_person()))
    if A_PERSON in entries:
        buttons.append(to_a_person())
    others = [Button(name, f"speak_{other}") for other, name in other_languages(language).items()]
    return Card(
        note or _("Hello {name}, what can I do for you?", name=name),
        "",
        stacked(*buttons, *others),
    )


def to_a_person() -> Button:
    """The way out that is always there."""
    return Button(A_PERSON.label, A_PERSON.name)


def stranger_card() -> Card:
    """For somebody who belongs to nothing yet."""
    return Card(
        (
            _("Hello, this is Linli, where neighbours help one another."),
            _("To join, please open the link your coordinator or your family sent you."),
        )
    )


def welcome_card(name: str, community: str) -> Card:
    """The first words after coming in."""
    return Card(_("Welcome to {community}, {name}. I am Linli.", name=name, community=community))


def a_person_card(coordinator: str, phone: str, emergency: str) -> Card:
    """Whom to talk to; and the emergency number, for Linli is no ambulance."""
    return Card(
        (
            _("I have asked {coordinator}, your coordinator, to phone you.", coordinator=coordinator),
            _("You can also phone: {phone}.", phone=phone) if phone else "",
            _("In an emergency call {number}.", number=emergency),
        )
    )


def no_person_card(emergency: str) -> Card:
    """A community without a coordinator: said plainly, for silence would be worse."""
    return Card(
        (
            _("There is no coordinator to ask at the moment."),
            _("In an emergency call {number}.", number=emergency),
        )
    )


def wants_a_call_card(called: str, phone: str) -> Card:
    """For the coordinator."""
    return Card(
        _(
            "{called} would like to talk to you. Please phone: {phone}",
            called=called,
            phone=phone or _("none on file"),
        )
    )


def unreachable_card(called: str, phone: str) -> Card:
    """For the coordinator: a message could not be delivered anywhere."""
    return Card(
        _(
            "I cannot reach {called} by message any more. Please phone: {phone}",
            called=called,
            phone=phone or _("none on file"),
        )
    )


def invite_link_card(links: Collection[str], *, hours: int) -> Card:
    """The link to send on."""
    return Card(
        (
            _(
                "Here is the link. It opens once, within {hours} hours. Please send it on yourself.",
                hours=hours,
            ),
            *links,
        )
    )
