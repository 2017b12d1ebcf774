"""For whoever wants to ask in the name of an elder who has not agreed to it: said before anything is asked."""

from care.requests.commands import AskLeave
from care.requests.leave_messages import LeaveDetails
from dialogs.engine.card import Button, Card, stacked
from dialogs.language.words import _
from dialogs.people.cards import to_a_person


def not_agreed_card(of: LeaveDetails) -> Card:
    """Only she can agree; asked is she with one press, but not against her will."""
    called = of.elder.called
    if of.refused:
        no = _("{called} does not want others to ask neighbours for help.", called=called)
        return Card((no, _("Please talk about it together.")), "", stacked(to_a_person()))
    yet = _("{called} has not agreed yet that others ask neighbours, and nobody else can.", called=called)
    told = _("I will tell you as soon as {called} agrees.", called=called)
    label = _("Ask once more") if of.asked else _("Ask {called}", called=called)
    return Card((yet, told), "", stacked(Button(label, AskLeave(of.elder.id), "primary")))
