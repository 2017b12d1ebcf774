"""Who speaks for an applicant: he names one more, and the referee answers."""

from care.vetting.commands import NameReferee, SpeakFor
from care.vetting.lookups import ForWhom, WhoIsVetted
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask, Choose
from dialogs.engine.replay import Log, look
from dialogs.language.words import _
from dialogs.vetting.questions import AskReferee
from storage.vetting import ReferenceId, Verdict, VettingId


async def name_referee(me: Me) -> NameReferee | None:
    """Name and number; by himself, or by a coordinator whom he has told."""
    if me.subject_id is None:
        return None
    vetting_id = VettingId(me.subject_id)
    called, zone = await look(WhoIsVetted(vetting_id))
    question = (
        _("Who knows {called} well, and is not of the family?", called=called),
        _("Please write name and telephone number."),
    )
    named = await AskReferee("referee", question, _("Speaks for {called}", called=called), zone)
    return None if named is None else NameReferee(vetting_id, named.name, named.phone)


def another_referee(log: Log) -> Log:
    """Whoever was named cannot."""
    return log.without("referee")


async def give_reference(me: Me) -> SpeakFor | None:
    """One question, and room for words."""
    if me.subject_id is None:
        return None
    reference_id = ReferenceId(me.subject_id)
    called = await look(ForWhom(reference_id))
    if not called:
        return None
    verdict = await Choose(
        "verdict",
        _("Would you let {called} into your own parents' home?", called=called),
        _("Your answer"),
        [(Verdict.GOOD, _("Yes, I would")), (Verdict.DOUBT, _("I have doubts"))],
    )
    words = await Ask(
        "words", _("How do you know {called}? Only the coordinators read it.", called=called), _("In your words"),
        most=500, lines=True, skip=_("Nothing more"),
    )  # fmt: skip
    return SpeakFor(reference_id, verdict, words)
