"""Help that comes again and again: how it stands, for her and for those who arrange it."""

from care.requests.commands import Decline, TakeRequest
from care.requests.helper_messages import UsualDetails
from care.requests.series_messages import SeriesDetails
from dialogs.engine.again_questions import on_days
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.spoken import Day, When
from dialogs.language.words import Phrase, Text, _
from dialogs.people.cards import to_a_person
from dialogs.requests.cards import onwards
from dialogs.requests.cards.job import how_it_stands, public, title_of
from dialogs.requests.change_series import change_series
from dialogs.requests.kinds import kind_label
from dialogs.requests.rhythm import RHYTHMS
from storage.requests import Rhythm, State


def kept_card(series: SeriesDetails) -> Card:
    """How often, when next, until when."""
    one = series.one
    if one.ended_at is not None:
        return ended_card(series)
    if series.starts_at is None:
        return Card(_("You will get nothing more about this."), _title(series), _change(series))
    following = When(series.starts_at, series.part, series.elder.zone, dated=True)
    often = on_days(series.weekdays, RHYTHMS[Rhythm(one.rhythm)])
    lines = (
        _("{name} has arranged this.", name=series.by.called) if series.by is not None else "",
        _("{often}, next: {when}.", often=often, when=following),
        _("Until {day}.", day=Day(series.until)) if series.until is not None else "",
        _("{name} will come.", name=series.helper) if series.helper else "",
    )
    return Card(_at_most(lines, 2 if series.is_elder else len(lines)), _title(series), _change(series))


def ended_card(series: SeriesDetails) -> Card:
    """It comes no more."""
    rows = stacked(to_a_person(series.one.community_id)) if series.own else onwards.for_whoever_asks()
    return Card(_("This is not repeated any more. What was asked for already stays."), _title(series), rows)


def missed_card(series: SeriesDetails) -> Card:
    """Our fault, and what to do."""
    said = (
        _("I am sorry: I was not working, and could not ask the neighbours."),
        _("Please ask for it again."),
    )
    return Card(said, _title(series), stacked(to_a_person(series.one.community_id)) if series.own else ())


def usual_card(details: UsualDetails) -> Card:
    """To the helper she knows: a free answer. Afterwards, how it stands."""
    job, version = details.of, details.of.request.version
    if job.request.state != State.OPEN:
        return Card((title_of(job), public(job)), how_it_stands(job), onwards.for_helper())
    yes = Button(_("I'll do it"), TakeRequest(job.id, version), "primary")
    if details.declined:
        return Card((_("You can't do this one. Thank you for telling us."), public(job)), title_of(job), stacked(yes))
    if details.moved:
        asks: Phrase = _("The time has changed. Can you come then, too?")
    elif job.offered_to is not None and job.request.offered_until is not None:
        until = When(job.request.offered_until, None, job.elder.zone, dated=True)
        asks = _("You came last time. Can you come again? Until {until} I am asking only you.", until=until)
    else:
        asks = _("You came last time. I have asked the others now, and you can still take it.")
    return Card((asks, public(job)), title_of(job), stacked(yes, Button(_("I can't"), Decline(job.id, version))))


def _title(series: SeriesDetails) -> Text:
    kind = kind_label(series.one.kind)
    return kind if series.own else _("{kind} for {called}", kind=kind, called=series.elder.called)


def _change(series: SeriesDetails) -> tuple[tuple[Button, ...], ...]:
    return stacked(Button(_("Change it"), Open(change_series, series.one.id))) if series.may_act else ()


def _at_most(lines: tuple[Text, ...], most: int) -> Text:
    return tuple([line for line in lines if line][:most])
