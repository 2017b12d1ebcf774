"""A household on the day when clock and system go wrong: medicines, the daily "I'm well", and a cry for help.

Whatever happens to the clock, the laws below hold after each step. `test_clocks.py` tries some, the benchmark many.
"""

import asyncio
from collections import Counter
from datetime import datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import Engine
from sqlmodel import Session, col

from bot.features import FEATURES
from care.checkin.commands import ArrangeCheckin
from care.kit.plans import MINUTE
from care.kit.uow import UnitOfWork
from care.sos.commands import Cries, GoThere, HaveReached
from scheduler.metronome import Known, Metronome
from storage.database import open_database
from storage.medicine import Dose, DoseState
from storage.outbox import Lane as OfOutbox
from storage.outbox import Outbox
from storage.plans import Occurrence, OccurrenceState, Plan
from storage.sos import Cry
from storage.store import InlineStore
from storage.timers import Timer
from tests.care.lane import Lane
from tests.care.medicine.cabinet import Cabinet, daily
from tests.cast import KEY
from tests.settled import copy_sqlite

SLACK = timedelta(minutes=2)  # what is told within that is in time
MOST_OF_A_KIND = 2  # to one person in one beat: what is due now, and what was
MEANT_FOR_ALL = 1  # message of a kind to one person for all that an outage has swallowed
RUNGS = {"open": 2 * MINUTE, "taken": 15 * MINUTE, "called_off": 15 * MINUTE, "heard": timedelta(seconds=5)}
NEXT_RUNGS = {"DoseAlarm", "NotHeardFrom", "DoorToOpen"}  # of ladders on which a life may hang
TOLD = {OccurrenceState.FIRED, OccurrenceState.FIRED_LATE}


