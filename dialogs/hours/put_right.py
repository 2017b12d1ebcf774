"""A coordinator asks another to take back a credit that was not right."""

from care.hours.commands import AskReversal
from care.hours.lookups import Credit, Credited, CreditsOf
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask, Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.spoken import Day, Length
from dialogs.language.words import Text, _
from storage.ids import CommunityId, PersonId, TransferId


async def put_right(me: Me) -> AskReversal | None:
    """Whose hours, which of them, and why; None where nothing was credited yet."""
    here = CommunityId(me.subject_id or 0)
    people: list[tuple[PersonId, Text]] = [*await look(Credited(me.id, here))]
    if not people:
        return None
    who: PersonId = await Choose("who", _("Whose hours are wrong?"), _("Whose"), people)
    credited = {one.transfer_id: one for one in await look(CreditsOf(me.id, here, who))}
    if not credited:
        return None
    which: TransferId = await Choose(
        "credit", _("Which of them?"), _("Which hours"), [(code, _said(one)) for code, one in credited.items()]
    )
    called, hours = dict(people)[who], Length(credited[which].minutes)
    why = await Ask("why", _("What was wrong? {called} will read your answer.", called=called), _("Why"), most=300)
    asks = _("Shall I ask for a second yes to take {hours} back from {called}?", hours=hours, called=called)
    await Confirm("ask", asks, _("Hours"), _("Yes, ask for it"))
    return AskReversal(which, why)


def _said(one: Credit) -> Text:
    day, hours = Day(one.day), Length(one.minutes)
    if one.helped:
        return _("{day}: {hours}, helped {name}", day=day, hours=hours, name=one.helped)
    return _("{day}: {hours}, helped a neighbour", day=day, hours=hours)
