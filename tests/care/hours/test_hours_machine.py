"""Whatever several communities do with hours, in whatever order: no minute is made or lost, and nobody falls too low.

Two, three and ten communities; they join and leave, help, hold, call off, give away, take back, and people are erased.
`pytest --rounds=20` walks further.
"""

import itertools
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlmodel import Session, select

from care.hours import books, chain, clearing, giving, invariants, ledger, reversal
from care.hours.books import Source
from care.hours.commands import (
    TO_FUND,
    AgreeExchange,
    AgreeReversal,
    AskExchange,
    AskReversal,
    EndExchange,
    GiveHours,
    TakeGiftBack,
)
from care.kit.refusals import Refusal
from care.kit.uow import UnitOfWork
from care.people import circles
from storage.database import open_database
from storage.hours import Account, Entry, HoursGift, Transfer, TransferKind
from storage.keys import DataKey
from storage.people import Relation, Role
from storage.requests import HelpRequest
from tests.care.lane import Lane
from tests.cast import KEY
from tests.settled import copy_sqlite, migrated

FLOORS, MINUTES, PLACE = (-3000, -60, 0), st.sampled_from((1, 30, 60, 90, 1500)), st.integers(0, 9)


class Hours(RuleBasedStateMachine):
    """Each community has an elder, a helper who is the son of the next one's elder, and a coordinator."""

    size = 2

    def __init__(self) -> None:
        super().__init__()
        self.engine = open_database("sqlite:///:memory:", KEY)
        copy_sqlite(migrated(), self.engine)
        self.lanes = [Lane(self.engine) for _ in range(self.size)]
        self.elders = [lane.person("Mrs Wang", Role.ELDER) for lane in self.lanes]
        self.helpers = [lane.person("Ming", Role.VOLUNTEER) for lane in self.lanes]
        self.coordinators = [lane.person("Hua", Role.COORDINATOR) for lane in self.lanes]
        for place, lane in enumerate(self.lanes):
            self.lanes[0].do(
                circles.join_circle, lane.id, self.elders[place], self.helpers[place - 1], Relation.SON, manages=False
            )
        self.numbers, self.open = itertools.count(1), dict[int, int]()
        self.credited = 0

    def teardown(self) -> None:
        self.engine.dispose()

    def at(self, place: int) -> tuple[Lane, int, int]:
        place %= self.size
        return self.lanes[place], self.elders[place], self.helpers[place]

    def tries(self, verb: Callable[..., Any], *args: Any, **named: Any) -> Any:
        with suppress(Refusal):
            return self.lanes[0].do(verb, *args, **named)

    @rule(place=PLACE, holds=st.booleans(), floor=st.sampled_from(FLOORS), most=st.sampled_from((90, 90_000)))
    def has_rules(self, place: int, floor: int, most: int, *, holds: bool) -> None:
        """A floor is only ever lowered: whoever is below a higher one is not lifted."""
        lane, *_rest = self.at(place)

        def change(uow: UnitOfWork) -> None:
            book = books.lock(uow, lane.id)
            book.holds, book.floor, book.most = holds, min(floor, book.floor), most
            uow.session.flush()

        lane.do(change)

    @rule(place=PLACE, minutes=MINUTES)
    def asks(self, place: int, minutes: int) -> None:
        lane, elder, _helper = self.at(place)
        number = next(self.numbers)
        self.open[number] = place
        lane.do(ledger.hold, lane.id, Source(HelpRequest, number), elder, minutes)

    @rule(which=PLACE, minutes=MINUTES, welfare=st.booleans(), again=st.booleans())
    def is_done(self, which: int, minutes: int, *, welfare: bool, again: bool) -> None:
        """It took as long as was asked for, or not; said once, or twice."""
        if not self.open:
            return
        number = sorted(self.open)[which % len(self.open)]
        lane, elder, helper = self.at(self.open.pop(number))
        source = Source(HelpRequest, number)
        receiver = None if welfare else elder
        for _ in range(1 + again):
            lane.do(ledger.give, lane.id, source, giver=helper, receiver=receiver, minutes=minutes)
        lane.do(ledger.refund, lane.id, source)
        self.credited += 1

    @rule(which=PLACE)
    def is_called_off(self, which: int) -> None:
        if self.open:
            number = sorted(self.open)[which % len(self.open)]
            lane, *_rest = self.at(self.open.pop(number))
            for _ in range(2):
                lane.do(ledger.refund, lane.id, Source(HelpRequest, number))

    @rule(place=PLACE, other=PLACE, most=st.sampled_from((60, 1200)))
    def exchange(self, place: int, other: int, most: int) -> None:
        here, there = self.at(place)[0].id, self.at(other)[0].id
        self.tries(clearing.ask, AskExchange(here, there, most), self.coordinators[place % self.size])
        self.tries(clearing.agree, AgreeExchange(there, here), self.coordinators[other % self.size])

    @rule(place=PLACE, other=PLACE)
    def part(self, place: int, other: int) -> None:
        here, there = self.at(place)[0].id, self.at(other)[0].id
        self.lanes[0].now = max(lane.now for lane in self.lanes)
        self.tries(clearing.end, EndExchange(here, there), self.coordinators[place % self.size])

    @rule(place=PLACE, minutes=MINUTES, to=st.sampled_from(("mother", "elder", "fund", "himself")))
    def gives(self, place: int, minutes: int, to: str) -> None:
        lane, elder, helper = self.at(place)
        mother = self.elders[(place + 1) % self.size]
        to_id = {"mother": mother, "elder": elder, "fund": TO_FUND, "himself": helper}[to]
        seen = lane.do(giving.last_entry, lane.id, helper)
        self.tries(giving.give, GiveHours(lane.id, to_id, minutes, seen), helper)

    @rule(which=PLACE)
    def takes_back(self, which: int) -> None:
        gifts = self.lanes[0].rows(HoursGift)
        if gifts:
            gift = gifts[which % len(gifts)]
            self.tries(giving.take_back, TakeGiftBack(gift.id), gift.by_id)

    @rule(which=PLACE)
    def is_put_right(self, which: int) -> None:
        """A coordinator asks, and cannot agree herself; the helper does, twice."""
        credits_ = self.lanes[0].rows(Transfer, Transfer.kind == TransferKind.CREDIT)
        if credits_:
            credit = credits_[which % len(credits_)]
            place = next(place for place, lane in enumerate(self.lanes) if lane.id == credit.community_id)
            asked = self.tries(reversal.ask, AskReversal(credit.id, "It was another."), self.coordinators[place])
            for by in (self.coordinators[place], *self.at(place)[1:], *self.at(place)[1:]):
                self.tries(reversal.agree, AgreeReversal(getattr(asked, "id", 0)), by)

    @rule(place=PLACE, elder=st.booleans())
    def is_erased(self, place: int, *, elder: bool) -> None:
        who = self.at(place)[1 if elder else 2]

        def gone(uow: UnitOfWork) -> None:
            ledger.close_account(uow, who)
            key = uow.session.get(DataKey, who) or DataKey(owner=who, wrapped=b"")
            key.wrapped = b""
            uow.session.add(key)

        self.lanes[0].do(gone)

    @invariant()
    def no_minute_is_made_or_lost(self) -> None:
        with Session(self.engine) as session:
            uow = UnitOfWork(session, self.lanes[0].now, str, "test")
            entries = session.exec(select(Entry).order_by(Entry.id)).all()  # type: ignore[arg-type]
            stand = {(one.community_id, one.account, one.person_id, one.other_id): one.after for one in entries}
            for lane in self.lanes:
                assert sum(after for (here, *_who), after in stand.items() if here == lane.id) == 0
            floors = {lane.id: books.rules_of(uow, lane.id).floor for lane in self.lanes}
            for (here, account, *_who), after in stand.items():
                assert account in {Account.ISSUED, Account.CLEARING} or after >= (
                    floors[here] if account == Account.PERSON else 0
                )
            assert sum(after for (_here, account, *_who), after in stand.items() if account == Account.CLEARING) == 0
            assert session.execute(invariants.not_even(uow.now)).all() == []
            assert ledger.unbalanced(uow) == []
            assert chain.broken(uow) == {}
            credited = session.exec(select(Transfer.key).where(Transfer.kind == TransferKind.CREDIT)).all()
            assert len(credited) == len(set(credited)) == self.credited
            taken_back = session.exec(select(Transfer.source_id).where(Transfer.kind == TransferKind.REVERSED)).all()
            assert len(taken_back) == len(set(taken_back))

    @invariant()
    def neither_owes_more_than_was_agreed(self) -> None:
        with Session(self.engine) as session:
            uow = UnitOfWork(session, self.lanes[0].now, str, "test")
            for lane in self.lanes:
                for pair in clearing.EXCHANGES.of_community(uow, lane.id):
                    owed = clearing.owed(uow, pair.community_id, pair.other_id)
                    assert abs(owed) <= pair.most
                    assert pair.agreed_at or not owed


@pytest.mark.parametrize(("size", "examples"), [(2, 2), (3, 1), (10, 1)])
def test_whatever_communities_do_with_hours_the_laws_hold(
    size: int, examples: int, request: pytest.FixtureRequest
) -> None:
    machine = type("Hours", (Hours,), {"size": size})
    many = examples * int(request.config.getoption("rounds"))
    walks = settings(max_examples=many, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(machine, settings=walks)
