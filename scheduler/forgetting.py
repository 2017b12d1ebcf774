"""What is not kept for ever: every feature's rules of retention, in slices, so that nobody waits for all of it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial

from care.kit.retention import Key, Retention
from scheduler.together import Failure
from storage.store import Store

GONE_AT_ONCE = 50  # rows in one transaction: what it takes with all indexes, on an encrypted file, is waited for


async def forget(
    store: Store, now: Callable[[], datetime], rules: Iterable[Retention], failed: Callable[[Failure], None]
) -> None:
    """Looks through all that a rule is about, and drops what has served; what cannot be dropped keeps nothing else."""
    for rule in rules:
        for error in await _follow(store, now(), rule):
            failed(Failure(f"retention of {rule.table.__tablename__}", 0, 1, error))


async def _follow(store: Store, now: datetime, rule: Retention) -> list[Exception]:
    last, errors = None, []
    while True:
        old, last = await store.read(partial(rule.look, now=now, last=last))
        for begin in range(0, len(old), GONE_AT_ONCE):
            errors += await _drop(store, now, rule, old[begin : begin + GONE_AT_ONCE])
        if last is None:
            return errors


async def _drop(store: Store, now: datetime, rule: Retention, keys: Sequence[Key]) -> list[Exception]:
    """Together; where that fails, each alone."""
    try:
        await store.write(partial(rule.drop, now=now, keys=keys))
    except Exception as error:  # noqa: BLE001 - handed to whoever tells of it
        if len(keys) == 1:
            return [error]
        return [failure for key in keys for failure in await _drop(store, now, rule, [key])]
    return []
