"""What is shown when people come in, look for somebody to talk to, or cannot be reached."""

from functools import partial

from care.people.call_messages import CallDetails
from care.people.commands import THE_ONLY_ONE, THE_WHOLE, CloseLinks, Knock, MakeOurs, TalkToAPerson
from care.people.consent_commands import AskEverything
from care.people.messages import (
    ArrivalDetails,
    ChoiceDetails,
    FileDetails,
    GroupDetails,
    InviteDetails,
    PersonDetails,
    SilentDetails,
    StrangerDetails,
    UnreachableDetails,
    WelcomeDetails,
)
from care.people.quiet_messages import QuietDetails
from care.people.restored import RestoredDetails
from dialogs.engine.card import Button, Card, Link, Open, Picture, stacked
from dialogs.engine.menu import to_the_menu
from dialogs.language.spoken import Hour, Listed, When
from dialogs.language.words import Phrase, Text, _
from dialogs.people.invite import RELATIONS
from dialogs.people.invite import invite as invite_somebody
from dialogs.people.members import ROLES, members
from dialogs.people.my_details import my_details
from dialogs.people.places import City
from dialogs.people.qr import LINK_DRAWN, TO_PRINT, draw_qr, has_qr
from dialogs.people.quiet_hours import quiet_hours
from dialogs.people.tell_coordinator import tell_button
from dialogs.people.time_zone import time_zone
from dialogs.people.which import FOR_WHICH
from storage.ids import CommunityId
from storage.outbox import DeliveryState, Silence
from storage.people import Role

A_PERSON = _("Ask for a call")
KNOCK = _("I have no link")
WITHOUT_LINK = _("Without a link you can tell me for whom you care, or that you want to help.")


def to_a_person(where: CommunityId = THE_ONLY_ONE) -> Button:
    """The way out that is always there; to a coordinator of that community, if it is about one."""
    return Button(A_PERSON, TalkToAPerson(where))


def whose_coordinator_card(details: ChoiceDetails) -> Card:
    """Somebody belongs to several communities. The number to call is said at once, for it cannot wait."""
    buttons = (Button(one.name, TalkToAPerson(one.id)) for one in details.communities)
    return Card((FOR_WHICH, _("In an emergency call {number}.", number=details.emergency)), "", stacked(*buttons))


def whose_group_card(details: GroupDetails) -> Card:
    """In the group itself: only a coordinator's press counts."""
    of_it = details.channel, details.chat
    whole = [Button(one.name, MakeOurs(*of_it, one.id, THE_WHOLE)) for one in details.communities]
    if not details.groups:
        return Card(_("Which community is this neighbours' group for?"), "", stacked(*whole))
    parts = [Button(one.name, MakeOurs(*of_it, one.community_id, one.id)) for one in details.groups]
    return Card(_("Is this chat for the whole community, or for one of its groups?"), "", stacked(*whole, *parts))


def stranger_card(details: StrangerDetails) -> Card:
    """For somebody who belongs to nothing yet: the way in, or where there are several communities, whom to ask."""
    body = (
        _("Hello, this is Linli, where neighbours help one another."),
        _("To join, please open the link your coordinator or your family sent you."),
    )
    if details.community is None:
        return Card(body)
    return Card((*body, WITHOUT_LINK), "", stacked(Button(KNOCK, Knock(details.community.id))))


def welcome_card(details: WelcomeDetails) -> Card:
    """The first words after coming in; to a helper, where he will see what is asked for."""
    name, community = details.person.called, details.community.name
    where = _("Whoever needs help asks in the group chat of {community}.", community=community)
    welcome = _("Welcome to {community}, {name}. I am Linli.", name=name, community=community)
    apply = _("If you would like to help, press “Help neighbours”: a few questions, and a coordinator reads them.")
    return Card((welcome, where if details.helps else apply if details.applies else ""), puts_keys_away=True)


def quiet_kept_card(details: QuietDetails) -> Card:
    """Read back, with what will come all the same."""
    change = stacked(Button(_("Change it"), Open(quiet_hours)), Button(_("Another city"), Open(time_zone)))
    person = details.person
    city = City(person.zone)
    if not details.own:
        return _quiet_for(details)
    if details.by is not None:
        return Card(_("{name} has chosen your quiet hours.", name=details.by.name), "", change[:1])
    if person.quiet_from == person.quiet_until:
        return Card(_("Good, I will write to you at any hour."), "", change)
    hours = {"begins": Hour(person.quiet_from), "ends": Hour(person.quiet_until)}
    return Card(
        (
            _("Good. I will be quiet from {begins} to {ends}, {city} time.", city=city, **hours),
            _("Whatever cannot wait for the morning still comes."),
        ),
        "",
        change,
    )


