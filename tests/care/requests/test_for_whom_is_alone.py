"""A coordinator asks for an elder who has neither an app nor anybody here who acts for her."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.hours import ledger
from care.kit.refusals import NotAgreedTo, NotYours
from care.people.commands import Suspend
from care.people.consent_commands import EndConsent, NoteNo, NoteYes
from care.people.refusals import Suspended
from care.requests.commands import (
    Again,
    AskLeave,
    Confirm,
    DoneAlready,
    GiveBack,
    RepeatRequest,
    ReportProblem,
    SayNotAgreed,
    Settle,
    ShowMyRequests,
    TakeRequest,
    Withdraw,
)
from care.requests.leave_messages import HelpNotAgreed
from care.requests.lookups import EldersOf, MayAskFor, WhereToAsk
from care.requests.messages import RequestProgress
from care.requests.refusals import NothingOpen, OwnWork, RefusedLately
from storage.consents import Consent, How
from storage.ids import PersonId
from storage.people import Relation, Role
from storage.requests import HelpRequest, Rhythm, Series, State
from tests.care.lane import Lane
from tests.cast import give_address, give_role

WEEKLY = Again(Rhythm.WEEKLY)
both_databases = pytest.mark.both_databases  # for whom one stands in is found by a prepared statement


class Sun:
    """Mrs Sun, whom no message reaches; two coordinators and a helper."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.id = PersonId(lane.person("Mrs Sun", Role.ELDER))
        self.hua, self.fang = (lane.with_phone(name, Role.COORDINATOR) for name in ("Hua", "Fang"))
        self.ming = lane.with_phone("Ming", Role.VOLUNTEER)

    @property
    def asked(self) -> Consent:
        return self.lane.rows(Consent, Consent.elder_id == self.id, Consent.scope == "help")[-1]

    @property
    def requests(self) -> list[HelpRequest]:
        return self.lane.rows(HelpRequest, HelpRequest.elder_id == self.id)

    def agrees(self) -> None:
        """By telephone."""
        self.lane.carry_out(AskLeave(self.id), self.hua)
        self.lane.carry_out(NoteYes(self.asked.id, How.PHONE), self.hua)

    def gets_an_app(self) -> None:
        self.lane.do(give_address, self.id, "memory", "user-sun", "chat-sun")

    def family_comes(self) -> int:
        niece = self.lane.with_phone("Niece", Role.FAMILY)
        self.lane.tie(self.id, niece, Relation.RELATIVE)
        return niece

    def is_taken_by(self, helper: int) -> HelpRequest:
        request = self.lane.asks(self.id, self.hua)
        self.lane.carry_out(TakeRequest(request.id, request.version), helper)
        return request

    def is_done_by(self, helper: int) -> HelpRequest:
        request = self.is_taken_by(helper)
        self.lane.carry_out(DoneAlready(request.id, request.version + 1), helper)
        return request

    def days_pass(self, days: int) -> None:
        """One after the other, so that nothing is told late."""
        for _ in range(days):
            self.lane.pass_time(timedelta(days=1))

    def state(self, request: HelpRequest) -> State:
        return State(self.lane.one(HelpRequest, request.id).state)

    def finds(self, who: int) -> list[str]:
        query = EldersOf(PersonId(who))
        return [one.called for one in query.parse(self.lane.do(query.find))]


@pytest.fixture
def sun(engine: Engine) -> Sun:
    return Sun(Lane(engine))


# ---- for whom


@both_databases
def test_a_coordinator_finds_whom_she_alone_can_ask_for_and_nobody_else_does(sun: Sun) -> None:
    lane = sun.lane
    lane.with_phone("Mrs App", Role.ELDER)
    with_family = lane.person("Mrs Kin", Role.ELDER)
    lane.tie(with_family, lane.person("Son", Role.FAMILY), Relation.SON)
    watched = lane.person("Mrs Bao", Role.ELDER)
    lane.tie(watched, lane.person("Key", Role.VOLUNTEER), Relation.KEY_NEIGHBOUR, manages=False)
    lane.person("Mrs Gone", Role.ELDER, active=False)
    assert sun.finds(sun.hua) == sun.finds(sun.fang) == ["Mrs Bao", "Mrs Sun"]
    assert sun.finds(sun.ming) == []


@both_databases
def test_she_who_manages_and_coordinates_finds_each_once(sun: Sun) -> None:
    mother = sun.lane.person("Mother", Role.ELDER)
    sun.lane.tie(mother, sun.hua)
    sun.lane.tie(sun.id, sun.hua, Relation.FRIEND, manages=False)
    assert sun.finds(sun.hua) == ["Mother", "Mrs Sun"]


