"""A coordinator finds somebody for the elders of a doctor who is away."""

from care.doctor.commands import ProposeStandIn
from care.doctor.finding import WhoStandsIn
from dialogs.doctor.stand_in_words import day_of
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.spoken import Listed
from dialogs.language.words import _
from storage.ids import PersonId

MOST_NAMES = 20


async def find_stand_in(me: Me) -> ProposeStandIn | None:
    """Who; each of the elders is asked after that."""
    if me.subject_id is None:
        return None
    doctor_id = PersonId(me.subject_id)
    absence = await look(WhoStandsIn(doctor_id, me.id))
    if absence is None or not absence.others:
        return None
    prompt = _("Who should stand in for {name}?", name=absence.doctor)
    stand_in_id = PersonId(await Choose("doctor", prompt, _("Doctor"), absence.others))
    name, day = dict(absence.others)[stand_in_id], day_of(absence.until, absence.zone)
    shall = _("Should {name} stand in for {other} until {day}?", name=name, other=absence.doctor, day=day)
    then = _("Once you say yes, I will ask each of them: {names}", names=Listed(absence.elders[:MOST_NAMES]))
    await Confirm("propose", (shall, then), _("Stand-in"), _("Yes, please ask"))
    return ProposeStandIn(doctor_id, stand_in_id)
