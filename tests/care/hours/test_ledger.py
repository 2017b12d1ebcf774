"""The time bank: what was given stands, once, and sums to zero."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import SQLModel

from care.hours import ledger
from care.hours.ledger import Source
from storage.hours import Entry, Transfer
from storage.people import Community, Role
from storage.requests import HelpRequest
from tests.care.lane import Lane

pytestmark = pytest.mark.both_databases


@dataclass
class Bank:
    """Ming has helped Mrs Wang twice; each request is a row, hours come from the tests."""

    lane: Lane
    wang: int
    ming: int
    li: int
    first: int
    second: int

    def give(
        self, source_id: int, minutes: int = 60, giver: int | None = None, table: type[SQLModel] = HelpRequest
    ) -> bool:
        source = Source(table, source_id)
        return self.lane.do(
            ledger.give, self.lane.id, source, giver=giver or self.ming, receiver=self.wang, minutes=minutes
        )

    def balances(self) -> tuple[int, ...]:
        return tuple(self.lane.do(ledger.balance, who) for who in (self.wang, self.ming, self.li))

    def transfers(self) -> list[Transfer]:
        return self.lane.rows(Transfer, Transfer.community_id == self.lane.id)


@pytest.fixture
def bank(engine: Engine) -> Bank:
    return _bank(engine)


def _bank(engine: Engine) -> Bank:
    lane = Lane(engine)
    wang, ming = lane.person("Mrs Wang", Role.ELDER), lane.person("Ming", Role.VOLUNTEER)
    li = lane.person("Li", Role.VOLUNTEER)
    first, second = (lane.asks(wang).id for _ in range(2))
    return Bank(lane, wang, ming, li, first, second)


def test_whoever_never_helped_has_nothing(bank: Bank) -> None:
    assert bank.balances() == (0, 0, 0)


def test_what_one_gives_the_other_receives(bank: Bank) -> None:
    assert bank.give(bank.first, 60)
    assert bank.give(bank.second, 90)
    assert bank.balances() == (-150, 150, 0)
    assert [(transfer.key, transfer.source, transfer.source_id) for transfer in bank.transfers()] == [
        (f"help_request:{bank.first}", "help_request", bank.first),
        (f"help_request:{bank.second}", "help_request", bank.second),
    ]


def test_a_request_is_credited_once_whoever_asks_again(bank: Bank) -> None:
    assert bank.give(bank.first)
    assert not bank.give(bank.first)
    assert not bank.give(bank.first, 999, bank.li)
    assert bank.balances() == (-60, 60, 0)


def test_hours_are_given_for_a_row_of_any_table_and_the_same_number_elsewhere_is_another_thing(bank: Bank) -> None:
    """The time bank knows no feature: a visit may earn hours as a request does."""
    assert bank.give(bank.first)
    assert bank.give(bank.first, 45, table=Community)
    assert not bank.give(bank.first, 45, table=Community)
    assert [(transfer.source, transfer.source_id) for transfer in bank.transfers()] == [
        ("help_request", bank.first),
        ("community", bank.first),
    ]
    assert bank.balances() == (-105, 105, 0)


def test_whoever_helps_himself_moves_nothing(bank: Bank) -> None:
    """`take` refuses it; should it ever come so far, one person's legs cancel each other out."""
    with pytest.raises(ValueError, match="zero"):
        bank.give(bank.first, 60, bank.wang)
    assert bank.balances() == (0, 0, 0)
    assert bank.transfers() == []


def test_the_doctor_finds_a_transfer_that_does_not_sum_to_zero(bank: Bank) -> None:
    bank.give(bank.first)
    (transfer,) = bank.transfers()
    leg = {"community_id": bank.lane.id, "transfer_id": transfer.id, "person_id": bank.li, "minutes": 1}
    bank.lane.do(lambda uow: uow.session.add(Entry(**leg)))
    assert bank.lane.do(ledger.unbalanced) == [transfer.id]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(1, 600)), max_size=8))
def test_whatever_is_booked_the_sum_is_zero(engine: Engine, booked: list[tuple[int, int]]) -> None:
    bank = _bank(engine)
    for which, minutes in booked:
        bank.give((bank.first, bank.second)[which], minutes)
    assert sum(bank.balances()) == 0
    assert bank.lane.do(ledger.unbalanced) == []
