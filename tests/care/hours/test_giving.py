"""Hours go to one's own family first, in another city too; to a neighbour; or to the fund. And to nobody by mistake."""

import itertools
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.hours import books, clearing, giving, ledger
from care.hours.books import FUND, ISSUED, of_person
from care.hours.commands import TO_FUND, AgreeExchange, AskExchange, EndExchange, FundHours, GiveHours, TakeGiftBack
from care.hours.ledger import Source
from care.hours.refusals import ExchangeLimit, NoExchange, TooFewHours, ToYourself, UsedAlready
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators, OutOfDate, OutOfRange
from care.kit.uow import UnitOfWork
from care.people import circles
from storage.hours import HoursGift
from storage.people import Community, Relation, Role
from tests.care.lane import Lane
from tests.cast import give_role

NUMBERS = itertools.count(1000)


@dataclass
class Cities:
    """The son helps in Shanghai, his mother lives in Chengdu; each city has its coordinator."""

    here: Lane
    there: Lane
    son: int
    mother: int
    hua: int
    bai: int

    def earns(self, minutes: int, who: int = 0, lane: Lane | None = None) -> None:
        lane = lane or self.here
        source = Source(Community, next(NUMBERS))
        lane.do(ledger.give, lane.id, source, giver=who or self.son, receiver=None, minutes=minutes)

    def has(self, who: int) -> int:
        return self.here.do(ledger.balance, who)

    def agree(self, most: int = 600) -> None:
        self.here.carry_out(AskExchange(self.here.id, self.there.id, most), by=self.hua)
        self.there.carry_out(AgreeExchange(self.there.id, self.here.id), by=self.bai)

    def way(self, to: int) -> giving.Way:
        return next(way for way in self.here.do(giving.to_family, self.son) if way.to_id == to)

    def gives(self, minutes: int, to: int | None = None, **changes: int) -> None:
        seen = self.here.do(giving.last_entry, self.here.id, self.son)
        command = {"to_id": self.mother if to is None else to, "minutes": minutes, "seen": seen} | changes
        self.here.carry_out(GiveHours(self.here.id, **command), by=self.son)

    def between(self) -> tuple[int, int]:
        return (
            self.here.do(clearing.owed, self.here.id, self.there.id),
            self.there.do(clearing.owed, self.there.id, self.here.id),
        )


@pytest.fixture
def cities(engine: Engine) -> Cities:
    here, there = Lane(engine), Lane(engine)
    son = here.with_phone("Jun", Role.VOLUNTEER)
    mother = there.person("Mrs Lin", Role.ELDER)

    def tie(uow: UnitOfWork) -> None:
        circles.join_circle(uow, there.id, mother, son, Relation.SON, manages=True)
        give_role(uow, son, there.id, Role.FAMILY)

    there.do(tie)
    return Cities(here, there, son, mother, here.person("Hua", Role.COORDINATOR), there.person("Bai", Role.COORDINATOR))


def test_two_hours_earned_here_are_the_mothers_there(cities: Cities) -> None:
    cities.agree()
    cities.earns(180)
    way = cities.way(cities.mother)
    assert (way.most, way.from_id, way.place) == (180, cities.here.id, "Willow Lane")
    cities.gives(120)
    assert (cities.has(cities.son), cities.has(cities.mother)) == (60, 120)
    assert cities.between() == (120, -120)
    assert cities.here.do(ledger.unbalanced) == []


def test_a_second_press_of_the_same_button_gives_nothing(cities: Cities) -> None:
    cities.agree()
    cities.earns(300)
    seen = cities.here.do(giving.last_entry, cities.here.id, cities.son)
    cities.gives(60)
    with pytest.raises(OutOfDate):
        cities.gives(60, seen=seen)
    assert cities.has(cities.mother) == 60


