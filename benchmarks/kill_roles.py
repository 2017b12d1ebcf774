"""`python -m benchmarks.kill_roles [kills [seed]]`: two processes of each role on one PostgreSQL, killed in turn.

How much is lost, and how much is done twice? The suite tries a few kills (`tests/bot/roles/test_kill.py`).
"""

import asyncio
import json
import logging
import sys
import tempfile
from pathlib import Path

from tests.bot.delivery.toll import Toll
from tests.bot.roles.killing import EACH_ALONE, kill
from tests.postgres import running


def main(kills: int = 200, seed: int = 1) -> Toll:
    """Each kill (a multiple of ten) amid thirty updates, of a process chosen by chance; then the count."""
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # the fake's: whoever is killed hangs up
    with tempfile.TemporaryDirectory() as folder, running() as postgres:
        return asyncio.run(kill(postgres, Path(folder), kills, EACH_ALONE, seed))


if __name__ == "__main__":
    print(json.dumps(vars(main(*map(int, sys.argv[1:])))))
