"""An elder has died: nothing is due to her, nobody is asked about it, and no old card brings it back."""

from datetime import time, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col

from care.kit.command import Command
from care.kit.message import Viewer
from care.kit.refusals import NoLongerOpen
from care.leaving.commands import SheLives, TellOfDeath
from care.medicine.call_messages import DoseCallsShown
from care.medicine.commands import (
    ChangeMedicine,
    EnterMedicine,
    KeepMealTimes,
    LeaveOut,
    OnBox,
    RecordDose,
    SeeToDose,
    TakeAgain,
    TakeAll,
    TakenAt,
    ToldHer,
)
from storage.leaving import Passing
from storage.medicine import Alarm, Dose
from storage.outbox import Outbox
from storage.plans import Occurrence
from storage.timers import Timer
from tests.care.lane import Lane
from tests.care.medicine.cabinet import TODAY, Cabinet, daily


def taking(engine: Engine, *, reached: bool = True) -> tuple[Cabinet, int]:
    """She takes a critical one at half past ten in the evening and another at eleven, which is just due."""
    cabinet = Cabinet(Lane(engine), wang_reached=reached)
    cabinet.keeps("Insulin", daily("22:30"), critical=True)
    other = cabinet.keeps("Amlodipine", daily("23:00"))
    cabinet.at("23:00")
    assert sorted(cabinet.states) == ["due", "missed"]
    return cabinet, other


def changes(cabinet: Cabinet, who: int, name: str) -> int:
    """How many cards of this kind are changed for somebody."""
    mine = (Outbox.person_id == who, Outbox.name == name, col(Outbox.edits).is_not(None))
    return len(cabinet.lane.rows(Outbox, *mine))


def test_what_was_due_was_missed_by_nobody_and_nobody_sees_to_it_any_more(engine: Engine) -> None:
    cabinet, _other = taking(engine)
    missed = next(dose for dose in cabinet.doses if dose.alarm)
    cabinet.lane.arrives()
    cabinet.lane.carry_out(TellOfDeath(cabinet.wang), cabinet.anna)
    assert sorted(cabinet.states) == ["missed", "system_down"]
    assert cabinet.lane.one(Dose, missed.id).alarm == Alarm.OVER
    assert not cabinet.lane.rows(Timer, col(Timer.ladder).in_(["dose_slot", "critical_missed"]))
    assert changes(cabinet, cabinet.anna, "DoseAlarm") == 1, "who was asked sees that it is over"
    with pytest.raises(NoLongerOpen):
        cabinet.lane.carry_out(SeeToDose(missed.id), cabinet.anna)
    said = {who: cabinet.said(who) for who in (cabinet.wang, cabinet.anna, cabinet.bo)}
    cabinet.lane.pass_time(timedelta(days=2))
    assert {who: cabinet.said(who) for who in said} == said


def test_no_old_card_of_the_family_lets_it_come_again(engine: Engine) -> None:
    cabinet, other = taking(engine)
    lane, wang, slot, dose = cabinet.lane, cabinet.wang, cabinet.slot, cabinet.doses[-1].id
    lane.carry_out(TellOfDeath(wang), cabinet.anna)
    before = cabinet.states
    old: list[Command] = [
        EnterMedicine(wang, OnBox("Aspirin", ("1",)), daily("08:00")), ChangeMedicine(other, rule=daily("08:00")),
        LeaveOut(wang, TODAY, TODAY), TakeAgain(wang), TakeAll(slot), TakenAt(slot, time(23)),
        RecordDose(dose, taken=True), KeepMealTimes(wang, time(7), time(12), time(18), time(22)),
    ]  # fmt: skip
    for command in old:
        with pytest.raises(NoLongerOpen):
            lane.carry_out(command, cabinet.anna)
    assert cabinet.states == before
    assert not lane.rows(Occurrence, Occurrence.person_id == wang, col(Occurrence.fires_at).is_not(None))
    (passing,) = lane.rows(Passing)
    lane.carry_out(SheLives(passing.id), wang)
    lane.carry_out(ChangeMedicine(other, rule=daily("08:00")), cabinet.anna)
    assert lane.rows(Occurrence, Occurrence.person_id == wang, col(Occurrence.fires_at).is_not(None))


def test_nobody_phones_about_her_medicines_any_more(engine: Engine) -> None:
    cabinet, _other = taking(engine, reached=False)
    lane = cabinet.lane
    listed = DoseCallsShown(lane.id)
    calls = lane.do(listed.find, Viewer(cabinet.hua))
    assert calls is not None
    assert [call.elder.id for call in calls if call.is_open] == [cabinet.wang]
    cabinet.lane.arrives()
    lane.carry_out(TellOfDeath(cabinet.wang), cabinet.anna)
    assert lane.do(listed.find, Viewer(cabinet.hua)) == ()
    assert changes(cabinet, cabinet.anna, "DosesDueFor") == 1, "no button stays on the card of her daughter"
    for command in (TakeAll(cabinet.slot), ToldHer(cabinet.slot)):
        with pytest.raises(NoLongerOpen):
            lane.carry_out(command, cabinet.hua)
