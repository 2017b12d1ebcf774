"""What is seen of the limits that a doctor has set."""

from care.doctor.limit_messages import LimitDetails, LimitsDetails
from dialogs.doctor.limit_words import limit_said
from dialogs.doctor.set_limit import set_limit
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.health.reading_words import PART_NAMES
from dialogs.language.spoken import Clocked
from dialogs.language.words import GAP, Text, _


def news_card(of: LimitDetails) -> Card:
    """To her, and to those who may see her file."""
    title = "" if of.own else _("About {called}", called=of.elder.called)
    head = (
        _("{name} has set a limit for you.", name=_name(of)) if of.own else _("{name} has set a limit.", name=_name(of))
    )
    if not of.shown:
        return Card((head, _("It is on my own page.")), title)
    change = [Button(_("Another limit"), Open(set_limit, of.elder.id))] if of.may_limit else []
    return Card((head, *limit_said(of.part, of.side, of.limit)), title, stacked(*change))


def shown_card(of: LimitsDetails) -> Card:
    """All of hers: an elder reads the names, and the figures of each as it was told."""
    title = _("Limits") if of.own else _("Limits of {called}", called=of.elder.called)
    change = [Button(_("Set a limit"), Open(set_limit, of.elder.id))] if of.may_limit else []
    lines = [line for one in of.limits for line in _lines(one, own=of.own)]
    if not lines:
        lines = [_("The usual limits apply; no doctor has set others.")]
    if of.earlier:
        lines += [GAP, _("Before:"), *(line for one in of.earlier for line in _lines(one, own=of.own))]
    return Card(tuple(lines), title, stacked(*change))


def _lines(one: LimitDetails, *, own: bool) -> list[Text]:
    if not one.shown:
        return [PART_NAMES[one.part]]
    if own:
        return [limit_said(one.part, one.side, one.limit)[0]]
    zone = one.elder.zone
    since = _("Set by {name}, {when}.", name=_name(one), when=Clocked(one.at, zone))
    if one.until is not None:
        until = Clocked(one.until, zone)
        since = _("Set by {name}, {when}; until {until}.", name=_name(one), when=Clocked(one.at, zone), until=until)
    return [*limit_said(one.part, one.side, one.limit), since]


def _name(of: LimitDetails) -> str:
    return of.doctor.called or of.doctor.name
