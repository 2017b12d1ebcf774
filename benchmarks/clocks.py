"""`python -m benchmarks.clocks [walks]`: a household whose clock jumps and whose system is down, again and again.

Medicines, the daily "I'm well" and cries for help; the clock is set back by up to two hours and forward by up to three
days, outages last three minutes to 25 hours and longer. After each step the laws of `tests/scheduler/clocks.py` must
hold; the suite tries a few walks.
"""

import json
import sys

from storage.database import open_database
from storage.migrate import upgrade
from tests.cast import KEY
from tests.scheduler.clocks import walk

WALKS, STEPS = 300, 25


def main(walks: int) -> dict[str, int]:
    """Fails when a law is broken."""
    engine = open_database("sqlite:///:memory:", KEY)
    upgrade(engine)
    walk(engine, walks, STEPS)
    return {"walks": walks, "steps of each": STEPS, "laws broken": 0}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]) if sys.argv[1:] else WALKS)))
