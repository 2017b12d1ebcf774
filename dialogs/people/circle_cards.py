"""What is said when a care circle has changed."""

from care.people.circle_changes import MemberDetails
from dialogs.engine.card import Card
from dialogs.language.words import Text, _


def changed_card(of: MemberDetails) -> Card:
    """How it stands now; short, for the elder reads it, too."""
    name, called = of.person.name, of.elder.called
    if of.out:
        return Card(_("{name} is no longer in {called}'s family circle.", name=name, called=called))
    if of.stand_in is not None:
        away = _("{name} is away; {other} stands in.", name=name, other=of.stand_in.name)
        return Card((away, _("When it is over, all is as before.")))
    part = _("{name} acts for {called}.", name=name, called=called)
    sees = _("{name} sees how {called} is.", name=name, called=called)
    place: Text = _("To be phoned as number {place}.", place=of.place) if of.place else ""
    return Card((part if of.manages else sees, place))
