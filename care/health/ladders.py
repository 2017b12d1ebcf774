"""A reading that may mean danger climbs until somebody has heard how she is.

Five minutes for an answer (ANSWER_WITHIN, a choice of ours beside AHA's five to measure again); as long again after
the time at which she was to measure once more. Then her circle, all at once, and when another five minutes have
brought nothing, the coordinators with them and her family doctor, who may see what it was. He is no ambulance.
"""

from datetime import timedelta

from care.health import access
from care.health.alarm_messages import CallOnItsWay, PhoneHer, RepeatWanted
from care.health.verdicts import ANSWER_WITHIN
from care.kit import addresses, ladders, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.uow import UnitOfWork
from care.people import circles, members
from storage.compare_and_set import changed
from storage.health import AlarmId, AlarmState, HealthAlarm
from storage.ids import PersonId

NEXT = timedelta(minutes=5)  # P: between the circle and the coordinators
AGAIN = timedelta(minutes=10)  # P: all of them once more
Rungs = tuple[Rung[AlarmId], ...]
BEFORE = {
    AlarmState.REPEAT: {AlarmState.ASKED, AlarmState.CALLING},
    AlarmState.CALLING: {AlarmState.ASKED, AlarmState.REPEAT},
    AlarmState.CALM: {AlarmState.ASKED, AlarmState.REPEAT, AlarmState.CALLING},
    AlarmState.TAKEN_BACK: {AlarmState.ASKED, AlarmState.REPEAT, AlarmState.CALLING},
    AlarmState.CRIED: {AlarmState.ASKED, AlarmState.REPEAT, AlarmState.CALLING},
    AlarmState.REACHED: {AlarmState.ASKED, AlarmState.REPEAT, AlarmState.CALLING},
    AlarmState.OVER: {AlarmState.ASKED, AlarmState.REPEAT, AlarmState.CALLING},
}


def pass_on(uow: UnitOfWork, alarm: HealthAlarm, to: AlarmState, by: PersonId | None = None) -> bool:
    """By compare-and-set; every card that follows it is changed. The ladder ends with what it was for."""
    if not changed(uow.session, alarm, {"state": to, "ended_by": by}, state=BEFORE[to]):
        return False
    outbox.changed(uow, HealthAlarm, alarm.id)
    ladders.stop(uow, RED_READING, alarm.id)
    return True


def wait(uow: UnitOfWork, alarm: HealthAlarm, until: timedelta) -> None:
    """So long for an answer."""
    alarm.look_at = uow.now + until
    uow.session.flush()
    ladders.start(uow, RED_READING, alarm.community_id, alarm.id)


def call_out(uow: UnitOfWork, alarm: HealthAlarm) -> bool:
    """Her circle is asked to phone her now; she reads that they are. False when it is over."""
    if not pass_on(uow, alarm, AlarmState.CALLING):
        return False
    _ask_circle(uow, alarm.id)
    ladders.start(uow, RED_READING, alarm.community_id, alarm.id)
    if addresses.current(uow, alarm.elder_id) is not None:
        outbox.to_person(uow, alarm.elder_id, CallOnItsWay(alarm.id))
    return True


def _rungs(uow: UnitOfWork, alarm_id: AlarmId) -> Rungs:
    alarm = uow.session.get(HealthAlarm, alarm_id, populate_existing=True)
    if alarm is None:
        return ()
    waits = max((alarm.look_at or uow.now) - uow.now, timedelta())
    if alarm.state == AlarmState.ASKED:
        return (Rung(waits, _silence),)
    if alarm.state == AlarmState.REPEAT:
        return (Rung(max(waits - ANSWER_WITHIN, timedelta()), _remind), Rung(waits, _silence))
    return (Rung(NEXT, _ask_all), Rung(NEXT + AGAIN, _ask_all)) if alarm.state == AlarmState.CALLING else ()


def _silence(uow: UnitOfWork, alarm_id: AlarmId) -> None:
    """No answer came, or nothing was measured again."""
    call_out(uow, uow.session.get_one(HealthAlarm, alarm_id))


def _remind(uow: UnitOfWork, alarm_id: AlarmId) -> None:
    alarm = uow.session.get_one(HealthAlarm, alarm_id)
    for one in _reachable(uow, [alarm.elder_id, alarm.person_id]):
        outbox.to_person(uow, one, RepeatWanted(alarm_id, again=True))


def _ask_circle(uow: UnitOfWork, alarm_id: AlarmId) -> None:
    """The coordinators at once where nobody of it can be reached."""
    alarm = uow.session.get_one(HealthAlarm, alarm_id)
    circle = _reachable(uow, circles.circle_of(uow, alarm.elder_id))
    _ask(uow, alarm, circle or members.coordinators_of(uow, alarm.community_id), again=False)


def _ask_all(uow: UnitOfWork, alarm_id: AlarmId) -> None:
    alarm = uow.session.get_one(HealthAlarm, alarm_id)
    circle, doctors = circles.circle_of(uow, alarm.elder_id), access.doctors_with(uow, alarm.elder_id)
    everybody = [*circle, *members.coordinators_of(uow, alarm.community_id), *doctors]
    _ask(uow, alarm, _reachable(uow, everybody), again=True)


def _ask(uow: UnitOfWork, alarm: HealthAlarm, people: list[PersonId], *, again: bool) -> None:
    alarm.told = list(dict.fromkeys([*alarm.told, *people]))
    uow.session.add(alarm)
    uow.session.flush()
    outbox.to_people(uow, [one for one in people if one != alarm.elder_id], PhoneHer(alarm.id, again))


def _reachable(uow: UnitOfWork, people: list[PersonId]) -> list[PersonId]:
    return [one for one in dict.fromkeys(people) if addresses.current(uow, one) is not None]


RED_READING = Ladder("red_reading", _rungs, every=AGAIN, life_and_death=True)
