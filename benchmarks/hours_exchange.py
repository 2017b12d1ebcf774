"""`python -m benchmarks.hours_exchange [picture.png]`: a thousand weeks of communities that exchange hours.

Children help where they live and give what they have earned to their parents in the other city, as soon as there is
room; what does not fit waits with them. First on paper, for many limits: how much arrives, how long it waits, what is
lost when they part. Then once with the product's own books, week by week beside the paper: what arrives is the same,
and after each week the laws hold. At the end one leaves with its debt. Everything is seeded.
"""

import random  # noqa: TID251 - seeded
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from math import exp
from pathlib import Path
from statistics import mean

from matplotlib import pyplot as plt
from sqlmodel import Session, func, select

from care.hours import books, chain, clearing, giving, invariants, ledger
from care.hours.books import FUND, HELD, ISSUED, Source, of_person
from care.hours.commands import HOUR, AgreeExchange, AskExchange, EndExchange, GiveHours
from care.kit.uow import UnitOfWork
from storage.database import open_database
from storage.hours import Transfer
from storage.ids import PersonId
from storage.migrate import upgrade
from storage.people import Relation, Role
from storage.requests import HelpRequest
from tests.cast import KEY, START, Somebody, found, settle_in, tie

WEEKS, SEEDS = 1000, range(20)
LIMITS = (5, 10, 20, 40, 80, 160, 320)  # hours
EACH_WEEK = {"10 : 10": (10.0, 10.0), "10 : 8": (10.0, 8.0), "10 : 3": (10.0, 3.0)}  # earned for the other city
CHECKED = (40, (10.0, 8.0), 7)  # with the product's books: limit, what is earned, seed
RING = ((0, 1), (1, 2), (2, 0))
TOKENS = count(1)


def poisson(chance: random.Random, rate: float) -> int:
    """Knuth's way; the rates are small."""
    least, product, many = exp(-rate), chance.random(), 0
    while product > least:
        product *= chance.random()
        many += 1
    return many


def earned(rates: Sequence[float], seed: int) -> Iterator[tuple[int, ...]]:
    """Week by week, hours that the children on each side earn for the other."""
    chance = random.Random(seed)
    for _week in range(WEEKS):
        yield tuple(poisson(chance, rate) for rate in rates)


@dataclass
class Paper:
    """Clearing as arithmetic. Each way is (from, to); `owed`: hours that people of the one have spent at the other."""

    limit: int
    ways: Sequence[tuple[int, int]]
    owed: dict[tuple[int, int], int] = field(default_factory=dict)
    waiting: list[deque[int]] = field(default_factory=list)  # the week in which each hour that waits was earned
    waits: list[int] = field(default_factory=list)  # weeks, of each hour that arrived
    debts: list[int] = field(default_factory=list)  # the largest of each week
    stuck: int = 0  # weeks in which something could not go

    def week(self, number: int, hours: Sequence[int]) -> list[int]:
        """The hours that arrive by each way; who goes first takes turns."""
        self.waiting = self.waiting or [deque() for _way in self.ways]
        arrived = [0] * len(self.ways)
        for turn in range(len(self.ways)):
            place = (turn + number) % len(self.ways)
            one, other = self.ways[place]
            self.waiting[place].extend([number] * hours[place])
            room = self.limit - self.net(one, other)
            arrived[place] = min(room, len(self.waiting[place]))
            self.waits += [number - self.waiting[place].popleft() for _hour in range(arrived[place])]
            self.owed[one, other] = self.owed.get((one, other), 0) + arrived[place]
        self.stuck += any(self.waiting)
        self.debts.append(max(abs(self.net(*way)) for way in self.ways))
        return arrived

    def net(self, one: int, other: int) -> int:
        """What `other` has to claim of `one` less what it owes."""
        return self.owed.get((one, other), 0) - self.owed.get((other, one), 0)


@dataclass(frozen=True)
class Outcome:
    """Of all runs of one limit: share that arrived, weeks that nine in ten wait, mean and largest debt in hours."""

    arrived: float
    waited: float
    debt: float
    most: int
    stuck: float


