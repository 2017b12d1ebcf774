"""A cry's life, walked at random by everybody: after every step its laws hold, whatever was pressed."""

from collections.abc import Callable
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
from sqlalchemy import Engine
from sqlmodel import col

from care.kit.command import Command
from care.kit.refusals import Refusal
from care.people.commands import Suspend
from care.sos.commands import (
    AllRight,
    CallHer,
    CannotGo,
    Cries,
    GoThere,
    HaveReached,
    NeedHelp,
    NeedNotGo,
    PhoneMe,
    Practise,
    StillGo,
    TurnBack,
)
from storage.ids import CommunityId, PersonId
from storage.outbox import Lane as OfOutbox
from storage.outbox import Outbox
from storage.people import Role
from storage.sos import Cry, CryId
from storage.timers import Timer
from tests.care.lane import Lane
from tests.settled import anew

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
SPANS = st.sampled_from([SECOND, 4 * SECOND, 5 * SECOND, 30 * SECOND, MINUTE, 6 * MINUTE, 16 * MINUTE, 120 * MINUTE])
ASKED = ("hua", "anna", "ming", "li")
HERS: tuple[Callable[[CryId], Command], ...] = (NeedHelp, AllRight, TurnBack, PhoneMe)
OTHERS: tuple[Callable[[CryId], Command], ...] = (
    GoThere, GoThere, CannotGo, CallHer, HaveReached, StillGo, NeedNotGo,
)  # fmt: skip
LONGEST = {  # until something happens by itself, by state
    "heard": 5 * SECOND, "open": 2 * MINUTE, "taken": 15 * MINUTE, "called_off": 15 * MINUTE,
}  # fmt: skip
OVER = {"reached", "well"}
TO_HER = {
    "CryBegun", "CryHeard", "CallAskedFor", "CryTaken", "CryOpenAgain", "CryAnswered", "CryTakenBack", "CryCalledOff",
    "PracticeUnanswered",
}  # fmt: skip
CALLS = {"CryCalls", "HelpersCalled"}


