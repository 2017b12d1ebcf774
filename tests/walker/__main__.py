"""`python -m tests.walker --steps 20000 --seeds 1 2 3`: the long walks; a short one is in the suite.

`--channel telegram` walks over the Telegram fake. A walk ends at the first law that is broken, with the step and what
was done there: the same seed breaks it again at that step, as long as nothing else has changed. Each says what it came
to, and what of the features' tables it never reached.
"""

import argparse
import asyncio
import contextlib
import gc
import random  # noqa: TID251 – seeded
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

from storage.database import open_database
from storage.migrate import upgrade
from tests.cast import KEY
from tests.town import Town
from tests.walker.coverage import Coverage
from tests.walker.memory import InMemory
from tests.walker.place import Place
from tests.walker.telegram import over_telegram
from tests.walker.walk import Walk

A_PART = 1_000  # steps


async def main(channel: str, steps: int, seeds: list[int]) -> int:
    """Exit code 1 when a law was broken."""
    broken, reached = 0, Coverage()
    for seed in seeds:
        chance = random.Random(seed)
        with tempfile.TemporaryDirectory() as folder:
            async with PLACES[channel](Path(folder), chance) as place:
                walk = Walk(place, chance)
                try:
                    await _go(walk, steps)
                except AssertionError as error:
                    broken += 1
                    sys.stdout.write(f"{channel}, seed {seed}: {error}\n")
                else:
                    sys.stdout.write(f"{channel}, seed {seed}: {steps} steps, {dict(walk.done)}\n")
                sys.stdout.write(f"  {walk.came_to()}\n  read by who may: {walk.private.found}\n{walk.coverage}\n")
                reached.add(walk.coverage)
    if len(seeds) > 1:
        sys.stdout.write(f"all of them together\n{reached}\n")
    return int(broken > 0)


@contextlib.asynccontextmanager
async def _in_memory(folder: Path, chance: random.Random) -> AsyncIterator[Place]:
    engine = open_database("sqlite:///:memory:", KEY)
    upgrade(engine)
    yield InMemory(Town(engine, folder), chance)
    engine.dispose()


async def _go(walk: Walk, steps: int) -> None:
    """Says how long each part took: a walk that gets slower has found something that grows."""
    for begun in range(0, steps, A_PART):
        since = time.process_time()
        await walk.go(min(A_PART, steps - begun))
        sys.stdout.write(f"  {walk.number} steps, the last {A_PART} in {time.process_time() - since:.0f} s of CPU\n")
        sys.stdout.flush()


PLACES = {"memory": _in_memory, "telegram": over_telegram}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--channel", choices=sorted(PLACES), default="memory")
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    chosen = parser.parse_args()
    gc.freeze()  # see tests/conftest.py
    gc.set_threshold(50_000, 20, 100)
    sys.exit(asyncio.run(main(chosen.channel, chosen.steps, chosen.seeds)))
