"""What is seen of the file: how it stands, what is in it, who has looked."""

from care.health.access import Action, FileState
from care.health.commands import AskConsent, OpenFilePage, ShowFile, ShowWhoSaw
from care.health.file_messages import FileDetails, HealthDetails, Measured, PageDetails, SeenBy, WhoSawDetails
from care.people.consent_commands import ShowConsents
from dialogs.engine.card import Button, Card, Link, Open, stacked
from dialogs.engine.paging import FIRST_LABEL, MORE_LABEL, page_of
from dialogs.health.enter_reading import enter_reading
from dialogs.health.sayings import reading_said
from dialogs.health.write_file import LABELS, fact_said, write_file
from dialogs.language.spoken import Clocked, Listed
from dialogs.language.words import Text, _
from storage.health import FactKind

LINES_AT_ONCE = 2  # that an elder reads in one message; others read all of them


def health_card(of: HealthDetails) -> Card:
    """The latest readings, or that there is no file."""
    notes = Action.WARN in of.may
    note = [Button(_("Note a reading"), Open(enter_reading, of.elder.id), "primary")] if notes else []
    if Action.READ not in of.may:
        return Card(_no_file(of), _whose(of), stacked(*_ask(of), *note))
    file, saw = Button(_("The file"), ShowFile(of.elder.id)), Button(_("Who saw it"), ShowWhoSaw(of.elder.id))
    last = [saw] if Action.WHO_SAW in of.may else []
    return Card(_latest(of), _whose(of), stacked(*note, file, *last))


def file_card(of: FileDetails) -> Card:
    """Its lines; an elder reads two at a time."""
    change = [Button(_("Change it"), Open(write_file, of.elder.id))] if Action.WRITE in of.may else []
    who = [Button(_("Who may see it"), ShowConsents(of.elder.id))] if Action.AGREE in of.may else []
    whole = Button(_("All of it"), OpenFilePage(of.elder.id))
    if not of.shown:
        hidden = _("What is in it is shown on my own page only.")
        return Card(hidden, _whose(of), stacked(*change, *who, whole))
    lines = _lines(of)
    if not lines:
        return Card(_("There is nothing in the file yet."), _whose(of), stacked(*change, *who, whole))
    page = page_of(lines, of.page, most=LINES_AT_ONCE if of.is_elder else len(lines), size=LINES_AT_ONCE)
    further = []
    if page.count > 1:
        label, number = (FIRST_LABEL, 0) if page.is_last else (MORE_LABEL, page.number)
        further = [Button(label, ShowFile(of.elder.id, number))]
    return Card((*page.items,), _whose(of), stacked(*change, *who, whole, *further))


def page_card(of: PageDetails) -> Card:
    """The way to all of it; it works once, so that a link that is found later shows nothing."""
    said = (_("Here is the whole file, and what you can print."), _("The link opens once, within an hour."))
    return Card(said, _whose(of), stacked(Button(_("Open the file"), Link(of.address))))


def written_card(of: FileDetails) -> Card:
    """Noted; she hears who has written in it."""
    by = of.written_by
    if of.own and by is not None and by.id != of.elder.id:
        look = Button(_("Look at it"), ShowFile(of.elder.id))
        return Card(_("{name} has written in your health file.", name=by.name), "", stacked(look))
    look_too = [Button(_("Look at it"), ShowFile(of.elder.id))] if Action.READ in of.may else []
    return Card(_("It is in the file now."), _whose(of), stacked(*look_too))


def who_saw_card(of: WhoSawDetails) -> Card:
    """One line a person."""
    if not of.seen:
        only = _("Nobody but you has looked in the last 90 days.")
        other = _("Nobody but {called} has looked in the last 90 days.", called=of.elder.called)
        return Card(only if of.own else other, _whose(of))
    page = page_of(of.seen, of.page, most=LINES_AT_ONCE if of.is_elder else len(of.seen), size=LINES_AT_ONCE)
    further = []
    if page.count > 1:
        label, number = (FIRST_LABEL, 0) if page.is_last else (MORE_LABEL, page.number)
        further = [Button(label, ShowWhoSaw(of.elder.id, number))]
    lines = [_seen(one, of.elder.zone) for one in page.items]
    return Card((*lines,), _whose(of), stacked(*further))


def _seen(one: SeenBy, zone: str) -> Text:
    when = Clocked(one.at, zone)
    name: Text = one.viewer.name if one.viewer else _("Whoever had the medical sheet")
    if one.times == 1:
        return _("{name}: {when}.", name=name, when=when)
    return _("{name}: {when}, {count} times in all.", name=name, when=when, count=one.times)


def _no_file(of: HealthDetails) -> Text:
    called = of.elder.called
    if of.own:
        keeps = _("I keep a health file for you only if you wish.")
        ended = _("You have ended it.") if of.state == FileState.ENDED else ""
        return (ended, keeps)
    if of.state == FileState.KEPT:
        return _("{called} has not agreed that you may see the health file.", called=called)
    return _("{called} has no health file.", called=called)


def _ask(of: HealthDetails) -> list[Button]:
    if Action.ASK not in of.may or of.asked:
        return []
    if of.own:
        return [Button(_("I would like one"), AskConsent(of.elder.id))]
    return [Button(_("Ask {called}", called=of.elder.called), AskConsent(of.elder.id))]


def _latest(of: HealthDetails) -> Text:
    if not of.measured:
        return _("Nothing was noted in the last 7 days.")
    if not of.latest:
        noted = _("Noted in the last 7 days: {count}.", count=of.measured)
        return (noted, _("The values are on my own page only."))
    few = of.latest[:LINES_AT_ONCE] if of.is_elder else of.latest
    return tuple(_measured(one, of.elder.zone) for one in few)


def _measured(one: Measured, zone: str) -> Text:
    return _("{reading} ({when})", reading=reading_said(one.reading), when=Clocked(one.at, zone))


def _lines(of: FileDetails) -> list[Text]:
    lines: list[Text] = [
        _("{what}: {words}", what=LABELS[kind], words=fact_said(kind, words)) for kind, words in of.lines
    ]
    if of.medicines:
        listed = _("{what}: {words}", what=LABELS[FactKind.MEDICINES], words=Listed(of.medicines))
        lines = [line for line, (kind, _words) in zip(lines, of.lines, strict=True) if kind != FactKind.MEDICINES]
        lines.append(listed)
    return lines


def _whose(of: HealthDetails | FileDetails | PageDetails | WhoSawDetails) -> Text:
    return "" if of.own else _("About {called}", called=of.elder.called)
