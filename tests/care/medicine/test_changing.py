"""A line is changed: what lies ahead comes by the new line, once; what was stays. Days are left out, and come back."""

from datetime import date, time

import pytest
from sqlalchemy import Engine

from care.kit.calendar import Daily, Weekly
from care.kit.recurrence import Phase, Recurrence
from care.kit.refusals import NoLongerOpen, NotYours, OutOfRange
from care.medicine.commands import (
    AsNeeded,
    ChangeMedicine,
    LeaveOut,
    StopMedicine,
    TakeAgain,
    TakeAll,
    TakeNeeded,
)
from care.people.commands import MoveClock
from storage.medicine import Medicine
from tests.care.lane import Lane
from tests.care.medicine.cabinet import DAY, HOUR, TODAY, Cabinet, daily


@pytest.fixture
def cabinet(engine: Engine) -> Cabinet:
    """It is Friday, ten in the morning."""
    return Cabinet(Lane(engine))


def times(cabinet: Cabinet) -> list[str]:
    """When the doses were due so far, on her wall: day of the month and hour."""
    return [f"{dose.due_at + 8 * HOUR:%d %H:%M}" for dose in cabinet.doses]


def changes(cabinet: Cabinet, medicine: int, **what: object) -> None:
    cabinet.lane.carry_out(ChangeMedicine(medicine, **what), cabinet.anna)  # type: ignore[arg-type]


