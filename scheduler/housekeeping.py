"""What has to be done now and then, by one process for all: auditing, forgetting, chores."""

import asyncio
from collections.abc import Sequence

from scheduler.beats import Beat, Chore, beating

AUDIT_SECONDS = 60
FORGET_SECONDS = 3600
CHORES_SECONDS = 300


async def keep_house(audit: Chore, forget: Chore, chores: Sequence[Chore]) -> None:
    """Until cancelled. `audit` looks every minute whether everything has been done.

    `chores` are looked at every few minutes: each knows itself whether there is anything to do.
    """
    beats: list[Beat] = [(chore, CHORES_SECONDS) for chore in chores]
    with beating([(audit, AUDIT_SECONDS), (forget, FORGET_SECONDS), *beats]):
        await asyncio.Event().wait()
