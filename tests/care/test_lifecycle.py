"""A request's life, walked at random by everybody: after every step the database is what the model says."""

from collections import Counter
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, Row, delete, select

from care.hours import verbs as hours
from care.kit.refusals import Refusal
from care.requests import problems
from care.requests import verbs as requests
from care.requests.commands import ReportProblem, TellMySide
from storage.columns import table_of
from storage.hours import Entry, Transfer
from storage.people import Role
from storage.requests import HelpRequest, State, Step
from storage.timers import Timer
from tests.care.lane import HOURS_AHEAD, Lane
from tests.care.lifecycle_model import FORWARD, Cast, Job

WHO = st.integers(0, 9)
WHICH = st.sampled_from([0, 0, 1, 2])
GEN_OFF_BY = st.sampled_from([0, 0, 0, 0, -1, 1])  # mostly the button of today, sometimes another
SPANS = st.sampled_from([timedelta(minutes=10), timedelta(hours=1), timedelta(hours=3), timedelta(hours=30)])
STANDING = {  # which alarm clocks must stand in which state; another may be left over, and does nothing then
    "open": {"nobody_takes_it", "time_is_over"},
    "taken": {"helper_is_silent"},
    "on_the_way": {"helper_is_silent"},
    "arrived": {"helper_is_silent"},
    "done": {"nobody_confirms"},
    "problem": {"nobody_settles"},
}
LEFT_OVER = {"time_is_over"}
REQUESTS, STEPS, TIMERS = table_of(HelpRequest), table_of(Step), table_of(Timer)
TRANSFERS, ENTRIES = table_of(Transfer), table_of(Entry)


