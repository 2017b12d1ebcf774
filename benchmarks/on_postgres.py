"""`python -m benchmarks.on_postgres [rounds] [people]`: the six messages on PostgreSQL, which syncs every commit.

In each round: Linli on its encrypted file; on PostgreSQL with one process and with two; and aiogram, which keeps its
states in Redis (whose disk nobody waits for) and its rows in PostgreSQL. The servers run on the same processors, and
nothing is pinned: two processes and a server want more than two cores. Saved to RESULTS-postgres.md.
"""

import json
import subprocess
import sys
import tempfile
from datetime import datetime
from statistics import median
from typing import Any

from benchmarks.cells import HERE
from benchmarks.processes import ROOT
from benchmarks.report import machine, save
from benchmarks.servers import Durable, durable_postgres
from benchmarks.venvs import VENVS
from benchmarks.yardsticks import fdatasync_us, py_loop_kops
from tests.redis import redis

LINLI, PEER = "benchmarks.ours.conversation", "benchmarks.peers.aiogram_postgres.bot"
ROUNDS, PEOPLE = 5, 1000
TITLES = {
    "file": "Linli, encrypted SQLite, one process",
    "one": "**Linli, PostgreSQL, one process**",
    "two": "**Linli, PostgreSQL, two processes**",
    "peer": "aiogram, Redis and PostgreSQL",
}
COLUMNS = ("rate", "cpu_us_per_update", "server_us_per_update")
Result = dict[str, float]


def start(module: str, *arguments: object) -> subprocess.Popen[str]:
    """A process of its own."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> dict[str, Any]:
    """What it says at its end. Raises CalledProcessError."""
    said, _ = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    result: dict[str, Any] = json.loads(said.splitlines()[-1])
    return result


def two(server: Durable, people: int, folder: str) -> Result:
    """Both begin at once when both are ready; the slower one's time counts, and all that the server did."""
    url, processes = server.empty(), []
    for number in range(2):
        process = start(
            LINLI, "--people", people, "--dir", folder, "--database", url, "--server", server.pid, "--process", number
        )
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        processes.append(process)
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    results = [ended(process) for process in processes]
    updates = sum(one["updates"] for one in results)
    return {
        "rate": updates / max(one["seconds"] for one in results),
        "cpu_us_per_update": median(one["cpu_us_per_update"] for one in results),
        "server_us_per_update": max(one["server_us_per_update"] for one in results) / 2,
    }


def one_round(server: Durable, people: int) -> dict[str, Result]:
    """Everybody once."""
    results: dict[str, Result] = {}
    with redis() as states:
        for name in TITLES:
            with tempfile.TemporaryDirectory(dir=VENVS, prefix="run-") as folder:
                files = ("--people", people, "--dir", folder)
                match name:
                    case "file":
                        results[name] = ended(start(LINLI, *files))
                    case "one":
                        on: tuple[object, ...] = ("--database", server.empty(), "--server", server.pid)
                        results[name] = ended(start(LINLI, *files, *on))
                    case "two":
                        results[name] = two(server, people // 2, folder)
                    case _:
                        on = ("--database", server.empty(), "--redis", states.url.removeprefix("unix://"))
                        results[name] = ended(start(PEER, *files, *on, "--in-flight", 32))
            print(name, {column: round(results[name][column]) for column in COLUMNS}, file=sys.stderr, flush=True)
    return results


def table(rounds: list[dict[str, Result]]) -> str:
    """Medians over the rounds; ratios within each round."""
    heads = ("", "updates/s", "range", "× one process on PostgreSQL", "CPU µs/update", "the server's")
    lines = [f"| {' | '.join(heads)} |", "|---|--:|--:|--:|--:|--:|"]
    for name, title in TITLES.items():
        mine = [one[name] for one in rounds]
        rates = [one["rate"] for one in mine]
        ratio = median(one[name]["rate"] / one["one"]["rate"] for one in rounds)
        cpu, server = (median(one[column] for one in mine) for column in COLUMNS[1:])
        cells = (f"{median(rates):,.0f}", f"{min(rates):,.0f}–{max(rates):,.0f}", f"{ratio:.2f}", f"{cpu:,.0f}")
        lines.append(f"| {title} | {' | '.join(cells)} | {f'{server:,.0f}' if server else '–'} |")
    return "\n".join(lines)


def main(rounds: int = ROUNDS, people: int = PEOPLE) -> None:
    """Prints and saves."""
    VENVS.mkdir(exist_ok=True)
    results, sticks = [], []
    with durable_postgres(VENVS) as server:
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
            sticks.append({"py_loop_kops": py_loop_kops(), "fdatasync_us": fdatasync_us(str(VENVS))})
            results.append(one_round(server, people))
    day = datetime.now().astimezone().date()  # noqa: TID251 (the date of a measurement is the real one)
    kept = f"{day}, {people:,} people, median of {rounds} rounds.\n{machine(sticks)}"
    text = f"# The six messages on PostgreSQL\n\n{kept}\n\n{table(results)}"
    print(text)
    save(HERE / "RESULTS-postgres.md", text)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
