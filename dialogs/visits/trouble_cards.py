"""What coordinators and her circle see when something about a visit is not as it should be."""

from care.visits.access import Phase
from care.visits.alarm_messages import AlarmDetails
from care.visits.commands import FinishVisit, SpokenWithHer
from care.visits.details import VisitDetails
from care.visits.matching import Reason
from care.visits.offer_messages import TroubleDetails, Why
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.spoken import Listed, When
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.visits.change_visit import change_visit
from dialogs.visits.sayings import fixed, kind_of, when_of
from storage.visits import Answer

REASONS: dict[Reason, Phrase] = {
    Reason.WISH: _("asked for by name"), Reason.KNOWN: _("already known"), Reason.KIND: _("likes doing this"),
    Reason.AREA: _("same area"), Reason.LANGUAGE: _("same language"), Reason.TIME: _("free then"),
    Reason.IDLE: _("waiting longest"), Reason.GROUP: _("offered in the group"),
    Reason.NEAR: _("neighbouring community"),
}  # fmt: skip
ANSWERS: dict[Answer, Phrase] = {
    Answer.NONE: _("no answer yet"), Answer.YES: _("has said yes"), Answer.NO: _("can't come"),
    Answer.NOT_HIM: _("somebody else preferred"), Answer.SILENT: _("no answer the day before"),
    Answer.BACK: _("dropped out"), Answer.MISSED: _("did not come"),
}  # fmt: skip
MOST = 12  # of those who were asked are named


def trouble_card(details: TroubleDetails) -> Card:
    """What it is, whom it is about, and how to reach them."""
    of = details.of
    about = _(
        "{called}: {kind}, {when}.",
        called=of.elder.called,
        kind=kind_of(of.visit),
        when=When(details.at, None, of.visit.zone),
    )
    change = [Button(_("Change it"), Open(change_visit, of.id))] if of.may_arrange else []
    body = (about, _said(details), GAP, *_asked(details), *_phones(details))
    over = [Button(_("The visit is over"), FinishVisit(of.id, of.visit.version))] if of.phase == Phase.BEGUN else []
    return Card(body, _("A visit that needs attention"), stacked(*change, *over))


def _said(details: TroubleDetails) -> Text:
    who = details.who
    said = {
        Why.NOBODY: _("Nobody has said yes yet."),
        Why.MISSED: _("{who} didn't come. If there's still time, I'm asking others.", who=who),
        Why.WORDS: _("{who} gave two wrong words at the door.", who=who),
        Why.SHORT: _("{who} stayed for much less time than planned.", who=who),
        Why.LONG: _("{who} has been there two hours longer than planned.", who=who),
        Why.FACE: _("The visit from {who} was not such a good one.", who=who),
        Why.WORRY: _("{who} is worried: “{words}”", who=who, words=details.worry),
    }
    return said[details.why]


def _asked(details: TroubleDetails) -> tuple[Text, ...]:
    """Who was asked, and why: only where somebody has still to be found."""
    if details.why not in {Why.NOBODY, Why.MISSED}:
        return ()
    lines = []
    for name, reasons, answer in details.asked[:MOST]:
        why = Listed(tuple(REASONS[Reason(one)] for one in reasons.split()))
        answered = ANSWERS[Answer(answer)]
        lines.append(_("{name}: {why} – {answer}", name=name, why=why, answer=answered))
    return (_("Asked so far:"), *lines) if lines else (_("There was nobody to ask directly."),)


def _phones(details: TroubleDetails) -> tuple[Text, ...]:
    him = _("{who}: {phone}", who=details.who, phone=details.phone) if details.who else ""
    her = _("{called}: {phone}", called=details.of.elder.called, phone=details.of.elder.phone)
    return (him, her)


def keep_shut_card(alarm: AlarmDetails) -> Card:
    """First what to do, then whom to call, then who knows."""
    of = alarm.of
    shut = _out_to_a_neighbour(of) if alarm.inside else _door_shut(of)
    police = _("If you are afraid, call the police: {number}.", number=alarm.police)
    told = _("I've told your family and the coordinator, and asked them to phone you.")
    return Card((shut, police, told), "", stacked(*fixed(of)))


def _door_shut(of: VisitDetails) -> Text:
    if of.own:
        return _("Please keep the door shut.")
    return _(
        "Please tell {called} at once to keep the door shut: {phone}", called=of.elder.called, phone=of.elder.phone
    )


def _out_to_a_neighbour(of: VisitDetails) -> Text:
    """Whoever it is has been let in already."""
    if of.own:
        return _("If you can, please go out to a neighbour.")
    return _("Please tell {called} at once to go out to a neighbour: {phone}",
             called=of.elder.called, phone=of.elder.phone)  # fmt: skip


def not_him_card(alarm: AlarmDetails) -> Card:
    """Phone her at once; afterwards, who has spoken with her."""
    of = alarm.of
    title = _("Somebody else is at the door of {called}", called=of.elder.called)
    if alarm.inside:
        title = _("Somebody else may be with {called}", called=of.elder.called)
    if alarm.seen_by is not None:
        return Card(_("{name} has spoken with {called}.", name=alarm.seen_by.name, called=of.elder.called), title)
    expected = _("{name} was expected {when}.", name=of.name, when=when_of(of.visit)) if of.name else ""
    his = _("{name}: {phone}", name=of.name, phone=alarm.companion_phone) if alarm.companion_phone else ""
    body = (
        _("{called} has pressed “It's somebody else”.", called=of.elder.called),
        expected,
        GAP,
        _("Please phone at once: {phone}", phone=of.elder.phone or _("none on file")),
        his,
        _("Police there: {number}", number=alarm.police),
    )
    return Card(body, title, stacked(Button(_("I've spoken to them"), SpokenWithHer(of.id), "primary")))