def test_without_an_agreement_or_beyond_its_limit_nothing_goes(cities: Cities) -> None:
    cities.earns(600)
    with pytest.raises(NoExchange):
        cities.gives(60)
    cities.agree(most=90)
    assert cities.way(cities.mother).most == 90
    with pytest.raises(ExchangeLimit):
        cities.gives(91)
    cities.gives(90)
    with pytest.raises(ExchangeLimit):
        cities.gives(1)
    assert (cities.has(cities.son), cities.has(cities.mother)) == (510, 90)
    assert [way.to_id for way in cities.here.do(giving.to_family, cities.son)] == []


def test_hours_that_come_the_other_way_make_room_again(cities: Cities) -> None:
    cities.agree(most=60)
    cities.earns(120)
    cities.gives(60)
    other_son = cities.there.with_phone("Wei", Role.VOLUNTEER)
    other_mother = cities.here.person("Mrs Gao", Role.ELDER)
    cities.here.tie(other_mother, other_son, Relation.SON)
    cities.earns(30, other_son, cities.there)
    seen = cities.there.do(giving.last_entry, cities.there.id, other_son)
    gift = GiveHours(cities.there.id, other_mother, 30, seen)
    cities.there.carry_out(gift, by=other_son)
    assert cities.between() == (30, -30)
    cities.gives(30)
    assert cities.between() == (60, -60)


@pytest.mark.parametrize("minutes", [0, -60, 181])
def test_nobody_gives_what_he_has_not(cities: Cities, minutes: int) -> None:
    cities.agree()
    cities.earns(180)
    with pytest.raises(TooFewHours):
        cities.gives(minutes)
    assert (cities.has(cities.son), cities.has(cities.mother)) == (180, 0)


def test_nobody_gives_to_himself_in_another_community_neither(cities: Cities) -> None:
    cities.agree()
    cities.earns(180)
    cities.there.do(give_role, cities.son, cities.there.id, Role.ELDER)
    with pytest.raises(ToYourself):
        cities.gives(60, cities.son)
    assert cities.has(cities.son) == 180


def test_a_stranger_there_gets_nothing(cities: Cities) -> None:
    cities.agree()
    cities.earns(180)
    stranger = cities.there.person("Mr Hu", Role.ELDER)
    with pytest.raises(NotYours):
        cities.gives(60, stranger)


def test_a_neighbour_or_the_fund_gets_them_where_one_lives(cities: Cities) -> None:
    cities.earns(180)
    wang = cities.here.person("Mrs Wang", Role.ELDER)
    offered = [(way.to_id, way.called) for way in cities.here.do(giving.to_others, cities.son)]
    assert offered == [(TO_FUND, "Willow Lane"), (wang, "Mrs Wang")]
    cities.gives(60, wang)
    cities.gives(30, TO_FUND)
    assert (cities.has(cities.son), cities.has(wang)) == (90, 60)
    assert cities.here.do(books.stands, cities.here.id, FUND) == 30


def gift_of(cities: Cities) -> HoursGift:
    return cities.here.rows(HoursGift, HoursGift.by_id == cities.son)[-1]


def test_a_gift_is_taken_back_within_a_day_once_and_by_nobody_else(cities: Cities) -> None:
    cities.agree()
    cities.earns(180)
    cities.gives(120)
    gift = gift_of(cities)
    with pytest.raises(NotYours):
        cities.there.carry_out(TakeGiftBack(gift.id), by=cities.mother)
    cities.here.carry_out(TakeGiftBack(gift.id), by=cities.son)
    assert (cities.has(cities.son), cities.has(cities.mother), cities.between()) == (180, 0, (0, 0))
    with pytest.raises(NoLongerOpen):
        cities.here.carry_out(TakeGiftBack(gift.id), by=cities.son)
    cities.gives(60, TO_FUND)
    cities.here.carry_out(TakeGiftBack(gift_of(cities).id), by=cities.son)
    cities.gives(60)
    cities.here.now += timedelta(hours=25)
    with pytest.raises(NoLongerOpen):
        cities.here.carry_out(TakeGiftBack(gift_of(cities).id), by=cities.son)


