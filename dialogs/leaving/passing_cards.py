"""What is read when an elder has died."""

from care.leaving.commands import SheLives
from care.leaving.passing_messages import HelpedDetails, MistakeDetails, PassingDetails
from care.people.emergency import Emergency
from care.sos.commands import Cries
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.spoken import Day
from dialogs.language.words import Text, _
from dialogs.leaving.passing import passing
from dialogs.people.cards import to_a_person
from dialogs.people.numbers import if_in_danger


def which_card(emergency: Emergency) -> Card:
    """Gently, and with the number in sight: what is meant is not known yet."""
    body = (_("I am so sorry: has somebody died, or is help needed now?"), *if_in_danger(emergency))
    return Card(
        body,
        "",
        stacked(Button(_("Help is needed now"), Cries(), "danger"), Button(_("Somebody has died"), Open(passing))),
    )


def told_card(of: PassingDetails) -> Card:
    """What has stopped, until when what is known stays, how a mistake is put right."""
    called = of.elder.called
    sorry = _("I am very sorry: {name} tells me that {called} has died.", name=of.by.called, called=called)
    if of.own:
        sorry = _("I am very sorry. All that was planned for {called} has stopped.", called=called)
    stopped = "" if of.own else _("All reminders, visits and questions have stopped.")
    body = (sorry, stopped, _until(of))
    return Card(body, "", stacked(Button(_("That was a mistake"), SheLives(of.id)), to_a_person()))


def sign_card(of: PassingDetails) -> Card:
    """It may be she, or somebody who has her phone."""
    called = of.elder.called
    body = (
        _("I was told that {called} has died.", called=called),
        _("Somebody has just written or pressed something in the chat of {called}.", called=called),
        _("Please find out, and press below if it was a mistake."),
    )
    return Card(body, "", stacked(Button(_("That was a mistake"), SheLives(of.id), "primary")))


def helper_card(of: HelpedDetails) -> Card:
    """No more than that, and thanks; nothing of how."""
    called = of.elder.called
    sad = _("I have sad news: {called} has died.", called=called)
    return Card((sad, _thanks(of), _("You need not come.") if of.was_coming else ""), "", stacked(to_a_person()))


def mistake_card(of: MistakeDetails) -> Card:
    """She lives; what comes again, and what does not."""
    called = of.elder.called
    lives = _("It was a mistake: {called} is alive. I am sorry.", called=called)
    if of.own:
        lives = _("Thank you. I have told everybody that it was a mistake.")
    if not of.cares:
        return Card(lives)
    again = _("Reminders and questions start again; help has to be asked for again.")
    return Card((lives, again))


def _thanks(of: HelpedDetails) -> Text:
    called = of.elder.called
    if not of.times:
        return _("Thank you for being there for {called}.", called=called)
    times = _("once") if of.times == 1 else _("{count} times", count=of.times)
    return _("You have helped {called} {times}: thank you for being there.", called=called, times=times)


def _until(of: PassingDetails) -> Text:
    day = Day(of.until.date().isoformat())
    return _("What I know of {called} stays until {day}, then I delete it.", called=of.elder.called, day=day)
