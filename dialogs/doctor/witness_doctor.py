"""A coordinator notes whether an elder without a chat agrees to her family doctor, and is the witness."""

from care.doctor.commands import WitnessDoctor
from care.doctor.finding import OfBond
from dialogs.doctor.words import asked_in
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import _
from storage.doctor import Agreeing, BondId

HOWS = [(Agreeing.IN_PERSON.value, _("In person")), (Agreeing.PHONE.value, _("By telephone"))]


async def witness_doctor(me: Me) -> WitnessDoctor | None:
    """The words that are read to her are those that others read in their own chat."""
    if me.subject_id is None:
        return None
    bond_id = BondId(me.subject_id)
    called, name, _number = await look(OfBond(bond_id))
    how = await Choose("how", _("How do you speak with {called}?", called=called), _("How"), HOWS)
    prompt = (_("Please read this to {called}:", called=called), *asked_in(name))
    said = await Choose("said", prompt, _("Answer"), [("yes", _("Agrees")), ("no", _("Does not agree"))])
    note = _("I will note that {called} told you so, and when.", called=called)
    await Confirm("witness", note, _("Family doctor"), _("Yes, I am the witness"))
    return WitnessDoctor(bond_id, Agreeing(how), agrees=said == "yes")
