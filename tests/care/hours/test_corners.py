"""What has come to an end between two steps about hours, and what only coordinators may look at."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.hours import books, giving, ledger, lookups, monthly
from care.hours.books import FUND, Source, Why, of_person
from care.hours.commands import (
    AgreeExchange,
    AgreeReversal,
    AskExchange,
    AskReversal,
    DropReversal,
    EndExchange,
    GiveHours,
    SetHoursRules,
    ShowCommunityHours,
    TakeGiftBack,
    TellMeMonthly,
)
from care.hours.community import CommunityHoursTold
from care.hours.messages import HoursTold, StatementTold
from care.hours.putting_right import ReversalAsked
from care.hours.refusals import ExchangeLimit, NeedsAnother, NoExchange
from care.hours.watch import HoursDoubted
from care.kit.erasure import erase
from care.kit.message import Message, Viewer
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators, OutOfRange
from care.leaving.table import AT_ERASURE
from storage.hours import Entry, HoursDoubt, HoursGift, HoursReversal, Transfer, TransferKind
from storage.ids import PersonId
from storage.outbox import Outbox
from storage.people import Community, Membership, Relation, Role
from storage.plans import Plan
from tests.care.lane import Lane
from tests.cast import give_role

HOUR = 60


class Bank:
    """An elder, a helper, and who coordinates; of each there may be more."""

    def __init__(self, engine: Engine) -> None:
        self.lane = lane = Lane(engine)
        self.wang, self.ming = lane.person("Mrs Wang", Role.ELDER), lane.with_phone("Ming", Role.VOLUNTEER)
        self.hua = lane.person("Hua", Role.COORDINATOR)
        self.sources = iter(range(900, 999))

    def helps(self, giver: int, receiver: int | None, minutes: int = HOUR) -> Transfer:
        source = Source(Community, next(self.sources))
        self.lane.do(ledger.give, self.lane.id, source, giver=giver, receiver=receiver, minutes=minutes)
        return self.lane.rows(Transfer, Transfer.community_id == self.lane.id)[-1]

    def reads(self, message: Message[object], *people: int | None) -> list[bool]:
        return [self.lane.do(message.find, Viewer(who)) is not None for who in people]


@pytest.fixture
def bank(engine: Engine) -> Bank:
    return Bank(engine)


def test_what_does_not_add_up_is_not_booked(bank: Bank) -> None:
    why = Why(TransferKind.GIFT, Source(Community, 1))
    with pytest.raises(ValueError, match="sum to zero"):
        bank.lane.do(books.post, bank.lane.id, why, [(of_person(bank.ming), HOUR), (FUND, -HOUR + 1)])
    assert bank.lane.rows(Transfer) == []


def test_only_who_coordinates_looks_into_the_books(bank: Bank) -> None:
    bank.helps(bank.ming, bank.wang)
    here = bank.lane.id

    def found(who: int) -> list[object]:
        queries = (
            lookups.OthersToExchangeWith(who, here), lookups.Credited(who, here),
            lookups.CreditsOf(who, here, bank.ming), lookups.RulesHere(who, here),
        )  # fmt: skip
        return [query.parse(bank.lane.do(query.find)) for query in queries]

    other = Lane(bank.lane.engine)
    others, credited, of_ming, rules = found(bank.hua)
    assert others == [(other.id, "Willow Lane")]
    assert credited == [(bank.ming, "Ming")]
    assert [(one.minutes, one.helped) for one in of_ming] == [(HOUR, "Mrs Wang")]  # type: ignore[attr-defined]
    assert rules is not None
    for nobody in (bank.ming, bank.wang, other.person("Bai", Role.COORDINATOR)):
        assert found(nobody) == [[], [], [], None]
        with pytest.raises(OnlyCoordinators):
            bank.lane.carry_out(SetHoursRules(here, 0, HOUR, costs=True), by=nobody)
    told = CommunityHoursTold(here)
    assert bank.reads(told, bank.hua, bank.ming, None) == [True, False, False]
    with pytest.raises(OnlyCoordinators):
        bank.lane.carry_out(ShowCommunityHours(), by=bank.ming)


@pytest.mark.parametrize(("floor", "most"), [(1, HOUR), (-(10**6), HOUR), (0, HOUR - 1), (0, 10**7)])
def test_rules_that_make_no_sense_change_nothing(bank: Bank, floor: int, most: int) -> None:
    before = bank.lane.do(books.rules_of, bank.lane.id)
    with pytest.raises(OutOfRange):
        bank.lane.carry_out(SetHoursRules(bank.lane.id, floor, most, costs=False), by=bank.hua)
    assert bank.lane.do(books.rules_of, bank.lane.id) == before


def test_a_group_is_told_of_nobodys_hours(bank: Bank) -> None:
    for message in (HoursTold(), StatementTold()):
        assert bank.reads(message, bank.ming, None) == [True, False]


def test_who_has_nothing_left_somewhere_is_offered_nothing_there_and_she_who_lives_nowhere_gets_nothing(
    bank: Bank,
) -> None:
    bank.lane.tie(bank.wang, bank.ming, Relation.SON)
    bank.helps(bank.ming, None)
    assert [way.to_id for way in bank.lane.do(giving.to_family, bank.ming)] == [bank.wang]
    assert bank.lane.do(giving.to_others, bank.ming)
    leaves(bank, bank.wang, Role.ELDER)
    assert bank.lane.do(giving.to_family, bank.ming) == []
    seen = bank.lane.do(giving.last_entry, bank.lane.id, bank.ming)
    bank.lane.carry_out(GiveHours(bank.lane.id, giving.TO_FUND, HOUR, seen), by=bank.ming)
    assert bank.lane.do(giving.to_others, bank.ming) == []


def leaves(bank: Bank, who: int, role: Role) -> None:
    key = (who, bank.lane.id, role)
    bank.lane.do(lambda uow: setattr(uow.session.get_one(Membership, key), "active", False))


@pytest.mark.parametrize(("again", "why"), [(0, NoExchange), (HOUR, ExchangeLimit)])
def test_a_gift_to_another_city_cannot_come_back_when_less_is_exchanged_by_then(
    bank: Bank, again: int, why: type[Exception]
) -> None:
    there = Lane(bank.lane.engine)
    mother, bai = there.person("Mrs Lin", Role.ELDER), there.person("Bai", Role.COORDINATOR)
    there.tie(mother, bank.ming, Relation.SON)
    bank.helps(bank.ming, None, 2 * HOUR)

    def agree(most: int) -> None:
        bank.lane.carry_out(AskExchange(bank.lane.id, there.id, most), by=bank.hua)
        bank.lane.carry_out(AgreeExchange(there.id, bank.lane.id), by=bai)

    agree(2 * HOUR)
    seen = bank.lane.do(giving.last_entry, bank.lane.id, bank.ming)
    bank.lane.carry_out(GiveHours(bank.lane.id, PersonId(mother), 2 * HOUR, seen), by=bank.ming)
    bank.lane.carry_out(EndExchange(bank.lane.id, there.id), by=bank.hua)
    if again:
        bank.lane.now += timedelta(minutes=1)
        agree(again)
    (gift,) = bank.lane.rows(HoursGift)
    before = len(bank.lane.rows(Entry))
    with pytest.raises(why):
        bank.lane.carry_out(TakeGiftBack(gift.id), by=bank.ming)
    assert len(bank.lane.rows(Entry)) == before


def test_who_helps_nowhere_is_told_nothing_each_month(bank: Bank) -> None:
    with pytest.raises(NotYours):
        bank.lane.carry_out(TellMeMonthly(), by=bank.wang)
    assert bank.lane.rows(Plan) == []


def test_a_month_that_an_outage_has_swallowed_is_not_told_late(bank: Bank) -> None:
    bank.lane.carry_out(TellMeMonthly(), by=bank.ming)
    bank.helps(bank.ming, bank.wang)
    bank.lane.pass_time(timedelta(days=11, minutes=1) + monthly.WINDOW)
    assert bank.lane.rows(Outbox, Outbox.name == "GivenInMonth") == []
    bank.helps(bank.ming, bank.wang)
    bank.lane.pass_time(timedelta(days=28))
    (told,) = bank.lane.rows(Outbox, Outbox.name == "GivenInMonth")
    assert told.body["first"] == "2026-12-01"


def test_of_hours_that_nobody_but_she_herself_could_take_back_nothing_is_asked(bank: Bank) -> None:
    """The only coordinator helped, and the fund paid."""
    bank.lane.do(give_role, bank.hua, bank.lane.id, Role.VOLUNTEER)
    credit = bank.helps(bank.hua, None)
    with pytest.raises(NeedsAnother):
        bank.lane.carry_out(AskReversal(credit.id, "another day"), by=bank.hua)
    assert bank.lane.rows(HoursReversal) == []


def test_what_two_have_asked_for_at_once_is_taken_back_once(bank: Bank) -> None:
    bai, credit = bank.lane.person("Bai", Role.COORDINATOR), bank.helps(bank.ming, bank.wang)
    bank.lane.carry_out(AskReversal(credit.id, "another day"), by=bank.hua)
    (first,) = bank.lane.rows(HoursReversal)
    twin = {**first.model_dump(), "id": None}
    bank.lane.do(lambda uow: uow.session.add(HoursReversal(**twin)))
    second = bank.lane.rows(HoursReversal)[-1]
    bank.lane.carry_out(AgreeReversal(first.id), by=bai)
    before = len(bank.lane.rows(Entry))
    with pytest.raises(NoLongerOpen):
        bank.lane.carry_out(AgreeReversal(second.id), by=bai)
    assert len(bank.lane.rows(Entry)) == before
    bank.lane.carry_out(DropReversal(second.id), by=bai)


def test_whom_it_does_not_concern_neither_reads_of_it_nor_drops_it(bank: Bank) -> None:
    bai, li = bank.lane.person("Bai", Role.COORDINATOR), bank.lane.person("Li", Role.VOLUNTEER)
    credit = bank.helps(bank.ming, bank.wang)
    bank.lane.carry_out(AskReversal(credit.id, "another day"), by=bank.hua)
    (asked,) = bank.lane.rows(HoursReversal)
    for by in (li, bank.ming, bank.wang):
        with pytest.raises(NotYours):
            bank.lane.carry_out(DropReversal(asked.id), by=by)
    people = (bank.hua, bai, bank.ming, bank.wang, li, None)
    assert bank.reads(ReversalAsked(asked.id), *people) == [True, True, True, True, False, False]


def test_of_who_is_erased_before_the_night_no_hours_are_looked_at(bank: Bank) -> None:
    li = bank.lane.person("Li", Role.VOLUNTEER)
    for helper in (bank.ming, li):
        bank.helps(helper, bank.wang, 25 * HOUR)
    bank.lane.do(erase, li, AT_ERASURE)
    bank.lane.pass_time(timedelta(hours=24))
    (doubt,) = bank.lane.rows(HoursDoubt)
    assert doubt.person_id == bank.ming
    stranger = Lane(bank.lane.engine).person("Bai", Role.COORDINATOR)
    assert bank.reads(HoursDoubted(doubt.id), bank.hua, bank.ming, stranger, None) == [True, False, False, False]
