"""An elder asks for help herself, or for whom she cares: big choices, no typing, one confirm."""

from care.people.commands import TalkToAPerson
from care.requests.commands import PostRequest, SayNotAgreed
from care.requests.lookups import ElderFound, EldersOf, MayAskFor, WhereToAsk
from dialogs.engine.me import Me
from dialogs.engine.measure_questions import AskWhen
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.spoken import When
from dialogs.language.words import Text, _
from dialogs.people.which import one_of
from dialogs.requests.ask_kind import KIND_CHOICES, AskKind
from dialogs.requests.costs import in_a_sentence
from dialogs.requests.kinds import KINDS
from dialogs.requests.once_more import asked_already, shall_i_ask, yes_ask
from dialogs.requests.rhythm import AND_AGAIN, with_rhythm
from storage.ids import PersonId

ANOTHER = "another"


async def ask_for_help_elder(me: Me) -> PostRequest | SayNotAgreed | None:
    """What, when, yes. The helper phones about the rest."""
    elders = await look(EldersOf(me.id))
    if all(elder.id != me.id for elder in elders):
        return None
    return await _ask_for(await _for_whom(elders, me.id), me)


async def ask_for_another(me: Me) -> PostRequest | SayNotAgreed | TalkToAPerson | None:
    """As `ask_for_help_elder`, where she named somebody who is not in her care: a coordinator can arrange that."""
    elders = await look(EldersOf(me.id))
    if all(elder.id != me.id for elder in elders):
        return None
    names: list[tuple[str, Text]] = [(str(one.id), _called(one, me.id)) for one in _herself_first(elders, me.id)]
    chosen = await Choose(
        "whom",
        _("I can't ask for whom you named; the coordinator can. Who needs help?"),
        _("For"),
        [*names, (ANOTHER, _("Ask the coordinator"))],
    )
    if chosen == ANOTHER:
        return TalkToAPerson()
    return await _ask_for(next(elder for elder in elders if str(elder.id) == chosen), me)


async def _ask_for(elder: ElderFound, me: Me) -> PostRequest | SayNotAgreed:
    if not await look(MayAskFor(elder.id, me.id)):
        return SayNotAgreed(elder.id)
    here, own = await one_of(await look(WhereToAsk(elder.id, me.id))), elder.id == me.id
    asks = _("What can a neighbour do for you?")
    if not own:
        asks = _("What can a neighbour do for {called}?", called=elder.called)
    kind = await AskKind("kind", asks, _("Help"), KIND_CHOICES)
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
    names = [(elder.id, _called(elder, own_id)) for elder in _herself_first(elders, own_id)]
    chosen = await Choose("elder", _("Who needs help?"), _("For"), names)
    return next(elder for elder in elders if elder.id == chosen)


def _herself_first(elders: list[ElderFound], own_id: PersonId) -> list[ElderFound]:
    return sorted(elders, key=lambda elder: elder.id != own_id)


def _called(elder: ElderFound, own_id: PersonId) -> Text:
    return _("For me") if elder.id == own_id else elder.called
