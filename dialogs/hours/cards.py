"""What is shown of hours."""

from care.hours.commands import TellMeMonthly, TellMeNoMore
from care.hours.monthly import Given
from dialogs.engine.card import Button, Card, stacked
from dialogs.language.spoken import Length, Month
from dialogs.language.words import _


def hours_card(minutes: int) -> Card:
    """What somebody has given."""
    if not minutes:
        return Card(_("No hours yet; your first job will count."))
    return Card(_("You have given {hours}.", hours=Length(minutes)))


def given_card(given: Given) -> Card:
    """What she gave: figures that are true, and no praise by rank."""
    month = Month(given.month, given.zone)
    told = (
        _("In {month} you helped one neighbour: {length}.", month=month, length=Length(given.minutes))
        if given.neighbours == 1
        else _(
            "In {month} you helped {count} neighbours: {length}.",
            month=month, count=given.neighbours, length=Length(given.minutes),
        )
    )  # fmt: skip
    return Card((told, _("Thank you!")), "", stacked(Button(_("No longer tell me"), TellMeNoMore())))


def offered_card(offered: bool) -> Card:  # noqa: FBT001 - the details of a message
    """Once."""
    del offered
    asks = (_("You have helped a neighbour."), _("Shall I tell you each month how many you helped?"))
    yes, no = Button(_("Yes, tell me"), TellMeMonthly(), "primary"), Button(_("No, thank you"), TellMeNoMore())
    return Card(asks, "", stacked(yes, no))


def kept_card(on: bool) -> Card:  # noqa: FBT001 - the details of a message
    """Whether she is told from now on, and the way back."""
    if on:
        told = _("Good. On the first of each month I tell you how many you helped, and how long.")
        return Card(told, "", stacked(Button(_("No longer tell me"), TellMeNoMore())))
    return Card(_("Good, I will not tell you."), "", stacked(Button(_("Yes, tell me"), TellMeMonthly())))
