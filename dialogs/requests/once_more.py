"""The same help may be asked for already: before it is asked for twice, that is said, and asked."""

from datetime import datetime

from care.requests.commands import PostRequest
from care.requests.lookups import AskedAlready, ElderFound, OpenAlready
from dialogs.engine.questions import Confirm
from dialogs.engine.replay import look
from dialogs.language.spoken import When
from dialogs.language.words import Phrase, Text, _
from dialogs.requests.kinds import kind_label

ONCE_MORE = _("Yes, ask once more")


async def asked_already(elder: ElderFound, wish: PostRequest) -> OpenAlready | None:
    """The same kind of help for her, on the same part of that day, that is not over."""
    return await look(AskedAlready(elder.id, wish.kind, wish.start.isoformat(), wish.part))


def shall_i_ask(elder: ElderFound, already: OpenAlready | None) -> Text:
    """The question above a summary: whether to ask, or to ask once more."""
    if already is None:
        return _("Shall I ask the neighbours?")
    return (_already(elder, already), _("Shall I ask once more?"))


def yes_ask(already: OpenAlready | None, usual: Phrase) -> Phrase:
    """Its yes, which does not look the same the second time."""
    return usual if already is None else ONCE_MORE


async def ask_whether_twice(elder: ElderFound, wish: PostRequest) -> None:
    """Where there is no summary. Nothing is asked when it is the first."""
    already = await asked_already(elder, wish)
    if already is not None:
        await Confirm("twice", shall_i_ask(elder, already), _("Once more"), ONCE_MORE)


def _already(elder: ElderFound, already: OpenAlready) -> Phrase:
    kind, when = kind_label(already.kind), When(datetime.fromisoformat(already.starts_at), already.part, elder.zone)
    if already.helper:
        return _("{name} is already coming: {kind}, {when}.", name=already.helper, kind=kind, when=when)
    return _("I am already asking for this: {kind}, {when}.", kind=kind, when=when)