class CryOfWang(RuleBasedStateMachine):
    """Mrs Wang cries, and whoever was asked does this and that."""

    engine: Engine

    @initialize()
    def begins(self) -> None:
        anew(self.engine)
        self.lane = lane = Lane(self.engine)
        roles: dict[str, tuple[Role, ...]] = {
            "wang": (Role.ELDER,), "anna": (Role.FAMILY,), "hua": (Role.COORDINATOR,), "ming": (Role.VOLUNTEER,),
            "li": (Role.VOLUNTEER,), "zhou": (),
        }  # fmt: skip
        self.people = {name: lane.with_phone(f"{name} {lane.id}", *of) for name, of in roles.items()}
        lane.tie(self.people["wang"], self.people["anna"])
        where = ("memory", f"user-xu {lane.id}", f"chat-xu {lane.id}")
        self.people["xu"] = lane.person("Xu", Role.VOLUNTEER, active=False, reached=where)
        self.since = 0
        self.active = set(ASKED)
        self.ended_by_somebody: set[int] = set()
        self.said_to_be_going: set[int] = set()

    def cries(self) -> list[Cry]:
        return self.lane.rows(Cry, Cry.community_id == self.lane.id)

    def said(self) -> list[Outbox]:
        return self.lane.rows(Outbox, col(Outbox.person_id).in_(self.people.values()))

    def does(self, who: str, command: Command) -> bool:
        try:
            self.lane.carry_out(command, by=self.people[who])
        except Refusal:
            return False
        return True

    # ---- what people do

    @rule()
    def she_cries(self) -> None:
        assert self.does("wang", Cries()), "a cry is never refused"

    @rule()
    def she_practises(self) -> None:
        self.does("wang", Practise())

    @precondition(lambda self: self.cries())
    @rule(press=st.sampled_from(HERS), back=st.integers(0, 1))
    def she_presses(self, press: Callable[[CryId], Command], back: int) -> None:
        cries = self.cries()
        of = cries[-1 - back % len(cries)]
        before = {one.id: one for one in cries}
        done = self.does("wang", press(of.id))
        assert done or press in {AllRight, TurnBack}, "whoever needs help is never refused"
        if press in {AllRight, TurnBack} and done:
            ended = [one.id for one in self.cries() if one.state == "well" and before[one.id].state != "well"]
            assert all(not before[one].told or before[one].practice for one in ended), "who was told still has to speak"
            self.ended_by_somebody |= set(ended)

    @precondition(lambda self: self.cries())
    @rule(who=st.sampled_from([*ASKED, "zhou"]), press=st.sampled_from(OTHERS))
    def somebody_presses(self, who: str, press: Callable[[CryId], Command]) -> None:
        last = self.cries()[-1]
        done = self.does(who, press(last.id))
        assert not (done and who not in self.active), f"{who} is not asked"
        if done and press in {HaveReached, NeedNotGo}:
            self.ended_by_somebody.add(last.id)
        if done and press is HaveReached and last.state == "taken" and self.people[who] not in last.going:
            assert self.cries()[-1].going == last.going, "a telephone call calls nobody back"
        if done and press is GoThere:
            self.said_to_be_going.add(self.people[who])

    @precondition(lambda self: "ming" in self.active)
    @rule()
    def ming_is_suspended(self) -> None:
        suspended = Suspend(PersonId(self.people["ming"]), "x", CommunityId(self.lane.id))
        assert self.does("hua", suspended)
        self.active.remove("ming")
        self.since = max(one.id for one in self.said())

    @rule(span=SPANS)
    def time_passes(self, span: timedelta) -> None:
        """Stopping at every alarm."""
        end = self.lane.now + span
        while alarms := [at for at in self._alarms() if at <= end]:
            self.lane.pass_time(max(min(alarms) - self.lane.now, timedelta()))
        self.lane.pass_time(end - self.lane.now)

    @rule(hours=st.integers(1, 30))
    def nobody_runs(self, hours: int) -> None:
        """An outage, and then the first beat."""
        self.lane.pass_time(timedelta(hours=hours))

    def _alarms(self) -> list[Any]:
        return [one.due_at for one in self.lane.rows(Timer, Timer.community_id == self.lane.id)]

    # ---- the laws

    @invariant()
    def they_hold(self) -> None:
        cries, said = self.cries(), self.said()
        self.an_open_cry_always_has_one_live_alarm_in_time_and_one_that_is_over_has_none(cries)
        self.whatever_she_presses_there_is_one_cry(cries)
        self.nobody_answered_is_never_an_end(cries)
        self.somebody_is_going_exactly_when_somebody_has_said_so(cries)
        self.while_it_can_be_taken_back_nobody_else_hears_of_it(cries, said)
        self.everybody_was_asked_when_it_opened_and_again_in_time(cries, said)
        self.nothing_of_it_ever_waits(said)
        self.who_is_not_asked_hears_nothing(said)
        self.where_to_is_told_to_nobody_but_who_goes(said)

    def an_open_cry_always_has_one_live_alarm_in_time_and_one_that_is_over_has_none(self, cries: list[Cry]) -> None:
        timers = self.lane.rows(Timer, Timer.community_id == self.lane.id, Timer.ladder == "cry")
        waiting = [one for one in cries if one.state not in OVER]
        assert [one.subject_id for one in timers] == [one.id for one in waiting]
        for timer, cry in zip(timers, waiting, strict=True):
            assert timer.due_at is not None
            longest = 10 * MINUTE if cry.practice and cry.state == "open" else LONGEST[cry.state]
            assert timer.due_at <= self.lane.now + longest

    def whatever_she_presses_there_is_one_cry(self, cries: list[Cry]) -> None:
        assert sum(one.state not in OVER for one in cries) <= 1

    def nobody_answered_is_never_an_end(self, cries: list[Cry]) -> None:
        assert {one.id for one in cries if one.state in OVER and not one.practice} <= self.ended_by_somebody

    def somebody_is_going_exactly_when_somebody_has_said_so(self, cries: list[Cry]) -> None:
        for cry in cries:
            assert (cry.state == "taken") == bool(cry.going)
            assert set(cry.going) <= self.said_to_be_going
            assert len(set(cry.going)) == len(cry.going)

    def while_it_can_be_taken_back_nobody_else_hears_of_it(self, cries: list[Cry], said: list[Outbox]) -> None:
        for cry in cries:
            if cry.state == "heard":
                assert not cry.told
                assert {one.person_id for one in said if one.body.get("cry_id") == cry.id} <= {self.people["wang"]}

    def everybody_was_asked_when_it_opened_and_again_in_time(self, cries: list[Cry], said: list[Outbox]) -> None:
        for cry in cries:
            if cry.state == "open" and not cry.practice:
                assert cry.asked_at is not None
                assert self.lane.now - cry.asked_at <= 2 * MINUTE
                of_it = [one for one in said if one.name in CALLS and one.body.get("cry_id") == cry.id]
                asked = {one.person_id for one in of_it if one.created_at == cry.asked_at}
                assert {self.people[name] for name in self.active} <= asked

    def nothing_of_it_ever_waits(self, said: list[Outbox]) -> None:
        for one in said:
            if one.name in CALLS | TO_HER | {"WhereTo", "CryNews", "OutcomeWanted"}:
                assert one.lane == OfOutbox.SOS
                assert one.not_before <= one.created_at

    def who_is_not_asked_hears_nothing(self, said: list[Outbox]) -> None:
        """Ming from then on, but for changes of what he has: it is over for him."""
        never = {self.people["zhou"], self.people["xu"]}
        assert not [one for one in said if one.person_id in never]
        if "ming" not in self.active:
            later = [one for one in said if one.id > self.since and one.person_id == self.people["ming"]]
            assert not [one for one in later if one.body.get("cry_id") and one.edits is None]

    def where_to_is_told_to_nobody_but_who_goes(self, said: list[Outbox]) -> None:
        assert {one.person_id for one in said if one.name in {"WhereTo", "OutcomeWanted"}} <= self.said_to_be_going


@pytest.mark.both_databases
def test_whatever_is_done_a_cry_keeps_its_laws(engine: Engine, database: str) -> None:
    class Here(CryOfWang):
        pass

    Here.engine = engine
    walks = 20 if database == "sqlite" else 8
    look = {"max_examples": walks, "stateful_step_count": 20, "suppress_health_check": [HealthCheck.too_slow]}
    run_state_machine_as_test(Here, settings=settings(**look, deadline=None))  # type: ignore[no-untyped-call]
