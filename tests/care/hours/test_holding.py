"""Hours are put aside when help is asked for, where a community wants that; and they never stand in the way of help."""

from dataclasses import dataclass

import pytest
from sqlalchemy import Engine

from care.hours import books, ledger
from care.hours.books import FUND, HELD, ISSUED, Whose, of_person
from care.hours.ledger import Source
from care.kit.uow import UnitOfWork
from care.leaving import stopping
from care.requests.commands import Confirm, DoneAlready, ReportProblem, Settle, TakeRequest, Withdraw
from storage.hours import Entry, HoursBook, Transfer, TransferKind
from storage.keys import DataKey
from storage.people import Role
from storage.requests import HelpRequest
from tests.care.lane import Lane

pytestmark = pytest.mark.both_databases


@dataclass
class Bank:
    lane: Lane
    wang: int
    ming: int
    hua: int

    def rules(self, **changes: object) -> None:
        def change(uow: UnitOfWork) -> None:
            book = books.lock(uow, self.lane.id)
            for name, value in changes.items():
                setattr(book, name, value)
            uow.session.flush()

        self.lane.do(change)

    def has(self, whose: Whose | int) -> int:
        return self.lane.do(books.stands, self.lane.id, of_person(whose) if isinstance(whose, int) else whose)

    def stand(self) -> tuple[int, ...]:
        """Mrs Wang, Ming, the fund, what was issued, what is held; always zero together."""
        found = tuple(self.has(whose) for whose in (self.wang, self.ming, FUND, ISSUED, HELD))
        assert sum(found) == 0
        assert self.lane.do(ledger.unbalanced) == []
        return found

    def asks(self) -> HelpRequest:
        return self.lane.asks(self.wang)

    def helps(self, request: HelpRequest) -> None:
        self.lane.carry_out(TakeRequest(request.id, request.version), by=self.ming)
        self.lane.carry_out(DoneAlready(request.id, request.version + 1), by=self.ming)

    def earned(self, person: int, minutes: int) -> None:
        """Somewhere, from the fund."""
        row = self.asks()
        self.lane.carry_out(Withdraw(row.id), by=self.wang)
        self.lane.do(
            ledger.give, self.lane.id, Source(HelpRequest, row.id), giver=person, receiver=None, minutes=minutes
        )


@pytest.fixture
def bank(engine: Engine) -> Bank:
    lane = Lane(engine)
    wang, ming = lane.person("Mrs Wang", Role.ELDER), lane.with_phone("Ming", Role.VOLUNTEER)
    return Bank(lane, wang, ming, lane.person("Hua", Role.COORDINATOR))


def test_without_a_wish_nothing_is_held_and_who_was_helped_pays_when_it_is_done(bank: Bank) -> None:
    request = bank.asks()
    assert bank.stand() == (0, 0, 0, 0, 0)
    bank.helps(request)
    bank.lane.carry_out(Confirm(request.id), by=bank.wang)
    assert bank.stand() == (-60, 60, 0, 0, 0)


def test_what_is_held_when_help_is_asked_for_is_released_by_her_yes(bank: Bank) -> None:
    bank.rules(holds=True)
    request = bank.asks()
    assert bank.stand() == (-60, 0, 0, 0, 60)
    bank.helps(request)
    assert bank.stand() == (-60, 0, 0, 0, 60)
    bank.lane.carry_out(Confirm(request.id), by=bank.wang)
    assert bank.stand() == (-60, 60, 0, 0, 0)


def test_what_is_held_comes_back_when_she_calls_it_off_or_nothing_came_of_it(bank: Bank) -> None:
    bank.rules(holds=True)
    request, other = bank.asks(), bank.asks()
    bank.lane.carry_out(Withdraw(request.id), by=bank.wang)
    assert bank.stand() == (-60, 0, 0, 0, 60)
    bank.helps(other)
    bank.lane.carry_out(ReportProblem(other.id, ""), by=bank.wang)
    bank.lane.carry_out(Settle(other.id), by=bank.hua)
    assert bank.stand() == (0, 0, 0, 0, 0)


def test_who_has_nothing_is_helped_all_the_same_and_what_the_fund_lacks_is_issued_for_all_to_see(bank: Bank) -> None:
    bank.rules(holds=True, floor=-30)
    request = bank.asks()
    assert bank.stand() == (-30, 0, 0, -30, 60)
    bank.helps(request)
    bank.lane.carry_out(Confirm(request.id), by=bank.wang)
    assert bank.stand() == (-30, 60, 0, -30, 0)
    again = bank.asks()
    bank.lane.carry_out(Withdraw(again.id), by=bank.wang)
    assert bank.stand() == (-30, 60, 0, -30, 0), "what was issued for it is taken back, too"


