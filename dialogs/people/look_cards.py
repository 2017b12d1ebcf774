"""Who has seen an elder's address, as she and her circle read it."""

from care.people.commands import ShowWhoSawAddress
from care.people.looks import SeenBy, WhoSawDetails
from dialogs.engine.card import Button, Card, stacked
from dialogs.engine.paging import FIRST_LABEL, MORE_LABEL, page_of
from dialogs.language.spoken import Clocked
from dialogs.language.words import Phrase, _
from storage.looks import SeenFor

WHO_SAW_ADDRESS = _("Who saw my address")
LINES_AT_ONCE = 2  # that an elder reads in one message


def who_saw_address_card(of: WhoSawDetails) -> Card:
    """One line a person, the latest first."""
    whose = "" if of.own else _("About {called}", called=of.elder.called)
    if not of.seen:
        return Card(_("Nobody has seen the address in the last 90 days."), whose)
    page = page_of(of.seen, of.page, most=LINES_AT_ONCE if of.is_elder else len(of.seen), size=LINES_AT_ONCE)
    further = []
    if page.count > 1:
        label, number = (FIRST_LABEL, 0) if page.is_last else (MORE_LABEL, page.number)
        further = [Button(label, ShowWhoSawAddress(of.elder.id, number))]
    return Card(tuple(_line(one, of.elder.zone) for one in page.items), whose, stacked(*further))


def _line(one: SeenBy, zone: str) -> Phrase:
    when = Clocked(one.at, zone)
    said = {
        SeenFor.JOB: _("{name}, for a job: {when}.", name=one.viewer.name, when=when),
        SeenFor.CRY: _("{name}, for a call for help: {when}.", name=one.viewer.name, when=when),
        SeenFor.CALL: _("{name}, asked to phone or look in: {when}.", name=one.viewer.name, when=when),
        SeenFor.DOCTOR: _("{name}, as family doctor: {when}.", name=one.viewer.name, when=when),
        SeenFor.FILE: _("{name}, as coordinator: {when}.", name=one.viewer.name, when=when),
    }
    return said[one.what]
