"""What is shown when somebody is suspended, and when that is lifted."""

from care.people.messages import PersonDetails
from care.people.suspension_messages import SuspendedDetails, WhomToAsk
from dialogs.engine.card import Card, stacked
from dialogs.language.words import Text, _
from dialogs.people.cards import to_a_person
from dialogs.people.tell_coordinator import tell_button


def shut_out_card(details: WhomToAsk) -> Card:
    """Whom to talk to, and not why. A cry for help is heard all the same."""
    community = details.community
    return Card(
        (
            _("You cannot take part in {community} for now.", community=community.name),
            _whom(details),
            _("If you need help yourself, write it to me, or call {number}.", number=community.emergency),
        ),
        "",
        stacked(tell_button(community.id), to_a_person(community.id)),
    )


def takes_part_again_card(details: WhomToAsk) -> Card:
    """He is back."""
    return Card(_("You can take part in {community} again. Good to have you back!", community=details.community.name))


def suspension_noted_card(details: SuspendedDetails) -> Card:
    """What has happened, and what only she can do."""
    called = details.person.called or details.person.name
    phone = details.person.phone
    return Card(
        (
            _("{called} is suspended. Nobody but the coordinators reads why.", called=called),
            _("What {called} had promised is being given to others.", called=called),
            _("Please phone {called} yourself: {phone}", called=called, phone=phone) if phone else "",
            _("In the group chat {called} can still read along, until you take {called} out there.", called=called)
            if details.reads_along
            else "",
            _("You can lift this at any time, under “Members”."),
        )
    )


def suspension_lifted_card(details: PersonDetails) -> Card:
    """To the coordinator."""
    called = details.person.called or details.person.name
    return Card(_("{called} takes part again, and has been told so.", called=called))


def _whom(details: WhomToAsk) -> Text:
    if details.coordinator is None:
        return ""
    name, phone = details.coordinator.name, details.coordinator.phone
    if not phone:
        return _("Please talk to {coordinator} about it.", coordinator=name)
    return _("Please talk to {coordinator} about it: {phone}.", coordinator=name, phone=phone)
