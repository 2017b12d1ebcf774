"""What nobody may, or nobody may any more, of somebody's medicines; and who reads nothing of them."""

from datetime import time

import pytest
from sqlalchemy import Engine, update
from sqlmodel import SQLModel

from care.kit.command import Command
from care.kit.message import Message, Viewer
from care.kit.refusals import NoLongerOpen, NothingToRepeat, NotYours, OutOfDate, Refusal
from care.kit.uow import UnitOfWork
from care.medicine import access, call_messages, circle_messages, doses, messages
from care.medicine.commands import (
    AsNeeded,
    ChangeMedicine,
    CheckMedicine,
    EnterMedicine,
    KeepMealTimes,
    OnBox,
    RecordDose,
    SeeToDose,
    TakeAll,
    TakenAt,
    TakeNeeded,
    ToldHer,
    UndoNeeded,
)
from care.medicine.refusals import NotedAlready
from care.medicine.verbs import NONE_LEFT
from storage.ids import PersonId
from storage.medicine import Alarm, Dose, DoseState, Medicine
from storage.plans import Plan
from tests.care.lane import Lane
from tests.care.medicine.cabinet import MINUTE, TODAY, Cabinet, daily

NEEDED = AsNeeded(2, 360)
BOX = OnBox("Amlodipine", ("1",))


@pytest.fixture
def cabinet(engine: Engine) -> Cabinet:
    """It is Friday, ten in the morning."""
    return Cabinet(Lane(engine))


def changes_row(cabinet: Cabinet, row: type[SQLModel], key: int, **to: object) -> None:
    """As another process does at the same moment."""

    def writes(uow: UnitOfWork) -> None:
        uow.session.execute(update(row).where(row.id == key).values(**to))  # type: ignore[attr-defined]

    cabinet.lane.do(writes)


def test_a_line_has_its_times_or_is_taken_as_needed_and_belongs_to_an_elder(cabinet: Cabinet) -> None:
    li = PersonId(cabinet.lane.person("Li"))
    pills = cabinet.keeps("Metformin", daily("08:00"))
    wang, hours = cabinet.wang, (time(7), time(12), time(18), time(22))
    refused: list[tuple[Command, int, type[Refusal]]] = [
        (EnterMedicine(wang, BOX), cabinet.anna, NothingToRepeat),
        (EnterMedicine(wang, BOX, daily("08:00"), needed=NEEDED), cabinet.anna, NothingToRepeat),
        (ChangeMedicine(pills, rule=daily("09:00"), needed=NEEDED), cabinet.anna, NothingToRepeat),
        (EnterMedicine(li, BOX, daily("08:00")), li, NotYours),
        (KeepMealTimes(li, *hours), li, NotYours),
        (KeepMealTimes(wang, *hours), cabinet.bo, NotYours),
        (CheckMedicine(pills), cabinet.anna, NotYours),
    ]  # fmt: skip
    before = cabinet.lane.rows(Medicine), cabinet.lane.rows(Plan)
    for command, by, why in refused:
        with pytest.raises(why):
            cabinet.lane.carry_out(command, by)
    assert (cabinet.lane.rows(Medicine), cabinet.lane.rows(Plan)) == before


@pytest.mark.parametrize(("who", "may"), [("wang", True), ("anna", True), ("bo", False), ("hua", False)])
def test_who_may_begin_to_enter_one_more(cabinet: Cabinet, who: str, may: object) -> None:
    by = PersonId(getattr(cabinet, who))
    if may:
        cabinet.lane.do(access.may_enter, cabinet.wang, by)
    else:
        with pytest.raises(NotYours):
            cabinet.lane.do(access.may_enter, cabinet.wang, by)


