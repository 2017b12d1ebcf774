"""When only what cannot wait shall be written to somebody, by his own clock: he says so, or who acts for her."""

from care.people.clocks import TravellersOf
from care.people.commands import KeepQuiet
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.words import Phrase, Text, _
from storage.ids import PersonId

HOURS: dict[str, tuple[int, int, Phrase]] = {
    "usual": (22, 7, _("10 PM to 7 AM")),
    "early": (21, 6, _("9 PM to 6 AM")),
    "late": (0, 9, _("Midnight to 9 AM")),
    "never": (0, 0, _("Write at any hour")),
}


async def quiet_hours(me: Me) -> KeepQuiet:
    """Whose, where he acts for somebody; then one question, with a button for what is usual."""
    mine, *others = await look(TravellersOf(me.id))
    whose: PersonId = mine.id
    if others:
        choices: list[tuple[PersonId, Text]] = [(mine.id, _("My own")), *((one.id, one.called) for one in others)]
        whose = PersonId(await Choose("whose", _("Whose quiet hours are these?"), _("For"), choices))
    return await hours_for(whose)


async def hours_for(person_id: PersonId) -> KeepQuiet:
    """The question itself."""
    hours = await Choose(
        "hours",
        _("When should I write only if it cannot wait?"),
        _("Quiet hours"),
        [(name, label) for name, (_begins, _ends, label) in HOURS.items()],
    )
    begins, ends, _label = HOURS[hours]
    return KeepQuiet(person_id, begins, ends)
