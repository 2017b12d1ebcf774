"""What those see who care for an elder of whom nothing has been heard, and the coordinators' list of calls."""

from care.checkin.commands import CallNow, HaveSpoken, PrintCalls
from care.checkin.details import AskingDetails
from care.checkin.messages import CallListDetails, DayNewsDetails, NotAskedDetails
from dialogs.checkin.arrange import call_hour
from dialogs.checkin.sheet_words import PRINT
from dialogs.engine.card import Button, Card, Link, Open, stacked
from dialogs.engine.once_words import OPEN_IT
from dialogs.language.spoken import Clocked, Hour, Listed
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.people.numbers import if_in_danger, where_she_lives
from storage.checkin import AskingState


def stand_in_card(day: AskingDetails) -> Card:
    """She has no chat here."""
    called = day.elder.called
    return _card(day, (_("Please speak with {called} today, and tell me when you have.", called=called), _phone(day)))


def not_heard_card(day: AskingDetails) -> Card:
    """Why, how to reach her, who is asked besides."""
    return _card(
        day, (_why(day), _("It may be nothing at all. Please call now."), _phone(day), where_she_lives(day.elder.home))
    )


def door_card(day: AskingDetails) -> Card:
    """Who has the key is sent; else it is said whom to call."""
    keys = [
        _("{name} has the key: {phone}", name=one.name, phone=one.phone or _("none on file")) for one in day.key_holders
    ]
    if day.has_key:
        go = _("You have the key: please go and look.")
    elif keys:
        go = _("Whoever has the key: please go and look.")
    else:
        go = _("Please go and look. I know of nobody who has the key.")
    nobody = _("Nobody has reached {called} yet, as far as I know.", called=day.elder.called)
    return _card(day, (nobody, go, *keys, _phone(day), where_she_lives(day.elder.home)), at_the_door=True)


def day_news_card(news: DayNewsDetails) -> Card:
    """How it ended; of a word that she only wrote, that a call is still kind."""
    day = news.of
    call = _phone(day) if day.state == AskingState.HEARD and day.elder.phone else ""
    kind = _("A short call would still be kind.") if call else ""
    return Card((_ended(day), kind, call), _title(day))


def not_asked_card(details: NotAskedDetails) -> Card:
    """Our fault, and no sign of anything."""
    called, phone = details.elder.called, details.elder.phone
    at = Clocked(details.at, details.elder.zone)
    sorry = _(
        "I could not ask {called} whether all is well ({time}): I was not working, I am sorry.", called=called, time=at
    )
    call = _("A short call would be kind: {phone}", phone=phone) if phone else ""
    return Card((sorry, _("It says nothing about {called}.", called=called), call))


def calls_card(details: CallListDetails) -> Card:
    """One line and one button for each who has not been reached yet."""
    waiting = [day for day in details.days if day.is_open]
    reached = [day for day in details.days if not day.is_open]
    lines = [_line(day) for day in waiting]
    buttons = [Button(_("Reached {called}", called=day.elder.called), HaveSpoken(day.id)) for day in waiting]
    change = Button(_("Another time"), Open(call_hour))
    print_it = [Button(PRINT, PrintCalls())] if waiting else []
    over = _("All have been reached. Thank you!") if not waiting else ""
    return Card(
        (*lines, over, GAP if lines and reached else "", *map(_ended, reached)),
        _("To call today"),
        stacked(*buttons, *print_it, change),
    )


def call_page_card(address: str) -> Card:
    """The link works once."""
    return Card(_("The link opens once, within an hour."), "", stacked(Button(OPEN_IT, Link(address))))


def call_hour_kept_card(minute: int) -> Card:
    """Read back."""
    at = Hour(*divmod(minute, 60))
    good = _("Good. The list of calls comes every day at {hour}, when there is anybody to call.", hour=at)
    return Card(good, "", stacked(Button(PRINT, PrintCalls())))


def _card(day: AskingDetails, asked: tuple[Text, ...], *, at_the_door: bool = False) -> Card:
    """While it is open; afterwards how it ended."""
    if not day.is_open:
        return Card(_ended(day), _title(day))
    calling = _("{name} is calling now.", name=day.calling.name) if day.calling else ""
    circle = [_("In the circle: {name} {phone}", name=one.name, phone=one.phone) for one in day.circle]
    body = (*asked, calling, _told(day), *circle)
    door = _("If nobody can open the door, call {number} for help.", number=day.emergency.number) if at_the_door else ""
    return Card((*body, GAP, door, *if_in_danger(day.emergency)), _title(day), stacked(*_buttons(day)))


def _buttons(day: AskingDetails) -> list[Button]:
    """What ends it does not stand out before somebody calls."""
    reached = _("I have reached {called}", called=day.elder.called)
    if day.is_calling:
        return [Button(reached, HaveSpoken(day.id), "primary")]
    return [Button(_("I'm calling now"), CallNow(day.id), "primary"), Button(reached, HaveSpoken(day.id))]


def _title(day: AskingDetails) -> Phrase:
    return _("Is {called} well?", called=day.elder.called)


def _why(day: AskingDetails) -> Phrase:
    called = day.elder.called
    if day.asking.unsent:
        return _("My daily question is not reaching {called}.", called=called)
    if not day.has_chat:
        return _("I have not heard yet that anybody spoke with {called} today.", called=called)
    at = Clocked(day.asking.begun_at, day.elder.zone)
    return _("I asked {called} whether all is well ({time}), and know of no answer yet.", called=called, time=at)


def _ended(day: AskingDetails) -> Phrase:
    called = day.elder.called
    if day.state == AskingState.WELL:
        return _("{called} says: “I'm well.”", called=called)
    if day.state == AskingState.REACHED:
        return _("{name} has reached {called}.", name=day.reached_by.name if day.reached_by else "", called=called)
    if day.state == AskingState.OVER:
        return _("I am no longer waiting for an answer.")
    return _("{called} has just written to me, or pressed something.", called=called)


def _told(day: AskingDetails) -> Text:
    names = tuple(one.name for one in day.told if one.name)
    return _("I have also asked: {names}", names=Listed(names)) if names else ""


def _line(day: AskingDetails) -> Phrase:
    return _("{called}: {phone}", called=day.elder.called, phone=day.elder.phone or _whom_else(day))


def _whom_else(day: AskingDetails) -> Text:
    first = next(iter(day.circle), None)
    return _("{called}: {phone}", called=first.name, phone=first.phone) if first else _("none on file")


def _phone(day: AskingDetails) -> Phrase:
    return _("{called}: {phone}", called=day.elder.called, phone=day.elder.phone or _("none on file"))
