"""`python -m benchmarks.side_by_side [elders]`: two schedulers on one PostgreSQL for an hour of simulated time.

Medicines, the daily "I'm well" and cries for help. What two processes leave behind must be what one alone leaves, each
occurrence, message and rung exactly once (`tests/scheduler/side_by_side.py`; the suite has a short form).
"""

import json
import sys
from collections import Counter

from tests.postgres import Postgres, running
from tests.scheduler.side_by_side import Count, left_behind, settle, work

ELDERS, MINUTES = 100, 60


def hour(server: Postgres, elders: int, processes: int) -> Count:
    """In an empty database."""
    server.empty()
    engine = server.open()
    settle(engine, elders)
    engine.dispose()
    work(server.open, processes, MINUTES)
    found = left_behind(engine)
    engine.dispose()
    return found


def main(elders: int) -> dict[str, int]:
    """How much there was of each, and how much of it two processes lost or doubled."""
    with running() as server:
        alone, together = hour(server, elders, 1), hour(server, elders, 2)
    lost, doubled = Counter[str](), Counter[str]()
    for what, count in alone.items():
        lost[what] = (count - together[what]).total()
        doubled[what] = (together[what] - count).total()
    counts = {what: count.total() for what, count in alone.items()}
    return counts | {"lost": lost.total(), "doubled": doubled.total()}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]) if sys.argv[1:] else ELDERS)))
