"""A coordinator has seen the paper of a legal guardian."""

from care.joining.commands import SawPaper
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.people.guardian import HOLDS, HOW_LONG, MONTHS
from storage.joining import IntroductionId


async def saw_paper(me: Me) -> SawPaper | None:
    """Until when it holds is asked while she has it before her."""
    if me.subject_id is None:
        return None
    return SawPaper(IntroductionId(me.subject_id), await Choose("months", HOW_LONG, HOLDS, MONTHS))