@both_databases
def test_of_two_communities_only_those_where_she_coordinates(engine: Engine) -> None:
    here, there = Sun(Lane(engine)), Sun(Lane(engine))
    here.agrees()
    here.lane.do(give_role, PersonId(here.hua), there.lane.id, Role.VOLUNTEER)
    assert here.finds(here.hua) == ["Mrs Sun"]
    for command in (SayNotAgreed(there.id), AskLeave(there.id), there.lane.wanted(there.id)):
        there.lane.refuses(NotYours, command, here.hua, HelpRequest, Consent)
    here.lane.do(give_role, here.id, there.lane.id, Role.ELDER)
    assert [row[0] for row in here.lane.do(WhereToAsk(here.id, PersonId(here.hua)).find)] == [here.lane.id]


# ---- she agrees to it herself


def test_who_was_never_asked_has_agreed_to_nothing_and_is_asked_by_the_coordinator(sun: Sun) -> None:
    lane, wish = sun.lane, sun.lane.wanted(sun.id)
    assert lane.do(MayAskFor(sun.id, PersonId(sun.hua)).find) is False
    lane.refuses(NotAgreedTo, wish, sun.hua, HelpRequest)
    lane.carry_out(SayNotAgreed(sun.id), sun.hua)
    assert lane.reads(HelpNotAgreed(sun.id), sun.hua) is not None
    lane.carry_out(AskLeave(sun.id), sun.hua)
    assert lane.said(sun.hua)[-1:] == ["ConsentWanted"], "what to read to her"
    lane.refuses(NotAgreedTo, wish, sun.hua, HelpRequest)
    lane.carry_out(NoteYes(sun.asked.id, How.PHONE), sun.hua)
    assert lane.reads(HelpNotAgreed(sun.id), sun.hua) is None
    for who in (sun.hua, sun.fang):
        assert lane.do(MayAskFor(sun.id, PersonId(who)).find) is True
    lane.carry_out(wish, sun.fang)


def test_a_no_is_a_no(sun: Sun) -> None:
    sun.lane.carry_out(AskLeave(sun.id), sun.hua)
    sun.lane.carry_out(NoteNo(sun.asked.id), sun.hua)
    sun.lane.refuses(NotAgreedTo, sun.lane.wanted(sun.id), sun.hua, HelpRequest)
    sun.lane.refuses(RefusedLately, AskLeave(sun.id), sun.hua, Consent)


def test_she_takes_it_back_and_nothing_more_is_asked_for_while_what_was_stays(sun: Sun) -> None:
    sun.agrees()
    request = sun.lane.asks(sun.id, sun.hua)
    sun.lane.carry_out(RepeatRequest(request.id, WEEKLY), sun.hua)
    sun.lane.carry_out(EndConsent(sun.asked.id), sun.hua)
    sun.lane.refuses(NotAgreedTo, sun.lane.wanted(sun.id), sun.hua, HelpRequest)
    assert sun.state(request) == State.OPEN
    sun.days_pass(8)
    assert len(sun.requests) == 1
    assert sun.lane.rows(Series)[0].ended_at is not None
    assert sun.lane.told("SeriesEnded") == [sun.id, sun.hua, sun.fang], "or nobody would know"


# ---- the way of a request


def test_she_is_told_nothing_by_message_and_who_asked_hears_what_to_tell_her(sun: Sun) -> None:
    sun.agrees()
    before = len(sun.lane.said(sun.fang))
    request = sun.is_done_by(sun.ming)
    new = [name for name in sun.lane.said(sun.hua) if name in {"RequestProgress", "DoneToConfirm"}]
    assert new == ["RequestProgress", "RequestProgress", "DoneToConfirm"], "asked for, taken, done"
    assert sun.lane.said(sun.fang)[before:] == ["NobodyYet"], "there is no group here"
    sun.lane.carry_out(Confirm(request.id), sun.hua)
    assert sun.lane.do(ledger.balance, PersonId(sun.ming)) == 60


def test_a_helper_who_cannot_come_after_all_is_told_of_to_who_asked(sun: Sun) -> None:
    sun.agrees()
    request = sun.is_taken_by(sun.ming)
    sun.lane.carry_out(GiveBack(request.id), sun.ming)
    assert sun.lane.told("HelperNotComing") == [sun.hua]


def test_another_coordinator_calls_it_off_and_who_asked_reads_it_anew(sun: Sun) -> None:
    sun.agrees()
    request = sun.is_taken_by(sun.ming)
    sun.lane.carry_out(Withdraw(request.id), sun.fang)
    assert sun.lane.said(sun.hua)[-1:] == ["RequestProgress"], "for she has to be told that nobody comes"


def test_she_says_that_something_was_not_right_and_closes_it(sun: Sun) -> None:
    sun.agrees()
    request = sun.is_done_by(sun.ming)
    sun.lane.carry_out(ReportProblem(request.id, "The milk was sour"), sun.hua)
    assert sun.state(request) == State.PROBLEM
    assert sun.lane.said(sun.ming)[-1:] == ["SideWanted"]
    assert sun.lane.said(sun.hua)[-1:] == ["ProblemReported"], "and not that her words are passed on to herself"
    sun.lane.carry_out(Settle(request.id), sun.hua)
    assert sun.lane.do(ledger.balance, PersonId(sun.ming)) == 0


