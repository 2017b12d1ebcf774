"""A coordinator changes how hours are counted in her community."""

from care.hours.commands import HOUR, SetHoursRules
from care.hours.lookups import RulesHere
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.spoken import Length
from dialogs.language.words import Text, _
from storage.ids import CommunityId

FLOORS = (0, -10 * HOUR, -20 * HOUR, -50 * HOUR, -100 * HOUR)
SAVED = (100 * HOUR, 500 * HOUR, 1000 * HOUR, 1500 * HOUR)


async def hours_rules(me: Me) -> SetHoursRules | None:
    """One rule; the others stay. The card says how all of them are now."""
    rules = await look(RulesHere(me.id, CommunityId(me.subject_id or 0)))
    if rules is None:
        return None
    some: list[tuple[str, Text]] = [
        ("floor", _("How far below zero")), ("most", _("How much can be saved")), ("costs", _("Who pays for help")),
    ]  # fmt: skip
    which = await Choose("rule", _("Which rule would you like to change?"), _("Rule"), some)
    floor, most, costs = rules.floor, rules.most, rules.costs
    if which == "floor":
        question = _("How far below zero may being helped bring somebody? After that the fund pays.")
        floor = await Choose("floor", question, _("Below zero"), [(one, Length(-one)) for one in FLOORS])
    elif which == "most":
        question = _("How much can somebody save? Whatever is beyond that goes to the fund.")
        most = await Choose("most", question, _("Saved"), [(one, Length(one)) for one in SAVED])
    else:
        whose: list[tuple[str, Text]] = [("she", _("Whoever is helped")), ("fund", _("The fund"))]
        costs = await Choose("costs", _("Whose hours pay for help?"), _("Pays"), whose) == "she"
    return SetHoursRules(rules.community_id, floor, most, costs)
