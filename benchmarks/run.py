"""`python -m benchmarks.run [--rounds N] [--people N] [--only name,...]`: our bot beside its peers.

A round runs every cell once; the first round is discarded. Only a full run is saved to RESULTS.md.
"""

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.cells import CELLS, HERE, Cell
from benchmarks.processes import CellError, run_cell, yardsticks
from benchmarks.report import METHOD, machine, save, table

PEOPLE = 2000
NAMES = [cell.name for cell in CELLS]


def arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="the first is discarded if there is another")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--only", type=lambda text: text.split(","), help=", ".join(NAMES))
    parser.add_argument("--out", type=Path, help="save here, whatever kind of run it was")
    return parser.parse_args()


def chosen(only: list[str] | None) -> list[Cell]:
    unknown = set(only or ()).difference(NAMES)
    if unknown:
        sys.exit(f"no such cell: {', '.join(sorted(unknown))}")
    return [cell for cell in CELLS if not only or cell.name in only]


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def one_round(cells: list[Cell], people: int, absent: dict[str, str]) -> dict[str, Any]:
    """Every cell once; one that fails is told, and left out from then on."""
    results = {}
    for cell in cells:
        if cell.name in absent:
            continue
        try:
            results[cell.name] = run_cell(cell, people)
            say(f"  {cell.name:15} {results[cell.name]['rate']:8,.0f} updates/s")
        except (CellError, subprocess.SubprocessError) as error:
            absent[cell.name] = f"FAILED: {error}"
            say(f"  {cell.name:15} FAILED: {error}")
    return results


def main() -> None:
    given = arguments()
    cells = chosen(given.only)
    absent = {cell.name: f"skipped: {reason}" for cell in cells if (reason := cell.missing())}
    for name, reason in absent.items():
        say(f"{name} {reason}")
    rounds, sticks = [], []
    for number in range(given.rounds):
        say(f"round {number + 1} of {given.rounds}{', discarded' if number == 0 < given.rounds - 1 else ''}")
        sticks.append(yardsticks())
        rounds.append(one_round(cells, given.people, absent))
    finish(given, rounds[1:] or rounds, sticks, absent)


def finish(given: Namespace, rounds: list[Any], sticks: list[Any], absent: dict[str, str]) -> None:
    """Print; save a whole run; a failed cell makes the run fail."""
    when = datetime.now().astimezone().date()  # noqa: TID251 (the date of a measurement is the real one)
    kept = f"{when}, {given.people:,} people, median of {len(rounds)} rounds."
    text = f"# Six messages and a row\n\n{kept}\n{machine(sticks)}\n\n{table(rounds, absent)}\n\n{METHOD}"
    print(text)
    failed = any(reason.startswith("FAILED") for reason in absent.values())
    whole = not given.only and given.people == PEOPLE and given.rounds > 1 and not failed
    if given.out or whole:
        save(given.out or HERE / "RESULTS.md", text)
    else:
        say("a partial or failed run: RESULTS.md is left as it was")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
