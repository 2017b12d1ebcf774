"""A coordinator gives an elder a family doctor, if she wants one."""

from care.doctor.commands import ProposeDoctor
from care.doctor.finding import CheckedDoctors
from care.people.lookups import EldersHere
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import _
from dialogs.people.which import which_community
from storage.ids import PersonId
from storage.people import Role


async def propose_doctor(me: Me) -> ProposeDoctor | None:
    """Which doctor, and for whom unless it is about somebody already."""
    about = None if me.subject_id is None else PersonId(me.subject_id)
    here = (await which_community(me.id, Role.COORDINATOR, about)).id
    doctors = await look(CheckedDoctors(me.id, here))
    elders = dict(await look(EldersHere(me.id, here)))
    if not doctors or not elders or (about is not None and about not in elders):
        return None
    elder_id = about or PersonId(await Choose("elder", _("For whom?"), _("Elder"), list(elders.items())))
    doctor_id = doctors[0][0]
    if len(doctors) > 1:
        doctor_id = PersonId(await Choose("doctor", _("Which doctor?"), _("Doctor"), doctors))
    asks = _("Should {name} be the family doctor of {called}?", name=dict(doctors)[doctor_id], called=elders[elder_id])
    then = _("Once you say yes, I will ask {called}, who has to agree too.", called=elders[elder_id])
    await Confirm("propose", (asks, then), _("Family doctor"), _("Yes, please ask"))
    return ProposeDoctor(doctor_id, elder_id, here)