def test_another_amount_holds_from_the_next_dose_on_and_she_hears_of_it(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Amlodipine", daily("11:00"), "1", stock=30)
    cabinet.at("11:05")
    changes(cabinet, pills, amounts=("1/2",))
    assert cabinet.said(cabinet.wang)[-1] == cabinet.said(cabinet.anna)[-1] == "MedicineChanged"
    cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    cabinet.at("11:05", 1)
    cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    assert [dose.amount for dose in cabinet.doses] == ["1", "1/2"]
    assert cabinet.stock(pills) == 28.5


def test_another_name_stands_there_at_once(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Amlodipin", daily("11:00"))
    changes(cabinet, pills, name="Amlodipine")
    assert cabinet.lane.one(Medicine, pills).name == "Amlodipine"


@pytest.mark.parametrize(
    ("before", "now", "after", "expected"),
    [
        (("08:00",), "08:30", ("09:00",), ["21 08:00", "22 09:00"]),  # later, and today's has been said already
        (("09:00",), "08:30", ("08:00",), ["21 09:00", "22 08:00"]),  # earlier, and today's is still to come
        (("08:00",), "07:00", ("09:00",), ["21 09:00", "22 09:00"]),  # today's has not been said yet
        (("08:00", "12:00", "18:00"), "12:30", ("08:00", "13:00", "18:00"), ["21 08:00", "21 12:00", "21 18:00"]),
        (("08:00",), "08:30", ("08:00", "12:00", "18:00"), ["21 08:00", "21 12:00", "21 18:00"]),  # oftener
        (("08:00", "20:00"), "10:00", ("08:00",), ["21 08:00", "22 08:00"]),  # less often
    ],
)
def test_other_hours_bring_no_dose_twice_and_leave_none_out(
    cabinet: Cabinet, before: tuple[str, ...], now: str, after: tuple[str, ...], expected: list[str]
) -> None:
    cabinet.at("23:00")
    pills = cabinet.keeps("Pills", daily(*before))
    cabinet.at(now, 1)
    changes(cabinet, pills, rule=daily(*after))
    cabinet.at("23:00", 1 if len(expected) > 2 else 2)
    assert times(cabinet)[: len(expected)] == expected


def test_other_days_hold_from_now_on(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Pills", daily("11:00"))
    cabinet.at("12:00")
    changes(cabinet, pills, rule=Recurrence(TODAY, (Phase((time(11),), Weekly((6,))),)))
    cabinet.at("12:00", 4)
    assert times(cabinet) == ["20 11:00", "22 11:00"], "Sunday"


def test_what_becomes_time_critical_has_its_short_window(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Insulin", daily("11:00"))
    changes(cabinet, pills, critical=True)
    cabinet.at("11:31")
    assert cabinet.states == ["missed"]
    assert "DoseAlarm" in cabinet.said(cabinet.anna)


def test_what_had_its_times_is_taken_as_needed_and_has_its_times_again(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Paracetamol", daily("11:00"))
    changes(cabinet, pills, needed=AsNeeded(2, 360))
    cabinet.at("12:00")
    assert cabinet.doses == []
    cabinet.lane.carry_out(TakeNeeded(pills), cabinet.wang)
    changes(cabinet, pills, rule=daily("11:00"))
    with pytest.raises(NoLongerOpen):
        cabinet.lane.carry_out(TakeNeeded(pills), cabinet.wang)
    cabinet.at("12:00", 1)
    assert times(cabinet) == ["20 12:00", "21 11:00"]


def test_of_a_taper_that_ends_early_the_amount_of_its_step_stays(cabinet: Cabinet) -> None:
    steps = (Phase((time(11),), lasts=1), Phase((time(11),), lasts=5), Phase((time(11),)))
    pills = cabinet.keeps("Prednisolone", Recurrence(TODAY, steps), "4", "2", "1")
    cabinet.at("10:00", 1)
    changes(cabinet, pills, rule=daily("11:00"))
    assert cabinet.lane.one(Medicine, pills).amounts == ["2"]


def test_nobody_changes_a_line_who_may_not_act_for_her_nor_one_that_is_stopped(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Amlodipine", daily("11:00"))
    for who in (cabinet.bo, cabinet.hua, cabinet.lane.person("Li")):
        with pytest.raises(NotYours):
            cabinet.lane.carry_out(ChangeMedicine(pills, name="Sugar"), who)
    cabinet.lane.carry_out(StopMedicine(pills), cabinet.anna)
    with pytest.raises(NoLongerOpen):
        changes(cabinet, pills, name="Sugar")


def test_what_rests_after_a_journey_does_not_come_back_by_a_change(cabinet: Cabinet) -> None:
    """At one on the wall of Bangkok, eight hours after the last of three: it is not due again two hours later."""
    pills = cabinet.keeps("Pills", daily("11:00"))
    cabinet.at("11:05")
    cabinet.lane.carry_out(MoveClock(cabinet.wang, "Asia/Bangkok"), cabinet.wang)
    changes(cabinet, pills, critical=False)
    cabinet.at("18:00")
    assert times(cabinet) == ["20 11:00"]


# ---- days left out


def leaves_out(cabinet: Cabinet, first: int, last: int, medicine: int = 0) -> None:
    cabinet.lane.carry_out(LeaveOut(cabinet.wang, TODAY + DAY * first, TODAY + DAY * last, medicine), cabinet.anna)  # type: ignore[arg-type]


def test_while_she_is_in_hospital_nothing_is_said_and_nothing_is_missed(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("11:00"))
    cabinet.keeps("Insulin", daily("22:00"), critical=True)
    leaves_out(cabinet, 1, 2)
    assert cabinet.said(cabinet.wang)[-1] == "DaysLeftOut"
    cabinet.at("12:00", 3)
    assert times(cabinet) == ["20 11:00", "20 22:00", "23 11:00"]


def test_one_day_of_one_medicine(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Amlodipine", daily("11:00"))
    cabinet.keeps("Metformin", daily("12:00"))
    leaves_out(cabinet, 1, 1, pills)
    cabinet.at("13:00", 2)
    assert times(cabinet) == ["20 11:00", "20 12:00", "21 12:00", "22 11:00", "22 12:00"]


def test_what_waits_to_be_taken_on_the_first_day_is_left_out_and_nobody_is_alarmed(cabinet: Cabinet) -> None:
    cabinet.keeps("Insulin", daily("11:00"), critical=True)
    cabinet.at("11:05")
    leaves_out(cabinet, -3, 5)
    cabinet.at("15:00")
    assert cabinet.states == ["skipped"]
    assert "DoseAlarm" not in cabinet.said(cabinet.anna)


def test_she_is_back_earlier_and_all_comes_again(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", Recurrence(TODAY, (Phase((time(11),), Daily(2)),)))
    leaves_out(cabinet, 0, 30)
    cabinet.at("10:00", 2)
    cabinet.lane.carry_out(TakeAgain(cabinet.wang), cabinet.wang)
    cabinet.at("12:00", 4)
    assert times(cabinet) == ["22 11:00", "24 11:00"], "every other day, counted from the first"


def test_days_are_left_out_by_who_acts_for_her_and_not_without_end(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("11:00"))
    wish = LeaveOut(cabinet.wang, date(2026, 11, 21), date(2026, 11, 22))
    for who in (cabinet.bo, cabinet.hua, cabinet.lane.person("Li")):
        for command in (wish, TakeAgain(cabinet.wang)):
            with pytest.raises(NotYours):
                cabinet.lane.carry_out(command, who)
    for days in (200, -2):
        with pytest.raises(OutOfRange):
            leaves_out(cabinet, 0, days)


def test_of_what_is_taken_as_needed_no_day_is_left_out(cabinet: Cabinet) -> None:
    cabinet.keeps("Paracetamol", needed=(2, 6))
    with pytest.raises(NoLongerOpen):
        leaves_out(cabinet, 0, 1)
