"""Hours are given away: to whom, how many; read back before they move."""

from care.hours.commands import HOUR, TO_FUND, GiveHours
from care.hours.giving import Way
from care.hours.lookups import WaysToGive
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.spoken import Length
from dialogs.language.words import Text, _

PORTIONS = (HOUR, 2 * HOUR, 5 * HOUR, 10 * HOUR)


async def give_hours(me: Me) -> GiveHours | None:
    """One's own family stands first; None where there is nothing to give, or nobody to get it."""
    ways = {f"{way.from_id}-{way.to_id}": way for way in await look(WaysToGive(me.id))}
    if not ways:
        return None
    choices = [(code, _called(way)) for code, way in ways.items()]
    way = ways[await Choose("to", _("Who would you like to give hours to?"), _("To"), choices)]
    portions = [*(minutes for minutes in PORTIONS if minutes < way.most), way.most]
    some: list[tuple[int, Text]] = [(minutes, Length(minutes)) for minutes in portions]
    minutes = await Choose("minutes", _("How many?"), _("Hours"), some)
    some_hours = Length(minutes)
    question = _("Shall I give {hours} to {called}?", hours=some_hours, called=_called(way))
    if way.place:
        question = _(
            "Shall I give {hours} to {called} in {place}?", hours=Length(minutes), called=way.called, place=way.place
        )
    await Confirm("give", question, _("Hours"), _("Yes, give them"))
    return GiveHours(way.from_id, way.to_id, minutes, way.seen)


def _called(way: Way) -> Text:
    if way.to_id == TO_FUND:
        return _("Fund of {community}", community=way.called)
    return way.called
