"""Who hears of a dose that was not recorded: at once, in the evening, and until somebody sees to it."""

import pytest
from sqlalchemy import Engine

from care.kit.recurrence import Recurrence
from care.kit.refusals import NoLongerOpen, NotYours
from care.medicine.commands import (
    DoseWasTaken,
    FetchRefill,
    FillUp,
    LeaveDose,
    RecordDose,
    SeeToDose,
    StopMedicine,
    TakeAll,
    TakeNeeded,
    UndoDoses,
    UndoNeeded,
)
from care.medicine.refusals import EnoughToday, NotedAlready, TooSoon
from care.medicine.verbs import NONE_LEFT
from storage.requests import HelpRequest
from tests.care.lane import Lane
from tests.care.medicine.cabinet import DAY, HOUR, MINUTE, TODAY, Cabinet, daily


@pytest.fixture
def cabinet(engine: Engine) -> Cabinet:
    """It is Friday, ten in the morning."""
    return Cabinet(Lane(engine))


@pytest.fixture
def missed(cabinet: Cabinet) -> int:
    """Insulin at half past ten in the evening, and it is eleven; the dose's id."""
    cabinet.keeps("Insulin", daily("22:30"), critical=True)
    cabinet.at("23:00")
    return cabinet.doses[0].id


def alarms(cabinet: Cabinet) -> list[int]:
    """How often each has been told so far: Anna, Bo, Hua."""
    return [cabinet.said(who).count("DoseAlarm") for who in (cabinet.anna, cabinet.bo, cabinet.hua)]


def test_a_time_critical_dose_that_was_missed_climbs_until_somebody_presses(cabinet: Cabinet, missed: int) -> None:
    assert cabinet.states == ["missed"]
    assert alarms(cabinet) == [1, 0, 0], "the first of her circle at once"
    for expected in ([1, 1, 0], [1, 1, 1]):
        cabinet.lane.pass_time(15 * MINUTE)
        assert alarms(cabinet) == expected
    cabinet.lane.pass_time(15 * MINUTE)
    assert cabinet.said(cabinet.hua)[-1] == "DoseAlarm+", "and then all of them"
    for _ in range(4):
        cabinet.lane.pass_time(30 * MINUTE)
    assert cabinet.said(cabinet.anna).count("DoseAlarm+") == 5
    cabinet.lane.carry_out(SeeToDose(missed), cabinet.bo)
    cabinet.lane.pass_time(29 * MINUTE)
    assert cabinet.said(cabinet.anna).count("DoseAlarm+") == 5


def test_whoever_sees_to_it_is_asked_what_came_of_it_and_then_all_begins_anew(cabinet: Cabinet, missed: int) -> None:
    cabinet.lane.carry_out(SeeToDose(missed), cabinet.bo)
    with pytest.raises(NotedAlready):
        cabinet.lane.carry_out(SeeToDose(missed), cabinet.anna)
    cabinet.lane.pass_time(30 * MINUTE)
    assert alarms(cabinet) == [2, 0, 0]
    cabinet.lane.carry_out(DoseWasTaken(missed), cabinet.anna)
    assert cabinet.states == ["taken_late"]
    cabinet.lane.pass_time(5 * HOUR)
    assert alarms(cabinet) == [2, 0, 0]
    for command in (DoseWasTaken(missed), LeaveDose(missed), SeeToDose(missed)):
        with pytest.raises(NoLongerOpen):
            cabinet.lane.carry_out(command, cabinet.anna)


def test_it_may_stay_out_and_stays_missed(cabinet: Cabinet, missed: int) -> None:
    cabinet.lane.carry_out(LeaveDose(missed), cabinet.hua)
    cabinet.lane.pass_time(5 * HOUR)
    assert (cabinet.states, alarms(cabinet)) == (["missed"], [1, 0, 0])


def test_her_own_late_press_ends_the_alarm(cabinet: Cabinet, missed: int) -> None:
    cabinet.lane.carry_out(RecordDose(missed, taken=True), cabinet.wang)
    cabinet.lane.pass_time(5 * HOUR)
    assert (cabinet.states, alarms(cabinet)) == (["taken_late"], [1, 0, 0])
    cabinet.lane.carry_out(UndoDoses(cabinet.slot), cabinet.wang)
    cabinet.lane.pass_time(MINUTE)
    assert (cabinet.states, alarms(cabinet)) == (["missed"], [2, 0, 0]), "a slip, so it is missed again"


def test_once_the_next_is_due_nobody_is_asked_about_the_last_any_more(cabinet: Cabinet) -> None:
    cabinet.keeps("Insulin", daily("12:00", "18:00"), critical=True)
    cabinet.at("17:59")
    before = cabinet.said(cabinet.anna).count("DoseAlarm+")
    assert before > 5
    cabinet.at("18:29")
    assert cabinet.said(cabinet.anna).count("DoseAlarm+") == before
    assert [dose.alarm for dose in cabinet.doses] == ["over", None]
    assert cabinet.states == ["missed", "due"]
    cabinet.at("18:30")
    assert cabinet.said(cabinet.anna).count("DoseAlarm") == 2, "about that one she is"