def test_a_welfare_visit_costs_her_nothing(bank: Bank) -> None:
    bank.earned(bank.ming, 45)
    assert bank.stand() == (0, 45, 0, -45, 0)


def test_more_than_one_can_save_is_the_funds_which_pays_before_anything_is_issued(bank: Bank) -> None:
    bank.rules(holds=True, most=60, floor=0)
    bank.earned(bank.ming, 100)
    assert bank.stand() == (0, 60, 40, -100, 0)
    bank.asks()
    assert bank.stand() == (0, 60, 0, -120, 60)


def test_a_request_is_held_and_credited_once_whoever_asks_again(bank: Bank) -> None:
    bank.rules(holds=True)
    request = bank.asks()
    source = Source(HelpRequest, request.id)
    bank.lane.do(ledger.hold, bank.lane.id, source, bank.wang, 60)
    for _ in range(2):
        bank.lane.do(ledger.give, bank.lane.id, source, giver=bank.ming, receiver=bank.wang, minutes=60)
    bank.lane.do(ledger.refund, bank.lane.id, source)
    assert bank.stand() == (-60, 60, 0, 0, 0)
    kinds = [one.kind for one in bank.lane.rows(Transfer, Transfer.community_id == bank.lane.id)]
    assert kinds == [TransferKind.HOLD, TransferKind.CREDIT]


def test_nobody_takes_more_out_of_an_account_than_it_may_have(bank: Bank) -> None:
    why = books.Why(TransferKind.GIFT, Source(HelpRequest, 1))
    with pytest.raises(books.BelowFloor):
        bank.lane.do(books.post, bank.lane.id, why, [(FUND, -1), (of_person(bank.ming), 1)])
    assert bank.stand() == (0, 0, 0, 0, 0)


def erase(bank: Bank, person: int) -> None:
    """As leaving does, without its week."""

    def gone(uow: UnitOfWork) -> None:
        stopping.close_account(uow, person)
        key = uow.session.get(DataKey, person) or DataKey(owner=person, wrapped=b"")
        key.wrapped = b""
        uow.session.add(key)

    bank.lane.do(gone)


def test_who_is_erased_leaves_his_hours_to_the_fund_and_his_debts_too(bank: Bank) -> None:
    request = bank.asks()
    bank.helps(request)
    bank.lane.carry_out(Confirm(request.id), by=bank.wang)
    erase(bank, bank.ming)
    assert bank.stand() == (-60, 0, 60, 0, 0)
    erase(bank, bank.wang)
    assert bank.stand() == (0, 0, 0, 0, 0)


def test_a_job_that_is_confirmed_after_its_helper_was_erased_is_the_funds(bank: Bank) -> None:
    request = bank.asks()
    bank.helps(request)
    erase(bank, bank.ming)
    bank.lane.carry_out(Confirm(request.id), by=bank.wang)
    assert bank.stand() == (-60, 0, 60, 0, 0)


def test_of_two_who_were_erased_the_fund_pays_to_the_fund_and_it_is_one_credit(bank: Bank) -> None:
    request = bank.asks()
    bank.helps(request)
    for person in (bank.ming, bank.wang):
        erase(bank, person)
    for _ in range(2):
        bank.lane.do(
            ledger.give, bank.lane.id, Source(HelpRequest, request.id), giver=bank.ming, receiver=bank.wang, minutes=60
        )
    assert bank.stand() == (0, 0, 60, -60, 0)
    assert len(bank.lane.rows(Transfer, Transfer.community_id == bank.lane.id)) == 1


def test_what_was_held_of_an_elder_who_was_erased_meanwhile_goes_back_to_the_fund(bank: Bank) -> None:
    bank.rules(holds=True)
    request = bank.asks()
    erase(bank, bank.wang)
    bank.lane.do(ledger.refund, bank.lane.id, Source(HelpRequest, request.id))
    assert bank.stand() == (0, 0, 60, -60, 0)


def test_each_entry_knows_what_stands_on_its_account_afterwards(bank: Bank) -> None:
    bank.earned(bank.ming, 30)
    bank.earned(bank.ming, 15)
    hers = bank.lane.rows(Entry, Entry.community_id == bank.lane.id, Entry.person_id == bank.ming)
    assert [(entry.minutes, entry.after) for entry in hers] == [(30, 30), (15, 45)]
    assert bank.lane.one(HoursBook, bank.lane.id).head == bank.lane.rows(Transfer)[-1].chained