def _quiet_for(details: QuietDetails) -> Card:
    person = details.person
    called = person.called or person.name
    if person.quiet_from == person.quiet_until:
        return Card(_("Good, I will write to {called} at any hour.", called=called))
    hours = {"begins": Hour(person.quiet_from), "ends": Hour(person.quiet_until)}
    return Card(
        (
            _("Good. From {begins} to {ends} I will leave {called} in peace.", called=called, **hours),
            _("Whatever cannot wait for the morning still comes."),
        )
    )


def call_coming_card(details: CallDetails) -> Card:
    """Whom to talk to; and the emergency number, for Linli is no ambulance.

    A community without a coordinator is said plainly, for silence would be worse.
    """
    emergency = _("In an emergency call {number}.", number=details.emergency)
    if details.coordinator is None:
        return Card((_("There is no coordinator to ask at the moment."), emergency))
    name, phone = details.coordinator.name, details.coordinator.phone
    also = _("You can also phone: {phone}.", phone=phone) if phone else ""
    tell = tell_button(details.community_id)
    if details.reachable:
        asked = _("I have asked {coordinator}, your coordinator, to phone you.", coordinator=name)
        return Card((asked, also, emergency), "", stacked(tell, to_the_menu()))
    asked = _("{coordinator}, your coordinator, knows, but I have no number of yours.", coordinator=name)
    return Card((asked, also, emergency), "", stacked(Button(_("Tell my number"), Open(my_details)), tell))


def call_wanted_card(details: PersonDetails) -> Card:
    """For the coordinator."""
    called = _called(details)
    if details.person.phone:
        return Card(
            _("{called} would like to talk to you. Please phone: {phone}", called=called, phone=details.person.phone)
        )
    wants = _("{called} would like to talk to you.", called=called)
    soon = _("No telephone number is on file yet; as soon as there is one, it stands here.")
    otherwise = _no_phone(details) if details.family or details.person.home else soon
    return Card((wants, otherwise), "", stacked(Button(_("What is on file"), Open(members, details.person.id))))


def unreachable_card(details: UnreachableDetails) -> Card:
    """For who must act: a message has not arrived, and why."""
    called = _called(details)
    how = {
        DeliveryState.UNREACHED: _("I cannot reach {called} by message any more.", called=called),
        DeliveryState.PARKED: _("There is a message for {called} that I could not deliver.", called=called),
    }
    if details.never:
        how[DeliveryState.UNREACHED] = _("No message reaches {called}.", called=called)
    trying = _("I have been trying to reach {called}, so far without success.", called=called)
    phone = details.person.phone
    please = _("Please phone: {phone}", phone=phone) if phone else _no_phone(details)
    return Card((how.get(details.how, trying), please), "", stacked(to_the_menu()))


def group_missed_card(details: SilentDetails) -> Card:
    """For the coordinator: something is missing in the group."""
    name = details.community.name
    return Card(
        (
            _("There is a message for the neighbours' group of {community} that I cannot post.", community=name),
            _("Please ask the neighbours yourself, and tell whoever looks after Linli."),
        )
    )


def group_silent_card(details: SilentDetails) -> Card | None:
    """For the coordinator: why, and what to do."""
    name = details.community.name
    why = {
        Silence.PUT_OUT: (
            _("I am no longer in the neighbours' group of {community}.", community=name),
            _("Please add me again, or write /volunteers in the group I should use."),
        ),
        Silence.NO_RIGHTS: (
            _("I may not write in the neighbours' group of {community}.", community=name),
            _("Please allow me to send messages there, for example as an administrator."),
        ),
        Silence.TOPIC_CLOSED: (
            _("The topic where I write in the neighbours' group of {community} is closed.", community=name),
            _("Please open it, or write /volunteers in another topic."),
        ),
    }
    if details.why is None:
        return None
    return Card((*why[details.why], _("Until then the neighbours see no new jobs. What is open waits.")))