def test_where_no_other_comes_it_is_asked_for_a_day(cabinet: Cabinet, missed: int) -> None:
    cabinet.lane.carry_out(StopMedicine(cabinet.doses[0].medicine_id), cabinet.anna)
    for _ in range(49):
        cabinet.lane.pass_time(30 * MINUTE)
    before = cabinet.said(cabinet.anna)
    assert before.count("DoseAlarm+") > 40
    cabinet.lane.pass_time(5 * HOUR)
    assert cabinet.said(cabinet.anna) == before
    cabinet.lane.carry_out(DoseWasTaken(missed), cabinet.anna)
    assert cabinet.states == ["taken_late"], "it can be said all the same"


def test_after_an_outage_her_press_that_comes_a_moment_later_is_heard_before_anybody_is_alarmed(
    cabinet: Cabinet,
) -> None:
    cabinet.keeps("Insulin", daily("22:30"), critical=True)
    cabinet.at("22:31")
    cabinet.waits_until("23:10")
    cabinet.lane.pass_time(MINUTE / 60)
    assert (cabinet.states, alarms(cabinet)) == (["due"], [0, 0, 0])
    cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    cabinet.lane.pass_time(5 * MINUTE)
    assert (cabinet.states, alarms(cabinet)) == (["taken_late"], [0, 0, 0]), "late as far as we know"


def test_after_an_outage_without_a_press_it_is_missed_a_minute_later(cabinet: Cabinet) -> None:
    cabinet.keeps("Insulin", daily("22:30"), critical=True)
    cabinet.at("22:31")
    cabinet.waits_until("23:10")
    cabinet.lane.pass_time(MINUTE / 60)
    cabinet.lane.pass_time(MINUTE)
    assert (cabinet.states, alarms(cabinet)) == (["missed"], [1, 0, 0])


def test_a_stranger_sees_to_nothing(cabinet: Cabinet, missed: int) -> None:
    stranger = cabinet.lane.person("Li")
    for command in (SeeToDose(missed), DoseWasTaken(missed), LeaveDose(missed)):
        with pytest.raises(NotYours):
            cabinet.lane.carry_out(command, stranger)


def test_that_a_time_critical_dose_is_left_out_on_purpose_the_circle_hears_at_once(cabinet: Cabinet) -> None:
    cabinet.keeps("Insulin", daily("22:30"), critical=True)
    cabinet.keeps("Amlodipine", daily("22:30"))
    cabinet.at("22:35")
    insulin, amlodipine = (dose.id for dose in cabinet.doses)
    cabinet.lane.carry_out(RecordDose(amlodipine, taken=False, reason="unwell"), cabinet.wang)
    assert "CriticalSkipped" not in cabinet.said(cabinet.anna)
    cabinet.lane.carry_out(RecordDose(insulin, taken=False, reason="doctor"), cabinet.wang)
    assert [cabinet.said(who)[-1] for who in (cabinet.anna, cabinet.bo)] == ["CriticalSkipped"] * 2
    cabinet.at("23:30")
    assert alarms(cabinet) == [0, 0, 0]


def test_what_is_ordinary_stands_in_one_digest_in_the_evening(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("11:00"))
    cabinet.keeps("Metformin", daily("11:00", "17:00"))
    cabinet.at("19:59")
    assert "DoseDigest" not in cabinet.said(cabinet.anna)
    cabinet.at("20:00")
    assert [cabinet.said(who).count("DoseDigest") for who in (cabinet.anna, cabinet.bo, cabinet.hua)] == [1, 1, 0]
    assert cabinet.states == ["missed"] * 3
    cabinet.at("11:05", 1)
    cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    cabinet.at("17:05", 1)
    cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    cabinet.at("21:00", 1)
    assert cabinet.said(cabinet.anna).count("DoseDigest") == 1, "nothing was missed on this day"


# ---- what is taken as needed


