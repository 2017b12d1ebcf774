"""An appointment is said the evening before and two hours before; afterwards what came of it is asked twice at most.

After an outage: what can still be said is said, with its real time. What could not be said at all is no sign that
anybody has missed anything: it is said that we were out of order, and later asked what came of it as always.
"""

from datetime import datetime, timedelta

from care.appointments import audience
from care.appointments.details import lives_there
from care.appointments.hours import ASKED_AFTER, LATE, REMINDERS, due, first_step, following
from care.appointments.messages import AppointmentReminder, HowWasIt, NotReminded
from care.kit import ladders, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.night import Night
from care.kit.uow import UnitOfWork
from storage.appointments import Appointment, AppointmentId, AppointmentState, Step
from storage.people import Person


def wait_for(uow: UnitOfWork, one: Appointment) -> None:
    """From what comes next on, for its time is new."""
    _set(uow, one, first_step(uow.now, one.at, one.zone, _asleep(uow, one)))


def stop(uow: UnitOfWork, one: Appointment) -> None:
    """Nothing more is said of it by itself."""
    _set(uow, one, None)


def _set(uow: UnitOfWork, one: Appointment, step: Step | None) -> None:
    one.step = step
    one.look_at = None if step is None else due(step, one.at, one.zone, _asleep(uow, one))
    uow.session.add(one)
    uow.session.flush()
    ladders.start(uow, APPOINTMENT, one.community_id, one.id)
    outbox.changed(uow, Appointment, one.id)


def _rungs(uow: UnitOfWork, appointment_id: AppointmentId) -> tuple[Rung[AppointmentId], ...]:
    one = uow.session.get(Appointment, appointment_id)
    if one is None or one.look_at is None:
        return ()
    return (Rung(max(one.look_at - uow.now, timedelta()), _look),)


def _look(uow: UnitOfWork, appointment_id: AppointmentId) -> None:
    one = uow.session.get_one(Appointment, appointment_id, populate_existing=True)
    if one.state != AppointmentState.PLANNED or one.step is None or not lives_there(uow, one):
        stop(uow, one)
        return
    step = Step(one.step)
    if step in REMINDERS:
        step = _remind(uow, one, step)
    else:
        asked = audience.who_tells_her if step == Step.ASK else audience.her_side
        outbox.to_people(uow, asked(uow, one), HowWasIt(one.id))
    _set(uow, one, following(step))


def _remind(uow: UnitOfWork, one: Appointment, step: Step) -> Step:
    """The last of the reminders whose time has come; which that was."""
    step = max((each for each in REMINDERS if _due(uow, one, each) <= uow.now), key=REMINDERS.index, default=step)
    late = uow.now - _due(uow, one, step) > LATE
    if uow.now < one.at:
        outbox.to_people(uow, audience.reminded(uow, one), AppointmentReminder(one.id, step, one.version, late))
        return step
    one.unsaid = True
    if uow.now < one.at + ASKED_AFTER:
        outbox.to_people(uow, audience.reminded(uow, one), NotReminded(one.id))
    return REMINDERS[-1]


def _due(uow: UnitOfWork, one: Appointment, step: Step) -> datetime:
    return due(step, one.at, one.zone, _asleep(uow, one))


def _asleep(uow: UnitOfWork, one: Appointment) -> Night:
    elder = uow.session.get_one(Person, one.elder_id)
    return Night(elder.zone, elder.quiet_from, elder.quiet_until)


APPOINTMENT = Ladder("appointment", _rungs, every=timedelta(minutes=15))
