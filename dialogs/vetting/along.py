"""A coordinator chooses who goes along to a first job."""

from care.vetting.commands import AskAlong
from care.vetting.lookups import WhoCouldGoAlong
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.words import _
from storage.ids import PersonId
from storage.vetting import FirstJobId


async def choose_guide(me: Me) -> AskAlong | None:
    """One who could; None where there is nobody."""
    if me.subject_id is None:
        return None
    first_job_id = FirstJobId(me.subject_id)
    could = await look(WhoCouldGoAlong(first_job_id))
    if not could:
        return None
    whom = await Choose("whom", _("Who should be asked to go along?"), _("Helper"), could)
    return AskAlong(first_job_id, PersonId(whom))
