"""The sheet for an ambulance: how to print it, its code, and that somebody has opened its page."""

from care.health.commands import AskSheetCode, OpenFilePage, ShowWhoSaw, ShutSheetCode
from care.health.sheet_messages import OpenedDetails, SheetDetails, ShutDetails
from care.kit.times import wall_clock
from dialogs.engine.card import Button, Card, stacked
from dialogs.health.sheet_words import TITLE
from dialogs.health.trend_words import Date
from dialogs.language.spoken import Clocked
from dialogs.language.words import Text, _
from dialogs.people.numbers import if_in_danger


def sheet_card(of: SheetDetails) -> Card:
    """What it is for; the code is offered where there is none."""
    called = of.elder.called
    title = TITLE if of.own else _("Medical sheet: {called}", called=called)
    hang = _("Hang it beside the door: it says what helpers need to know.")
    make = Button(_("Print it"), OpenFilePage(of.elder.id), "primary")
    if of.made_at is not None and of.agreed:
        since = _("Its code has been in use since {day}.", day=Date(wall_clock(of.made_at, of.elder.zone)))
        return Card((hang, since), title, stacked(make, Button(_("Shut the code"), ShutSheetCode(of.elder.id))))
    if of.agreed:
        return Card((hang, _("Once printed, it carries a code.")), title, stacked(make))
    if of.asked:
        return Card((hang, _("Whether it may carry a code has already been asked.")), title, stacked(make))
    code = Button(_("With a code?"), AskSheetCode(of.elder.id))
    return Card((hang, _("It can carry a code that opens it on a telephone.")), title, stacked(make, code))


def opened_card(of: OpenedDetails) -> Card:
    """Somebody has opened it: an ambulance, or somebody who should not."""
    called, when = of.elder.called, Clocked(of.at, of.elder.zone)
    shut = [] if of.shut else [Button(_("Shut the code"), ShutSheetCode(of.elder.id))]
    who = [Button(_("Who saw it"), ShowWhoSaw(of.elder.id))] if of.sees_who else []
    if of.own:
        opened = _("Somebody opened your medical sheet: {when}.", when=when)
        return Card((opened, _("If it was nobody who helps you, shut the code.")), "", stacked(*shut, *who))
    opened = _("Somebody opened the medical sheet of {called}: {when}.", called=called, when=when)
    phone = _("Please phone {called}: {phone}", called=called, phone=of.elder.phone or _("none on file"))
    wrong = _("If it was nobody who helps, shut the code.")
    body: Text = (opened, phone, wrong, *if_in_danger(of.emergency))
    return Card(body, _("About {called}", called=called), stacked(*shut, *who))


def shut_card(of: ShutDetails) -> Card:
    """To her, and to who acts for her."""
    again = _("Sheets printed from now on carry a new one.")
    if of.own:
        return Card((_("The code on your sheet no longer works."), again))
    called, name = of.elder.called, of.by.called or of.by.name
    shut = _("The code on the medical sheet of {called} no longer works.", called=called)
    return Card((shut, _("{name} has shut it.", name=name), again))
