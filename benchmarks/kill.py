"""`python -m benchmarks.kill [kills]`: how much is lost, and how much is done twice, when the product is killed?"""

import asyncio
import json
import logging
import sys
import tempfile
from pathlib import Path

from tests.bot.delivery.killing import kill
from tests.bot.delivery.toll import Toll


def main(kills: int = 200) -> Toll:
    """A flood of fifteen updates a life, SIGKILL at a random moment of each, and the count at the end."""
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # the fake's: whoever is killed hangs up
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(kill(Path(folder), kills))


if __name__ == "__main__":
    print(json.dumps(vars(main(*map(int, sys.argv[1:])))))