def outcome(limit: int, rates: Sequence[float], ways: Sequence[tuple[int, int]]) -> Outcome:
    """Over all seeds."""
    runs = list[Paper]()
    wished = 0
    for seed in SEEDS:
        paper = Paper(limit, ways)
        for number, hours in enumerate(earned(rates, seed)):
            wished += sum(hours)
            paper.week(number, hours)
        runs.append(paper)
    waits = sorted(wait for paper in runs for wait in paper.waits)
    debts = [debt for paper in runs for debt in paper.debts]
    return Outcome(
        len(waits) / wished, waits[len(waits) * 9 // 10], mean(debts), max(debts),
        mean(paper.stuck / WEEKS for paper in runs),
    )  # fmt: skip


class Books:
    """The same with the product's own books: in each of two communities a child, a parent of the other's, a helper."""

    def __init__(self, limit: int) -> None:
        engine = open_database("sqlite:///:memory:", KEY)
        upgrade(engine)
        self.session, self.week, self.number = Session(engine, expire_on_commit=False), 0, 0
        uow = self.uow()
        self.here = [found(uow, name) for name in ("Willow Lane", "Maple Court")]
        people = [settle_in(uow, here, PEOPLE) for here in self.here]
        self.child, self.parent, self.helper, self.hua = ([ids[one] for ids in people] for one in PEOPLE)
        for place, here in enumerate(self.here):
            tie(uow, here, self.parent[place], self.child[1 - place], Relation.SON, manages=False)
        clearing.ask(uow, AskExchange(self.here[0], self.here[1], limit * HOUR), self.hua[0])
        clearing.agree(uow, AgreeExchange(*self.here[::-1]), self.hua[1])
        self.session.commit()

    def uow(self) -> UnitOfWork:
        """Of a moment of its own."""
        self.number += 1
        at = START + timedelta(weeks=self.week, seconds=self.number)
        return UnitOfWork(self.session, at, lambda: f"{next(TOKENS):022}", "weeks")

    def helps(self, place: int, giver: PersonId, receiver: PersonId | None, minutes: int) -> None:
        """One job; what nobody of here pays for is the fund's."""
        source = Source(HelpRequest, self.number)
        ledger.give(self.uow(), self.here[place], source, giver=giver, receiver=receiver, minutes=minutes)

    def give(self, place: int) -> int:
        """As the card of his hours does: whatever there is, as far as there is room. Hours that went."""
        uow, child = self.uow(), self.child[place]
        ways = giving.to_family(uow, child)
        if not ways:
            return 0
        gift = giving.give(uow, GiveHours(ways[0].from_id, ways[0].to_id, ways[0].most, ways[0].seen), child)
        return gift.minutes // HOUR

    def goes_on(self, hours: Sequence[int]) -> list[int]:
        """A week: they earn, they give in turn, and the parents are helped for what they have."""
        arrived = [0, 0]
        for turn in range(2):
            place = (turn + self.week) % 2
            if hours[place]:
                self.helps(place, self.child[place], None, hours[place] * HOUR)
            arrived[place] = self.give(place)
        for place, here in enumerate(self.here):
            has = books.stands(self.uow(), here, of_person(self.parent[place]))
            if has:
                self.helps(place, self.helper[place], self.parent[place], has)
        self.session.commit()
        self.session.expunge_all()
        self.week += 1
        return arrived

    def laws_hold(self, limit: int) -> None:
        """After each week."""
        uow = self.uow()
        for here in self.here:
            own = [books.stands(uow, here, whose) for whose in (FUND, ISSUED, HELD)]
            people = [self.child, self.parent, self.helper]
            theirs = [books.stands(uow, here, of_person(one)) for some in people for one in some]
            other = self.here[1 - self.here.index(here)]
            assert sum(own) + sum(theirs) + clearing.owed(uow, here, other) == 0
            assert min(theirs) >= 0
            assert abs(clearing.owed(uow, here, other)) <= limit * HOUR
        assert self.session.execute(invariants.not_even(uow.now)).all() == []

    def part(self) -> tuple[int, int, int]:
        """One leaves. Hours that were open, and that each has taken upon itself; nobody's own are touched."""
        uow = self.uow()
        people = [(here, one) for here in self.here for some in (self.child, self.parent, self.helper) for one in some]
        before = [books.stands(uow, here, of_person(one)) for here, one in people]
        issued = [books.stands(uow, here, ISSUED) for here in self.here]
        owed = clearing.owed(uow, *self.here)
        clearing.end(uow, EndExchange(*self.here), self.hua[0])
        self.session.commit()
        assert before == [books.stands(uow, here, of_person(one)) for here, one in people]
        assert clearing.owed(uow, *self.here) == 0
        assert ledger.unbalanced(uow) == []
        assert chain.broken(uow) == {}
        taken = [books.stands(uow, here, ISSUED) - one for here, one in zip(self.here, issued, strict=True)]
        return owed // HOUR, taken[0] // HOUR, taken[1] // HOUR


PEOPLE = (
    Somebody("Ming", (Role.VOLUNTEER,)), Somebody("Mrs Lin", (Role.ELDER,)), Somebody("Gao", (Role.VOLUNTEER,)),
    Somebody("Hua", (Role.COORDINATOR,)),
)  # fmt: skip


def compare() -> None:
    """A thousand weeks in the product's books, beside the paper."""
    limit, rates, seed = CHECKED
    real, paper = Books(limit), Paper(limit, ((0, 1), (1, 0)))
    for number, hours in enumerate(earned(rates, seed)):
        assert real.goes_on(hours) == paper.week(number, hours), f"week {number}"
        real.laws_hold(limit)
    owed, ours, theirs = real.part()
    transfers = real.session.exec(select(func.count()).select_from(Transfer)).one()
    print(
        f"{WEEKS} weeks in the product's books ({transfers} transfers), {limit} hours at most, {rates} a week: as on "
        f"paper, and the laws hold after each. Then one leaves: {owed} hours were open, issued here and there since "
        f"{-ours} and {-theirs}; nobody's own hours were touched, the chain is whole."
    )


def table() -> dict[str, list[Outcome]]:
    """By what is earned, for each limit; printed."""
    found = dict[str, list[Outcome]]()
    for name, rates in EACH_WEEK.items():
        found[name] = [outcome(limit, rates, ((0, 1), (1, 0))) for limit in LIMITS]
    found["ring of three"] = [outcome(limit, (10.0,) * 3, RING) for limit in LIMITS]
    print(
        "| earned a week | limit, hours | arrives | weeks nine in ten wait | debt on average | at most | weeks stuck |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name, outcomes in found.items():
        for limit, one in zip(LIMITS, outcomes, strict=True):
            told = f"{one.arrived:.1%} | {one.waited:.0f} | {one.debt:.0f} | {one.most} | {one.stuck:.0%}"
            print(f"| {name} | {limit} | {told} |")
    return found


def draw(found: dict[str, list[Outcome]], to: Path) -> None:
    """Three pictures side by side, over the limit."""
    figure, axes = plt.subplots(1, 3, figsize=(12, 3.6), constrained_layout=True)
    parts: list[tuple[str, Callable[[Outcome], float]]] = [
        ("arrives, % of what is wished", lambda one: 100 * one.arrived),
        ("weeks stuck at the limit, %", lambda one: 100 * one.stuck),
        ("hours lost if they part, on average", lambda one: one.debt),
    ]
    for axis, (title, value) in zip(axes, parts, strict=True):
        for name, outcomes in found.items():
            axis.plot(LIMITS, [value(one) for one in outcomes], marker="o", label=name)
        axis.set_xscale("log", base=2)
        axis.set_xticks(LIMITS, [str(limit) for limit in LIMITS])
        axis.set_xlabel("limit, hours")
        axis.set_title(title, fontsize=11)
        axis.set_ylim(bottom=0)
        axis.grid(alpha=0.3)
    axes[0].legend(title="earned a week, hours", fontsize=9)
    figure.savefig(to, dpi=110)


if __name__ == "__main__":
    compare()
    outcomes_ = table()
    if len(sys.argv) > 1:
        draw(outcomes_, Path(sys.argv[1]))
