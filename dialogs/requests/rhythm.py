"""How often something comes again, and for how long: two presses."""

from dataclasses import replace

from care.requests.commands import FOR_GOOD, Again, PostRequest
from dialogs.engine.questions import Choose
from dialogs.language.words import Phrase, Text, _
from storage.requests import Rhythm

AND_AGAIN: tuple[tuple[str, Text], ...] = (("again", _("Yes, and repeat it")),)
RHYTHMS = {
    Rhythm.WEEKLY: _("Every week"),
    Rhythm.FORTNIGHTLY: _("Every two weeks"),
    Rhythm.MONTHLY: _("Every month"),
}
SPANS: tuple[tuple[int, Phrase], ...] = (
    (FOR_GOOD, _("Until I say stop")),
    (13, _("For three months")),
    (26, _("For half a year")),
)


async def with_rhythm(wish: PostRequest, said: str, *, own: bool) -> PostRequest:
    """As it was said under the summary: once, or again and again."""
    return wish if said == "yes" else replace(wish, again=await ask_rhythm(own=own))


async def ask_rhythm(*, own: bool) -> Again:
    """What follows from it is said before the last press."""
    rhythm = Rhythm(await Choose("rhythm", _("How often?"), _("How often"), list(RHYTHMS.items())))
    told = (
        _("Each time I will ask three days before, starting with whoever came last.")
        if own
        else _("Each time I will ask three days before, starting with the helper who came last.")
    )
    weeks = await Choose("weeks", (told, _("For how long?")), _("How long"), list(SPANS))
    return Again(rhythm, weeks)
