"""`python -m tests.walker --steps 20000 --seeds 1 2 3`: the long walks; a short one is in the suite."""

import argparse
import asyncio
import sys
import tempfile
import time  # noqa: TID251 – how long it really takes
from pathlib import Path

from storage.database import open_database
from storage.migrate import upgrade
from tests.cast import KEY
from tests.town import Town
from tests.walker.walk import Walk

A_PART = 1_000  # steps


async def main(steps: int, seeds: list[int]) -> int:
    """Exit code 1 when a law was broken."""
    broken = 0
    for seed in seeds:
        engine = open_database("sqlite:///:memory:", KEY)
        upgrade(engine)
        with tempfile.TemporaryDirectory() as folder:
            walk = Walk(Town(engine, Path(folder)), seed)
            try:
                await _go(walk, steps)
            except AssertionError as error:
                broken += 1
                sys.stdout.write(f"seed {seed}: {error}\n")
            else:
                sys.stdout.write(f"seed {seed}: {steps} steps, {dict(walk.done)}\n")
        engine.dispose()
    return int(broken > 0)


async def _go(walk: Walk, steps: int) -> None:
    """Says how long each part took: a walk that gets slower has found something that grows."""
    for begun in range(0, steps, A_PART):
        since = time.perf_counter()
        await walk.go(min(A_PART, steps - begun))
        sys.stdout.write(f"  {walk.number} steps, the last {A_PART} in {time.perf_counter() - since:.0f} s\n")
        sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    chosen = parser.parse_args()
    sys.exit(asyncio.run(main(chosen.steps, chosen.seeds)))
