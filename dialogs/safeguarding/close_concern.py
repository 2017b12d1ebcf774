"""A coordinator says what came of it."""

from care.safeguarding.commands import CloseConcern
from dialogs.engine.me import Me
from dialogs.language.words import Phrase, _
from dialogs.people.questions import AskReason
from storage.safeguarding import ConcernId

OUTCOMES: dict[str, Phrase] = {
    "talked": _("We talked; all is well"),
    "changed": _("Something was changed"),
    "passed_on": _("Passed on to who must act"),
}


async def close_concern(me: Me) -> CloseConcern | None:
    """One of a few outcomes, or her own words."""
    if me.subject_id is None:
        return None
    question = (_("What came of it? You can also write it."), _("Only coordinators read it."))
    return CloseConcern(ConcernId(me.subject_id), await AskReason("outcome", question, _("Outcome"), OUTCOMES))
