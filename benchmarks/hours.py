"""`python -m benchmarks.hours [transfers]`: a balance, a statement and the whole chain of a million transfers.

All of it lies in one encrypted SQLite file, as in the product: two communities, a thousand people. Rows are written
past the verbs, with the same links. Wanted: balance 5 ms, statement 50 ms, chain 10 s (CPU, one process).
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from benchmarks.worklists import person, write
from care.hours import chain, ledger, statement
from care.kit.uow import UnitOfWork
from storage.database import open_database
from storage.hours import Entry, HoursBook, Transfer, link
from storage.ids import CommunityId, PersonId
from storage.migrate import upgrade
from storage.people import Person
from tests.cast import KEY, START, found

TRANSFERS, PEOPLE, ASKED = 1_000_000, 1000, 50
MINUTES = (30, 45, 60, 90, 120)


class Writer:
    """Makes the rows, batch by batch, in the order in which they would be written."""

    def __init__(self, lanes: list[CommunityId]) -> None:
        self.lanes = lanes
        self.stand: dict[tuple[int, int], int] = defaultdict(int)
        self.heads: dict[int, bytes] = defaultdict(bytes)

    def transfers(self, first: int, last: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        transfers, entries = [], []
        for number in range(first, last):
            here = self.lanes[number % len(self.lanes)]
            giver = number * 7919 % PEOPLE + 1
            receiver = (giver + number // PEOPLE % (PEOPLE - 1)) % PEOPLE + 1
            minutes, at = MINUTES[number % len(MINUTES)], START + timedelta(minutes=number)
            legs = [self._leg(here, who, moved) for who, moved in ((giver, minutes), (receiver, -minutes))]
            told = (here, f"help_request:{number}", "credit", "help_request", number, receiver)
            milliseconds = round(at.timestamp() * 1000)
            self.heads[here] = link(self.heads[here], (*told, milliseconds, milliseconds), legs)
            transfers.append(
                {"id": number, "community_id": here, "key": told[1], "kind": "credit", "source": "help_request",
                 "source_id": number, "helped_id": receiver, "at": at, "worked_at": at, "chained": self.heads[here]}
            )  # fmt: skip
            entries += [
                {"community_id": here, "transfer_id": number, "account": "person", "person_id": leg[1],
                 "other_id": None, "minutes": leg[3], "after": leg[4]}
                for leg in legs
            ]  # fmt: skip
        return transfers, entries

    def _leg(self, here: int, who: int, minutes: int) -> tuple[str, int, None, int, int]:
        self.stand[here, who] += minutes
        return "person", who, None, minutes, self.stand[here, who]


def people() -> Iterator[dict[str, Any]]:
    return (person(one, elder=False) for one in range(1, PEOPLE + 1))


def fill(engine: Engine, transfers: int) -> None:
    with Session(engine) as session:
        lanes = [
            found(UnitOfWork(session, START, lambda: "", "bench"), name) for name in ("Willow Lane", "Maple Court")
        ]
        session.commit()
    write(engine, Person, people())
    writer = Writer(lanes)
    for first in range(1, transfers + 1, 20_000):
        made, entries = writer.transfers(first, min(first + 20_000, transfers + 1))
        write(engine, Transfer, iter(made))
        write(engine, Entry, iter(entries))
    rules = {"holds": False, "floor": -3000, "most": 90000}
    write(engine, HoursBook, ({"community_id": here, "head": head} | rules for here, head in writer.heads.items()))


def main() -> None:
    transfers = int(sys.argv[1]) if sys.argv[1:] else TRANSFERS
    with TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'lane.db'}", KEY)
        upgrade(engine)
        fill(engine, transfers)
        with Session(engine) as session:
            uow = UnitOfWork(session, START, lambda: "", "bench")
            print(f"{transfers} transfers of {PEOPLE} people")
            for name, work in (
                ("balance", lambda one: ledger.balance(uow, one)),
                ("statement, ten lines", lambda one: statement.lines(uow, one, 10)),
                ("statement, all lines", lambda one: statement.lines(uow, one)),
            ):
                took = []
                for one in range(1, PEOPLE + 1, PEOPLE // ASKED):
                    session.expunge_all()
                    begun = process_time()
                    work(PersonId(one))
                    took.append((process_time() - begun) * 1000)
                print(f"{name:22} median {median(took):6.1f} ms, longest {max(took[1:]):6.1f} ms")
            begun = process_time()
            broken = chain.broken(uow)
            print(f"{'chain':22} {process_time() - begun:6.1f} s, broken: {len(broken)}")
        engine.dispose()


if __name__ == "__main__":
    main()
