"""Companionship visits: whom to ask, series a year ahead, who wins. Run: `python -m benchmarks.visits`.

A lane of its own in a file of its own: 2,000 companions, 10,000 visits on one day.
"""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from sqlalchemy import insert
from sqlmodel import Session

from care.kit import addresses
from care.kit.refusals import Refusal
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.people import communities
from care.people.communities import Founding
from care.people.verbs import Profile, enrol, new_person
from care.visits import booking, calendar, claiming, matching
from care.visits.commands import AcceptVisit, Again, BookVisit, Often
from storage.columns import table_of
from storage.database import open_database
from storage.ids import PersonId
from storage.migrate import upgrade
from storage.people import Person, Role
from storage.vetting import Stage, Vetting
from storage.visits import Companion, SeriesId, Visit, VisitKind, VisitSeries, VisitState

COMPANIONS, ELDERS, A_DAY = 2000, 500, 10_000
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
KINDS = " ".join(VisitKind)
ZONES = (
    "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago",
    "Europe/London", "Asia/Tehran", "Africa/Casablanca", "Pacific/Auckland",
)  # fmt: skip

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds of CPU, since others may work on the machine as well, and what came of it."""
    begun = time.process_time()
    result = work()
    return (time.process_time() - begun) * 1000, result


class Lane:
    """Everybody lives there."""

    def __init__(self, session: Session) -> None:
        self.uow = UnitOfWork(session, NOW, iter(map(str, range(10**9))).__next__, "bench")
        self.lane = communities.found(self.uow, Founding("Lane", "en", "Asia/Shanghai", "120", "CNY"))
        self.elders = [self.person(f"Elder {n}", Role.ELDER, n) for n in range(ELDERS)]
        self.companions = [self.person(f"Helper {n}", Role.VOLUNTEER, n) for n in range(COMPANIONS)]
        for number, one in enumerate(self.companions):
            his: dict[str, Any] = {"community_id": self.lane.id, "person_id": one}
            session.add(Vetting(**his, stage=Stage.ACTIVE, stage_at=NOW))
            session.add(Companion(**his, kinds=KINDS, since=NOW - timedelta(days=number)))
        session.flush()

    def person(self, name: str, role: Role, number: int) -> PersonId:
        profile = Profile(name, name, role == Role.ELDER, f"Area {number % 12}", "", "")
        one: Person = new_person(self.uow, self.lane, "en", profile)
        enrol(self.uow, one.id, self.lane.id, role)
        addresses.reach(self.uow, one.id, "memory", f"u{one.id}", f"c{one.id}")
        return one.id

    def fill_a_day(self) -> None:
        """10,000 visits between eight and eight, five of each companion."""
        uow = self.uow
        series = VisitSeries(
            community_id=self.lane.id, elder_id=self.elders[0], booked_by=self.elders[0], booked_at=NOW, kind="walk",
            minutes=60, rule={}, zone="Asia/Shanghai",
        )  # fmt: skip
        uow.session.add(series)
        uow.session.flush()
        first = datetime(2026, 11, 24, 0, tzinfo=UTC)
        rows = [
            {
                "community_id": self.lane.id, "series_id": series.id, "elder_id": self.elders[n % ELDERS],
                "slot": f"day-{n}", "zone": "Asia/Shanghai", "at": first + timedelta(minutes=15 * (n % 48)),
                "minutes": 60, "kind": "walk", "state": VisitState.PROMISED, "version": 1, "whole": False, "tier": 0,
                "opened_at": NOW, "companion_id": self.companions[n % COMPANIONS], "wrong": 0, "known_by": "",
                "face": "", "mood": "", "off": "", "his_word": b"", "her_word": b"", "remarks": b"", "worry": b"",
            }
            for n in range(A_DAY)
        ]  # fmt: skip
        uow.session.execute(insert(table_of(Visit)), rows)

    def wanted(self, number: int) -> Visit:
        """One more on that day, for somebody."""
        uow = self.uow
        visit = Visit(
            community_id=self.lane.id, series_id=SeriesId(1), elder_id=self.elders[number], slot=f"more-{number}",
            zone="Asia/Shanghai", at=datetime(2026, 11, 24, 2, tzinfo=UTC) + timedelta(minutes=15 * (number % 30)),
            minutes=60, kind="walk", opened_at=NOW,
        )  # fmt: skip
        uow.session.add(visit)
        uow.session.flush()
        return visit


def matching_ms(lane: Lane) -> list[float]:
    """Everything from a visit that is wanted to the five who are asked."""
    found = []
    for number in range(100):
        visit = lane.wanted(number)
        spent, chosen = timed(
            lambda visit=visit: matching.choose(  # type: ignore[misc]
                lane.uow, matching.candidates(lane.uow, visit, visit.community_id), visit.elder_id, matching.MOST
            )
        )
        assert len(chosen) == matching.MOST
        found.append(spent)
    return found


def series_ms(lane: Lane) -> tuple[float, int]:
    """500 weekly series of 53 visits each, laid as rows."""
    start = datetime(2026, 12, 1, 10)

    def lay() -> int:
        count = 0
        for number, elder in enumerate(lane.elders):
            again = Again(Often.WEEKLY, date(2027, 11, 30))
            rule = calendar.rule_of(start + timedelta(days=number % 7), again)
            slots = calendar.slots_of(rule, "Asia/Shanghai", start + timedelta(days=number % 7))
            series = VisitSeries(
                community_id=lane.lane.id, elder_id=elder, booked_by=elder, booked_at=NOW, kind="walk", minutes=60,
                rule={}, zone="Asia/Shanghai",
            )  # fmt: skip
            lane.uow.session.add(series)
            lane.uow.session.flush()
            booking.lay(lane.uow, series, slots)
            count += len(slots)
        return count

    return timed(lay)


def winners(lane: Lane) -> tuple[int, int]:
    """200 elders want the same companion at one hour; 200 companions say yes to one visit. How many get it."""
    hour, wish = datetime(2028, 1, 10, 10), lane.companions[0]
    got = sum(_does(lambda elder=elder: booking.book(  # type: ignore[misc]
        lane.uow, BookVisit(elder, VisitKind.WALK, hour, 60, Again(), wish), elder
    )) for elder in lane.elders[:200])  # fmt: skip
    visit = lane.wanted(400)
    visit.at = datetime(2028, 2, 1, 2, tzinfo=UTC)
    version = visit.version
    took = sum(_does(lambda one=one: claiming.accept(  # type: ignore[misc]
        lane.uow, AcceptVisit(visit.id, version), one
    )) for one in lane.companions[1:201])  # fmt: skip
    return got, took


def _does(work: Callable[[], None]) -> bool:
    try:
        work()
    except Refusal:
        return False
    return True


def hours_kept() -> int:
    """Visits of weekly series over every change of clocks from 2020 to 2037 that are at another hour than booked."""
    moved = 0
    for zone in ZONES:
        for year in range(2020, 2038):
            start = datetime(year, 1, 6, 10, 15)
            rule = calendar.rule_of(start, Again(Often.WEEKLY, date(year, 12, 31)))
            slots = calendar.slots_of(rule, zone, start)
            moved += sum(wall_clock(slot.at, zone).time() != start.time() for slot in slots)
    return moved


def main() -> None:
    """Prints a table."""
    with TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'bench.db'}", bytes(range(32)))
        upgrade(engine)
        with Session(engine) as session:
            lane = Lane(session)
            lane.fill_a_day()
            spent = sorted(matching_ms(lane))
            print(f"matching among {COMPANIONS} companions, {A_DAY} visits that day: "
                  f"median {spent[50]:.1f} ms, p95 {quantiles(spent, n=20)[-1]:.1f} ms")  # fmt: skip
            took, count = series_ms(lane)
            print(f"{ELDERS} weekly series, a year ahead: {count} visits in {took / 1000:.2f} s")
            got, yes = winners(lane)
            print(f"200 want one companion at one hour: {got} gets him; 200 say yes to one visit: {yes} comes")
        engine.dispose()
    print(f"visits at another hour, {len(ZONES)} zones, 2020 to 2037: {hours_kept()}")


if __name__ == "__main__":
    main()