def test_as_needed_it_is_refused_before_its_gap_and_beyond_its_maximum(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Paracetamol", needed=(2, 6), stock=20)
    cabinet.lane.carry_out(TakeNeeded(pills), cabinet.wang)
    cabinet.lane.now += 6 * HOUR - MINUTE
    with pytest.raises(TooSoon) as no:
        cabinet.lane.carry_out(TakeNeeded(pills), cabinet.wang)
    assert no.value.values == {"when": "16:00"}
    cabinet.lane.now += MINUTE
    cabinet.lane.carry_out(TakeNeeded(pills), cabinet.wang)
    cabinet.lane.now += 7 * HOUR
    with pytest.raises(EnoughToday) as enough:
        cabinet.lane.carry_out(TakeNeeded(pills), cabinet.wang)
    assert enough.value.values == {"most": "2", "when": "10:00"}, "24 hours, not a calendar day"
    assert cabinet.stock(pills) == 18
    cabinet.lane.now += 11 * HOUR
    cabinet.lane.carry_out(TakeNeeded(pills), cabinet.wang)
    assert cabinet.stock(pills) == 17


def test_one_as_needed_that_was_a_slip_is_gone_and_the_next_may_come(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Paracetamol", needed=(1, 6), stock=20)
    cabinet.lane.carry_out(TakeNeeded(pills), cabinet.wang)
    slip = cabinet.doses[0].id
    cabinet.lane.carry_out(UndoNeeded(slip), cabinet.wang)
    assert (cabinet.doses, cabinet.stock(pills)) == ([], 20)
    with pytest.raises(NoLongerOpen):
        cabinet.lane.carry_out(UndoNeeded(slip), cabinet.wang)
    cabinet.lane.carry_out(TakeNeeded(pills), cabinet.wang)
    cabinet.lane.now += DAY + MINUTE
    with pytest.raises(NoLongerOpen):
        cabinet.lane.carry_out(UndoNeeded(cabinet.doses[0].id), cabinet.wang)


def test_what_has_its_times_is_not_taken_as_needed(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Amlodipine", daily("11:00"))
    with pytest.raises(NoLongerOpen):
        cabinet.lane.carry_out(TakeNeeded(pills), cabinet.wang)


# ---- what runs out


def test_that_it_runs_out_is_said_in_time_and_once(cabinet: Cabinet) -> None:
    """Two a day, seven days until more is there, three to spare: twenty for ten days."""
    pills = cabinet.keeps("Metformin", daily("11:00", "17:00"), stock=21)
    for hour in ("11:05", "17:05"):
        assert "RefillWanted" not in cabinet.said(cabinet.anna)
        cabinet.at(hour)
        cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    assert cabinet.stock(pills) == 19
    assert [cabinet.said(who).count("RefillWanted") for who in (cabinet.wang, cabinet.anna, cabinet.bo)] == [1, 1, 0]
    cabinet.at("23:00", 2)
    assert cabinet.said(cabinet.anna).count("RefillWanted") == 1
    cabinet.lane.carry_out(FillUp(pills, 15 * 4), cabinet.anna)
    assert cabinet.said(cabinet.anna).count("RefillWanted") == 2, "fifteen are still too few"


def test_that_it_runs_out_is_seen_in_the_evening_although_nothing_was_recorded(cabinet: Cabinet) -> None:
    begins_later = Recurrence(TODAY + 12 * DAY, daily("11:00").phases)
    cabinet.keeps("Alendronate", begins_later, stock=2)
    cabinet.at("21:00", 3)
    assert "RefillWanted" not in cabinet.said(cabinet.anna)
    cabinet.at("21:00", 4)
    assert cabinet.said(cabinet.anna).count("RefillWanted") == 1


def test_one_press_and_a_neighbour_is_asked_to_fetch_more_once(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Amlodipine", daily("11:00"), stock=5)
    cabinet.lane.carry_out(FetchRefill(pills), cabinet.wang)
    with pytest.raises(NotedAlready):
        cabinet.lane.carry_out(FetchRefill(pills), cabinet.anna)
    (request,) = cabinet.lane.rows(HelpRequest)
    assert (request.kind, request.what, request.remarks, request.part) == ("medicine", "", "", "afternoon")
    assert f"{request.starts_at + 8 * HOUR:%d %H}" == "21 14"
    with pytest.raises(NotYours):
        cabinet.lane.carry_out(FetchRefill(pills), cabinet.bo)


@pytest.mark.parametrize(
    ("when", "part", "local"),
    [("morning", "morning", "21 09"), ("afternoon", "afternoon", "21 14"), ("later", "afternoon", "22 14")],
)
def test_when_it_is_fetched_can_be_chosen(cabinet: Cabinet, when: str, part: str, local: str) -> None:
    pills = cabinet.keeps("Amlodipine", daily("11:00"), stock=5)
    with pytest.raises(NoLongerOpen):
        cabinet.lane.carry_out(FetchRefill(pills, "yesterday"), cabinet.wang)
    cabinet.lane.carry_out(FetchRefill(pills, when), cabinet.wang)
    (request,) = cabinet.lane.rows(HelpRequest)
    assert (request.part, f"{request.starts_at + 8 * HOUR:%d %H}") == (part, local)


def test_who_says_that_none_is_left_is_asked_whether_more_shall_be_fetched(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("11:00"))
    cabinet.at("11:05")
    cabinet.lane.carry_out(RecordDose(cabinet.doses[0].id, taken=False, reason=NONE_LEFT), cabinet.wang)
    assert "RefillWanted" in cabinet.said(cabinet.wang)
