"""What medicines were before they were changed or stopped: what, how, who, and when."""

from care.medicine.commands import ShowMedicineChanges
from care.medicine.versions import ChangesDetails, Version
from dialogs.engine.card import Button, Card, stacked
from dialogs.engine.paging import FIRST_LABEL, MORE_LABEL, page_of
from dialogs.language.spoken import Clocked
from dialogs.language.words import GAP, Text, _
from dialogs.medicine.sayings import needed_said, rule_said
from storage.medicine import Meal

AT_ONCE = {True: 1, False: 5}  # for an elder, for others


def changes_card(of: ChangesDetails) -> Card:
    """The latest first."""
    title = _("Earlier medicines") if of.own else _("Earlier medicines of {called}", called=of.elder.called)
    if not of.shown:
        return Card(_("Names of medicines are on my own page only."), title)
    if not of.versions:
        return Card(_("Nothing on the list was changed yet."), title)
    size = AT_ONCE[of.is_elder]
    page = page_of(of.versions, of.page, most=size, size=size)
    further = []
    if page.count > 1:
        label, number = (FIRST_LABEL, 0) if page.is_last else (MORE_LABEL, page.number)
        further = [Button(label, ShowMedicineChanges(of.elder.id, number))]
    lines = [line for one in page.items for line in (*_said(one, of), GAP)][:-1]
    return Card(tuple(lines), title, stacked(*further))


def _said(one: Version, of: ChangesDetails) -> tuple[Text, ...]:
    """An elder reads three sentences, her own words apart: who changed it is more to her than who wrote it first."""
    zone = of.elder.zone
    how = needed_said(*one.needed) if one.rule is None else rule_said(one.rule, [Meal(meal) for meal in one.meals])
    since, until = Clocked(one.written_at, zone), Clocked(one.replaced_at, zone)
    wrote = _("Written by {name}: {when}.", name=one.written_by.name, when=since)
    ended = _("Changed by {name}: {when}.", name=one.replaced_by.name, when=until)
    if one.stopped:
        ended = _("Stopped by {name}: {when}.", name=one.replaced_by.name, when=until)
    return (one.words, how, ended) if of.is_elder else (one.words, how, wrote, ended)
