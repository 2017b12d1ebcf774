"""An elder asks for help herself, or for whom she cares: big choices, no typing, one confirm."""

from care.requests.commands import PostRequest
from care.requests.lookups import ElderFound, EldersOf
from dialogs.engine.me import Me
from dialogs.engine.measure_questions import AskWhen
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.spoken import When
from dialogs.language.words import Text, _
from dialogs.people.which import which_community
from dialogs.requests.costs import in_a_sentence
from dialogs.requests.kinds import KINDS
from dialogs.requests.once_more import asked_already, shall_i_ask, yes_ask
from dialogs.requests.rhythm import AND_AGAIN, with_rhythm
from storage.ids import PersonId
from storage.people import Role


async def ask_for_help_elder(me: Me) -> PostRequest | None:
    """What, when, yes. The helper phones about the rest."""
    elders = await look(EldersOf(me.id))
    if all(elder.id != me.id for elder in elders):
        return None
    elder = await _for_whom(elders, me.id)
    here, own = await which_community(elder.id, Role.ELDER), elder.id == me.id
    asks = _("What can a neighbour do for you?")
    if not own:
        asks = _("What can a neighbour do for {called}?", called=elder.called)
    kind = await Choose("kind", asks, _("Help"), [(name, kind.label) for name, kind in KINDS.items()])
    when = await AskWhen("when", _("When would it suit you?"), _("When"), elder.zone)
    wish = PostRequest(elder.id, kind, "", when.start, when.part, KINDS[kind].minutes, community_id=here.id)
    already = await asked_already(elder, wish)
    summary: Text = ""
    if already is None:
        summary = await in_a_sentence(wish, KINDS[kind].label, When.at(when, elder.zone))
    question = (shall_i_ask(elder, already), summary)
    yes = yes_ask(already, _("Yes, please ask"))
    said = await Confirm("post", question, _("Request"), yes, others=AND_AGAIN)
    return await with_rhythm(wish, said, elder.zone, own=own)


async def _for_whom(elders: list[ElderFound], own_id: PersonId) -> ElderFound:
    """Herself first; not asked where she cares for nobody else."""
    if len(elders) == 1:
        return elders[0]
    hers = sorted(elders, key=lambda elder: elder.id != own_id)
    names = [(elder.id, _("For me") if elder.id == own_id else elder.called) for elder in hers]
    chosen = await Choose("elder", _("Who needs help?"), _("For"), names)
    return next(elder for elder in hers if elder.id == chosen)
