"""What is due is said, repeated within its window, recorded once, and ends as exactly one thing."""

from datetime import time

import pytest
from sqlalchemy import Engine
from sqlmodel import col

from care.kit.calendar import Cycle, Daily, Monthly, Weekly
from care.kit.recurrence import Phase, Recurrence
from care.kit.refusals import NoLongerOpen, NotYours
from care.medicine.commands import (
    AskLater,
    KeepMealTimes,
    PutOff,
    RecordDose,
    StopMedicine,
    TakeAll,
    TakenAt,
    UndoDoses,
)
from care.medicine.refusals import ItsTimeIsOver, NotedAlready, NotYetThen, WaitsNoLonger
from storage.medicine import DoseSlot
from storage.outbox import Outbox
from storage.timers import Timer
from tests.care.lane import Lane
from tests.care.medicine.cabinet import DAY, HOUR, MINUTE, TODAY, Cabinet, daily

pytestmark = pytest.mark.both_databases


@pytest.fixture
def cabinet(engine: Engine) -> Cabinet:
    """It is Friday, ten in the morning."""
    return Cabinet(Lane(engine))


def test_all_that_is_due_at_one_moment_comes_in_one_message_and_a_dose_is_a_row(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("08:00"))
    cabinet.keeps("Metformin", daily("08:00", "18:00"))
    cabinet.at("17:59")
    before = len(cabinet.said(cabinet.wang))
    cabinet.at("08:00", 1)
    assert cabinet.news(cabinet.wang, before) == ["DosesDue", "DosesDue+", "DosesDue"], "one at six, both at eight"
    assert cabinet.states == ["missed", "due", "due"]
    assert len(cabinet.lane.rows(DoseSlot)) == 2


def test_what_is_taken_is_taken_once_however_often_it_is_pressed(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Amlodipine", daily("08:00"), stock=30)
    cabinet.at("08:05", 1)
    cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    assert (cabinet.states, cabinet.stock(pills)) == (["taken"], 29)
    for who in (cabinet.wang, cabinet.anna):
        with pytest.raises(NotedAlready):
            cabinet.lane.carry_out(TakeAll(cabinet.slot), who)
    assert cabinet.stock(pills) == 29
    assert cabinet.said(cabinet.wang)[-1] == "DosesNoted"
    cabinet.at("12:00", 1)
    assert cabinet.said(cabinet.wang).count("DosesDue+") == 0, "nothing is said again of what is recorded"


def test_nobody_else_records_her_doses(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("08:00"))
    cabinet.at("08:05", 1)
    for who in (cabinet.bo, cabinet.hua):
        with pytest.raises(NotYours):
            cabinet.lane.carry_out(TakeAll(cabinet.slot), who)
    assert cabinet.states == ["due"]


@pytest.mark.parametrize(
    ("rule", "critical", "last"),
    [
        (daily("08:00"), True, "08:29"),
        (daily("08:00"), False, "09:59"),
        (daily("08:00", "20:00"), False, "08:59"),
    ],
)
def test_each_window_is_as_long_as_the_medicine_allows(
    cabinet: Cabinet, rule: Recurrence, critical: object, last: str
) -> None:
    cabinet.keeps("Pills", rule, critical=bool(critical))
    if len(rule.phases[0].times) > 1:
        cabinet.at("20:05")
        cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    cabinet.at(last, 1)
    assert cabinet.states[-1] == "due"
    cabinet.lane.pass_time(MINUTE)
    assert cabinet.states[-1] == "missed"


def test_it_is_said_again_after_a_quarter_of_an_hour_and_no_more(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("08:00"))
    cabinet.at("08:14", 1)
    assert cabinet.said(cabinet.wang)[1:] == ["DosesDue"]
    cabinet.at("08:15", 1)
    assert cabinet.said(cabinet.wang)[1:] == ["DosesDue", "DosesDue+"]
    cabinet.at("11:00", 1)
    assert cabinet.said(cabinet.wang)[1:] == ["DosesDue", "DosesDue+"]


def test_what_is_time_critical_goes_before_what_waits_since_the_hour_struck(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("12:00"))
    cabinet.keeps("Levodopa", daily("12:05"), critical=True)
    cabinet.keeps("Metformin", daily("12:05"))
    cabinet.at("12:21")
    said = cabinet.lane.rows(Outbox, Outbox.person_id == cabinet.wang, col(Outbox.name) == "DosesDue")
    waits = sorted(said, key=lambda row: (row.queued_as, row.id))
    hours = {one.id: one.due_at.strftime(":%M") for one in cabinet.lane.rows(DoseSlot)}
    order = [hours[row.body["slot_id"]] + (" again" if row.body.get("again") else "") for row in waits]
    assert order == [":05", ":00", ":05 again", ":00 again"]


def test_later_is_said_again_then_and_only_within_the_window(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("08:00"))
    cabinet.at("08:05", 1)
    cabinet.lane.carry_out(AskLater(cabinet.slot), cabinet.wang)
    cabinet.lane.carry_out(PutOff(cabinet.slot, 60), cabinet.wang)
    cabinet.at("09:04", 1)
    assert cabinet.said(cabinet.wang)[-1] == "PutOffNoted", "in place of the quarter of an hour"
    cabinet.at("09:05", 1)
    assert cabinet.said(cabinet.wang)[-1] == "DosesDue+"
    for minutes in (60, 7, -5):
        with pytest.raises(WaitsNoLonger) as no:
            cabinet.lane.carry_out(PutOff(cabinet.slot, minutes), cabinet.wang)
        assert no.value.values == {"until": "10:00"}
    cabinet.lane.carry_out(PutOff(cabinet.slot, 30), cabinet.wang)
    cabinet.at("10:00", 1)
    assert cabinet.states == ["missed"]


def test_after_its_window_a_press_asks_instead_of_counting(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("08:00"))
    cabinet.at("10:30", 1)
    with pytest.raises(ItsTimeIsOver) as no:
        cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    assert type(no.value.asks).__name__ == "DosesAsked"
    assert cabinet.states == ["missed"]
    cabinet.lane.now += DAY
    with pytest.raises(NoLongerOpen):
        cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)


