"""What coordinators see of what they have to look after."""

from care.kit.times import wall_clock
from care.safeguarding.commands import LetComeAgain, TakeConcern
from care.safeguarding.messages import ConcernDetails, ConcernLine, KeptAwayDetails
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.spoken import Day
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.safeguarding.close_concern import OUTCOMES, close_concern
from storage.safeguarding import Cause

TITLE = _("To look after")


def concern_card(details: ConcernDetails) -> Card:
    """Why, the words, whom to phone; and when it is over, what came of it."""
    concern, called = details.concern, details.person.called or details.person.name
    if details.closed_by is not None:
        outcome = OUTCOMES.get(concern.outcome, concern.outcome) or "–"  # whom it is about was erased before
        return Card(
            (_why(details, called), _("{name}: {outcome}", name=details.closed_by.name, outcome=outcome)), TITLE
        )
    phone = details.person.phone
    body = (
        _why(details, called),
        _("Money is mentioned.") if details.money else "",
        GAP,
        details.words,
        GAP,
        _("Please phone: {phone}", phone=phone) if phone else _("No telephone number is on file; please look by."),
        _("{name} is seeing to it.", name=details.taken_by.name) if details.taken_by else "",
    )
    take = () if details.taken_by is not None else (Button(_("I'll see to it"), TakeConcern(concern.id), "primary"),)
    return Card(body, TITLE, stacked(*take, Button(_("Close it"), Open(close_concern, concern.id))))


def _why(details: ConcernDetails, called: str) -> Phrase:
    if details.cause == Cause.TOLD or details.about is None:
        return _("{called} has told only the coordinators.", called=called)
    if details.cause == Cause.UNWANTED:
        return _(
            "{called} does not want {name} to come again, and is not the only one.",
            name=details.about.name,
            called=called,
        )
    if details.cause == Cause.AGAIN:
        return _(
            "{called} reports a problem with {name}; it is not the first one.", called=called, name=details.about.name
        )
    return _("{called} reports a problem with {name}.", called=called, name=details.about.name)


def kept_away_card(details: KeptAwayDetails) -> Card:
    """How it is from now on, with the way back; he himself is told nothing."""
    name = details.helper.name
    if not details.kept_away:
        return Card(_("Good, {name} may come again.", name=name))
    back = Button(_("May come again"), LetComeAgain(details.elder.id, details.helper.id))
    return Card((_("{name} will not come again.", name=name), _("I tell nobody the reason.")), "", stacked(back))


def list_card(lines: tuple[ConcernLine, ...]) -> Card | None:
    """What is open; each stands below with its buttons."""
    if not lines:
        return None
    return Card(tuple(_line(one) for one in lines), TITLE)


def _line(one: ConcernLine) -> Text:
    since = Day(wall_clock(one.since, one.zone).date().isoformat())
    if one.taken:
        return _("{called}, since {day}: somebody is seeing to it", called=one.called, day=since)
    return _("{called}, since {day}: nobody is seeing to it yet", called=one.called, day=since)
