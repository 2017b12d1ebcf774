"""What is not kept for ever: every feature's rules of retention, in slices, so that nobody waits for all of it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from care.kit.retention import Retention
from storage.store import Store

GONE_AT_ONCE = 50  # rows in one transaction: what it takes with all indexes, on an encrypted file, is waited for


async def forget(store: Store, now: Callable[[], datetime], rules: Iterable[Retention]) -> None:
    """Looks through all that a rule is about, and drops what has served."""
    for rule in rules:
        await _follow(store, now(), rule)


async def _follow(store: Store, now: datetime, rule: Retention) -> None:
    last = None
    while True:
        old, last = await store.read(partial(rule.look, now=now, last=last))
        for begin in range(0, len(old), GONE_AT_ONCE):
            await store.write(partial(rule.drop, now=now, keys=old[begin : begin + GONE_AT_ONCE]))
        if last is None:
            return
