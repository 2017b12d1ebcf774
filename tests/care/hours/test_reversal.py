"""A credit that was not right is taken back by two people, and by nobody alone."""

import pytest
from sqlalchemy import Engine, delete
from sqlmodel import select

from care.hours import books, ledger, reversal
from care.hours.books import FUND, HELD, ISSUED, Whose, of_person
from care.hours.commands import AgreeReversal, AskReversal, DropReversal
from care.hours.ledger import Source
from care.hours.refusals import NeedsAnother
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.leaving import stopping
from storage.hours import HoursReversal, Transfer, TransferKind
from storage.ids import TransferId
from storage.keys import DataKey
from storage.people import Membership, Role
from storage.requests import HelpRequest
from tests.care.lane import Lane, rows

pytestmark = pytest.mark.both_databases
WHY = "It was another day."


class Bank:
    def __init__(self, engine: Engine) -> None:
        self.lane = lane = Lane(engine)
        self.wang, self.ming = lane.person("Mrs Wang", Role.ELDER), lane.person("Ming", Role.VOLUNTEER)
        self.hua, self.bai = lane.person("Hua", Role.COORDINATOR), lane.person("Bai", Role.COORDINATOR)

    def has(self, whose: Whose | int) -> int:
        return self.lane.do(books.stands, self.lane.id, of_person(whose) if isinstance(whose, int) else whose)

    def stand(self) -> tuple[int, ...]:
        """Mrs Wang, Ming, the fund, what was issued; always zero together."""
        found = tuple(self.has(whose) for whose in (self.wang, self.ming, FUND, ISSUED))
        assert sum(found) + self.has(HELD) == 0
        assert self.lane.do(ledger.unbalanced) == []
        return found

    def helps(self, minutes: int = 60) -> TransferId:
        return self.credits(self.wang, minutes)

    def credits(self, receiver: int | None, minutes: int) -> TransferId:
        row = self.lane.asks(self.wang)
        self.lane.do(
            ledger.give, self.lane.id, Source(HelpRequest, row.id), giver=self.ming, receiver=receiver, minutes=minutes
        )
        return self.transfer(f"help_request:{row.id}")

    def transfer(self, key: str) -> TransferId:
        return self.lane.do(lambda uow: uow.session.exec(select(Transfer.id).where(Transfer.key == key)).one())

    def asks(self, transfer_id: TransferId, by: int | None = None) -> HoursReversal:
        self.lane.carry_out(AskReversal(transfer_id, WHY), by or self.hua)
        return rows(self.lane.engine, HoursReversal, HoursReversal.community_id == self.lane.id)[-1]

    def rules(self, **changes: object) -> None:
        def change(uow: UnitOfWork) -> None:
            book = books.lock(uow, self.lane.id)
            for name, value in changes.items():
                setattr(book, name, value)

        self.lane.do(change)

    def goes(self, person: int) -> None:
        """As leaving does, without its week."""

        def gone(uow: UnitOfWork) -> None:
            stopping.close_account(uow, person)
            uow.session.execute(delete(Membership).where(Membership.person_id == person))
            key = uow.session.get(DataKey, person) or DataKey(owner=person, wrapped=b"")
            key.wrapped = b""
            uow.session.add(key)

        self.lane.do(gone)


@pytest.fixture
def bank(engine: Engine) -> Bank:
    return Bank(engine)


def test_one_asks_and_another_agrees_and_all_is_as_before(bank: Bank) -> None:
    asked = bank.asks(bank.helps())
    assert bank.stand() == (-60, 60, 0, 0)
    bank.lane.carry_out(AgreeReversal(asked.id), bank.bai)
    assert bank.stand() == (0, 0, 0, 0)
    for by in (bank.hua, bank.bai):
        with pytest.raises(NoLongerOpen):
            bank.lane.carry_out(AgreeReversal(asked.id), by)
    with pytest.raises(NoLongerOpen):
        bank.asks(asked.transfer_id)


