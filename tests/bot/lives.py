"""`python -m tests.bot.lives`: imports the product once, then forks one life of `linli run` after another.

A start of the interpreter with all imports takes seconds, a fork milliseconds: what is tested is the product's own
start, from reading its settings on. Each line on stdin (seconds the clock is ahead) starts a life; its pid is
printed, and once it is dead how it ended. The parent kills it.
"""

import os
import sys
from datetime import timedelta
from functools import partial

import bot.main
import bot.serve
import bot.telegram
from bot.clock import RealClock


def main() -> None:
    """One life a line."""
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _live(float(line))
        _tell(pid)
        _, status = os.waitpid(pid, 0)
        _tell(os.waitstatus_to_exitcode(status))


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _live(ahead: float) -> None:
    """Never returns. Sends as fast as it can: at Telegram's pace the flood would take minutes."""
    real = RealClock.__init__

    def later(clock: RealClock) -> None:
        real(clock)
        clock.ahead = timedelta(seconds=ahead)

    RealClock.__init__ = later  # type: ignore[method-assign]
    bot.telegram.telegram = partial(bot.telegram.telegram, paced=False)  # type: ignore[assignment]
    os._exit(bot.main.main(["run"]))


if __name__ == "__main__":
    main()
