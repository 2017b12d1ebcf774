"""The same help again, in two presses: this one, and yes."""

from datetime import datetime

from care.requests.commands import PostRequest, SayNotAgreed
from care.requests.lookups import EldersOf, LastRequestFor, LastTime, MayAskFor, WhereToAsk
from dialogs.engine.me import Me
from dialogs.engine.measure_questions import AskWhen
from dialogs.engine.questions import Choose
from dialogs.engine.replay import Log, look
from dialogs.language.moments import Moment
from dialogs.language.spoken import When
from dialogs.language.words import Text, _
from dialogs.people.which import one_of
from dialogs.requests.ask_for_help import choose_elder
from dialogs.requests.kinds import KINDS
from dialogs.requests.once_more import ask_whether_twice


async def same_as_last_time(me: Me) -> PostRequest | SayNotAgreed | None:
    """What was asked for last, at the next such time; another time is one press more."""
    elders = await look(EldersOf(me.id))
    asked = {elder.id: last for elder in elders if (last := await look(LastRequestFor(elder.id)))}
    if not asked:
        return None
    elder = await choose_elder([elder for elder in elders if elder.id in asked])
    if not await look(MayAskFor(elder.id, me.id)):
        return SayNotAgreed(elder.id)
    here = await one_of(await look(WhereToAsk(elder.id, me.id)))
    last = asked[elder.id]
    when = Moment(datetime.fromisoformat(last.start).replace(fold=last.fold), last.part)
    go = await Choose(
        "again",
        _again(last, When.at(when, elder.zone)),
        _("Request"),
        [("yes", _("Yes, please ask")), ("other", _("Another time"))],
    )
    if go == "other":
        when = await AskWhen("when", _("When would it suit you?"), _("When"), elder.zone)
    wish = PostRequest(
        elder.id, last.kind, last.what, when.start, when.part,
        last.minutes, last.place, last.expense_limit, last.remarks, here.id,
    )  # fmt: skip
    await ask_whether_twice(elder, wish)
    return wish


def another_time(log: Log) -> Log:
    """The time that was offered has gone by meanwhile."""
    return log.without("when").without("twice").answered("again", "other")


def _again(last: LastTime, when: When) -> Text:
    return (
        _("Shall I ask the neighbours again?"),
        _("{kind}: {when}.", kind=KINDS[last.kind].label, when=when),
        last.what,
    )
