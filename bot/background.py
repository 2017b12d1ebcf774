"""Work that runs beside other work, and ends with it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine


@contextlib.asynccontextmanager
async def background(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Runs something beside the block and ends it with the block; what it raises ends the block too.

    Raises what either has raised, as itself: whoever began it all has a sentence for some errors.
    """
    try:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(work)
            try:
                yield
            finally:
                task.cancel()
    except BaseExceptionGroup as raised:
        raise raised.exceptions[0] from None
