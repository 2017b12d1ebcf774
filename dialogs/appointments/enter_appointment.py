"""Somebody has an appointment with a doctor."""

from datetime import datetime

from care.appointments.commands import KeepAppointment
from care.appointments.lookups import Goer, GoerOf, OthersThatDay, WhoMayGo
from care.kit.times import instant_of
from dialogs.appointments.preparing import ask_company, ask_place, ask_preparation
from dialogs.appointments.sayings import prepared
from dialogs.appointments.when import ask_start
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import Log, look
from dialogs.language.spoken import Listed, TimeOfDay, When
from dialogs.language.words import Phrase, Text, _
from dialogs.people.which import which_community
from storage.ids import PersonId
from storage.people import Role


async def enter_appointment(me: Me) -> KeepAppointment | None:
    """Whose, when, where, what to prepare, who goes along; read back once."""
    elders = await look(WhoMayGo(me.id))
    if not elders:
        return None
    goer = await look(GoerOf(await _whose(elders)))
    here = await which_community(goer.id, Role.ELDER)
    own = goer.id == me.id
    start = await ask_start(_when(goer, own=own), goer.zone)
    others = await look(OthersThatDay(goer.id, start.isoformat()))
    place = await ask_place()
    preparation = await ask_preparation()
    along = await ask_company(me, goer)
    kept = KeepAppointment(goer.id, start, place, preparation, along, here.id)
    await Confirm("keep", _summary(goer, kept, others, own=own), _("Appointment"), _("Yes, note it"))
    return kept


def ask_when_again(log: Log) -> Log:
    """While it lay open the time went by: everything else that was answered stays."""
    return log.without("keep").without("hour").without("when")


async def _whose(elders: list[tuple[PersonId, str]]) -> PersonId:
    """Not asked when there is only one."""
    if len(elders) == 1:
        return elders[0][0]
    return PersonId(await Choose("elder", _("Who has an appointment?"), _("Who"), elders))


def _when(goer: Goer, *, own: bool) -> Phrase:
    if own:
        return _("When is your appointment, for example Friday 9:30?")
    return _("When is the appointment of {called}, for example Friday 9:30?", called=goer.called)


def _summary(goer: Goer, kept: KeepAppointment, others: list[datetime], *, own: bool) -> Text:
    when = When(instant_of(kept.start, goer.zone), None, goer.zone)
    asks = _("Shall I note your appointment: {when}?", when=when)
    if not own:
        asks = _("Shall I note the appointment of {called}: {when}?", called=goer.called, when=when)
    hours = Listed(tuple(TimeOfDay(at, goer.zone) for at in others))
    also = _("There is another one that day: {hours}.", hours=hours) if others else ""
    return (asks, kept.place, also or prepared(kept.preparation))
