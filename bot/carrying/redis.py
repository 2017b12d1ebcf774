"""Redis carries calls, and keeps what of Telegram's limits several processes use together.

Nothing depends on it: no row, no lease, no message. It may be away, emptied or stopped at any moment.
"""

import asyncio
import logging

from redis import asyncio as redis
from redis.exceptions import RedisError

from bot.calling import Calls
from bot.carrying.base import Carrier
from bot.channels.base import Limit
from bot.logs import log

ANSWERS_WITHIN = 1.0  # seconds
STILL_THERE_SECONDS = 5  # it is asked whether it is, where nothing comes
MOST_WAITS = 100  # whoever has lost so often goes all the same: Telegram itself says no
ALONE_SECONDS = 5.0  # after trouble nobody is asked for so long
# Two buckets, of all chats and of one: {tokens, since}. KEYS all, chat; ARGV of each: most, a second, kept back.
TAKE = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local longest = 0
local levels = {}
for i = 1, 2 do
  local most, rate, kept = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
  local found = redis.call('HMGET', KEYS[i], 'level', 'since')
  local level = math.min(most, (tonumber(found[1]) or most) + (now - (tonumber(found[2]) or now)) * rate)
  levels[i] = level
  longest = math.max(longest, (1 + kept - level) / rate)
end
if longest > 0 then return math.ceil(longest * 1000) end
for i = 1, 2 do
  redis.call('HSET', KEYS[i], 'level', tostring(levels[i] - 1), 'since', tostring(now))
  redis.call('EXPIRE', KEYS[i], 120)
end
return 0
"""


def connect(url: str) -> "redis.Redis":
    """Nothing is asked of it yet."""
    return redis.from_url(
        url, socket_connect_timeout=ANSWERS_WITHIN, socket_timeout=ANSWERS_WITHIN,
        health_check_interval=STILL_THERE_SECONDS,
    )  # fmt: skip


class Redis(Carrier):
    """See Carrier. `name` is this installation's own, for others may use the same Redis."""

    trouble = (RedisError, OSError)

    def __init__(self, client: "redis.Redis", name: str, calls: Calls, me: str) -> None:
        super().__init__(calls, me)
        self._client = client
        self._name = name

    async def _send(self) -> None:
        while True:
            async with self._client.pipeline(transaction=False) as pipeline:
                for call in await self._next():
                    pipeline.publish(self._name, call)
                await pipeline.execute()

    async def _listen(self) -> None:
        async with self._client.pubsub() as listening:
            await listening.subscribe(self._name)
            while True:
                found = await listening.get_message(timeout=STILL_THERE_SECONDS)
                if found is not None and found["type"] == "message":
                    self._heard(found["data"].decode())
                elif found is not None:
                    self.listens.set()


class RedisPace:
    """See SharedPace. While Redis is away each process counts its own only."""

    def __init__(self, client: "redis.Redis", name: str) -> None:
        self._take = client.register_script(TAKE)
        self._name = name
        self._alone_until = 0.0

    async def turn(self, chat: int, everywhere: Limit, here: Limit) -> None:
        """See SharedPace."""
        for _ in range(MOST_WAITS):
            wait = await self._wait(chat, everywhere, here)
            if not wait:
                return
            await asyncio.sleep(wait)

    async def _wait(self, chat: int, everywhere: Limit, here: Limit) -> float:
        """0 when it is taken, else seconds."""
        loop = asyncio.get_running_loop()
        if loop.time() < self._alone_until:
            return 0.0
        try:
            keys = [f"{self._name}:pace", f"{self._name}:pace:{chat}"]
            return int(await self._take(keys=keys, args=[*everywhere, *here])) / 1000
        except (RedisError, OSError) as error:
            self._alone_until = loop.time() + ALONE_SECONDS
            log("pace is not shared", level=logging.WARNING, error=error)
            return 0.0
