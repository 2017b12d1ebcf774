"""How often something comes again, and for how long: two presses; more for two days a week, or holidays."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import takewhile

from care.requests.commands import FOR_GOOD, Again, PostRequest
from care.requests.rhythms import rule_of
from dialogs.engine.again_questions import ask_other_days, leaves_out
from dialogs.engine.questions import Choose
from dialogs.language.holidays import public_holidays_between
from dialogs.language.words import Phrase, Text, _
from storage.requests import Rhythm

AND_AGAIN: tuple[tuple[str, Text], ...] = (("again", _("Yes, and repeat it")),)
RHYTHMS = {
    Rhythm.WEEKLY: _("Every week"),
    Rhythm.FORTNIGHTLY: _("Every two weeks"),
    Rhythm.MONTHLY: _("Every month"),
}
SEVERAL_DAYS: tuple[str, Phrase] = ("twice", _("Two days a week"))
LOOKS_AHEAD = timedelta(days=3653)  # of what has no end the holidays of ten years are known
SPANS: tuple[tuple[int, Phrase], ...] = (
    (FOR_GOOD, _("Until I say stop")),
    (13, _("For three months")),
    (26, _("For half a year")),
)


async def with_rhythm(wish: PostRequest, said: str, zone: str, *, own: bool) -> PostRequest:
    """As it was said under the summary: once, or again and again."""
    return wish if said == "yes" else replace(wish, again=await ask_rhythm(wish.start, zone, own=own))


async def ask_rhythm(start: datetime, zone: str, *, own: bool) -> Again:
    """What follows from it is said before the last press. `start`: of the first, naive, on the wall of the place."""
    said = await Choose("rhythm", _("How often?"), _("How often"), [*RHYTHMS.items(), SEVERAL_DAYS])
    rhythm, days = await on_which_days(said, start.date())
    told = (
        _("Each time I will ask three days before, starting with whoever came last.")
        if own
        else _("Each time I will ask three days before, starting with the helper who came last.")
    )
    weeks = await Choose("weeks", (told, _("For how long?")), _("How long"), list(SPANS))
    again = Again(rhythm, weeks, days)
    return replace(again, without=await _left_out(again, start, zone))


async def on_which_days(said: str, first: date) -> tuple[Rhythm, tuple[int, ...]]:
    """How often, and on which weekdays besides that of the first time."""
    if said == SEVERAL_DAYS[0]:
        return Rhythm.WEEKLY, await ask_other_days(first)
    return Rhythm(said), ()


async def _left_out(again: Again, start: datetime, zone: str) -> tuple[date, ...]:
    """All public holidays meanwhile, also those on which it does not fall yet, for it may move to another weekday."""
    rule = rule_of(again, start)
    last = rule.until or start.date() + LOOKS_AHEAD
    its_own = set(takewhile(lambda day: day <= last, rule.phases[0].days.after(rule.start, rule.start)))
    holidays = public_holidays_between(start.date(), last, zone)
    return holidays if await leaves_out([day for day in holidays if day in its_own], zone) else ()