def restored_card(details: RestoredDetails) -> Card:
    """For the coordinator: what is lost, who may be waiting, and what to do first."""
    name = details.community.name
    lost = _("I had to be set up again from a backup, and I have forgotten the latest in {community}.", community=name)
    if details.until is not None:
        when = When(details.until, None, details.community.zone, dated=True)
        since = _("I know nothing of what happened after {when}.", when=when)
    else:
        since = _("I do not know how much that is.")
    waiting = (
        _("These people may be waiting for a message from me: {names}", names=Listed(tuple(details.waiting)))
        if details.waiting
        else ""
    )
    group = _("Something for the neighbours' group may be missing, too.") if details.group else ""
    return Card(
        (lost, since, waiting, group, _("Please ask those who are expecting help whether everything still holds."))
    )


def has_come_in_card(details: ArrivalDetails) -> Card:
    """For the coordinator; of an elder also what nobody knows yet, with the way to add it."""
    person = details.person
    came = _("{called} has joined: {role}.", called=person.called, role=ROLES[details.role])
    missing = _missing(person.home, person.phone) if details.role == Role.ELDER else ""
    if not missing:
        return Card(came)
    return Card((came, missing), "", stacked(Button(_("Add it"), Open(members, person.id))))


def _missing(home: str, phone: str) -> Text:
    return (
        (
            "" if home else _("No address is on file yet."),
            "" if phone else _("No telephone number is on file yet."),
        )
        if not (home and phone)
        else ""
    )


def details_changed_card(details: FileDetails) -> Card:
    """Read back to whoever changed it; a coordinator sees the home, too."""
    person = details.person
    noted = _("I have noted: {called}, {phone}.", called=person.called, phone=person.phone)
    if details.own:
        return Card(noted, puts_keys_away=True)
    return Card((noted, _("Area: {area}", area=person.area) if person.area else "", person.home))


def invite_made_card(invite: InviteDetails) -> Card:
    """The link to send on; for whom it is and till when, so that several can be told apart."""
    until = When(invite.until, None, invite.zone, dated=True)
    body: Text = (
        _("Here is the link. Please send it on, or print it.")
        if invite.role == Role.NEWCOMER
        else _("Here is the link. Please forward it to {name}.", name=invite.name),
        _for_whom(invite),
        _("It works for everybody until {when}.", when=until)
        if invite.for_many
        else _("It works once, until {when}.", when=until),
        _("With it you confirm that you know {name} well.", name=invite.name) if invite.role == Role.VOLUNTEER else "",
        *invite.links,
    )
    ways = zip((_("Open the link"), _("Open in Telegram")), invite.links, strict=False)
    title: Text = "" if invite.for_many else _("Invitation for {name}", name=invite.name)
    send_on = (
        _("This link opens a chat with Linli, where neighbours help one another.")
        if invite.for_many
        else _("For {name}: this link opens your chat with Linli.", name=invite.name)
    )
    close = [Button(_("Close such links"), CloseLinks(invite.community_id, invite.role))] if invite.for_many else []
    print_it = [Button(TO_PRINT, Link(invite.card))] if invite.card and has_qr() else []
    drawn = invite.for_many and bool(invite.links) and has_qr()
    picture = Picture(partial(draw_qr, invite.links[-1]), LINK_DRAWN) if drawn else None
    links = [Button(label, Link(address, send_on)) for label, address in ways]
    her = invite.to_ask
    ask = [] if her is None else [Button(_("No app: ask {called} now", called=her.called), AskEverything(her.id))]
    more = Button(_("Invite someone else"), Open(invite_somebody))
    return Card(body, title, stacked(*print_it, *links, *ask, *close, more), picture=picture)


def _for_whom(invite: InviteDetails) -> Phrase:
    if invite.role == Role.NEWCOMER:
        return _("It is for families: whoever opens it can add an elder, and you say yes or no.")
    if invite.for_many:
        return _("It is for whoever wants to apply as a helper. You can print it, or send it to a group.")
    if invite.elder is None or invite.relation is None:
        return _("It is for {name}: {role}.", name=invite.name, role=ROLES[invite.role])
    relation, called = dict(RELATIONS)[invite.relation], invite.elder.called
    return _(
        "It is for {name}. Family circle of {called}: {relation}.", name=invite.name, called=called, relation=relation
    )


def _called(details: PersonDetails) -> Text:
    return details.person.called or details.person.name or _("somebody new")


def _no_phone(details: PersonDetails) -> Phrase:
    """What to do instead."""
    if details.family is None:
        return _("No telephone number is on file; please look by, or ask the neighbours.")
    name, phone = details.family.name, details.family.phone
    return _("No telephone number is on file; please ask the family: {name} {phone}.", name=name, phone=phone)
