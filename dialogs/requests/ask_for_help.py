"""Somebody of an elder's care circle asks the neighbours for help; a coordinator for who has but him."""

from care.requests.commands import PostRequest, SayNotAgreed
from care.requests.lookups import ElderFound, EldersOf, MayAskFor, WhereToAsk
from dialogs.engine.me import Me
from dialogs.engine.measure_questions import AskAmount, AskLength, AskWhen
from dialogs.engine.questions import Ask, Choose, Confirm
from dialogs.engine.replay import Log, look
from dialogs.language.moments import Moment
from dialogs.language.spoken import Amount, Length, When
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.people.which import one_of
from dialogs.requests.ask_kind import KIND_CHOICES, AskKind
from dialogs.requests.costs import cost_for
from dialogs.requests.kinds import KINDS
from dialogs.requests.once_more import asked_already, shall_i_ask, yes_ask
from dialogs.requests.rhythm import AND_AGAIN, with_rhythm


async def ask_for_help(me: Me) -> PostRequest | SayNotAgreed | None:
    """Who, what, when, where, how long, what may be spent; a summary, one confirm."""
    elders = await look(EldersOf(me.id))
    if not elders:
        return None
    return await _ask_for(await choose_elder(elders), me)


async def ask_for_whom(me: Me) -> PostRequest | SayNotAgreed | None:
    """As `ask_for_help`, where a name was said that is not in reach: never for another without saying so."""
    elders = await look(EldersOf(me.id))
    if not elders:
        return None
    asks = _("I can't find whom you named among those you care for here. Who needs help?")
    if all(elder.alone for elder in elders):
        asks = _("You can ask for people who have neither an app nor family here. Who needs help?")
    chosen = await Choose(
        "elder",
        asks,
        _("For"),
        [(elder.id, elder.called) for elder in elders],
    )
    return await _ask_for(next(elder for elder in elders if elder.id == chosen), me)


async def _ask_for(elder: ElderFound, me: Me) -> PostRequest | SayNotAgreed:
    if not await look(MayAskFor(elder.id, me.id)):
        return SayNotAgreed(elder.id)
    here = await one_of(await look(WhereToAsk(elder.id, me.id)))
    kind = await AskKind("kind", _("What kind of help?"), _("Kind"), KIND_CHOICES)
    what = await Ask(
        "what",
        _(
            "What should be done? The neighbours' group will read this, "
            "so please leave out names, addresses and illnesses."
        ),
        _("Task"),
        lines=True,
    )
    when = await AskWhen("when", _("When? Press a button, or write it: tomorrow 15:00."), _("When"), elder.zone)
    place, minutes, limit, remarks = await _ask_the_rest(elder, KINDS[kind].minutes, here.currency)
    wish = PostRequest(elder.id, kind, what, when.start, when.part, minutes, place, limit, remarks, here.id)
    already = await asked_already(elder, wish)
    costs = await cost_for(elder, wish)
    summary = (shall_i_ask(elder, already), GAP, _summary(elder, wish, when, here.currency), costs)
    yes = yes_ask(already, _("Yes, ask the neighbours"))
    said = await Confirm("post", summary, _("Request"), yes, others=AND_AGAIN)
    return await with_rhythm(wish, said, elder.zone, own=False)


def ask_when_again(log: Log) -> Log:
    """While the summary lay open, the time went by: everything else that was answered stays."""
    return log.without("post").without("when")


def ask_once_agreed(log: Log) -> Log:
    """She has ended it meanwhile: the summary stays open until she agrees, or it is left."""
    return log.without("post")


def ask_what_again(log: Log) -> Log:
    """No neighbour may do that: what else shall be done, and what only the helper reads, is asked anew."""
    return log.without("post").without("what").without("remarks")


async def choose_elder(elders: list[ElderFound]) -> ElderFound:
    """Not asked when there is only one; but a coordinator, who may well have another in mind, always is."""
    if len(elders) == 1 and not elders[0].alone:
        return elders[0]
    chosen = await Choose("elder", _("Who needs help?"), _("For"), [(elder.id, elder.called) for elder in elders])
    return next(elder for elder in elders if elder.id == chosen)


async def _ask_the_rest(elder: ElderFound, usual: int, currency: str) -> tuple[str, int, int | None, str]:
    """Where (empty: the home on file), minutes, limit, remarks. What is as usual is one press."""
    places: list[tuple[str, Text]] = [("home", _("At home")), ("elsewhere", _("Somewhere else"))]
    if elder.home:
        places.append(("usual", _("At home, {length}, no expenses", length=Length(usual))))
    where = await Choose("where", _("Where?"), _("Where"), places)
    if where == "usual":
        return "", usual, None, ""
    at_home = where == "home" and elder.home
    place = "" if at_home else await Ask("place", _("Which address? Only the helper will see it."), _("Address"))
    minutes = await AskLength("minutes", _("About how long will it take?"), _("Length"))
    limit = await _ask_expenses(elder, currency)
    remarks = await Ask(
        "remarks",
        _("Anything only the helper should know, such as the floor or the door bell?"),
        _("For the helper only"),
        lines=True,
        skip=_("Nothing more"),
    )
    return place, minutes, limit, remarks


async def _ask_expenses(elder: ElderFound, currency: str) -> int | None:
    """The limit in hundredths, None when nothing is to be paid."""
    asks = _("Will the helper need to pay for anything? You pay it back on receipt.")
    if elder.alone:
        asks = _("Will the helper need to pay for anything? {called} pays it back on receipt.", called=elder.called)
    expenses = await Choose(
        "expenses",
        asks,
        _("Expenses"),
        [("no", _("No")), ("yes", _("Yes"))],
    )
    if expenses == "no":
        return None
    return await AskAmount("limit", _("Up to how much?"), _("At most"), currency)


def _summary(elder: ElderFound, wish: PostRequest, when: Moment, currency: str) -> Text:
    return (
        _("For: {called}", called=elder.called),
        _("Kind: {kind}", kind=KINDS[wish.kind].label),
        _("Task: {what}", what=wish.what),
        _("When: {when}", when=When.at(when, elder.zone)),
        _("Where: {place}", place=wish.place or _("at home")),
        _("Length: {length}", length=Length(wish.minutes)),
        _expenses(wish.expense_limit, currency),
        _("For the helper only: {remarks}", remarks=wish.remarks) if wish.remarks else "",
    )


def _expenses(limit: int | None, currency: str) -> Phrase:
    if limit is None:
        return _("Expenses: none")
    return _("Expenses: up to {limit}", limit=Amount(limit, currency))
