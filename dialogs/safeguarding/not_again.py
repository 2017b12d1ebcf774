"""Somebody shall not come again: said in a word, and asked once, gently, whether something happened."""

from care.safeguarding.commands import NotAgain
from care.safeguarding.lookups import HelpersLately, HelperThere
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask, Choose
from dialogs.engine.replay import look
from dialogs.language.words import _

LONGEST_LABEL = 20  # characters on an elder's button


async def not_again(me: Me) -> NotAgain | None:
    """Who, unless the button said so, and did something happen: she need not say."""
    found = await look(HelpersLately(me.id))
    if not found:
        return None
    who = await _which([one for one in found if one.helper_id == me.subject_id] or found)
    happened = await Choose(
        "happened",
        _("{name} will not come again. Did something happen?", name=who.helper),
        _("Happened"),
        [("no", _("Nothing bad")), ("yes", _("Yes, something did")), ("unsaid", _("I'd rather not say"))],
    )
    if happened != "yes":
        return NotAgain(who.elder_id, who.helper_id)
    words = await Ask(
        "words", _("What was it? Only the coordinator reads it."), _("In confidence"),
        most=1000, lines=True, skip=_("Please phone me"),
    )  # fmt: skip
    return NotAgain(who.elder_id, who.helper_id, happened=True, words=words)


async def _which(found: list[HelperThere]) -> HelperThere:
    if len(found) == 1:
        return found[0]
    choices = [(number, one.helper[:LONGEST_LABEL]) for number, one in enumerate(found)]
    chosen = await Choose("who", _("Who should not come again?"), _("Helper"), choices)
    return found[chosen]
