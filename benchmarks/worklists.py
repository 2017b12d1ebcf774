"""`python -m benchmarks.worklists [doctors] [elders]`: a doctor asks who waits; 1,000 doctors of 500 elders are stored.

All of it lies in one encrypted SQLite file, as in the product. Each line is the median and the longest of the doctors
who ask: CPU of the statement alone, and of the message put together as it is sent (its `find`).
Wanted: 50 ms each. Rows are written past the verbs, since half a million elders would take hours through them.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from sqlalchemy import Engine, insert
from sqlmodel import Session, SQLModel

from care.doctor import worklist
from care.doctor.visit_messages import WorklistShown
from care.kit.message import Viewer
from care.kit.uow import UnitOfWork
from dialogs.doctor.visit_cards import worklist_card
from storage.columns import table_of
from storage.database import open_database
from storage.doctor import Agreeing, DoctorBond, DoctorVisit, VisitState
from storage.ids import PersonId
from storage.migrate import upgrade
from storage.people import Membership, Person, Role
from tests.cast import KEY, START, found

DOCTORS, ELDERS, ASKED, AT_ONCE = 1000, 500, 20, 20_000
Rows = Iterator[dict[str, Any]]


def person(number: int, *, elder: bool) -> dict[str, Any]:
    return {
        "id": number, "handle": f"h{number}", "name": f"Person {number}", "called": f"Mrs {number}", "language": "en",
        "zone": "Asia/Shanghai", "elder": elder, "area": "West Gate", "home": b"", "phone": b"", "quiet_from": 22,
        "quiet_until": 7, "created_at": START,
    }  # fmt: skip


def fill(engine: Engine, doctors: int, elders: int) -> None:
    """Persons 1 to `doctors` are the doctors; the elders of each follow after all of them."""
    with Session(engine) as session:
        lane = found(UnitOfWork(session, START, lambda: "", "bench"))
        session.commit()
    pairs = [
        (doctor, doctors + (doctor - 1) * elders + place + 1)
        for doctor in range(1, doctors + 1)
        for place in range(elders)
    ]
    write(engine, Person, (person(one, elder=False) for one in range(1, doctors + 1)))
    write(engine, Person, (person(elder, elder=True) for _doctor, elder in pairs))
    role = {"community_id": lane, "role": Role.DOCTOR.value, "active": True, "since": START}
    write(engine, Membership, (role | {"person_id": doctor} for doctor in range(1, doctors + 1)))
    agreed = {
        "proposed_by": 1,
        "proposed_at": START,
        "agreed_at": START,
        "how": Agreeing.CHAT.value,
        "community_id": lane,
    }
    write(
        engine, DoctorBond,
        (
            agreed | {"id": n, "doctor_id": one, "elder_id": elder, "agreed_by": elder}
            for n, (one, elder) in enumerate(pairs, 1)
        ),
    )  # fmt: skip
    due = {"community_id": lane, "closes_at": START + timedelta(days=3), "missed": 0, "note": b""}
    states = (VisitState.DUE, VisitState.MADE, VisitState.OVERDUE)
    write(
        engine, DoctorVisit,
        (
            due | {"bond_id": n, "doctor_id": one, "elder_id": elder, "due_at": START - timedelta(days=7 * week),
                   "state": (states[n % 3] if not week else VisitState.MADE).value}
            for week in (0, 1)
            for n, (one, elder) in enumerate(pairs, 1)
        ),
    )  # fmt: skip


def write(engine: Engine, model: type[SQLModel], rows: Rows) -> None:
    batch = list[dict[str, Any]]()
    for row in rows:
        batch.append(row)
        if len(batch) == AT_ONCE:
            _put(engine, model, batch)
            batch = []
    if batch:
        _put(engine, model, batch)


def _put(engine: Engine, model: type[SQLModel], batch: list[dict[str, Any]]) -> None:
    with engine.begin() as connection:
        connection.execute(insert(table_of(model)), batch)


def milliseconds(work: Callable[[PersonId], object], doctors: int) -> list[float]:
    rounds = []
    for one in range(1, doctors + 1, max(doctors // ASKED, 1)):
        begun = process_time()
        work(PersonId(one))
        rounds.append((process_time() - begun) * 1000)
    return rounds[1:] or rounds  # what is compiled once is no part of it


def main() -> None:
    doctors, elders = map(int, [*sys.argv[1:], str(DOCTORS), str(ELDERS)][:2])
    with TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'lane.db'}", KEY)
        upgrade(engine)
        fill(engine, doctors, elders)
        with Session(engine) as session:
            uow = UnitOfWork(session, START, lambda: "", "bench")

            def put_together(one: PersonId) -> object:
                details = WorklistShown().find(uow, Viewer(one))
                return details and worklist_card(details)

            print(f"{doctors} doctors, {elders} elders each; waiting: {len(worklist.waiting_for(uow, PersonId(1)))}")
            for name, work in (("statement", lambda one: worklist.waiting_for(uow, one)), ("message", put_together)):
                took = milliseconds(work, doctors)
                print(f"{name:10} median {median(took):6.1f} ms, longest {max(took):6.1f} ms")
        engine.dispose()


if __name__ == "__main__":
    main()
