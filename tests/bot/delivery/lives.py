"""`python -m tests.bot.delivery.lives`: imports the product once, then forks one life of `linli run` after another.

A start of the interpreter with all imports takes seconds, a fork milliseconds: what is tested is the product's own
start, from reading its settings on. Each line on stdin (how fast its clock runs) starts a life; its pid is
printed, and once it is dead how it ended. The parent kills it.
"""

import gc
import importlib
import os
import ssl
import sys
from functools import cache, partial

import certifi

import bot.channels.telegram.service
import bot.commands.run
import bot.main
from bot.clock import RealClock

LATER = ("apscheduler.schedulers.asyncio", "httpcore", "uvicorn.lifespan.off", "uvicorn.loops.auto",
         "uvicorn.protocols.http.auto", "uvicorn.protocols.websockets.auto")  # fmt: skip


def main() -> None:
    """One life a line."""
    for module in LATER:  # what the product imports only when it is used
        importlib.import_module(module)
    ssl.create_default_context = cache(ssl.create_default_context)  # type: ignore[assignment]  # loopback has no TLS
    ssl.create_default_context(cafile=certifi.where())

    gc.collect()  # each life does this at its start too, and there is next to nothing left for it
    gc.freeze()
    _tell(0)
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


def _live(speed: float) -> None:
    """Never returns. Sends as fast as it can: at Telegram's pace the flood would take minutes."""
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what it prints is not for the parent, who counts our lines
    born, real = RealClock().now(), RealClock.now
    RealClock.now = lambda clock: born + (real(clock) - born) * speed  # type: ignore[method-assign]
    bot.channels.telegram.service.telegram = partial(bot.channels.telegram.service.telegram, paced=False)  # type: ignore[assignment]
    os._exit(bot.main.main(["run"]))


if __name__ == "__main__":
    main()