class Household:
    """Wang, who takes two medicines, one of them to the minute, and is asked at nine; Anna, Bo and Hua."""

    def __init__(self, engine: Engine) -> None:
        self.lane = Lane(engine)
        self.cabinet = Cabinet(self.lane)
        self.cabinet.keeps("Metformin", daily("08:00", "12:00", "18:00"))
        self.cabinet.keeps("Levodopa", daily("12:30", "22:30"), critical=True)
        self.lane.carry_out(ArrangeCheckin(self.cabinet.wang, 9 * 60), self.cabinet.anna)
        self.people = [self.cabinet.wang, self.cabinet.anna, self.cabinet.bo, self.cabinet.hua]
        self.seen = self.lane.now  # the latest time that the clock has shown
        self.was_up: list[tuple[datetime, datetime]] = []
        self.owned_up: set[int] = set()
        self.is_started_anew()
        self.beats()

    def is_started_anew(self) -> None:
        """A new process."""
        known, store = Known(FEATURES.ladders, FEATURES.plans, ()), InlineStore(self.lane.engine)
        self.metronome = Metronome(store, self._uow, lambda: self.lane.now, known, lambda: None, self._failed)

    def _uow(self, session: Session) -> UnitOfWork:
        return UnitOfWork(session, self.lane.now, lambda: "t", "t")

    @staticmethod
    def _failed(failure: object) -> None:
        raise AssertionError(failure)

    # ---- what happens

    def lives(self, span: timedelta) -> None:
        """Time passes as it should, stopping at every alarm."""
        begun, end = self.lane.now, self.lane.now + span
        while True:
            alarm = asyncio.run(self.metronome.next_alarm())
            if alarm is None or alarm > end:
                break
            self.lane.now = max(alarm, self.lane.now)
            asyncio.run(self.metronome.beat())
        self.lane.now = end
        asyncio.run(self.metronome.beat())  # the tick looks every second
        self.was_up.append((begun, end))
        self.holds()

    def is_down(self, span: timedelta) -> None:
        """Nothing runs; or the clock is set forward, which looks the same."""
        before = self.newest()
        waiting = self.swallowed_by(self.lane.now + span)
        self.lane.now += span
        self.beats()
        self.no_storm(before, waiting)

    def is_set_back(self, span: timedelta) -> None:
        """The clock, while we run."""
        before = self.newest()
        self.lane.now -= span
        self.beats()
        again = {one.name for one in self.said_since(before) if one.lane != OfOutbox.SOS}
        assert again <= NEXT_RUNGS, "what was said is not said twice"

    def cries(self) -> None:
        self.lane.carry_out(Cries(), self.cabinet.wang)

    def goes(self) -> None:
        for cry in self.lane.rows(Cry, col(Cry.state).in_(("open", "taken"))):
            self.lane.carry_out(GoThere(cry.id), self.cabinet.anna)

    def is_reached(self) -> None:
        for cry in self.lane.rows(Cry, col(Cry.state).in_(("open", "taken", "called_off"))):
            self.lane.carry_out(HaveReached(cry.id), self.cabinet.anna)

    def beats(self) -> None:
        """One beat: what is due now, and nothing more."""
        cries = {cry.id: cry.state for cry in self.lane.rows(Cry)}
        overdue = {one.subject_id for one in self.timers() if one.due_at is not None and one.due_at <= self.lane.now}
        set_back = self.lane.now < self.seen - timedelta(seconds=5)
        asyncio.run(self.metronome.beat())
        self.sos_goes_on(cries, set(cries) if set_back else overdue)
        self.seen = self.lane.now
        self.holds()

    # ---- the laws

    def holds(self) -> None:
        self.each_occurrence_has_the_end_it_deserves()
        self.nothing_is_called_missed_that_was_never_said()
        self.each_cry_has_its_next_rung_in_time()

    def each_occurrence_has_the_end_it_deserves(self) -> None:
        windows = {plan.id: MINUTE * plan.window for plan in self.lane.rows(Plan)}
        for one in self.lane.rows(Occurrence):
            if one.state == OccurrenceState.AHEAD:
                assert one.due_at > self.lane.now, "what is due has an end"
            assert one.state != OccurrenceState.PARKED
            if one.state == OccurrenceState.SYSTEM_DOWN and one.id not in self.owned_up:
                self.owned_up.add(one.id)  # a clock that is set back may live through that time once more
                assert not self.was_there(one.due_at, one.due_at + windows[one.plan_id]), "we were there"

    def was_there(self, begin: datetime, end: datetime) -> bool:
        """Whether we ran for all of that time."""
        return any(up <= begin and end <= down for up, down in self.was_up)

    def nothing_is_called_missed_that_was_never_said(self) -> None:
        states = {one.id: one.state for one in self.lane.rows(Occurrence)}
        for dose in self.lane.rows(Dose):
            told = states.get(dose.occurrence_id or 0) in TOLD
            assert told == (dose.state != DoseState.SYSTEM_DOWN), "the truth is on record"

    def each_cry_has_its_next_rung_in_time(self) -> None:
        for cry in self.lane.rows(Cry, col(Cry.state).in_(RUNGS)):
            (timer,) = [one for one in self.timers() if one.subject_id == cry.id]
            assert timer.due_at is not None
            assert timer.due_at <= self.lane.now + RUNGS[cry.state]

    def sos_goes_on(self, before: dict[int, str], due: set[int]) -> None:
        """A cry whose rung was due has taken it in this beat."""
        for cry in self.lane.rows(Cry):
            if before.get(cry.id) in {"heard", "open"} and cry.id in due:
                assert cry.asked_at == self.lane.now, "its next rung comes at once"
                calls = self.lane.rows(Outbox, col(Outbox.name).in_(("CryCalls", "HelpersCalled")))
                now = [one for one in calls if one.created_at == self.lane.now and one.edits is None]
                assert {one.person_id for one in now} == set(cry.told), "for everybody"
                assert {one.place for one in now} == {"call"}, "of all that was missed only the newest is sent"

    def no_storm(self, before: int, waiting: int) -> None:
        """Of all that was swallowed each person hears in one message of a kind; besides, what is due now.

        Of those that take the same place in a chat only the newest is sent.
        """
        said = [one for one in self.said_since(before) if one.edits is None and not one.place]
        of = Counter((one.person_id, one.name) for one in said)
        assert all(many <= MEANT_FOR_ALL for (_who, name), many in of.items() if name == "RemindersMissed"), of
        assert max(of.values(), default=0) <= MOST_OF_A_KIND, of
        if waiting:
            assert (self.cabinet.anna, "RemindersMissed") in of, "she is told that it was our fault"

    def swallowed_by(self, then: datetime) -> int:
        """How many doses will be too late to be said."""
        windows = {plan.id: MINUTE * plan.window for plan in self.lane.rows(Plan, Plan.kind == "medicine")}
        ahead = self.lane.rows(Occurrence, Occurrence.state == OccurrenceState.AHEAD)
        return sum(one.plan_id in windows and one.due_at + windows[one.plan_id] < then for one in ahead)

    # ---- looking

    def timers(self) -> list[Timer]:
        return self.lane.rows(Timer, Timer.ladder == "cry")

    def newest(self) -> int:
        return max((one.id for one in self.lane.rows(Outbox)), default=0)

    def said_since(self, newest: int) -> list[Outbox]:
        return self.lane.rows(Outbox, Outbox.id > newest)


class Days(RuleBasedStateMachine):
    """Anything of it, in any order."""

    empty: Engine
    engine: Engine

    @initialize()
    def begins(self) -> None:
        copy_sqlite(self.empty, self.engine)
        self.home = Household(self.engine)

    @rule(minutes=st.sampled_from([1, 7, 45, 130]))
    def lives(self, minutes: int) -> None:
        self.home.lives(minutes * MINUTE)

    @rule(minutes=st.sampled_from([3, 20, 90, 9 * 60, 25 * 60, 3 * 24 * 60]))
    def is_down(self, minutes: int) -> None:
        self.home.is_down(minutes * MINUTE)

    @rule(minutes=st.sampled_from([1, 3, 59, 120]))
    def is_set_back(self, minutes: int) -> None:
        self.home.is_set_back(minutes * MINUTE)

    @rule()
    def cries(self) -> None:
        self.home.cries()

    @rule()
    def goes(self) -> None:
        self.home.goes()

    @rule()
    def is_reached(self) -> None:
        self.home.is_reached()


def walk(empty: Engine, walks: int, steps: int) -> None:
    """So many walks of so many steps, each in a copy of an empty database."""

    class Here(Days):
        pass

    Here.empty, Here.engine = empty, open_database("sqlite:///:memory:", KEY)
    look = {"max_examples": walks, "stateful_step_count": steps, "suppress_health_check": list(HealthCheck)}
    run_state_machine_as_test(Here, settings=settings(**look, deadline=None))  # type: ignore[no-untyped-call]
    Here.engine.dispose()
