"""What is seen when a reading may mean danger. The number to call stands in the first message."""

from care.health.alarm_messages import AlarmDetails
from care.health.alarms import repeat_after
from care.health.commands import EnteredWrong, FeelsWell, HaveSpokenTo, WantsCall
from care.health.verdicts import Reason
from care.sos.commands import CriesFor
from dialogs.engine.card import Button, Card, stacked
from dialogs.health.sayings import readings_said, reasons_said, symptoms_asked
from dialogs.language.spoken import Clocked, Length, Listed
from dialogs.language.words import GAP, Text, _
from dialogs.people.numbers import if_in_danger, where_she_lives
from storage.health import AlarmState

MINUTE = 60  # seconds


def red_card(of: AlarmDetails) -> Card:
    """What it is, the number, how she feels. A yes is a cry for help: the button is that of the cry."""
    what = reasons_said(of.why)[:1]
    if of.own:
        call = _("If you feel unwell, call {number} now.", number=of.emergency.number)
        yes, no = (
            Button(_("Yes, I need help"), CriesFor(of.elder.id), "danger"),
            Button(_("No, I feel well"), FeelsWell(of.id)),
        )
        return Card((*what, call, symptoms_asked(of.why)), "", stacked(yes, no, _last(of)))
    yes, no = (
        Button(_("Yes, call for help"), CriesFor(of.elder.id), "danger"),
        Button(_("No, all is well"), FeelsWell(of.id)),
    )
    return Card((*what, *if_in_danger(of.emergency), symptoms_asked(of.why)), _whose(of), stacked(yes, no, _last(of)))


def repeat_card(of: AlarmDetails) -> Card:
    """Measured again it may be quite another number; and when that is, where it says something."""
    length = Length(int(repeat_after(of.why).total_seconds()) // MINUTE)
    if of.again:
        asks: Text = (_("Please measure once more now."), _("Then write me the number."))
    elif Reason.SUGAR_FIRST in of.why:
        asks = (_("Then please take the sugar, and measure again in {length}.", length=length),
                _("Write me the number."))  # fmt: skip
    else:
        asks = (_("Good. Please rest, and measure again in {length}.", length=length), _("Write me the number."))
    return Card(asks, _whose(of), stacked(_phone(of)))


def call_card(of: AlarmDetails) -> Card:
    """Who has been asked to phone, and what is quicker."""
    names = tuple(one.name for one in of.told if one.name)
    worse = _("If it gets worse, call {number}.", number=of.emergency.number)
    if of.own:
        asked = _("I have asked {names} to phone you now.", names=Listed(names))
    else:
        asked = _("I have asked {names} to phone {called} now.", names=Listed(names), called=of.elder.called)
    nobody = _("I cannot reach anybody who could phone.")
    return Card((asked if names else nobody, worse), _whose(of))


def over_card(of: AlarmDetails) -> Card | None:
    """How it ended; nothing more is said where it goes on as a cry."""
    name = of.ended_by.name if of.ended_by else ""
    spoken = _("{name} says that you have spoken.", name=name)
    if not of.own:
        spoken = _("{name} has spoken to {called}.", name=name, called=of.elder.called)
    said = {
        AlarmState.CALM: _("This value is not dangerous. It is good that you measured again."),
        AlarmState.TAKEN_BACK: _("That is undone. Please write me the right number."),
        AlarmState.REACHED: spoken,
    }.get(of.state)
    return None if said is None else Card(said, _whose(of))


def phone_her_card(of: AlarmDetails) -> Card:
    """Of whoever may not see her file nobody reads more than that she should be phoned."""
    called = of.elder.called
    title = _("Please phone {called} now", called=called)
    if not of.is_open:
        return Card(_ended(of), title)
    phone = _("{called}: {phone}", called=called, phone=of.elder.phone or _("none on file"))
    why = _measured(of), *(reasons_said(of.why)[:1] if of.why else ())
    silent = _("Nobody has told me yet that somebody spoke with {called}.", called=called) if of.again else ""
    told = _told(of)
    reached = Button(_("I have reached {called}", called=called), HaveSpokenTo(of.id), "primary")
    body = (*why, silent, phone, where_she_lives(of.home), told, GAP, *if_in_danger(of.emergency))
    return Card(body, title, stacked(reached))


def _measured(of: AlarmDetails) -> Text:
    """What and when; where it may not be written, where it stands."""
    if of.readings and of.measured_at is not None:
        when = Clocked(of.measured_at, of.elder.zone)
        return _("{reading} ({when})", reading=readings_said(of.readings), when=when)
    return _("A reading may mean danger. It stands on my own page.") if of.elsewhere else ""


def _ended(of: AlarmDetails) -> Text:
    called = of.elder.called
    name = of.ended_by.name if of.ended_by else ""
    return {
        AlarmState.REACHED: _("{name} has spoken to {called}.", name=name, called=called),
        AlarmState.CRIED: _("{called} has called for help, and that goes on by itself.", called=called),
        AlarmState.TAKEN_BACK: _("It was a mistake: nothing is needed. A call is still kind."),
        AlarmState.OVER: _("I am no longer waiting for an answer."),
    }.get(of.state, _("It is over: nothing is needed. A call is still kind."))


def _last(of: AlarmDetails) -> Button:
    """Where nothing is kept there is no number to be put right."""
    return Button(_("Not the right number"), EnteredWrong(of.id)) if of.kept else _phone(of)


def _phone(of: AlarmDetails) -> Button:
    return Button(_("Please phone me") if of.own else _("Ask somebody to phone"), WantsCall(of.id))


def _told(of: AlarmDetails) -> Text:
    names = tuple(one.name for one in of.told if one.name)
    return _("I have asked: {names}", names=Listed(names)) if names else ""


def _whose(of: AlarmDetails) -> Text:
    return "" if of.own else _("About {called}", called=of.elder.called)
