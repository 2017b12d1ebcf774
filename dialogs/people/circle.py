"""Somebody looks at a care circle, and changes what he may."""

from care.people.circle_commands import GoAway, PhoneFirst, SetPart, SetRelation, TakeOut
from care.people.circle_lookups import CircleNow, CirclesOf, InCircle
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import Phrase, Text, _
from dialogs.people.invite import RELATIONS
from storage.ids import PersonId
from storage.people import Relation

DAYS = ((7, _("A week")), (14, _("Two weeks")), (28, _("Four weeks")))
NOBODY = PersonId(0)
Change = SetRelation | SetPart | PhoneFirst | TakeOut | GoAway


async def circle(me: Me) -> Change | None:
    """Whose, which member, what; only what this person may change is offered."""
    elders = await look(CirclesOf(me.id))
    if not elders:
        return None
    elder_id = elders[0][0]
    if len(elders) > 1:
        elder_id = PersonId(await Choose("elder", _("Whose family circle?"), _("Elder"), elders))
    everybody = await look(CircleNow(elder_id, me.id))
    lines: list[tuple[int, Text]] = [(one.id, _line(one)) for one in everybody if one.may]
    if not lines:
        return None
    who = PersonId(await Choose("member", _("Who is it about, in the order of phoning?"), _("Member"), lines))
    one = next(one for one in everybody if one.id == who)
    what = await Choose("what", _line(one), _("What"), [(what, LABELS[what]) for what in one.may])
    return await _change(elder_id, one, what, everybody)


async def _change(elder_id: PersonId, one: InCircle, what: str, everybody: list[InCircle]) -> Change:
    if what == "relation":
        relation = await Choose("relation", _("What is {name}'s relation?", name=one.name), _("Relation"), RELATIONS)
        return SetRelation(elder_id, one.id, Relation(relation))
    if what == "phoned":
        return PhoneFirst(elder_id, one.id)
    if what == "returned":
        return GoAway(elder_id, one.id, 0, one.id)
    if what == "away":
        here = [other for other in everybody if not other.away and other.id != one.id]
        others: list[tuple[int, Text]] = [(other.id, other.name) for other in here]
        stand_in = PersonId(await Choose("stand_in", _("Who stands in for {name}?", name=one.name),
                                         _("Stand-in"), others))  # fmt: skip
        days = await Choose("days", _("For how long?"), _("Length"), DAYS)
        return GoAway(elder_id, one.id, days, stand_in)
    await Confirm("sure", _sure(one, what), LABELS[what], _("Yes, do it"))
    return TakeOut(elder_id, one.id) if what == "out" else SetPart(elder_id, one.id, what == "manages")


def _sure(one: InCircle, what: str) -> Phrase:
    sentences = {
        "out": _("Shall I stop telling and showing {name} anything?", name=one.name),
        "manages": _("May {name} act from now on?", name=one.name),
        "watches": _("Shall {name} only see how things stand from now on?", name=one.name),
    }
    return sentences[what]


def _line(one: InCircle) -> Text:
    """As short as a button has to be."""
    if one.away:
        return _("{name} (away)", name=one.name)
    return _("{name} (acts)", name=one.name) if one.manages else _("{name} (sees)", name=one.name)


LABELS: dict[str, Phrase] = {
    "phoned": _("To be phoned first"),
    "away": _("On holiday"),
    "returned": _("Back again"),
    "relation": _("Another relation"),
    "manages": _("May act"),
    "watches": _("Only sees"),
    "out": _("Remove"),
}