@pytest.mark.parametrize(("at", "state"), [("08:10", "taken"), ("06:30", "taken"), ("10:20", "taken_late")])
def test_when_it_was_really_taken_can_be_said_later(cabinet: Cabinet, at: str, state: str) -> None:
    pills = cabinet.keeps("Amlodipine", daily("08:00"), stock=30)
    cabinet.at("10:30", 1)
    cabinet.lane.carry_out(TakenAt(cabinet.slot, time.fromisoformat(at)), cabinet.wang)
    assert (cabinet.states, cabinet.stock(pills)) == ([state], 29)
    cabinet.lane.carry_out(TakenAt(cabinet.slot, time(9)), cabinet.wang)
    assert (cabinet.states, cabinet.stock(pills)) == (["taken"], 29), "corrected, not counted again"


def test_an_hour_that_cannot_be_meant_is_asked_again(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("08:00"))
    cabinet.at("08:30", 1)
    for at in (time(5), time(9), time(23)):
        with pytest.raises(NotYetThen):
            cabinet.lane.carry_out(TakenAt(cabinet.slot, at), cabinet.wang)
    assert cabinet.states == ["due"]


def test_a_slip_can_be_taken_back_for_a_day_and_the_stock_comes_back(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Amlodipine", daily("08:00"), "1/2", stock=30)
    cabinet.at("08:05", 1)
    cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    assert cabinet.stock(pills) == 29.5
    cabinet.lane.carry_out(UndoDoses(cabinet.slot), cabinet.wang)
    assert (cabinet.states, cabinet.stock(pills)) == (["due"], 30)
    assert cabinet.said(cabinet.wang)[-1] == "DosesDue"
    with pytest.raises(NoLongerOpen):
        cabinet.lane.carry_out(UndoDoses(cabinet.slot), cabinet.wang)
    cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    slot = cabinet.slot
    cabinet.at("07:55", 2)
    cabinet.lane.carry_out(UndoDoses(slot), cabinet.wang)
    assert (cabinet.states, cabinet.stock(pills)) == (["missed"], 30), "its window is over by now"


def test_one_by_one_with_a_reason(cabinet: Cabinet) -> None:
    for name in ("Amlodipine", "Metformin"):
        cabinet.keeps(name, daily("08:00"))
    cabinet.at("08:05", 1)
    first, second = (dose.id for dose in cabinet.doses)
    cabinet.lane.carry_out(RecordDose(first, taken=False, reason="unwell"), cabinet.wang)
    assert cabinet.states == ["skipped", "due"]
    cabinet.lane.carry_out(RecordDose(second, taken=True), cabinet.wang)
    assert cabinet.states == ["skipped", "taken"]
    assert cabinet.doses[0].reason == "unwell"
    with pytest.raises(NotedAlready):
        cabinet.lane.carry_out(RecordDose(first, taken=True), cabinet.wang)
    assert not cabinet.lane.rows(Timer, Timer.ladder == "dose_slot")


def test_what_is_left_of_a_moment_is_said_again_without_what_was_recorded(cabinet: Cabinet) -> None:
    for name in ("Amlodipine", "Metformin"):
        cabinet.keeps(name, daily("08:00"))
    cabinet.at("08:05", 1)
    cabinet.lane.carry_out(RecordDose(cabinet.doses[0].id, taken=True), cabinet.wang)
    cabinet.at("08:15", 1)
    assert cabinet.said(cabinet.wang)[-1] == "DosesDue+"
    cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    assert cabinet.states == ["taken", "taken"]


def test_what_is_late_within_its_window_is_said_and_beyond_it_nobody_has_missed_anything(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("08:00"))
    cabinet.keeps("Metformin", daily("07:00", "13:00"))
    cabinet.at("13:05")
    cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    before = len(cabinet.said(cabinet.wang)), len(cabinet.said(cabinet.anna))
    cabinet.waits_until("09:00", 1)
    cabinet.lane.pass_time(MINUTE)
    assert sorted(cabinet.states) == ["due", "system_down", "taken"]
    assert sorted(cabinet.news(cabinet.wang, before[0])) == ["DosesDue", "RemindersMissed"]
    assert cabinet.news(cabinet.anna, before[1]) == ["RemindersMissed"], "one message, no storm"


def test_what_was_not_said_is_never_missed_also_when_a_slip_is_taken_back(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("08:00"))
    cabinet.waits_until("12:00", 1)
    cabinet.lane.pass_time(MINUTE)
    assert cabinet.states == ["system_down"]
    cabinet.lane.carry_out(TakenAt(cabinet.slot, time(8)), cabinet.wang)
    assert cabinet.states == ["taken"]
    cabinet.lane.carry_out(UndoDoses(cabinet.slot), cabinet.wang)
    assert cabinet.states == ["system_down"]


def test_whoever_has_no_app_is_reminded_through_those_who_act_for_her(engine: Engine) -> None:
    cabinet = Cabinet(Lane(engine), wang_reached=False)
    cabinet.keeps("Amlodipine", daily("08:00"))
    cabinet.at("08:00", 1)
    assert cabinet.said(cabinet.anna)[1:] == ["DosesDueFor"]
    assert cabinet.said(cabinet.bo) == [], "he only watches"
    cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.anna)
    assert cabinet.states == ["taken"]


