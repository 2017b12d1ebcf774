"""`python -m benchmarks.free_text`: CPU to understand what somebody types while nothing is asked.

Each sentence of the table several times, as whoever says it there, in a town of two lanes in memory: who is in reach is
looked up each time. Wanted: 5 ms a message, the median of each sentence's median; the slowest sentence is named, too.
"""

from statistics import median, quantiles
from time import process_time

from sqlmodel import Session

from storage.database import open_database
from tests.dialogs.free_text.table import HELD_OUT, TUNED, Line, lines_of
from tests.dialogs.free_text.town import FreeText
from tests.town import KEY, copy_sqlite, migrated

ROUNDS = 5


def milliseconds(town: FreeText, line: Line) -> float:
    """The median; the first round, in which patterns are compiled, is left out."""
    rounds = []
    for _round in range(ROUNDS + 1):
        begun = process_time()
        town.hears(line.language, line.who, line.text)
        rounds.append((process_time() - begun) * 1000)
    return median(rounds[1:])


def main() -> None:
    engine = open_database("sqlite:///:memory:", KEY)
    copy_sqlite(migrated(), engine)
    with Session(engine) as session:
        town = FreeText(session)
        taken = {line.text: milliseconds(town, line) for path in (TUNED, HELD_OUT) for line in lines_of(path)}
    slowest = max(taken, key=lambda text: taken[text])
    centile = quantiles(taken.values(), n=100)
    print(f"{len(taken)} sentences, CPU a message: median {median(taken.values()):.2f} ms, 95 % {centile[94]:.2f} ms")
    print(f"slowest: {taken[slowest]:.2f} ms, {slowest!r}")


if __name__ == "__main__":
    main()
