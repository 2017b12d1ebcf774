"""What an elder sees of the daily "I'm well", and what was arranged."""

from care.checkin.commands import SayWell
from care.checkin.details import AskingDetails
from care.checkin.ladders import GRACE
from care.checkin.messages import CheckinDetails
from dialogs.checkin.arrange import daily_checkin
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.spoken import Day, Hour, TimeOfDay
from dialogs.language.words import Text, _
from storage.checkin import AskingState


def are_you_well_card(day: AskingDetails) -> Card:
    """One question, one button; what follows from silence is said, too."""
    silence: Text = ""
    if day.first is not None:
        at = TimeOfDay(day.asking.begun_at + GRACE, day.elder.zone)
        silence = _("If I hear nothing by {time}, I will let {name} know.", time=at, name=day.first.name)
    return _question(day, silence)


def are_you_well_late_card(day: AskingDetails) -> Card:
    """It was not she who was late."""
    return _question(day, _("I am late today, and I am sorry."))


def are_you_well_again_card(day: AskingDetails) -> Card:
    """Asked once more."""
    return _question(day, _("One press is enough."))


def thanked_card(day: AskingDetails) -> Card:
    """Warm and brief, however late it is; who was asked about her hears that she is well."""
    thanks = _("Thank you, {called}. I am glad to hear it.", called=day.elder.called)
    told = (
        _("I am telling {name} as well.", name=day.told[0].name) if day.told and day.state == AskingState.WELL else ""
    )
    return Card((thanks, told))


def heard_card(day: AskingDetails) -> Card:
    """She wrote something while others were asked about her."""
    name = day.told[0].name if day.told else ""
    told = _("Good to hear from you. I am telling {name}.", name=name)
    return Card((told, _("Are you well?")), "", stacked(_well(day)))


def spoken_for_card(day: AskingDetails) -> Card:
    """Nothing is left to do for her."""
    name = day.reached_by.name if day.reached_by else ""
    return Card((_("{name} has told me about you.", name=name), _("There is nothing more you need to do.")))


def kept_card(details: CheckinDetails) -> Card:
    """Read back, with the way to change it."""
    change = stacked(Button(_("Change it"), Open(daily_checkin, details.elder.id)))
    body = _kept_for_her(details) if details.own else _kept_for_others(details)
    by = _("{name} has arranged this.", name=details.by.called) if details.by else ""
    return Card((by, *body), "", change)


def _kept_for_her(details: CheckinDetails) -> tuple[Text, ...]:
    checkin = details.checkin
    if checkin.minute is None:
        return (_("I no longer ask every day whether you are well."),)
    at = Hour(*divmod(checkin.minute, 60))
    if checkin.paused_until is not None:
        day = Day(checkin.paused_until)
        return (_("I will not ask up to {day}; then again at {hour}.", day=day, hour=at),)
    told = _("If I hear nothing for an hour, I let {name} know.", name=details.first.name) if details.first else ""
    return (_("Every day at {hour} I ask whether you are well.", hour=at), told)


def _kept_for_others(details: CheckinDetails) -> tuple[Text, ...]:
    checkin, called = details.checkin, details.elder.called
    if checkin.minute is None:
        return (_("I no longer ask {called} every day whether all is well.", called=called),)
    at = Hour(*divmod(checkin.minute, 60))
    if checkin.paused_until is not None:
        day = Day(checkin.paused_until)
        return (_("I will not ask {called} up to {day}; then again at {hour}.", called=called, day=day, hour=at),)
    return (_("Every day at {hour} I ask {called} whether all is well.", hour=at, called=called), _who_hears(details))


def _who_hears(details: CheckinDetails) -> Text:
    if details.first is None:
        return ""
    if details.you:
        return _("If I hear nothing for an hour, I tell you first, then the others.")
    return _("If I hear nothing for an hour, I tell {name}, then the others.", name=details.first.name)


def _question(day: AskingDetails, more: Text) -> Card:
    return Card((_("Are you well, {called}?", called=day.elder.called), more), "", stacked(_well(day)))


def _well(day: AskingDetails) -> Button:
    return Button(_("I'm well"), SayWell(day.id), "primary")