def test_what_she_did_herself_another_coordinator_is_asked_about(sun: Sun) -> None:
    sun.agrees()
    request = sun.is_done_by(sun.hua)
    assert sun.lane.told("DoneToConfirm") == [sun.fang]
    for command in (Confirm(request.id), ReportProblem(request.id, "")):
        sun.lane.refuses(OwnWork, command, sun.hua, HelpRequest)
    sun.lane.carry_out(Confirm(request.id), sun.fang)
    assert sun.lane.do(ledger.balance, PersonId(sun.hua)) == 60


def test_the_only_coordinator_gets_no_hours_before_somebody_else_can_say_that_it_was_done(sun: Sun) -> None:
    sun.agrees()
    sun.lane.carry_out(Suspend(PersonId(sun.fang), "complaint"), sun.hua)
    request = sun.is_done_by(sun.hua)
    sun.lane.refuses(OwnWork, Confirm(request.id), sun.hua, HelpRequest)
    assert sun.lane.do(ledger.balance, PersonId(sun.hua)) == 0
    niece = sun.family_comes()
    sun.lane.carry_out(Confirm(request.id), niece)
    assert sun.lane.do(ledger.balance, PersonId(sun.hua)) == 60


@both_databases
def test_what_she_has_asked_for_stands_among_her_requests_and_not_among_those_of_the_other(sun: Sun) -> None:
    sun.agrees()
    sun.lane.carry_out(RepeatRequest(sun.lane.asks(sun.id, sun.hua).id, WEEKLY), sun.hua)
    sun.lane.carry_out(ShowMyRequests(), sun.hua)
    assert sun.lane.said(sun.hua)[-2:] == ["RequestProgress", "SeriesKept"]
    sun.lane.refuses(NothingOpen, ShowMyRequests(), sun.fang)


def test_what_comes_again_is_asked_for_the_week_after(sun: Sun) -> None:
    sun.agrees()
    sun.lane.carry_out(RepeatRequest(sun.lane.asks(sun.id, sun.hua).id, WEEKLY), sun.hua)
    sun.days_pass(5)
    assert [one.asked_by for one in sun.requests] == [sun.hua, sun.hua]


# ---- it does not stay so


@pytest.mark.parametrize("change", ["app", "family"])
def test_once_she_has_an_app_or_family_the_coordinator_asks_no_more_and_what_was_asked_stays(
    sun: Sun, change: str
) -> None:
    sun.agrees()
    request = sun.is_taken_by(sun.ming)
    sun.lane.carry_out(RepeatRequest(request.id, WEEKLY), sun.hua)
    niece = sun.family_comes() if change == "family" else None
    if niece is None:
        sun.gets_an_app()
    assert sun.finds(sun.hua) == []
    for command in (sun.lane.wanted(sun.id), RepeatRequest(request.id, WEEKLY), AskLeave(sun.id), SayNotAgreed(sun.id)):
        sun.lane.refuses(NotYours, command, sun.hua, HelpRequest, Series, Consent)
    sun.lane.carry_out(DoneAlready(request.id, request.version + 1), sun.ming)
    assert "DoneToConfirm" not in sun.lane.said(sun.hua)
    sun.lane.refuses(NotYours, ReportProblem(request.id, ""), sun.hua, HelpRequest)
    sun.lane.carry_out(Confirm(request.id), niece or sun.id)
    assert sun.state(request) == State.CONFIRMED
    assert sun.lane.reads(RequestProgress(request.id), sun.hua) is not None
    sun.days_pass(5)
    assert len(sun.requests) == 2, "she goes on getting what she has got used to"


def test_a_coordinator_who_is_suspended_asks_for_nobody_and_the_other_stands_in(sun: Sun) -> None:
    sun.agrees()
    request = sun.is_taken_by(sun.ming)
    sun.lane.carry_out(Suspend(PersonId(sun.hua), "complaint"), sun.fang)
    assert sun.finds(sun.hua) == []
    for command in (sun.lane.wanted(sun.id), RepeatRequest(request.id, WEEKLY), ReportProblem(request.id, "")):
        sun.lane.refuses(Suspended, command, sun.hua, HelpRequest, Series)
    sun.lane.carry_out(DoneAlready(request.id, request.version + 1), sun.ming)
    assert sun.lane.told("DoneToConfirm") == [sun.fang]
    assert sun.lane.reads(RequestProgress(request.id), sun.hua) is None


def test_what_a_suspended_coordinator_had_begun_ends_and_the_other_reads_it(sun: Sun) -> None:
    sun.agrees()
    sun.lane.carry_out(RepeatRequest(sun.lane.asks(sun.id, sun.hua).id, WEEKLY), sun.hua)
    sun.lane.carry_out(Suspend(PersonId(sun.hua), "complaint"), sun.fang)
    sun.days_pass(8)
    assert len(sun.requests) == 1
    assert "SeriesEnded" in sun.lane.said(sun.fang)
