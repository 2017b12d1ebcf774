"""`python -m benchmarks.kill_first_start [kills]`: is every start good after a first one that was killed?"""

import json
import sys
import tempfile
from pathlib import Path

from tests.bot.commands.first_starts import Starts, kill_first_starts


def main(kills: int = 200) -> Starts:
    """Each first start is killed within its first two seconds, in a place of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return kill_first_starts(Path(folder), kills)


if __name__ == "__main__":
    print(json.dumps(vars(main(*map(int, sys.argv[1:])))))
