"""The queue of updates waiting for the bot: ids, acknowledgement, expiry, replay.

Source: Client::add_update and td/db/TQueue in tdlib: ids are sequential; an offset forgets everything below
it; one far in the future is taken as "from the beginning"; a callback query lives 150 s, anything else 24 h.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .refusals import Json
    from .town import Clock

CALLBACK_LIFE = 150
MESSAGE_LIFE = 86_400
FAR_FUTURE = 10
# Sent only to bots that ask for them by name ("allowed_updates" of setWebhook).
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass
class Update:
    """One event for the bot. `lane` is the queue it belongs to when delivered by webhook."""

    id: int
    kind: str
    body: Json
    lane: str
    expires_at: float

    def face(self) -> Json:
        """A Bot API Update."""
        return {"update_id": self.id, self.kind: self.body}


class Updates:
    """Pending updates in order of arrival, and every update there ever was (for replays)."""

    def __init__(self, clock: Clock, check: Callable[[Json], None]) -> None:
        self.clock = clock
        self.check = check
        self.next_id = 100_000_001
        self.pending: dict[int, Update] = {}
        self.history: dict[int, Update] = {}
        self.allowed: frozenset[str] = frozenset()
        self.on_new: list[Callable[[Update], None]] = []
        self.empty = asyncio.Event()
        self.empty.set()
        self._replays: dict[int, bool] = {}

    def allow(self, kinds: list[str] | None) -> None:
        """None keeps the former choice, an empty list restores the default ("allowed_updates")."""
        if kinds is not None:
            self.allowed = frozenset(kinds)

    def add(self, kind: str, body: Json, lane: str) -> Update | None:
        """Queue an event, unless its kind is not wanted; a later choice does not touch what is queued."""
        if (kind not in self.allowed) if self.allowed else (kind in ON_REQUEST):
            return None
        self.check({"update_id": self.next_id, kind: body})
        return self.smuggle(kind, body, lane)

    def smuggle(self, kind: str, body: Json, lane: str) -> Update:
        """Queue what no Telegram of today sends, unchecked."""
        life = CALLBACK_LIFE if kind == "callback_query" else MESSAGE_LIFE
        update = Update(self.next_id, kind, body, lane, self.clock() + life)
        self.next_id += 1
        self.history[update.id] = update
        self._offer(update)
        return update

    def redeliver(self, update_id: int) -> None:
        """Give an update out again though it was acknowledged: the duplicate a hung-up connection causes."""
        update = self.history[update_id]
        self._replays[update_id] = False
        self._offer(update)

    def _offer(self, update: Update) -> None:
        self.pending[update.id] = update
        self.empty.clear()
        for listener in self.on_new:
            listener(update)

    def acknowledge(self, offset: int) -> None:
        """Forget everything below the offset; a negative one keeps only that many newest ("getUpdates")."""
        if offset < 0:
            doomed = list(self.pending)[:offset]
        elif offset > self.next_id + FAR_FUTURE:
            return
        else:
            doomed = [update_id for update_id in self.pending if update_id < offset]
        for update_id in doomed:
            if self._replays.get(update_id, True):
                self.drop(update_id)

    def batch(self, limit: int) -> list[Json]:
        """The oldest pending updates; a replayed one counts as given out from now on."""
        now = self.clock()
        for update in [update for update in self.pending.values() if update.expires_at <= now]:
            self.drop(update.id)
        replayed = [self.pending[update_id] for update_id in self._replays if update_id in self.pending]
        fresh = (update for update in self.pending.values() if update.id not in self._replays)
        chosen = [*replayed, *islice(fresh, limit)][:limit]
        for update in chosen:
            if update.id in self._replays:
                self._replays[update.id] = True
        return [update.face() for update in chosen]

    def drop(self, update_id: int) -> None:
        """Delivered, expired or thrown away."""
        self.pending.pop(update_id, None)
        self._replays.pop(update_id, None)
        if not self.pending:
            self.empty.set()

    def clear(self) -> None:
        """drop_pending_updates."""
        for update_id in list(self.pending):
            self.drop(update_id)

    def jump(self, by: int) -> None:
        """Leave a gap (expired updates), or go back: ids restart at random after an idle week ("Update")."""
        if by < 0 and self.pending:
            raise ValueError("ids restart only when nothing is pending")
        self.next_id += by
