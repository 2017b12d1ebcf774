"""The fake as its own process: `python -m tests.fake_telegram --port 8081`.

Prints its url and token as one line of JSON, then serves until interrupted.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json

from .server import TOKEN, FakeTelegram


async def _serve(options: argparse.Namespace) -> None:
    async with FakeTelegram(port=options.port, token=options.token) as tg:
        tg.enforce_limits = options.enforce_limits
        tg.keep_calls = not options.forget_calls
        print(json.dumps({"url": tg.url, "token": tg.token}), flush=True)  # noqa: T201 – its only output
        await asyncio.Event().wait()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free port")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--enforce-limits", action="store_true", help="answer 429 beyond 30/s and 20/min a group")
    parser.add_argument("--forget-calls", action="store_true", help="keep no record of calls (long benchmarks)")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(parser.parse_args()))


if __name__ == "__main__":
    main()
