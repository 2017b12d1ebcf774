"""A request's life, walked at random by everybody: after every step the database is what the model says."""

from collections import Counter
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import Engine

from care import hours, problems, requests
from care.decisions import ReportProblem, TellMySide
from care.refusals import Refusal
from storage.ledger import Entry, Transfer
from storage.people import Role
from storage.requests import HelpRequest, State, Step
from storage.timers import Timer
from tests.care.lane import HOURS_AHEAD, Lane
from tests.care.lifecycle_model import Cast, Job

WHO = st.integers(0, 9)
WHICH = st.integers(0, 2)
GEN_OFF_BY = st.sampled_from([0, 0, 0, 0, -1, 1])  # mostly the button of today, sometimes another
SPANS = st.sampled_from([timedelta(minutes=10), timedelta(hours=1), timedelta(hours=7), timedelta(days=2)])
STANDING = {  # which alarm clocks must stand in which state; another may be left over, and does nothing then
    "open": {"nobody_takes_it", "time_is_over"},
    "taken": {"helper_is_late"},
    "done": {"nobody_confirms"},
}
LEFT_OVER = {"time_is_over"}


class Life(RuleBasedStateMachine):
    """Right and wrong people press right and stale buttons."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        lane = self.lane = Lane(engine)
        elsewhere = Lane(engine)
        elder = lane.person("Mrs Wang", Role.ELDER, Role.VOLUNTEER)  # she helps others, and cannot help herself
        child = lane.person("Anna", Role.CHILD)
        ming, li = lane.person("Ming", Role.VOLUNTEER), lane.person("Li", Role.VOLUNTEER)
        coordinator = lane.person("Hua", Role.COORDINATOR)
        lane.tie(elder, child)
        stranger = lane.person("Mr Zhao", Role.ELDER)
        strange_child = lane.person("Zhao junior", Role.CHILD)
        lane.tie(stranger, strange_child)
        self.cast = Cast(elder, child, coordinator, frozenset({elder, ming, li}))
        self.everybody = [
            elder, child, ming, li, coordinator, stranger, strange_child,
            lane.person("Suspended", Role.VOLUNTEER, Role.COORDINATOR, active=False),
            elsewhere.person("Outsider", Role.VOLUNTEER),
            elsewhere.person("Coordinator of others", Role.COORDINATOR),
        ]  # fmt: skip
        self.jobs: dict[int, Job] = {}

    def _try(self, expected: str, verb: Any, *args: Any, **named: Any) -> None:
        try:
            self.lane.do(verb, *args, **named)
        except Refusal as refusal:
            assert type(refusal).__name__ == expected, f"{type(refusal).__name__} instead of {expected or 'done'}"
        else:
            assert expected == "", f"done instead of {expected}"

    def _pick(self, which: int) -> tuple[int, Job]:
        ids = sorted(self.jobs)
        return ids[which % len(ids)], self.jobs[ids[which % len(ids)]]

    @precondition(lambda self: len(self.jobs) < 3)
    @rule(who=WHO, ahead=st.sampled_from([-1, 0, 1, 5, 30]))
    def post(self, who: int, ahead: int) -> None:
        by = self.everybody[who]
        decision = self.lane.wanted(self.cast.elder, timedelta(hours=ahead))
        expected = "" if by in self.cast.family else "NotYours"
        if expected == "" and ahead < 0:
            expected = "TimeHasPassed"
        self._try(expected, requests.post, decision, by=by)
        if expected == "":
            newest = max(row.id or 0 for row in self.lane.rows(HelpRequest, HelpRequest.community_id == self.lane.id))
            starts = decision.start.replace(tzinfo=self.lane.now.tzinfo) - HOURS_AHEAD
            self.jobs[newest] = Job(self.cast, starts, by)

    @precondition(lambda self: self.jobs)
    @rule(which=WHICH, who=st.sampled_from([0, 2, 3, 2, 3, 7, 8, 4]), off=GEN_OFF_BY)
    def take(self, which: int, who: int, off: int) -> None:
        key, job = self._pick(which)
        by, gen = self.everybody[who], job.gen + off
        self._try(job.take(by, gen), requests.take, key, gen, by=by)

    @precondition(lambda self: any(job.holder for job in self.jobs.values()))
    @rule(which=WHICH, who=WHO, right=st.integers(0, 4), off=GEN_OFF_BY, to=st.sampled_from(State))
    def move_on(self, which: int, who: int, right: int, off: int, to: State) -> None:
        key, job = self._pick(which)
        to = to if to in {State.ON_THE_WAY, State.ARRIVED} else State.DONE
        by, gen = self._holder_or(job, who, right), job.gen + off
        self._try(job.move_on(by, gen, to), requests.move_on, key, gen, to, by=by)

    @precondition(lambda self: any(job.holder for job in self.jobs.values()))
    @rule(which=WHICH, who=WHO, right=st.integers(0, 1), off=GEN_OFF_BY)
    def give_back(self, which: int, who: int, right: int, off: int) -> None:
        key, job = self._pick(which)
        by, gen = self._holder_or(job, who, right), job.gen + off
        self._try(job.give_back(by, gen), requests.give_back, key, gen, by=by)

    def _holder_or(self, job: Job, who: int, right: int) -> int:
        return job.holder if job.holder is not None and right else self.everybody[who]

    @precondition(lambda self: self.jobs)
    @rule(which=WHICH, who=WHO, verb=st.sampled_from(["withdraw", "confirm", "confirm", "settle", "settle"]))
    def close(self, which: int, who: int, verb: str) -> None:
        key, job = self._pick(which)
        by = self.everybody[who]
        self._try(getattr(job, verb)(by), getattr(requests, verb), key, by=by)

    @precondition(lambda self: any(job.state in {"done", "problem"} for job in self.jobs.values()))
    @rule(which=WHICH, who=WHO)
    def report_a_problem(self, which: int, who: int) -> None:
        key, job = self._pick(which)
        by = self.everybody[who]
        self._try(job.report(by), problems.report, ReportProblem(key, "nobody rang"), by=by)

    @precondition(lambda self: any(job.state == "problem" for job in self.jobs.values()))
    @rule(which=WHICH, who=WHO)
    def tell_my_side(self, which: int, who: int) -> None:
        key, job = self._pick(which)
        by = self.everybody[who]
        self._try(job.tell_my_side(by), problems.tell_my_side, TellMySide(key, "I rang"), by=by)

    @rule(span=SPANS)
    def time_passes(self, span: timedelta) -> None:
        self.lane.pass_time(span)
        for job in self.jobs.values():
            job.grow_late(self.lane.now)

    @invariant()
    def the_database_is_what_the_model_says(self) -> None:
        rows = self.lane.rows(HelpRequest, HelpRequest.community_id == self.lane.id)
        assert {row.id: (row.state, row.gen, row.holder_id) for row in rows} == {
            key: (job.state, job.gen, job.holder) for key, job in self.jobs.items()
        }

    @invariant()
    def somebody_holds_it_exactly_when_somebody_is_on_it(self) -> None:
        for row in self.lane.rows(HelpRequest, HelpRequest.community_id == self.lane.id):
            if row.state in {"open", "unfilled"}:
                assert row.holder_id is None
            elif row.state != "withdrawn":
                assert row.holder_id is not None

    @invariant()
    def every_move_is_one_row_of_the_trail(self) -> None:
        steps = self.lane.rows(Step, Step.community_id == self.lane.id)
        for key, job in self.jobs.items():
            assert [(step.actor_id, step.state) for step in steps if step.request_id == key] == job.trail

    @invariant()
    def hours_are_credited_exactly_once_and_sum_to_zero(self) -> None:
        transfers = self.lane.rows(Transfer, Transfer.community_id == self.lane.id)
        confirmed = {key: job for key, job in self.jobs.items() if job.state == "confirmed"}
        assert sorted(transfer.request_id or 0 for transfer in transfers) == sorted(confirmed)
        assert self.lane.do(hours.unbalanced) == []
        entries = self.lane.rows(Entry, Entry.community_id == self.lane.id)
        assert sum(entry.minutes for entry in entries) == 0
        earned = Counter(job.holder for job in confirmed.values())
        for helper in self.cast.volunteers - {self.cast.elder}:
            assert self.lane.do(hours.balance, helper) == 60 * earned[helper]

    @invariant()
    def whoever_waits_has_an_alarm_clock_standing(self) -> None:
        timers = self.lane.rows(Timer, Timer.community_id == self.lane.id)
        for key, job in self.jobs.items():
            kinds = sorted(timer.kind for timer in timers if timer.subject_id == key)
            wanted = STANDING.get(job.state, set())
            assert sorted(set(kinds)) == kinds, f"twice: {kinds}"
            assert wanted <= set(kinds) <= wanted | LEFT_OVER, f"{job.state}: {kinds}"
        assert all(timer.due_at > self.lane.now or timer.kind == "time_is_over" for timer in timers)


def test_whatever_people_press_in_whatever_order_the_law_holds(engine: Engine, database: str) -> None:
    examples, steps = (60, 40) if database == "sqlite" else (12, 30)
    run_state_machine_as_test(
        lambda: Life(engine),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
