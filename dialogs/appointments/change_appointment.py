"""An appointment is at another time or place, needs something else, has other company, or does not take place."""

from care.appointments.commands import (
    CancelAppointment,
    DescribeAppointment,
    MoveAppointment,
    SettleCompany,
)
from care.appointments.lookups import HowItStands, Known
from dialogs.appointments.preparing import ask_company, ask_place, ask_preparation
from dialogs.appointments.when import ask_start
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import Log, look
from dialogs.language.spoken import When
from dialogs.language.words import Text, _
from storage.appointments import AppointmentId

WHEN, COMPANY, CANCEL = ("when", _("The time")), ("company", _("Who goes along")), ("off", _("Call it off"))
PLACE, PREPARE = ("place", _("The place")), ("prepare", _("What to prepare"))

Changes = MoveAppointment | DescribeAppointment | CancelAppointment | SettleCompany


async def change_appointment(me: Me) -> Changes | None:
    """One thing at a time; what calls others off is confirmed."""
    if me.subject_id is None:
        return None
    appointment_id = AppointmentId(me.subject_id)
    known = await look(HowItStands(appointment_id, me.id))
    choices: list[tuple[str, Text]] = [WHEN, *([COMPANY] if known.may_arrange else []), CANCEL, PLACE, PREPARE]
    prompt = _("{called}, {when}: what would you like to change?", called=known.goer.called, when=_at(known))
    what = await Choose("what", prompt, _("What"), choices)
    if what == WHEN[0]:
        start = await ask_start(_("When is it now, for example Friday 9:30?"), known.zone)
        return MoveAppointment(appointment_id, known.version, start)
    if what == COMPANY[0]:
        along = await ask_company(me, known.goer)
        return SettleCompany(appointment_id, along.company, along.person_id)
    if what == CANCEL[0]:
        question = _(
            "{called}, {when}: shall I cancel it, and tell everybody?", called=known.goer.called, when=_at(known)
        )
        await Confirm("cancel", question, _("Call it off"), _("Yes, cancel it"), _("No, it stays"), cancels=True)
        return CancelAppointment(appointment_id, known.version)
    if what == PLACE[0]:
        return DescribeAppointment(appointment_id, known.version, place=await ask_place())
    return DescribeAppointment(appointment_id, known.version, preparation=await ask_preparation())


def ask_when_again(log: Log) -> Log:
    """See `enter_appointment`."""
    return log.without("hour").without("when")


def _at(known: Known) -> When:
    return When(known.at, None, known.zone, short=True)
