"""What came of an appointment; the next date makes the next one."""

from care.appointments import access, audience, ladders, verbs
from care.appointments.access import Action
from care.appointments.commands import KeepAppointment, Preparation, SayHowItWas
from care.appointments.messages import AppointmentKept, HowItWasKept
from care.kit import outbox
from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from storage.appointments import AppointmentState, Need
from storage.ids import PersonId
from storage.people import Person


def say(uow: UnitOfWork, command: SayHowItWas, by: PersonId) -> None:
    """Raises ItsTimeHasPassed for a next one in the past, TooManyAppointments, and as `access.fetch`."""
    one = access.fetch(uow, command.appointment_id, Action.SAY, by)
    following = None
    if command.following is not None:
        same = Preparation(tuple(map(Need, one.needs)), one.remarks)
        hers = uow.session.get_one(Person, one.elder_id).zone
        start = wall_clock(instant_of(command.following, one.zone), hers)
        kept = KeepAppointment(one.elder_id, start, one.place, same, community_id=one.community_id)
        following = verbs.enter(uow, kept, by)
    one.state = AppointmentState.TOOK_PLACE if command.took_place else AppointmentState.DID_NOT
    one.outcome, one.settled_by, one.ended_at = command.words, by, uow.now
    one.next_id = None if following is None else following.id
    ladders.stop(uow, one)
    outbox.to_people(uow, [by, *audience.her_side(uow, one)], HowItWasKept(one.id, one.version, by))
    if following is not None:
        outbox.to_people(
            uow, audience.everybody(uow, following, by), AppointmentKept(following.id, following.version, by)
        )
