"""A reading may mean danger: the number to call and how she feels come first, then she measures again."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlmodel import col, select

from care.health import readings
from care.health.alarm_messages import (
    WAITING,
    AlarmOver,
    CallOnItsWay,
    RedSeen,
    RepeatWanted,
    is_asked,
)
from care.health.commands import EnteredWrong, FeelsWell, HaveSpokenTo, WantsCall
from care.health.kinds import Part, Reading
from care.health.ladders import call_out, pass_on, wait
from care.health.verdicts import ANSWER_WITHIN, REPEAT_AFTER, Colour, Reason, Verdict
from care.kit import addresses, outbox
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import suspending
from storage.health import AlarmId, AlarmState, HealthAlarm
from storage.ids import CommunityId, PersonId

Judged = Sequence[tuple[Reading, Verdict]]
LONGEST_REPEAT = timedelta(minutes=15)
MEASURED = {  # what has to be measured again
    Reason.PRESSURE_CRISIS: Part.SYSTOLIC,
    Reason.PRESSURE_VERY_LOW: Part.SYSTOLIC,
    Reason.SUGAR_FIRST: Part.GLUCOSE,
    Reason.GLUCOSE_VERY_HIGH: Part.GLUCOSE,
    Reason.PULSE_VERY_SLOW: Part.PULSE,
    Reason.PULSE_VERY_FAST: Part.PULSE,
    Reason.OXYGEN_VERY_LOW: Part.OXYGEN,
    Reason.OXYGEN_VERY_HIGH: Part.OXYGEN,
    Reason.VERY_CHILLED: Part.TEMPERATURE,
    Reason.VERY_HIGH_FEVER: Part.TEMPERATURE,
    Reason.WEIGHT_VERY_LOW: Part.WEIGHT,
    Reason.WEIGHT_VERY_HIGH: Part.WEIGHT,
}


def begin(uow: UnitOfWork, whose: tuple[CommunityId, PersonId], judged: Judged, by: PersonId, *, kept: bool) -> None:
    """Of what is red. Where she has measured again because it was, it has stayed so, and others are called."""
    why = [verdict.reason.value for _reading, verdict in judged if verdict.colour == Colour.RED]
    alarm = open_of(uow, whose[1]) or HealthAlarm(
        community_id=whose[0], elder_id=whose[1], person_id=by, begun_at=uow.now
    )
    stayed = alarm.state == AlarmState.REPEAT
    alarm.why, alarm.person_id, alarm.begun_at = why if kept else [], by, uow.now
    uow.session.add(alarm)
    uow.session.flush()
    for one in _there(uow, alarm, by):
        outbox.to_person(uow, one, RedSeen(alarm.id, [] if kept else why))
    if stayed:
        call_out(uow, alarm)
    elif alarm.state == AlarmState.ASKED:
        wait(uow, alarm, ANSWER_WITHIN)


def calm(uow: UnitOfWork, elder_id: PersonId, judged: Judged, by: PersonId) -> None:
    """What was red has been measured again, and is no danger. Where nothing is stored any reading may be that."""
    alarm = open_of(uow, elder_id)
    if alarm is None:
        return
    again = {MEASURED[Reason(reason)] for reason in alarm.why}
    known = {figure.part for reading, _verdict in judged for figure in reading.figures}
    if again <= known and pass_on(uow, alarm, AlarmState.CALM, by):
        _say_over(uow, alarm, by)


def feels_well(uow: UnitOfWork, command: FeelsWell, by: PersonId) -> None:
    """Then she measures again, when that says something. Raises NotYours, NoLongerOpen."""
    alarm = _hers(uow, command.alarm_id, by)
    if alarm.state == AlarmState.REPEAT:
        raise NoLongerOpen
    if not pass_on(uow, alarm, AlarmState.REPEAT):
        raise NoLongerOpen
    wait(uow, alarm, repeat_after(map(Reason, alarm.why)) + ANSWER_WITHIN)
    outbox.to_person(uow, by, RepeatWanted(alarm.id))


def entered_wrong(uow: UnitOfWork, command: EnteredWrong, by: PersonId) -> None:
    """What was entered with it is undone. Raises NotYours, NoLongerOpen."""
    alarm = _hers(uow, command.alarm_id, by)
    if not pass_on(uow, alarm, AlarmState.TAKEN_BACK, by):
        raise NoLongerOpen
    readings.undo(uow, readings.entered_at(uow, alarm.elder_id, alarm.begun_at))
    _say_over(uow, alarm, by)


def wants_call(uow: UnitOfWork, command: WantsCall, by: PersonId) -> None:
    """At once, without waiting for anything. Raises NotYours, NoLongerOpen."""
    alarm = _hers(uow, command.alarm_id, by)
    if alarm.state == AlarmState.CALLING:
        outbox.to_person(uow, by, CallOnItsWay(alarm.id))
        return
    if not call_out(uow, alarm):
        raise NoLongerOpen
    if by != alarm.elder_id:
        outbox.to_person(uow, by, CallOnItsWay(alarm.id))


def have_spoken(uow: UnitOfWork, command: HaveSpokenTo, by: PersonId) -> None:
    """That ends it, for all. Raises NotYours, NoLongerOpen."""
    alarm = uow.session.get(HealthAlarm, command.alarm_id, populate_existing=True)
    if alarm is None:
        raise NoLongerOpen
    if not is_asked(uow, alarm, by):
        suspending.refuse(uow, by, alarm.community_id)
        raise NotYours
    if not pass_on(uow, alarm, AlarmState.REACHED, by):
        raise NoLongerOpen
    _say_over(uow, alarm, by)


def hand_over(uow: UnitOfWork, by: PersonId, elder_id: PersonId | None = None) -> None:
    """Who was asked how she feels has called for help (for her, else for any): now it is a cry, and that is seen to."""
    asked = (HealthAlarm.elder_id == by) | (HealthAlarm.person_id == by)
    hers = () if elder_id is None else (HealthAlarm.elder_id == elder_id,)
    waits = select(HealthAlarm).where(asked, *hers, col(HealthAlarm.state).in_(sorted(WAITING)))
    for alarm in uow.session.exec(waits.order_by(col(HealthAlarm.id))).all():
        pass_on(uow, alarm, AlarmState.CRIED, by)


def open_of(uow: UnitOfWork, elder_id: PersonId) -> HealthAlarm | None:
    """The one that is not over."""
    waits = (HealthAlarm.elder_id == elder_id, col(HealthAlarm.state).in_(sorted(WAITING)))
    return uow.session.exec(select(HealthAlarm).where(*waits).order_by(col(HealthAlarm.id).desc())).first()


def repeat_after(why: Iterable[Reason]) -> timedelta:
    """The longest of what was red: 15 minutes after sugar, 2 after a pressure. 5 where nothing is stored of it."""
    spans = [REPEAT_AFTER[MEASURED[reason]] for reason in why]
    return min(max(spans, default=ANSWER_WITHIN), LONGEST_REPEAT)


def _there(uow: UnitOfWork, alarm: HealthAlarm, by: PersonId) -> list[PersonId]:
    """Who entered it now, and she herself where she reads it."""
    reached = addresses.current(uow, alarm.elder_id) is not None
    return list(dict.fromkeys([by, *([alarm.elder_id] if reached else [])]))


def _say_over(uow: UnitOfWork, alarm: HealthAlarm, by: PersonId) -> None:
    for one in dict.fromkeys([*_there(uow, alarm, alarm.person_id), by]):
        if one in {alarm.elder_id, alarm.person_id}:
            outbox.to_person(uow, one, AlarmOver(alarm.id))


def _hers(uow: UnitOfWork, alarm_id: AlarmId, by: PersonId) -> HealthAlarm:
    alarm = uow.session.get(HealthAlarm, alarm_id, populate_existing=True)
    if alarm is None:
        raise NoLongerOpen
    if by not in {alarm.elder_id, alarm.person_id}:
        raise NotYours
    return alarm
