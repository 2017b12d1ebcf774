"""Laws of doses: whatever is pressed, by whomever, late or twice, and however long nobody was there."""

from collections import Counter
from contextlib import suppress
from datetime import time, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine

from care.kit.command import Command
from care.kit.refusals import Refusal
from care.medicine.commands import DoseWasTaken, LeaveDose, PutOff, RecordDose, SeeToDose, TakeAll, TakenAt, UndoDoses
from storage.medicine import Dose, DoseSlot
from storage.plans import Occurrence
from storage.timers import Timer
from tests.care.lane import Lane
from tests.care.medicine.cabinet import Cabinet, daily

CONSUMED = {"taken", "taken_late"}
ENDS = CONSUMED | {"skipped", "missed", "system_down"}
FULL = 1000  # pieces
SPANS = st.sampled_from([timedelta(minutes=minutes) for minutes in (1, 10, 20, 45, 120, 700)])
PICK = st.integers(0, 5)  # the latest, or one before
WHO = st.sampled_from(["wang", "anna", "anna", "bo", "hua"])


class Doses(RuleBasedStateMachine):
    """Mrs Wang takes three medicines, one of them to the minute; buttons of every age are pressed."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.cabinet = Cabinet(Lane(engine))
        self.lane = self.cabinet.lane

    @initialize()
    def begin(self) -> None:
        rules = {"Amlodipine": daily("11:00"), "Metformin": daily("11:00", "17:00"), "Insulin": daily("17:00")}
        self.kept = [
            self.cabinet.keeps(name, rule, stock=FULL, critical=name == "Insulin") for name, rule in rules.items()
        ]

    @rule(span=SPANS)
    def time_passes(self, span: timedelta) -> None:
        self.lane.pass_time(span)

    @rule(who=WHO, which=PICK)
    def takes_all(self, who: str, which: int) -> None:
        self._press(who, [TakeAll(slot.id) for slot in self._slots()], which)

    @rule(who=WHO, which=PICK, minutes=st.sampled_from([10, 30, 60]))
    def puts_off(self, who: str, which: int, minutes: int) -> None:
        self._press(who, [PutOff(slot.id, minutes) for slot in self._slots()], which)

    @rule(who=WHO, which=PICK, hour=st.integers(0, 23))
    def says_when(self, who: str, which: int, hour: int) -> None:
        self._press(who, [TakenAt(slot.id, time(hour)) for slot in self._slots()], which)

    @rule(who=WHO, which=PICK)
    def takes_it_back(self, who: str, which: int) -> None:
        self._press(who, [UndoDoses(slot.id) for slot in self._slots()], which)

    @rule(who=WHO, which=PICK, taken=st.booleans())
    def records_one(self, who: str, which: int, taken: bool) -> None:  # noqa: FBT001 - drawn
        self._press(who, [RecordDose(dose.id, taken, "unwell") for dose in self.cabinet.doses], which)

    @rule(who=WHO, which=PICK, kind=st.sampled_from([SeeToDose, DoseWasTaken, LeaveDose]))
    def sees_to_it(self, who: str, which: int, kind: type[SeeToDose]) -> None:
        self._press(who, [kind(dose.id) for dose in self.cabinet.doses], which)

    def _slots(self) -> list[DoseSlot]:
        return self.lane.rows(DoseSlot, DoseSlot.elder_id == self.cabinet.wang)

    def _press(self, who: str, commands: list[Command], which: int) -> None:
        if commands:
            with suppress(Refusal):
                self.lane.carry_out(commands[-1 - which % len(commands)], getattr(self.cabinet, who))

    @invariant()
    def what_is_gone_is_what_was_taken_and_nothing_is_counted_twice(self) -> None:
        taken = Counter(dose.medicine_id for dose in self.cabinet.doses if dose.state in CONSUMED)
        for medicine in getattr(self, "kept", []):
            assert self.cabinet.stock(medicine) == FULL - taken[medicine]

    @invariant()
    def every_occurrence_has_exactly_one_dose(self) -> None:
        hers = self.lane.rows(Occurrence, Occurrence.person_id == self.cabinet.wang)
        told = [one.id for one in hers if one.state != "ahead" and f"{one.local:.16}"[11:] != "20:00"]
        assert sorted(told) == sorted(dose.occurrence_id for dose in self.cabinet.doses)

    @invariant()
    def what_is_not_over_has_an_alarm_clock_and_all_else_has_its_end(self) -> None:
        waiting = {timer.subject_id for timer in self.lane.rows(Timer, Timer.ladder == "dose_slot")}
        alarmed = {timer.subject_id for timer in self.lane.rows(Timer, Timer.ladder == "critical_missed")}
        looked_at = {slot.id: slot.look_at or self.lane.now for slot in self.lane.rows(DoseSlot)}
        for dose in self.cabinet.doses:
            assert (dose.state == "due") <= (dose.slot_id in waiting)
            assert dose.state in ENDS or max(dose.closes_at, looked_at[dose.slot_id]) > self.lane.now  # after an outage
            assert (dose.alarm in {"open", "on_it"}) == (dose.id in alarmed)

    @invariant()
    def what_is_said_of_a_dose_agrees_with_its_state(self) -> None:
        for dose in self.lane.rows(Dose, Dose.elder_id == self.cabinet.wang):
            assert (dose.taken_at is not None) == (dose.state in CONSUMED)
            assert (dose.recorded_by is not None) == (dose.state in CONSUMED | {"skipped"})
            if dose.taken_at is not None:
                assert (dose.state == "taken") == (dose.taken_at < dose.closes_at)
                assert dose.taken_at <= self.lane.now


def test_no_dose_is_counted_twice_and_each_ends_as_exactly_one_thing(engine: Engine) -> None:
    run_state_machine_as_test(
        lambda: Doses(engine),
        settings=settings(max_examples=20, stateful_step_count=25, suppress_health_check=list(HealthCheck)),
    )
