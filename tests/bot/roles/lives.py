"""`python -m tests.bot.roles.lives`: imports the product once, then forks a process of `linli serve` for each line.

A line is a role and how fast its clock runs; the process's id is printed. Whoever reads it ends them.
"""

import gc
import importlib
import os
import signal
import sys
from functools import partial

import bot.carrying.postgres
import bot.channels.telegram.service
import bot.commands.run
import bot.main
from bot.clock import RealClock

LATER = ("apscheduler.schedulers.asyncio", "httpcore", "uvicorn.lifespan.off", "uvicorn.loops.auto",
         "uvicorn.protocols.http.auto")  # fmt: skip


def main() -> None:
    """One process a line."""
    for module in LATER:  # what the product imports only when it is used
        importlib.import_module(module)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    gc.collect()
    gc.freeze()
    _tell(0)
    for line in sys.stdin:
        *roles, speed = line.split()
        pid = os.fork()
        if pid == 0:
            _live(roles, float(speed))
        _tell(pid)


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _live(roles: list[str], speed: float) -> None:
    """Never returns. Sends as fast as it can: at Telegram's pace the flood would take minutes."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    born, real = RealClock().now(), RealClock.now
    RealClock.now = lambda clock: born + (real(clock) - born) * speed  # type: ignore[method-assign]
    bot.channels.telegram.service.telegram = partial(bot.channels.telegram.service.telegram, paced=False)  # type: ignore[assignment]
    os._exit(bot.main.main(["serve", *roles]))


if __name__ == "__main__":
    main()
