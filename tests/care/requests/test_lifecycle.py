"""A request's life, walked at random by everybody: after every step the database is what the model says."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
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

from care.hours import ledger
from care.kit.command import Command
from care.kit.refusals import Refusal
from care.requests.commands import (
    Confirm,
    DoneAlready,
    GiveBack,
    MoveOn,
    ReportDone,
    ReportProblem,
    Settle,
    StepBack,
    TakeBack,
    TakeBoth,
    TakeRequest,
    TellMySide,
    Withdraw,
)
from storage.columns import table_of
from storage.hours import Entry, Transfer
from storage.people import Relation, Role
from storage.requests import HelpRequest, State, Step
from storage.timers import Timer
from tests.care.lane import HOURS_AHEAD, Lane
from tests.care.requests.lifecycle_model import FORWARD, Cast, Job
from tests.settled import anew

WHO = st.integers(0, 11)
WHICH = st.sampled_from([0, 0, 1, 2])
OFF_BY = st.sampled_from([0, 0, 0, 0, -1, 1])  # mostly the button of today, sometimes another
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
OF_OTHERS = {"hours_looked_at"}  # of the books of a community, which may have a request's number
CLOSING: dict[str, Any] = {"withdraw": Withdraw, "confirm": Confirm, "settle": Settle}
REQUESTS, STEPS, TIMERS = table_of(HelpRequest), table_of(Step), table_of(Timer)
TRANSFERS, ENTRIES = table_of(Transfer), table_of(Entry)


def _helper(lane: Lane, name: str, *roles: Role) -> int:
    """Somebody who can be written to; there are many of that name, each in a lane of his own."""
    return lane.person(name, *roles, Role.VOLUNTEER, reached=("memory", f"{name}-{lane.id}", f"{name}-{lane.id}"))


class Life(RuleBasedStateMachine):
    """Right and wrong people press right and stale buttons."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        anew(engine)
        lane = self.lane = Lane(engine)
        elsewhere = Lane(engine)
        elder = lane.person("Mrs Wang", Role.ELDER, Role.VOLUNTEER)  # she helps others, and cannot help herself
        child = lane.person("Anna", Role.FAMILY, Role.VOLUNTEER)  # nor her own mother, for hours
        ming, li = _helper(lane, "Ming"), _helper(lane, "Li")
        coordinator = _helper(lane, "Hua", Role.COORDINATOR)
        lane.tie(elder, child)
        stranger = lane.person("Mr Zhao", Role.ELDER)
        strange_child = lane.person("Zhao junior", Role.FAMILY)
        lane.tie(stranger, strange_child)
        with_key, paid = _helper(lane, "Bo"), lane.person("Mei", Role.VOLUNTEER)
        lane.tie(elder, with_key, Relation.KEY_NEIGHBOUR, manages=False)
        lane.tie(elder, paid, Relation.CARER, manages=False)
        volunteers = frozenset({elder, child, ming, li, coordinator, with_key, paid})
        self.cast = Cast(elder, child, coordinator, volunteers, paid)
        self.everybody = [
            elder, child, ming, li, coordinator, stranger, strange_child,
            lane.person("Suspended", Role.VOLUNTEER, Role.COORDINATOR, active=False),
            elsewhere.person("Outsider", Role.VOLUNTEER),
            elsewhere.person("Coordinator of others", Role.COORDINATOR),
            with_key, paid,
        ]  # fmt: skip
        self.jobs: dict[int, Job] = {}
        self.seen: dict[str, list[Row[Any]]] = {}
        self._look()

    def _try(self, command: Command, by: int, expected: str) -> None:
        """`expected` is what the model answers; it moves on in doing so, hence the command is made before."""
        answer = ""
        try:
            self.lane.carry_out(command, by)
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
            by = li if other else ming
            self._try(TakeBoth(key, job.version), by, job.take(by, job.version, both=True))
        elif job.state in FORWARD:
            to, by = FORWARD[job.state][-1 if other else 0], job.holder or 0
            step = DoneAlready(key, job.version) if to == "done" else MoveOn(key, job.version, State(to))
            self._try(step, by, job.move_on(by, job.version, to, self.lane.now, already=True))
        elif job.state == "done" and other:
            self._try(ReportProblem(key, "nobody rang"), child, job.report(child))
        elif job.state == "done":
            self._try(Confirm(key), elder, job.confirm(elder))
        elif job.state == "problem" and other:
            self._try(Confirm(key), coordinator, job.confirm(coordinator))
        elif job.state == "problem":
            self._try(Settle(key), coordinator, job.settle(coordinator))

    @initialize(turns=st.lists(st.booleans(), min_size=1, max_size=7))
    def somebody_needed_help_and_it_went_so_far(self, turns: list[bool]) -> None:
        self.post(0, 30)
        for turn in turns:
            self.the_next_right_thing(0, turn)

    @precondition(lambda self: len(self.jobs) < 3)
    @rule(who=WHO, ahead=st.sampled_from([-1, 0, 1, 5, 30]))
    def post(self, who: int, ahead: int) -> None:
        by = self.everybody[who]
        wish = self.lane.wanted(self.cast.elder, timedelta(hours=ahead))
        expected = "" if by in self.cast.speak else "NotYours"
        if expected == "" and ahead < 0:
            expected = "TimeHasPassed"
        self._try(wish, by, expected)
        if expected == "":
            newest = self.seen["help_request"][-1].id
            starts = wish.start.replace(tzinfo=self.lane.now.tzinfo) - HOURS_AHEAD
            self.jobs[newest] = Job(self.cast, starts, by)
            for job in self.jobs.values():
                job.others = list(self.jobs.values())

    @rule(which=WHICH, who=st.sampled_from([0, 1, 2, 3, 2, 3, 7, 8, 4, 10, 11]), off=OFF_BY, both=st.booleans())
    def take(self, which: int, who: int, off: int, both: bool) -> None:  # noqa: FBT001 - as above
        key, job = self._pick(which)
        by, version = self.everybody[who], job.version + off
        command = TakeBoth(key, version) if both else TakeRequest(key, version)
        self._try(command, by, job.take(by, version, both=both))

    @precondition(lambda self: any(job.holder for job in self.jobs.values()))
    @rule(which=WHICH, who=WHO, right=st.integers(0, 4), off=OFF_BY, to=st.sampled_from(State))
    def move_on(self, which: int, who: int, right: int, off: int, to: State) -> None:
        key, job = self._pick(which)
        to = to if to in {State.ON_THE_WAY, State.ARRIVED} else State.DONE
        by, version = self._holder_or(job, who, right), job.version + off
        self._try(MoveOn(key, version, to), by, job.move_on(by, version, to, self.lane.now))

    @precondition(lambda self: any(job.holder for job in self.jobs.values()))
    @rule(which=WHICH, who=WHO, right=st.integers(0, 4), off=OFF_BY, undone=st.none() | st.sampled_from(State))
    def it_was_pressed_by_mistake(self, which: int, who: int, right: int, off: int, undone: State | None) -> None:
        key, job = self._pick(which)
        by, version, step = self._holder_or(job, who, right), job.version + off, undone or State(job.state)
        self._try(StepBack(key, version, step), by, job.step_back(by, version, step, self.lane.now))

    @precondition(lambda self: any(job.holder for job in self.jobs.values()))
    @rule(which=WHICH, who=WHO, right=st.integers(0, 1))
    def give_back(self, which: int, who: int, right: int) -> None:
        key, job = self._pick(which)
        by = self._holder_or(job, who, right)
        self._opens_again(job, GiveBack(key), by, job.give_back(by))

    @precondition(lambda self: any(job.holder for job in self.jobs.values()))
    @rule(which=WHICH, who=WHO, right=st.integers(0, 2), off=OFF_BY, done=st.booleans())
    def a_coordinator_steps_in(self, which: int, who: int, right: int, off: int, done: bool) -> None:  # noqa: FBT001 - as above
        key, job = self._pick(which)
        by, version = self.cast.coordinator if right else self.everybody[who], job.version + off
        if done:
            self._try(ReportDone(key, version), by, job.report_done(by, version, self.lane.now))
        else:
            self._opens_again(job, TakeBack(key, version), by, job.take_back(by, version))

    def _opens_again(self, job: Job, command: Command, by: int, expected: str) -> None:
        self._try(command, by, expected)
        if expected == "" and job.state == "open":
            job.opened = self.lane.now

    def _holder_or(self, job: Job, who: int, right: int) -> int:
        return job.holder if job.holder is not None and right else self.everybody[who]

    @rule(which=WHICH, who=WHO, how=st.sampled_from(["withdraw", "confirm", "confirm", "settle", "settle"]))
    def close(self, which: int, who: int, how: str) -> None:
        key, job = self._pick(which)
        by = self.everybody[who]
        self._try(CLOSING[how](key), by, getattr(job, how)(by))

    @precondition(lambda self: any(job.state in {"done", "problem"} for job in self.jobs.values()))
    @rule(which=WHICH, who=WHO)
    def report_a_problem(self, which: int, who: int) -> None:
        key, job = self._pick(which)
        by = self.everybody[who]
        self._try(ReportProblem(key, "nobody rang"), by, job.report(by))

    @precondition(lambda self: any(job.state == "problem" for job in self.jobs.values()))
    @rule(which=WHICH, who=WHO)
    def tell_my_side(self, which: int, who: int) -> None:
        key, job = self._pick(which)
        by = self.everybody[who]
        self._try(TellMySide(key, "I rang"), by, job.tell_my_side(by))

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
        assert {transfer.source for transfer in self.seen["transfer"]} <= {"help_request"}
        assert sorted(transfer.source_id for transfer in self.seen["transfer"]) == sorted(confirmed)
        expected: Counter[tuple[int, int]] = Counter()
        for transfer in self.seen["transfer"]:
            expected[transfer.id, confirmed[transfer.source_id].holder or 0] += 60
            expected[transfer.id, self.cast.elder] -= 60
        assert Counter({(e.transfer_id, e.person_id): e.minutes for e in self.seen["entry"]}) == expected
        assert len(self.seen["entry"]) == 2 * len(confirmed)
        assert sum(entry.minutes for entry in self.seen["entry"]) == 0

    @invariant()
    def whoever_waits_has_an_alarm_clock_standing(self) -> None:
        for key, job in self.jobs.items():
            of_it = [timer for timer in self.seen["timer"] if timer.subject_id == key and timer.ladder not in OF_OTHERS]
            standing = sorted(timer.ladder for timer in of_it)
            wanted = STANDING.get(job.state, set())
            assert sorted(set(standing)) == standing, f"twice: {standing}"
            assert wanted <= set(standing) <= wanted | LEFT_OVER, f"{job.state}: {standing}"

    def teardown(self) -> None:
        """The alarm clocks of this walk shall not ring in the next."""
        assert self.lane.do(ledger.unbalanced) == []
        self.lane.do(lambda uow: uow.session.execute(delete(TIMERS)))


@pytest.mark.walk
@pytest.mark.both_databases
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
