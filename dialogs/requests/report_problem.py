"""Something was not right with a request that is done."""

from care.requests.commands import ReportProblem
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask
from dialogs.language.words import _
from storage.ids import RequestId


async def report_problem(me: Me) -> ReportProblem | None:
    """One question; no words are needed to be heard."""
    if me.subject_id is None:
        return None
    words = await Ask(
        "problem",
        _("I am sorry to hear that; what happened? Only your coordinator will read it."),
        _("Problem"),
        lines=True,
        most=1000,
        skip=_("Please phone me"),
    )
    return ReportProblem(RequestId(me.subject_id), words)