def test_what_she_has_used_stays_used(cities: Cities) -> None:
    cities.agree()
    cities.earns(60)
    cities.gives(60)
    helper = cities.there.with_phone("Bo", Role.VOLUNTEER)
    cities.there.do(
        ledger.give, cities.there.id, Source(Community, 77), giver=helper, receiver=cities.mother, minutes=45
    )
    with pytest.raises(UsedAlready):
        cities.here.carry_out(TakeGiftBack(gift_of(cities).id), by=cities.son)
    assert (cities.has(cities.mother), cities.has(helper)) == (15, 45)


def test_a_community_that_leaves_with_a_debt_takes_nobodys_hours_along(cities: Cities) -> None:
    """What is open each takes upon itself, for all to see: the limit is the most that can be lost."""
    cities.agree()
    cities.earns(180)
    cities.gives(120)
    cities.here.carry_out(EndExchange(cities.here.id, cities.there.id), by=cities.hua)
    assert cities.between() == (0, 0)
    assert (cities.has(cities.son), cities.has(cities.mother)) == (60, 120)
    assert cities.here.do(books.stands, cities.here.id, ISSUED) == -180 + 120
    assert cities.there.do(books.stands, cities.there.id, ISSUED) == -120
    with pytest.raises(NoExchange):
        cities.gives(60)
    with pytest.raises(NoExchange):
        cities.here.carry_out(TakeGiftBack(gift_of(cities).id), by=cities.son)
    with pytest.raises(NoLongerOpen):
        cities.there.carry_out(EndExchange(cities.there.id, cities.here.id), by=cities.bai)
    cities.agree()
    cities.gives(60)
    assert cities.between() == (60, -60)


def test_both_sides_have_to_want_it_and_only_coordinators_say_so(cities: Cities) -> None:
    asks = AskExchange(cities.here.id, cities.there.id, 600)
    with pytest.raises(OnlyCoordinators):
        cities.here.carry_out(asks, by=cities.bai)
    for most in (0, -60, 10**6):
        with pytest.raises(OutOfRange):
            cities.here.carry_out(AskExchange(cities.here.id, cities.there.id, most), by=cities.hua)
    with pytest.raises(NoLongerOpen):
        cities.here.carry_out(AskExchange(cities.here.id, cities.here.id, 600), by=cities.hua)
    cities.here.carry_out(asks, by=cities.hua)
    with pytest.raises(NoLongerOpen):
        cities.here.carry_out(AgreeExchange(cities.here.id, cities.there.id), by=cities.hua)
    with pytest.raises(OnlyCoordinators):
        cities.there.carry_out(AgreeExchange(cities.there.id, cities.here.id), by=cities.hua)
    assert not cities.here.do(clearing.EXCHANGES.is_open, cities.here.id, cities.there.id)
    cities.there.carry_out(AgreeExchange(cities.there.id, cities.here.id), by=cities.bai)
    with pytest.raises(NoLongerOpen):
        cities.there.carry_out(AskExchange(cities.there.id, cities.here.id, 60), by=cities.bai)


def test_the_fund_is_filled_by_a_coordinator_once_a_press_and_it_shows(cities: Cities) -> None:
    press = FundHours(cities.here.id, 600, 0)
    with pytest.raises(OnlyCoordinators):
        cities.here.carry_out(press, by=cities.son)
    cities.here.carry_out(press, by=cities.hua)
    with pytest.raises(OutOfDate):
        cities.here.carry_out(press, by=cities.hua)
    with pytest.raises(OutOfRange):
        cities.here.carry_out(FundHours(cities.here.id, 10**6, 600), by=cities.hua)
    stand = [cities.here.do(books.stands, cities.here.id, whose) for whose in (FUND, ISSUED, of_person(cities.hua))]
    assert stand == [600, -600, 0]