def test_a_stopped_medicine_is_not_due_any_more(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Amlodipine", daily("08:00"))
    cabinet.at("08:05", 1)
    cabinet.lane.carry_out(StopMedicine(pills), cabinet.anna)
    assert cabinet.states == ["skipped"]
    cabinet.at("12:00", 2)
    assert len(cabinet.doses) == 1
    with pytest.raises(NoLongerOpen):
        cabinet.lane.carry_out(StopMedicine(pills), cabinet.anna)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (Daily(2), [0, 2]),
        (Weekly((0, 6)), [2, 3]),
        (Monthly((22,)), [2]),
        (Cycle(1, 2), [0, 3]),
    ],
)
def test_it_comes_on_its_days_only(cabinet: Cabinet, days: Daily, expected: list[int]) -> None:
    cabinet.keeps("Pills", Recurrence(TODAY, (Phase((time(11),), days),)))
    cabinet.at("12:00", 3)
    assert [(dose.due_at + 8 * HOUR).date() for dose in cabinet.doses] == [TODAY + DAY * day for day in expected]


def test_of_a_taper_each_step_has_its_own_amount(cabinet: Cabinet) -> None:
    steps = (Phase((time(11),), lasts=2), Phase((time(11),)))
    pills = cabinet.keeps("Prednisolone", Recurrence(TODAY, steps), "2", "1/2", stock=10)
    for day in range(3):
        cabinet.at("11:05", day)
        cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    assert [dose.amount for dose in cabinet.doses] == ["2", "2", "1/2"]
    assert cabinet.stock(pills) == 5.5


def meals(cabinet: Cabinet, breakfast: int) -> None:
    cabinet.lane.carry_out(KeepMealTimes(cabinet.wang, time(breakfast), time(12), time(18), time(22)), cabinet.wang)


def test_what_goes_along_with_a_meal_moves_with_it(cabinet: Cabinet) -> None:
    cabinet.keeps("Metformin", daily("12:00"), meals=("breakfast",))
    meals(cabinet, 7)
    cabinet.at("07:00", 1)
    assert cabinet.states == ["due"]


@pytest.mark.parametrize(("before", "after"), [(8, 9), (9, 8)])
def test_a_meal_that_moves_across_this_moment_brings_its_dose_once_today(
    cabinet: Cabinet, before: int, after: int
) -> None:
    cabinet.keeps("Metformin", daily("12:00"), meals=("breakfast",))
    meals(cabinet, before)
    cabinet.at("08:30", 1)
    meals(cabinet, after)
    cabinet.at("23:00", 1)
    assert len(cabinet.doses) == 1
    cabinet.at("09:00", 2)
    assert len(cabinet.doses) == 2