def test_what_was_always_taken_as_needed_gets_its_times(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Paracetamol", needed=(2, 6))
    cabinet.lane.carry_out(ChangeMedicine(pills, rule=daily("11:00")), cabinet.anna)
    cabinet.at("11:00")
    assert cabinet.states == ["due"]
    with pytest.raises(NoLongerOpen):
        cabinet.lane.carry_out(TakeNeeded(pills), cabinet.wang)


def test_what_was_taken_as_needed_is_no_dose_of_a_moment(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Paracetamol", needed=(2, 6), stock=10)
    cabinet.lane.carry_out(TakeNeeded(pills), cabinet.wang)
    (dose,) = cabinet.doses
    with pytest.raises(NoLongerOpen):
        cabinet.lane.carry_out(RecordDose(dose.id, taken=False), cabinet.wang)
    assert (cabinet.states, cabinet.stock(pills)) == (["taken"], 9)
    noted = messages.NeededNoted(dose.id)
    assert cabinet.lane.do(noted.find, Viewer(PersonId(cabinet.wang))) is not None
    cabinet.lane.carry_out(UndoNeeded(dose.id), cabinet.wang)
    assert cabinet.lane.do(noted.find, Viewer(PersonId(cabinet.wang))) is None


def test_a_dose_of_the_day_before_and_one_that_was_skipped_stay_as_they_are(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("11:00"))
    cabinet.at("11:00")
    first, slot = cabinet.doses[0].id, cabinet.slot
    cabinet.lane.carry_out(RecordDose(first, taken=False), cabinet.wang)
    with pytest.raises(NotedAlready):
        cabinet.lane.carry_out(TakenAt(slot, time(11)), cabinet.wang)
    cabinet.at("11:01", 1)
    for late in (RecordDose(first, taken=True), TakenAt(slot, time(11))):
        with pytest.raises(NoLongerOpen):
            cabinet.lane.carry_out(late, cabinet.wang)
    assert cabinet.states == ["skipped", "due"]


def test_that_none_is_left_is_told_once(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("11:00", "12:00"))
    for hour in ("11:00", "12:00"):
        cabinet.at(hour)
        cabinet.lane.carry_out(RecordDose(cabinet.doses[-1].id, taken=False, reason=NONE_LEFT), cabinet.wang)
    assert cabinet.said(cabinet.anna).count("RefillWanted") == 1


def test_who_sees_to_it_is_not_asked_what_came_of_it_once_the_next_is_due(cabinet: Cabinet) -> None:
    cabinet.keeps("Insulin", daily("22:30", "23:20"), critical=True)
    cabinet.at("23:00")
    missed = cabinet.doses[0].id
    cabinet.lane.carry_out(SeeToDose(missed), cabinet.bo)
    cabinet.at("23:20")
    cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    asked = cabinet.said(cabinet.anna).count("DoseAlarm")
    cabinet.at("23:59")
    assert cabinet.lane.one(Dose, missed).alarm == Alarm.OVER
    assert cabinet.said(cabinet.anna).count("DoseAlarm") == asked


# ---- by telephone


def test_only_who_phones_her_says_that_she_was_told_and_only_while_it_waits(engine: Engine) -> None:
    cabinet = Cabinet(Lane(engine), wang_reached=False)
    cabinet.keeps("Amlodipine", daily("11:00"))
    cabinet.at("11:00")
    told = ToldHer(cabinet.slot)
    for who in (cabinet.anna, cabinet.bo):
        with pytest.raises(NotYours):
            cabinet.lane.carry_out(told, who)
    cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.hua)
    with pytest.raises(NoLongerOpen):
        cabinet.lane.carry_out(told, cabinet.hua)
    assert cabinet.states == ["taken"]


def test_who_has_a_chat_is_phoned_by_nobody(cabinet: Cabinet) -> None:
    cabinet.keeps("Amlodipine", daily("11:00"))
    cabinet.at("11:00")
    for command in (ToldHer(cabinet.slot), TakeAll(cabinet.slot)):
        with pytest.raises(NotYours):
            cabinet.lane.carry_out(command, cabinet.hua)
    assert cabinet.states == ["due"]


# ---- at the same moment


def test_what_was_stopped_meanwhile_is_not_due_and_no_outage_has_swallowed_it(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Amlodipine", daily("11:00"))
    changes_row(cabinet, Medicine, pills, ended_at=cabinet.lane.now)
    cabinet.at("11:00")
    cabinet.waits_until("20:00", 2)
    cabinet.lane.pass_time(MINUTE)
    assert cabinet.doses == []
    assert not {"DosesDue", "RemindersMissed"} & set(cabinet.said(cabinet.wang))


def test_of_two_who_record_one_dose_the_second_changes_nothing(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Amlodipine", daily("11:00"), stock=10)
    cabinet.at("11:00")
    dose_id, now = cabinet.doses[0].id, cabinet.lane.now

    def both(uow: UnitOfWork) -> bool:
        dose = uow.session.get_one(Dose, dose_id)
        skipped = update(Dose).where(Dose.id == dose_id).values(state=DoseState.SKIPPED)  # type: ignore[arg-type]
        uow.session.execute(skipped.execution_options(synchronize_session=False))
        return doses.record(uow, dose, doses.Recorded(PersonId(cabinet.anna), now))

    assert cabinet.lane.do(both) is False
    assert (cabinet.states, cabinet.stock(pills)) == (["skipped"], 10)


def test_who_was_not_the_first_with_any_of_them_hears_so(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> None:
    cabinet.keeps("Amlodipine", daily("11:00"))
    cabinet.at("11:00")
    before = cabinet.said(cabinet.wang)
    monkeypatch.setattr(doses, "record", lambda *_: False)
    with pytest.raises(OutOfDate):
        cabinet.lane.carry_out(TakeAll(cabinet.slot), cabinet.wang)
    assert cabinet.said(cabinet.wang) == before


# ---- who reads what


def test_nothing_of_what_she_takes_is_said_to_a_group_or_to_who_only_watches(cabinet: Cabinet) -> None:
    pills = cabinet.keeps("Insulin", daily("22:30"), critical=True)
    needed = cabinet.keeps("Paracetamol", needed=(2, 6))
    cabinet.lane.carry_out(TakeNeeded(needed), cabinet.wang)
    cabinet.at("23:00")
    wang, slot = PersonId(cabinet.wang), cabinet.slot
    taken, missed = (dose.id for dose in cabinet.doses)
    hers: list[Message[object]] = [
        messages.DosesDueFor(slot), messages.DosesNoted(slot), messages.DosesAsked(slot), messages.MedicineShown(pills),
        messages.NeededNoted(taken), messages.MedicinesCounted(wang), messages.HabitsNoted(wang),
        messages.DaysLeftOut(wang, pills, TODAY.isoformat(), TODAY.isoformat(), wang),
    ]  # fmt: skip
    circles: list[Message[object]] = [circle_messages.DoseAlarm(missed), circle_messages.CriticalSkipped(missed)]
    digests: list[Message[object]] = [circle_messages.DoseDigest(wang, [missed])]
    calls: list[Message[object]] = [
        call_messages.DoseCalls(cabinet.lane.id), call_messages.DoseCallsShown(cabinet.lane.id)
    ]  # fmt: skip
    people = {"W": cabinet.wang, "A": cabinet.anna, "B": cabinet.bo, "H": cabinet.hua, "L": cabinet.lane.person("Li")}

    def read_by(message: Message[object]) -> str:
        return "".join(sorted(cabinet.lane.readers(message, people, again=True)))

    assert {read_by(one) for one in hers} == {"AW"}
    assert {read_by(one) for one in circles} == {"ABH"}
    assert {read_by(one) for one in digests} == {"ABW"}
    assert {read_by(one) for one in calls} == {"H"}


@pytest.mark.parametrize("critical", [True, False])
def test_what_was_not_said_waits_for_the_morning_unless_it_was_time_critical(
    cabinet: Cabinet, critical: object
) -> None:
    cabinet.keeps("Insulin", daily("11:00"), critical=bool(critical))
    cabinet.waits_until("20:00")
    cabinet.lane.pass_time(MINUTE)
    assert cabinet.said(cabinet.anna)[-1] == "RemindersMissed"
    missed = circle_messages.RemindersMissed(PersonId(cabinet.wang), [cabinet.doses[0].id])
    assert cabinet.lane.do(missed.may_wait) == (not critical)
    assert not cabinet.lane.do(call_messages.DoseCalls(cabinet.lane.id).may_wait)