def test_nobody_is_two_people(bank: Bank) -> None:
    asked = bank.asks(bank.helps())
    with pytest.raises(NeedsAnother):
        bank.lane.carry_out(AgreeReversal(asked.id), bank.hua)
    with pytest.raises(NoLongerOpen):
        bank.asks(asked.transfer_id, by=bank.bai)
    for by in (bank.ming, bank.wang):
        with pytest.raises(NotYours):
            bank.lane.carry_out(AgreeReversal(asked.id), by)
        with pytest.raises(OnlyCoordinators):
            bank.asks(bank.helps(), by)
    bank.lane.carry_out(DropReversal(asked.id), bank.hua)
    assert bank.has(bank.ming) == 180
    bank.lane.carry_out(AgreeReversal(bank.asks(asked.transfer_id, by=bank.bai).id), bank.hua)
    assert bank.has(bank.ming) == 120


def test_where_one_coordinates_alone_he_agrees_whose_hours_they_are(bank: Bank) -> None:
    bank.goes(bank.bai)
    asked = bank.asks(bank.helps())
    with pytest.raises(NeedsAnother):
        bank.lane.carry_out(AgreeReversal(asked.id), bank.hua)
    bank.lane.carry_out(AgreeReversal(asked.id), bank.ming)
    assert bank.stand() == (0, 0, 0, 0)


def test_nobody_falls_below_his_floor_for_it(bank: Bank) -> None:
    """He has spent what he had: the fund pays, and the community issues the rest; she has all of hers again."""
    credit = bank.helps(120)
    bank.rules(floor=0)
    row = bank.lane.asks(bank.wang)
    bank.lane.do(
        ledger.give, bank.lane.id, Source(HelpRequest, row.id), giver=bank.wang, receiver=bank.ming, minutes=100
    )
    assert bank.stand() == (-20, 20, 0, 0)
    bank.lane.carry_out(AgreeReversal(bank.asks(credit).id), bank.bai)
    assert bank.stand() == (100, 0, 0, -100)


def test_what_the_fund_has_paid_is_the_fund_s_again(bank: Bank) -> None:
    credit = bank.credits(None, 60)
    assert bank.stand() == (0, 60, 0, -60)
    bank.lane.carry_out(AgreeReversal(bank.asks(credit).id), bank.bai)
    assert bank.stand() == (0, 0, 0, 0)


def test_what_was_put_aside_goes_back_to_who_had_put_it_aside(bank: Bank) -> None:
    bank.rules(holds=True)
    credit = bank.helps(60)
    assert bank.has(HELD) == 0
    bank.lane.carry_out(AgreeReversal(bank.asks(credit).id), bank.bai)
    assert bank.stand() == (0, 0, 0, 0)


def test_of_who_is_erased_nothing_is_taken_and_what_she_gave_is_the_fund_s(bank: Bank) -> None:
    asked, later = bank.asks(bank.helps()), bank.helps()
    bank.goes(bank.wang)
    bank.lane.carry_out(AgreeReversal(asked.id), bank.bai)
    assert bank.has(bank.wang) == 0
    assert sum(bank.stand()) == 0
    bank.goes(bank.ming)
    with pytest.raises(NoLongerOpen):
        bank.asks(later)


def test_only_a_credit_is_taken_back(bank: Bank) -> None:
    credit = bank.helps()
    bank.lane.carry_out(AgreeReversal(bank.asks(credit).id), bank.bai)
    with pytest.raises(NoLongerOpen):
        bank.asks(bank.transfer(f"transfer:{credit}"))
    kinds = {one.kind for one in rows(bank.lane.engine, Transfer, Transfer.community_id == bank.lane.id)}
    assert kinds == {TransferKind.CREDIT, TransferKind.REVERSED}
    assert bank.lane.do(reversal.is_reversed, credit)
