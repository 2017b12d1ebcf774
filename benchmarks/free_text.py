"""`python -m benchmarks.free_text`: CPU to understand what somebody types while nothing is asked.

Each sentence of the table several times, as whoever says it there, in a town of two lanes in memory: who is in reach is
looked up each time. Wanted: 5 ms a message at 95 %, of each sentence's median. What it takes to understand is told
apart from what it takes to open what was meant, which a press takes, too. The slowest sentence is named.
"""

from statistics import median, quantiles
from time import process_time

from storage.database import open_database
from storage.sessions import KeyedSession
from tests.cast import KEY
from tests.dialogs.free_text.table import SETS, Line, lines_of
from tests.dialogs.free_text.town import FreeText
from tests.settled import copy_sqlite, migrated

ROUNDS, WANTED = 5, 5.0


def milliseconds(town: FreeText, line: Line, *, opens: bool) -> float:
    """The median; the first round, in which patterns are compiled, is left out."""
    rounds = []
    for _round in range(ROUNDS + 1):
        begun = process_time()
        town.hears(line.language, line.who, line.text, opens=opens)
        rounds.append((process_time() - begun) * 1000)
    return median(rounds[1:])


def main() -> None:
    engine = open_database("sqlite:///:memory:", KEY)
    copy_sqlite(migrated(), engine)
    with KeyedSession(engine) as session:
        town = FreeText(session)
        lines = [line for path in SETS.values() for line in lines_of(path)]
        for what, opens in (("understood", False), ("understood and opened", True)):
            taken = {line.text: milliseconds(town, line, opens=opens) for line in lines}
            slowest, centile = max(taken, key=lambda text: taken[text]), quantiles(taken.values(), n=100)
            verdict = "within" if centile[94] <= WANTED else "NOT within"
            print(f"{len(taken)} sentences {what}: CPU median {centile[49]:.2f} ms")
            print(f"  95 % {centile[94]:.2f} ms, {verdict} {WANTED:.0f}")
            print(f"  slowest: {taken[slowest]:.2f} ms, {slowest!r}")


if __name__ == "__main__":
    main()
