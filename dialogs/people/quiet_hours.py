"""Somebody says when only what cannot wait shall be written to him, by his own clock."""

from care.people.commands import KeepQuiet
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.language.words import Phrase, _

HOURS: dict[str, tuple[int, int, Phrase]] = {
    "usual": (22, 7, _("10 PM to 7 AM")),
    "early": (21, 6, _("9 PM to 6 AM")),
    "late": (0, 9, _("Midnight to 9 AM")),
    "never": (0, 0, _("Write at any hour")),
}


async def quiet_hours(me: Me) -> KeepQuiet:
    """One question, with a button for what is usual."""
    del me
    hours = await Choose(
        "hours",
        _("When should I write only if it cannot wait?"),
        _("Quiet hours"),
        [(name, label) for name, (_begins, _ends, label) in HOURS.items()],
    )
    begins, ends, _label = HOURS[hours]
    return KeepQuiet(begins, ends)
