"""How a limit is said: plainly, with what follows of it."""

from decimal import Decimal

from care.health.kinds import CANONICAL, Part
from care.health.limits import OwnLimit, Side
from dialogs.health.reading_words import PART_NAMES, UNITS
from dialogs.language.words import Phrase, Text, _

GUIDELINE = {
    Side.LOW: _("{what}, too low: the usual limit applies again."),
    Side.HIGH: _("{what}, too high: the usual limit applies again."),
}
AMBER = {
    Side.LOW: _("{what}: below {figure} I tell family and doctor."),
    Side.HIGH: _("{what}: above {figure} I tell family and doctor."),
}
RED = {
    Side.LOW: _("Below {figure} I take it as danger."),
    Side.HIGH: _("Above {figure} I take it as danger."),
}


def unit_of(part: Part) -> Text:
    """In which a limit is kept and said."""
    return UNITS[CANONICAL[part]]


def limit_said(part: Part, side: Side, limit: OwnLimit | None) -> tuple[Text, ...]:
    """One sentence from where on somebody is told, and one from where on it is danger."""
    if limit is None:
        return (_filled(GUIDELINE[side], what=PART_NAMES[part]),)
    amber = _filled(AMBER[side], what=PART_NAMES[part], figure=figure_said(part, limit.amber))
    return (amber, _filled(RED[side], figure=figure_said(part, limit.red)))


def figure_said(part: Part, value: Decimal) -> Text:
    """150 mmHg."""
    return _("{value} {unit}", value=f"{value.normalize():f}", unit=unit_of(part))


def _filled(phrase: Phrase, **values: Text) -> Phrase:
    return Phrase(phrase.msgid, values)
