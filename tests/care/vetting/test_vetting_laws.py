"""The way to being a helper, walked at random by everybody: nobody helps who did not pass each stage before."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine

from care.kit.command import Command
from care.kit.refusals import Refusal
from care.people.commands import LiftSuspension, Suspend
from care.requests.commands import Confirm, DoneAlready, MoveOn, TakeRequest
from care.vetting import commands as do
from care.vetting.application import NOTHING_SAID, Named
from storage.people import Membership, Relation, Role
from storage.requests import HelpRequest, State
from storage.vetting import FirstJob, Reference, Stage, Vetting, VettingStep
from tests.care.lane import Lane

LESSONS = {
    "safety": "call", "money": "refuse", "privacy": "nothing", "dignity": "ask", "limits": "nurse",
    "worry": "coordinator",
}  # fmt: skip
BEFORE = {  # what a stage may follow upon, in the words of this test
    "applied": {None, "declined", "withdrawn"},
    "identified": {"applied"},
    "spoken_for": {"identified"},
    "accompanied": {"spoken_for"},
    "active": {"accompanied", "active", "lapsed"},
    "lapsed": {"active"},
    "declined": {"applied", "identified", "spoken_for", "lapsed"},
    "withdrawn": {"applied", "identified", "spoken_for", "lapsed"},
}
NAMED = (Named("Lin Hua", "139 0000 7001"), Named("Zhao Min", "139 0000 7002"))
SPANS = st.sampled_from([timedelta(hours=5), timedelta(days=4), timedelta(days=370)])
BY_ANYBODY = st.sampled_from(["xu", "hua", "gao", "ming", "wang"])


class WayOfXu(RuleBasedStateMachine):
    """Xu wants to help; Hua and Gao coordinate, and Gao is his cousin's wife."""

    engine: Engine
    reached: ClassVar[set[tuple[str, str]]] = set()

    @initialize()
    def begins(self) -> None:
        self.lane = lane = Lane(self.engine)
        roles: dict[str, tuple[Role, ...]] = {
            "wang": (Role.ELDER,), "granny": (Role.ELDER,), "hua": (Role.COORDINATOR,), "gao": (Role.COORDINATOR,),
            "ming": (Role.VOLUNTEER,), "xu": (Role.FAMILY,),
        }  # fmt: skip
        self.people = {name: lane.with_phone(f"{name} {lane.id}", *of) for name, of in roles.items()}
        lane.tie(self.people["granny"], self.people["xu"], Relation.GRANDCHILD, manages=False)
        lane.tie(self.people["granny"], self.people["gao"], Relation.RELATIVE, manages=False)

    def tries(self, who: str, command: Command) -> None:
        with suppress(Refusal):
            self.lane.carry_out(command, self.people[who])

    def vetting(self) -> Vetting | None:
        return next(iter(self.lane.rows(Vetting, Vetting.person_id == self.people["xu"])), None)

    def each(self, make: Callable[[Vetting], Command], who: str) -> None:
        vetting = self.vetting()
        if vetting is not None:
            self.tries(who, make(vetting))

    @rule(referees=st.sampled_from([(), NAMED[:1], NAMED]))
    def applies(self, referees: Any) -> None:
        self.tries("xu", do.Apply(self.lane.id, application=NOTHING_SAID, referees=referees))

    @rule(who=BY_ANYBODY, number=st.integers(0, 3))
    def somebody_is_named(self, who: str, number: int) -> None:
        self.each(lambda one: do.NameReferee(one.id, f"Neighbour {number}", f"139 0000 600{number}"), who)

    @rule(who=BY_ANYBODY)
    def identity(self, who: str) -> None:
        self.each(lambda one: do.SeeIdentity(one.id, one.version), who)

    @rule(who=BY_ANYBODY, verdict=st.sampled_from(["good", "good", "good", "doubt", "maybe"]))
    def referee(self, who: str, verdict: str) -> None:
        for reference in self.lane.rows(Reference, Reference.person_id == self.people["xu"]):
            if not reference.verdict:
                self.tries(who, do.NoteReference(reference.id, verdict))
                break

    @rule(right=st.sampled_from(["right", "wrong"]))
    def learns(self, right: str) -> None:
        """All that is left, or one wrong answer."""
        for lesson, choice in LESSONS.items():
            self.each(
                lambda one, of=(lesson, choice): do.AnswerLesson(one.id, of[0], of[1] if right == "right" else "no"),
                "xu",
            )

    @rule()
    def goes_one_stage_on(self) -> None:
        """As everybody should: else chance alone comes far too seldom."""
        self.applies(NAMED)
        vetting = self.vetting()
        stage = "" if vetting is None else vetting.stage
        if stage == Stage.APPLIED:
            self.identity("hua")
        elif stage == Stage.IDENTIFIED:
            for number in (1, 2):
                self.somebody_is_named("hua", number)
                self.referee("hua", "good")
        elif stage == Stage.SPOKEN_FOR:
            self.learns("right")
        elif stage == Stage.ACCOMPANIED:
            self.takes_a_job()
            self.looks_back("hua", 1)

    @rule()
    def takes_a_job(self) -> None:
        wang, xu = self.people["wang"], self.people["xu"]
        request = self.lane.asks(wang)
        self.tries("xu", do_take(request))
        if self.lane.one(HelpRequest, request.id).holder_id == xu:
            assert self.helps(), "a job was taken by who is no helper"
            version = self.lane.one(HelpRequest, request.id).version
            self.tries("xu", MoveOn(request.id, version, State.ARRIVED))
            self.tries("xu", DoneAlready(request.id, version))
            self.tries("wang", Confirm(request.id))

    @rule(who=BY_ANYBODY, well=st.sampled_from([1, 1, 0]))
    def looks_back(self, who: str, well: int) -> None:
        for job in self.lane.rows(FirstJob, FirstJob.community_id == self.lane.id):
            self.tries(who, do.LookBack(job.id, well))

    @rule(who=BY_ANYBODY, kind=st.sampled_from(["vouch", "no", "again", "check", "withdraw", "over"]))
    def decides(self, who: str, kind: str) -> None:
        makes: dict[str, Callable[[Vetting], Command]] = {
            "vouch": lambda one: do.Vouch(one.id),
            "no": lambda one: do.SayNo(one.id, "no_time"),
            "again": lambda one: do.ConsiderAgain(one.id),
            "check": lambda one: do.CheckAgain(one.id, one.version),
            "withdraw": lambda one: do.WithdrawApplication(one.id),
            "over": lambda one: do.HandOver(one.id, self.people["gao"]),
        }
        self.each(makes[kind], who)

    @rule()
    def withdraws(self) -> None:
        self.each(lambda one: do.WithdrawApplication(one.id), "xu")

    @rule(what=st.sampled_from([Suspend, LiftSuspension, LiftSuspension]))
    def is_suspended(self, what: Any) -> None:
        xu = self.people["xu"]
        self.tries("hua", Suspend(xu, "unclear") if what is Suspend else LiftSuspension(xu))

    @rule(span=SPANS)
    def time_passes(self, span: timedelta) -> None:
        self.lane.pass_time(span)

    def helps(self) -> bool:
        found = self.lane.rows(
            Membership,
            Membership.person_id == self.people["xu"], Membership.role == Role.VOLUNTEER, Membership.active,
        )  # fmt: skip
        return bool(found)

    def trail(self) -> list[VettingStep]:
        return self.lane.rows(VettingStep, VettingStep.person_id == self.people["xu"])

    def teardown(self) -> None:
        if hasattr(self, "lane"):
            WayOfXu.reached |= {(step.stage, step.how) for step in self.trail()}

    @invariant()
    def every_step_follows_upon_one_it_may_follow(self) -> None:
        before: str | None = None
        for step in self.trail():
            assert before in BEFORE[step.stage], f"{step.stage} after {before}"
            before = step.stage

    @invariant()
    def nobody_helps_who_did_not_pass_each_stage(self) -> None:
        vetting = self.vetting()
        if vetting is None:
            assert not self.helps()
            return
        if self.helps():
            assert vetting.stage in {"accompanied", "active"}
            since = [step.stage for step in self.trail()]
            since = since[len(since) - since[::-1].index("applied") :]
            assert since[:3] == ["identified", "spoken_for", "accompanied"]

    @invariant()
    def each_stage_rests_on_what_it_must(self) -> None:
        xu, gao = self.people["xu"], self.people["gao"]
        for step in self.trail():
            if step.stage in {"identified", "declined"} or step.how in {"vouched", "in_person"}:
                assert step.actor_id not in {xu, gao}, f"{step.stage} by his own or his family's word"
        vetting = self.vetting()
        if vetting is None or not self.helps():
            return
        how = {step.stage: step.how for step in self.trail()}
        if how["spoken_for"] == "referees":
            good = [one for one in self.lane.rows(Reference, Reference.person_id == xu) if one.verdict == "good"]
            assert len({one.phone for one in good}) >= 2
            assert all(one.noted_by not in {xu, gao} for one in good)
        if how["accompanied"] == "chat":
            assert set(vetting.lessons) == set(LESSONS)
        if vetting.stage == Stage.ACTIVE and how["active"] == "jobs":
            jobs = self.lane.rows(FirstJob, FirstJob.vetting_id == vetting.id)
            assert sum(job.well is True for job in jobs) >= 2


def do_take(request: HelpRequest) -> Command:
    return TakeRequest(request.id, request.version)


def test_nobody_helps_who_did_not_pass_each_stage(engine: Engine) -> None:
    WayOfXu.engine = engine
    long_enough = settings(max_examples=14, stateful_step_count=24, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(WayOfXu, settings=long_enough)
    assert WayOfXu.reached >= {("active", "jobs"), ("withdrawn", "chat")}, "the walk has become too short"
