"""How he found her: by buttons, and a few words where he wants."""

from care.visits.commands import ReportVisit
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask, Choose
from dialogs.engine.replay import Log
from dialogs.language.words import Phrase, _
from storage.visits import VisitId

MOODS: dict[str, Phrase] = {"bright": _("In good spirits"), "calm": _("As usual"), "low": _("Low")}


async def report_visit(me: Me) -> ReportVisit | None:
    """Her mood, what the next one should know, what the coordinator should."""
    if me.subject_id is None:
        return None
    mood = await Choose("mood", _("How did they seem to you?"), _("Mood"), list(MOODS.items()))
    remarks = await Ask(
        "remarks",
        _("Is there anything the next visitor should know? For example: speak up, likes opera."),
        _("For the next one"),
        skip=_("Nothing"),
    )
    worry = await Ask(
        "worry",
        _("Is anything worrying you? Only the coordinators will read it."),
        _("Worries"),
        skip=_("Nothing worries me"),
        lines=True,
    )
    return ReportVisit(VisitId(me.subject_id), mood, remarks, worry)


def ask_remarks_again(log: Log) -> Log:
    """No neighbour may do that: what else should the next one know?"""
    return log.without("remarks")
