"""What is said when a care circle has changed."""

from care.people.circle_commands import StandIn
from care.people.circle_messages import MemberDetails
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.words import Text, _
from dialogs.people.circle import circle


def changed_card(of: MemberDetails) -> Card:
    """How it stands now; short, for the elder reads it, too."""
    name, called = of.person.name, of.elder.called
    if of.out:
        return Card(_("{name} is no longer in {called}'s family circle.", name=name, called=called))
    if of.asked is not None:
        waits = _("I have asked {other} to stand in for {name}.", other=of.asked.name, name=name)
        another = [Button(_("Ask somebody else"), Open(circle))] if of.own else []
        return Card((waits, _("Until then all is as before.")), "", stacked(*another))
    if of.stand_in is not None:
        away = _("{name} is away; {other} stands in.", name=name, other=of.stand_in.name)
        return Card((away, _("When it is over, all is as before.")))
    part = _("{name} acts for {called}.", name=name, called=called)
    sees = _("{name} sees how {called} is.", name=name, called=called)
    place: Text = _("Phoned as number {place}.", place=of.place) if of.place else ""
    return Card((part if of.manages else sees, place))


def wanted_card(of: MemberDetails) -> Card:
    """Asked, not told; he reads what it means."""
    name, called = of.person.name, of.elder.called
    body = (
        _("{name} is away for a while: can you stand in for {called}?", name=name, called=called),
        _("Then you will be phoned in that place, and act where {name} did.", name=name),
    )
    ids = of.elder.id, of.person.id
    yes, no = Button(_("Yes, I can"), StandIn(*ids, 1), "primary"), Button(_("No, I can't"), StandIn(*ids, 0))
    return Card(body, "", stacked(yes, no))


def cannot_card(of: MemberDetails) -> Card:
    """Nothing has changed; another can be asked."""
    body = (
        _("{other} cannot stand in for {name}.", other=of.by.name, name=of.person.name),
        _("All is as before."),
    )
    return Card(body, "", stacked(*([] if not of.own else [Button(_("Ask somebody else"), Open(circle))])))
