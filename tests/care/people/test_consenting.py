"""What an elder is asked, by whom it can be answered, and what is left of it: without a chat, each cell of it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.features import FEATURES
from care.kit import consents
from care.kit.command import Command
from care.kit.consents import Purpose
from care.kit.message import Viewer
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import consenting
from care.people.consent_commands import (
    Agree,
    AskEverything,
    Decline,
    EndConsent,
    HoldPhone,
    NoteNo,
    NoteYes,
    ReadsHerself,
    ShowConsents,
    ThinkAgain,
    WhyConsent,
)
from care.people.consent_messages import ConsentAsked
from care.people.guardians import NoteGuardian
from storage.consents import Consent, ConsentId, How
from storage.outbox import Outbox
from storage.people import Membership, Relation, Role
from tests.care.lane import Lane

PURPOSES: Mapping[str, Purpose] = {scope: asks.purpose for scope, asks in FEATURES.purposes.items()}
AT_START = [scope for scope, purpose in PURPOSES.items() if purpose.at_start]


class Home:
    """An elder; her daughter, who acts for her; her son, who only watches; who coordinates; a neighbour."""

    def __init__(self, lane: Lane, *, reached: bool = True) -> None:
        self.lane = lane
        self.wang = (lane.with_phone if reached else lane.person)("Wang", Role.ELDER)
        self.anna, self.tom = lane.with_phone("Anna", Role.FAMILY), lane.with_phone("Tom", Role.FAMILY)
        self.hua, self.li = lane.with_phone("Hua", Role.COORDINATOR), lane.with_phone("Li", Role.VOLUNTEER)
        lane.tie(self.wang, self.anna)
        lane.tie(self.wang, self.tom, Relation.SON, manages=False)

    def asks(self) -> None:
        self.lane.carry_out(AskEverything(self.wang), by=self.anna)

    @property
    def first(self) -> ConsentId:
        """What waits for her answer."""
        found = self.lane.do(consents.pending, self.wang)
        assert found is not None
        return found.id

    def answers_all(self) -> None:
        while self.lane.do(consents.pending, self.wang) is not None:
            self.lane.carry_out(Agree(self.first), by=self.wang)

    @property
    def rows(self) -> list[Consent]:
        return self.lane.rows(Consent, Consent.elder_id == self.wang)

    def refused(self, why: type[Exception], command: Command, by: int) -> None:
        """And nothing has changed, nor was anything said."""
        before = self.rows, self.lane.rows(Outbox)
        with pytest.raises(why):
            self.lane.carry_out(command, by=by)
        assert (self.rows, self.lane.rows(Outbox)) == before


@pytest.fixture
def home(engine: Engine) -> Home:
    home = Home(Lane(engine))
    home.asks()
    return home


@pytest.fixture
def guarded(home: Home) -> Home:
    """Her son decides for her by law."""
    home.lane.carry_out(NoteGuardian(home.wang, home.tom, 0), by=home.hua)
    return home


def test_nobody_answers_in_her_stead(home: Home) -> None:
    first = home.first
    hers = (Agree(first), Decline(first), WhyConsent(first), EndConsent(first), ThinkAgain(first), HoldPhone(first),
            ReadsHerself(first))  # fmt: skip
    for by in (home.anna, home.tom, home.hua, home.li):
        for command in hers:
            home.refused(NotYours, command, by)
    for by in (home.wang, home.anna, home.tom, home.li, home.hua):
        home.refused(NotYours, NoteYes(first, How.PHONE), by)  # a message reaches her: nobody need witness it
        home.refused(NotYours, NoteNo(first), by)
    for by in (home.tom, home.li):
        home.refused(NotYours, AskEverything(home.wang), by)
    for by in (home.anna, home.tom, home.li, home.hua):
        home.refused(NotYours, ShowConsents(home.wang), by)


def test_who_decides_for_her_answers_and_reads_it_but_does_not_hold_her_phone(guarded: Home) -> None:
    first = guarded.first
    asked = guarded.lane.do(ConsentAsked(first).find, Viewer(guarded.tom, guarded.lane.id))
    assert asked is not None
    assert guarded.lane.do(ConsentAsked(first).find, Viewer(guarded.li, guarded.lane.id)) is None
    for command in (HoldPhone(first), ReadsHerself(first)):
        guarded.refused(NotYours, command, guarded.tom)
    guarded.lane.carry_out(Agree(first), by=guarded.tom)
    row = guarded.lane.one(Consent, first)
    assert (row.how, row.given_by) == (How.GUARDIAN, guarded.tom)


def test_what_is_answered_is_not_answered_again(home: Home) -> None:
    first = home.first
    home.refused(NoLongerOpen, EndConsent(first), home.wang)
    home.refused(NoLongerOpen, ThinkAgain(first), home.wang)
    home.answers_all()
    for command in (Agree(first), Decline(first), WhyConsent(first), HoldPhone(first), ThinkAgain(first)):
        home.refused(NoLongerOpen, command, home.wang)
    home.refused(NoLongerOpen, ReadsHerself(first), home.wang)
    home.refused(NoLongerOpen, AskEverything(home.wang), home.anna)
    assert {one.scope for one in home.rows if one.given_at} >= set(AT_START)


def test_on_a_phone_that_somebody_else_holds_a_coordinator_asks_her_and_once_only(home: Home) -> None:
    first = home.first
    home.lane.carry_out(HoldPhone(first), by=home.wang)
    home.refused(NoLongerOpen, Agree(first), home.wang)
    home.lane.carry_out(NoteYes(first, How.PHONE), by=home.hua)
    row = home.lane.one(Consent, first)
    assert (row.how, row.given_by) == (How.PHONE, home.hua)
    home.refused(NotYours, NoteNo(first), home.hua)  # it is no question any more


def test_what_was_said_to_a_coordinator_by_who_has_no_chat_stands(engine: Engine) -> None:
    home = Home(Lane(engine), reached=False)
    home.asks()
    first = home.first
    home.lane.carry_out(NoteNo(first), by=home.hua)
    for command in (NoteYes(first, How.IN_PERSON), NoteNo(first)):
        home.refused(NoLongerOpen, command, home.hua)
    assert home.lane.one(Consent, first).given_at is None


def test_who_looks_at_what_she_has_agreed_to_is_asked_what_waits_as_well(home: Home) -> None:
    home.lane.carry_out(Agree(home.first), by=home.wang)
    before = len(home.lane.rows(Outbox))
    home.lane.carry_out(ShowConsents(home.wang), by=home.wang)
    shown = [(row.name, row.body["consent_id"]) for row in home.lane.rows(Outbox)[before:]]
    assert shown == [("ConsentShown", home.rows[0].id), ("ConsentAsked", home.first)]


def test_who_has_agreed_to_nothing_and_is_asked_nothing_finds_nothing(engine: Engine) -> None:
    home = Home(Lane(engine))
    home.refused(NoLongerOpen, ShowConsents(home.wang), home.wang)


def leaves(uow: UnitOfWork, home: Home) -> None:
    uow.session.get_one(Membership, (home.wang, home.lane.id, Role.ELDER)).active = False


def test_who_belongs_nowhere_any_more_is_asked_nothing(engine: Engine) -> None:
    home = Home(Lane(engine))
    home.lane.do(leaves, home)
    home.refused(NoLongerOpen, AskEverything(home.wang), home.anna)


@pytest.mark.parametrize("agrees", [True, False])
def test_of_what_has_new_words_the_old_yes_holds_until_she_answers(home: Home, *, agrees: bool) -> None:
    home.answers_all()
    scope, ended = "help", list[int]()
    newer = replace(PURPOSES[scope], wording="newer", given=None, ended=lambda _uow, row: ended.append(row.id))
    purposes = {**PURPOSES, scope: newer}
    old = next(one.id for one in home.rows if one.scope == scope)
    home.lane.do(partial(consenting.renew, purposes), home.wang)
    assert home.lane.do(consents.stands, home.wang, scope)
    if agrees:
        home.lane.do(partial(consenting.agree, purposes), Agree(home.first), home.wang)
    else:
        home.lane.do(partial(consenting.decline, purposes), Decline(home.first), home.wang)
    assert home.lane.do(consents.stands, home.wang, scope) is agrees
    assert home.lane.one(Consent, old).ended_by == home.wang
    assert ended == ([] if agrees else [old]), "what follows from the end of the old one follows"