class Life(RuleBasedStateMachine):
    """Right and wrong people press right and stale buttons."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        lane = self.lane = Lane(engine)
        elsewhere = Lane(engine)
        elder = lane.person("Mrs Wang", Role.ELDER, Role.VOLUNTEER)  # she helps others, and cannot help herself
        child = lane.person("Anna", Role.FAMILY, Role.VOLUNTEER)  # nor her own mother, for hours
        ming, li = lane.person("Ming", Role.VOLUNTEER), lane.person("Li", Role.VOLUNTEER)
        coordinator = lane.person("Hua", Role.COORDINATOR, Role.VOLUNTEER)
        lane.tie(elder, child)
        stranger = lane.person("Mr Zhao", Role.ELDER)
        strange_child = lane.person("Zhao junior", Role.FAMILY)
        lane.tie(stranger, strange_child)
        self.cast = Cast(elder, child, coordinator, frozenset({elder, child, ming, li, coordinator}))
        self.everybody = [
            elder, child, ming, li, coordinator, stranger, strange_child,
            lane.person("Suspended", Role.VOLUNTEER, Role.COORDINATOR, active=False),
            elsewhere.person("Outsider", Role.VOLUNTEER),
            elsewhere.person("Coordinator of others", Role.COORDINATOR),
        ]  # fmt: skip
        self.jobs: dict[int, Job] = {}
        self.seen: dict[str, list[Row[Any]]] = {}
        self._look()

    def _try(self, expected: str, verb: Any, *args: Any, **named: Any) -> None:
        answer = ""
        try:
            self.lane.do(verb, *args, **named)
        except Refusal as refusal:
            answer = type(refusal).__name__
        self._look()
        assert answer == expected, f"{answer or 'done'} instead of {expected or 'done'}"

    def _pick(self, which: int) -> tuple[int, Job]:
        ids = sorted(self.jobs)
        return ids[which % len(ids)], self.jobs[ids[which % len(ids)]]

    @rule(which=WHICH, other=st.booleans())
    def the_next_right_thing(self, which: int, other: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        """So that most walks get far: whoever's turn it is does what he should, one way or the other."""
        key, job = self._pick(which)
        elder, child, ming, li, coordinator = self.everybody[:5]
        if job.state == "open":
            by, gen = (li if other else ming), job.version
            self._try(job.take(by, gen), requests.take, key, gen, by=by)
        elif job.state in FORWARD:
            to, by = FORWARD[job.state][-1 if other else 0], job.holder or 0
            self._try(job.move_on(by, job.version, to), requests.move_on, key, job.version, State(to), by=by)
        elif job.state == "done" and other:
            self._try(job.report(child), problems.report, ReportProblem(key, "nobody rang"), by=child)
        elif job.state == "done":
            self._try(job.confirm(elder), requests.confirm, key, by=elder)
        elif job.state == "problem":
            verb = "confirm" if other else "settle"
            self._try(getattr(job, verb)(coordinator), getattr(requests, verb), key, by=coordinator)

    @initialize(turns=st.lists(st.booleans(), min_size=1, max_size=7))
    def somebody_needed_help_and_it_went_so_far(self, turns: list[bool]) -> None:
        self.post(0, 30)
        for turn in turns:
            self.the_next_right_thing(0, turn)

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
            newest = self.seen["help_request"][-1].id
            starts = decision.start.replace(tzinfo=self.lane.now.tzinfo) - HOURS_AHEAD
            self.jobs[newest] = Job(self.cast, starts, by)

    @rule(which=WHICH, who=st.sampled_from([0, 1, 2, 3, 2, 3, 7, 8, 4]), off=GEN_OFF_BY)
    def take(self, which: int, who: int, off: int) -> None:
        key, job = self._pick(which)
        by, gen = self.everybody[who], job.version + off
        self._try(job.take(by, gen), requests.take, key, gen, by=by)

    @precondition(lambda self: any(job.holder for job in self.jobs.values()))
    @rule(which=WHICH, who=WHO, right=st.integers(0, 4), off=GEN_OFF_BY, to=st.sampled_from(State))
    def move_on(self, which: int, who: int, right: int, off: int, to: State) -> None:
        key, job = self._pick(which)
        to = to if to in {State.ON_THE_WAY, State.ARRIVED} else State.DONE
        by, gen = self._holder_or(job, who, right), job.version + off
        self._try(job.move_on(by, gen, to), requests.move_on, key, gen, to, by=by)

    @precondition(lambda self: any(job.holder for job in self.jobs.values()))
    @rule(which=WHICH, who=WHO, right=st.integers(0, 1), off=GEN_OFF_BY)
    def give_back(self, which: int, who: int, right: int, off: int) -> None:
        key, job = self._pick(which)
        by, gen = self._holder_or(job, who, right), job.version + off
        self._opens_again(job, job.give_back(by, gen), requests.give_back, key, gen, by)

    @precondition(lambda self: any(job.holder for job in self.jobs.values()))
    @rule(
        which=WHICH,
        who=WHO,
        right=st.integers(0, 2),
        off=GEN_OFF_BY,
        verb=st.sampled_from(["take_back", "report_done"]),
    )
    def a_coordinator_steps_in(self, which: int, who: int, right: int, off: int, verb: str) -> None:
        key, job = self._pick(which)
        by, gen = self.cast.coordinator if right else self.everybody[who], job.version + off
        self._opens_again(job, getattr(job, verb)(by, gen), getattr(requests, verb), key, gen, by)

    def _opens_again(self, job: Job, expected: str, verb: Any, key: int, gen: int, by: int) -> None:
        self._try(expected, verb, key, gen, by=by)
        if expected == "" and job.state == "open":
            job.opened = self.lane.now

    def _holder_or(self, job: Job, who: int, right: int) -> int:
        return job.holder if job.holder is not None and right else self.everybody[who]

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
        self._look()
        for job in self.jobs.values():
            job.grow_late(self.lane.now)

    def _look(self) -> None:
        """Everything of this community at once: five plain statements a step."""
        with self.lane.engine.connect() as connection:
            for table in (REQUESTS, STEPS, TRANSFERS, ENTRIES, TIMERS):
                query = select(table).where(table.c.community_id == self.lane.id).order_by(table.c.id)
                self.seen[table.name] = list(connection.execute(query))

    @invariant()
    def the_database_is_what_the_model_says(self) -> None:
        assert {row.id: (row.state, row.version, row.holder_id) for row in self.seen["help_request"]} == {
            key: (job.state, job.version, job.holder) for key, job in self.jobs.items()
        }
        for row in self.seen["help_request"]:
            assert (row.holder_id is None) == (row.state in {"open", "unfilled"}) or row.state == "withdrawn"

    @invariant()
    def every_move_is_one_row_of_the_trail(self) -> None:
        for key, job in self.jobs.items():
            assert [(step.actor_id, step.state) for step in self.seen["step"] if step.request_id == key] == job.trail

    @invariant()
    def hours_are_credited_exactly_once_and_sum_to_zero(self) -> None:
        confirmed = {key: job for key, job in self.jobs.items() if job.state == "confirmed"}
        assert sorted(transfer.request_id for transfer in self.seen["transfer"]) == sorted(confirmed)
        expected: Counter[tuple[int, int]] = Counter()
        for transfer in self.seen["transfer"]:
            expected[transfer.id, confirmed[transfer.request_id].holder or 0] += 60
            expected[transfer.id, self.cast.elder] -= 60
        assert Counter({(e.transfer_id, e.person_id): e.minutes for e in self.seen["entry"]}) == expected
        assert len(self.seen["entry"]) == 2 * len(confirmed)
        assert sum(entry.minutes for entry in self.seen["entry"]) == 0

    @invariant()
    def whoever_waits_has_an_alarm_clock_standing(self) -> None:
        for key, job in self.jobs.items():
            kinds = sorted(timer.kind for timer in self.seen["timer"] if timer.subject_id == key)
            wanted = STANDING.get(job.state, set())
            assert sorted(set(kinds)) == kinds, f"twice: {kinds}"
            assert wanted <= set(kinds) <= wanted | LEFT_OVER, f"{job.state}: {kinds}"

    def teardown(self) -> None:
        """The alarm clocks of this walk shall not ring in the next."""
        assert self.lane.do(hours.unbalanced) == []
        self.lane.do(lambda uow: uow.session.execute(delete(TIMERS)))


def test_whatever_people_press_in_whatever_order_the_law_holds(engine: Engine, database: str) -> None:
    examples, steps = (25, 40) if database == "sqlite" else (8, 30)
    run_state_machine_as_test(
        lambda: Life(engine),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
        ),
    )
