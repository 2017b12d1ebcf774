"""Somebody says when only what cannot wait shall be written to him, and by whose clock."""

from care.people.commands import KeepQuiet
from care.people.lookups import ZoneOf
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.words import Phrase, _
from dialogs.people.places import AskPlace

HOURS: dict[str, tuple[int, int, Phrase]] = {
    "usual": (22, 7, _("10 PM to 7 AM")),
    "early": (21, 6, _("9 PM to 6 AM")),
    "late": (0, 9, _("Midnight to 9 AM")),
    "never": (0, 0, _("Write at any hour")),
}


async def quiet_hours(me: Me) -> KeepQuiet:
    """Two questions, each with a button for what is usual."""
    zone = await AskPlace(
        "place",
        _("By the clock of which city do you live? Press the button, or write another big city."),
        _("City"),
        await look(ZoneOf(me.id)),
    )
    hours = await Choose(
        "hours",
        _("When shall I write only what cannot wait?"),
        _("Quiet hours"),
        [(name, label) for name, (_begins, _ends, label) in HOURS.items()],
    )
    begins, ends, _label = HOURS[hours]
    return KeepQuiet(zone, begins, ends)
