"""What came of an appointment, and when the next one is."""

from datetime import datetime

from care.appointments.commands import SayHowItWas
from care.appointments.lookups import HowItStands
from dialogs.appointments.when import NO, YES, AskNext, ask_hour_of, ask_start
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask, Choose
from dialogs.engine.replay import Log, look
from dialogs.language.words import _
from storage.appointments import AppointmentId


async def how_it_was(me: Me) -> SayHowItWas | None:
    """Whether it took place, what was said, and a next date, if there is any."""
    if me.subject_id is None:
        return None
    appointment_id = AppointmentId(me.subject_id)
    known = await look(HowItStands(appointment_id, me.id))
    choices = [("yes", _("It took place")), ("no", _("It did not"))]
    took_place = await Choose("took", _("How was it?"), _("Took place"), choices) == "yes"
    words = ""
    if took_place:
        prompt = _("What shall I note of it? What the doctor said, for example.")
        words = await Ask("words", prompt, _("Note"), most=1000, skip=_("Nothing to note"), lines=True)
    return SayHowItWas(appointment_id, took_place, words, await _following(known.zone, took_place=took_place))


def ask_when_again(log: Log) -> Log:
    """See `enter_appointment`."""
    known = log if log.answers.get("next") in {YES, NO} else log.without("next")
    return known.without("hour").without("when")


async def _following(zone: str, *, took_place: bool) -> datetime | None:
    prompt = (
        _("Is there a next appointment, and when is it?") if took_place else _("Is there a new date, and when is it?")
    )
    there_is = await AskNext("next", prompt, _("Next one"), zone)
    if there_is == NO:
        return None
    if isinstance(there_is, str):
        return await ask_start(_("When is the next one, for example Friday 9:30?"), zone)
    return await ask_hour_of(there_is, zone)
