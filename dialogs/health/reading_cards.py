"""What is seen of readings: noted, taken back, not kept; and what those of her circle read who may."""

from care.health.commands import AskConsent, MeasureForAWeek, UndoReadings
from care.health.reading_messages import NotKeptDetails, ReadingDetails
from care.health.verdicts import Step, Verdict
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.health.reading_time import reading_time
from dialogs.health.sayings import advice, readings_said, reasons_said
from dialogs.language.spoken import Clocked
from dialogs.language.words import Text, _


def kept_card(of: ReadingDetails) -> Card:
    """Said back; to her also who has entered it. Where values may not be written it is "the reading"."""
    thought = _thought(of)
    if not of.can_undo:
        return Card((_noted(of), *thought), _whose(of))
    earlier = [] if of.is_earlier else [Button(_("Measured earlier"), Open(reading_time, of.id))]
    back = Button(_("Take that back"), UndoReadings(of.id))
    week = [Button(_("Measure for a week"), MeasureForAWeek(of.elder.id))] if _wants_week(of) else []
    return Card((_noted(of), *thought), _whose(of), stacked(*(earlier if of.by_viewer else []), back, *week))


def undone_card(of: ReadingDetails) -> Card:
    """It stands there no more."""
    return Card(_("That is undone; it is no longer in the file."), _whose(of))


def news_card(of: ReadingDetails) -> Card:
    """To those of her circle who may see it. Values only where they may be written."""
    called, when = of.elder.called, Clocked(of.measured_at, of.elder.zone)
    if not of.readings:
        look = _("Please look at it on my own page, and ask {called} about it.", called=called)
        return Card((_("There is a reading that needs a look ({when}).", when=when), look), _whose(of))
    what = _("{reading} ({when})", reading=readings_said(of.readings), when=when)
    return Card((what, *reasons_said(v.reason for v in of.verdicts), advice(of.verdicts, of.emergency)), _whose(of))


def not_kept_card(of: NotKeptDetails) -> Card:
    """Nothing was stored, and why; what has to be said is said all the same."""
    verdicts = [Verdict(reason) for reason in of.reasons]
    said, todo = reasons_said(of.reasons)[:1], advice(verdicts, of.emergency)
    if of.own:
        why: Text = _("I have stored nothing, because you have no health file.")
        ask = [Button(_("I would like one"), AskConsent(of.elder.id))]
        return Card((why, *said, todo), "", stacked(*ask))
    called = of.elder.called
    why = _("I have stored nothing: {called} has agreed to no health file.", called=called)
    if of.is_kept:
        why = _("I have stored nothing: {called} has not agreed that you note readings.", called=called)
    asks = [Button(_("Ask {called}", called=called), AskConsent(of.elder.id))] if of.may_ask else []
    return Card((why, *said, todo), "", stacked(*asks))


def _noted(of: ReadingDetails) -> Text:
    what: Text = readings_said(of.readings) if of.readings else _("your reading") if of.own else _("the reading")
    when = Clocked(of.measured_at, of.elder.zone)
    if of.own and not of.by_viewer:
        return _("{name} has noted for you: {what}.", name=of.author.called or of.author.name, what=what)
    if of.is_earlier:
        return _("Noted: {what}, measured {when}.", what=what, when=when)
    return _("Noted: {what}.", what=what)


def _thought(of: ReadingDetails) -> tuple[Text, ...]:
    """One sentence of what it means, and one of what to do; nothing where all is well."""
    return (*reasons_said(verdict.reason for verdict in of.verdicts)[:1], advice(of.verdicts, of.emergency))


def _wants_week(of: ReadingDetails) -> bool:
    """Where only the mean of several days says anything."""
    return any(Step.PROTOCOL in verdict.consequence.steps for verdict in of.verdicts)


def _whose(of: ReadingDetails) -> Text:
    return "" if of.own else _("About {called}", called=of.elder.called)
