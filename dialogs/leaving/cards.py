"""What is seen of one's own data, and of somebody who leaves."""

from care.leaving.commands import OpenMyData, StayAfterAll
from care.leaving.messages import LeaverDetails, OwnDetails
from care.people.commands import ShowWhoSawAddress
from dialogs.engine.card import Button, Card, Link, Open, stacked
from dialogs.language.spoken import Clocked, Listed
from dialogs.language.words import Text, _
from dialogs.leaving.leave import leave
from dialogs.leaving.passing import passing
from dialogs.people.cards import to_a_person
from dialogs.people.look_cards import WHO_SAW_ADDRESS

COPY = Button(_("A copy for me"), OpenMyData())


def my_data_card(of: OwnDetails) -> Card | None:
    """A copy, or leaving; while he is about to leave, the way back."""
    if of.departure is not None:
        return leaving_card(of)
    body = (
        _("You can have a copy of everything I know of you."),
        _("You can also leave for good: then all of it is deleted."),
        _("Only hours stay, as numbers without your name, and what others told a coordinator."),
    )
    died = [Button(_("An elder passed away"), Open(passing))] if of.cares else []
    saw = [Button(WHO_SAW_ADDRESS, ShowWhoSawAddress(of.person.id))] if of.person.elder and not died else []
    return Card(body, "", stacked(COPY, *saw, *died, Button(_("Leave for good"), Open(leave), "danger")))


def leaving_card(of: OwnDetails) -> Card | None:
    """When, and how to take it back. Whether a law wants something kept we do not know, and do not say."""
    if of.departure is None or of.ends_at is None:
        return None
    body = (
        _("I delete everything I know of you: {when}.", when=Clocked(of.ends_at, of.person.zone)),
        _("Until then you can stay after all."),
        _("Your coordinator can tell you whether a law wants papers kept."),
    )
    stay = Button(_("Stay after all"), StayAfterAll(of.departure), "primary")
    return Card(body, "", stacked(stay, COPY, to_a_person()))


def stay_card(of: OwnDetails) -> Card:
    """It is as it was."""
    del of
    return Card(_("Good that you stay! Nothing is deleted."))


def copy_card(address: str) -> Card:
    """The link works once, so that one that is found later shows nothing."""
    said = (_("Here is a copy of all I know of you."), _("The link opens once, within an hour."))
    return Card(said, "", stacked(Button(_("Open it"), Link(address))))


def hand_over_card(community: str) -> Card:
    """The week is over, and nobody else is there."""
    return Card(
        (
            _("Nothing is deleted yet: nobody but you coordinates {community}.", community=community),
            _("Please invite somebody who takes it over; I try again tomorrow."),
        )
    )


def leaves_card(of: LeaverDetails) -> Card | None:
    """That, and when. To coordinators also who is left without anybody."""
    if of.stays:
        return None
    name, when = of.leaver.called, Clocked(of.ends_at, of.leaver.zone)
    if of.is_elder:
        return Card((*_elder_leaves(name, when), *_alone(of)))
    if of.elder is not None and not of.coordinates:
        return Card(_leaves_circle(of, name, when))
    given = _("What {name} had promised for after that is open to the others again.", name=name)
    return Card((_("{name} leaves Linli: {when}.", name=name, when=when), given, *_alone(of)))


def stays_card(of: LeaverDetails) -> Card | None:
    """It was taken back."""
    return Card(_("{name} stays after all.", name=of.leaver.called)) if of.stays else None


def _elder_leaves(name: str, when: Clocked) -> tuple[Text, ...]:
    return (
        _("{called} leaves Linli: {when}.", called=name, when=when),
        _("From then on I remind {called} of nothing, and ask nobody to look in.", called=name),
        _("In doubt, please talk about it: until then {called} can stay after all.", called=name),
    )


def _leaves_circle(of: LeaverDetails, name: str, when: Clocked) -> tuple[Text, ...]:
    if of.own:
        return (
            _("{name} leaves Linli: {when}.", name=name, when=when),
            _("From then on I tell {name} nothing about you.", name=name),
        )
    called = of.elder.called if of.elder else ""
    return (
        _("{name} leaves Linli: {when}.", name=name, when=when),
        _("Then {name} is no longer in the family circle of {called}.", name=name, called=called),
    )


def _alone(of: LeaverDetails) -> tuple[Text, ...]:
    if not of.alone:
        return ()
    return (
        _("Then nobody manages things for: {names}", names=Listed(of.alone)),
        _("Please invite somebody for them, under “Invite someone”."),
    )
