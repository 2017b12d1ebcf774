"""What is new in the web chats, told to whoever looks: read from the database once for all of them together."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlmodel import Session

from storage.columns import decode, table_of
from storage.ids import EventId
from storage.prepared import Prepared
from storage.sealing import opened
from storage.store import Store
from storage.web import WebEvent, body_of

LATEST = 300  # events of a chat's history that a page gets when it is opened
TOGETHER = 20  # events that one stream holds at a time: one that nobody reads must not cost much
LOOK_AGAIN = 1.0  # seconds until we look by ourselves for what other processes have written
MOST_WAITING = 100  # news for one stream; beyond it reads them from the database
EVENTS = table_of(WebEvent).c
COLUMNS = (EVENTS.id, EVENTS.chat, EVENTS.message, EVENTS.author, EVENTS.once, EVENTS.owner, EVENTS.body, EVENTS.at)
NEWEST = Prepared(select(func.coalesce(func.max(EVENTS.id), 0)))
NEWS = Prepared(select(*COLUMNS).where(EVENTS.id > bindparam("after")).order_by(EVENTS.id).limit(LATEST))


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """See WebEvent. One object for all streams, and itself only: what was made of it once serves them all."""

    id: int
    chat: str
    message: str
    author: str
    once: str
    body: dict[str, Any]
    at: datetime


class Watch:
    """One page that looks. What comes while it is busy waits here; `ended` when it has to make room for another."""

    def __init__(self, chats: tuple[str, ...], after: int) -> None:
        self.chats = chats
        self.after = after
        self.behind = True  # what it has not seen has to be read for it
        self.ended = False
        self.told = False  # of something in its own chat, which may be about the person
        self._news: deque[Event] = deque()
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """There is something to look at."""
        self._woken.set()

    def add(self, event: Event) -> None:
        """Something new; nothing is lost when there is too much of it."""
        if len(self._news) < MOST_WAITING:
            self._news.append(event)
        else:
            self._news.clear()
            self.behind = True

    def take(self) -> list[Event]:
        """What has come and was not seen yet."""
        news = [event for event in self._news if event.id > self.after]
        self._news.clear()
        return news

    async def changes(self, seconds: float) -> bool:
        """Waits until there is something to look at; whether there was, in time."""
        enough = asyncio.get_running_loop().call_later(seconds, self.wake)  # half the price of asyncio.timeout
        try:
            await self._woken.wait()
        finally:
            enough.cancel()
        self._woken.clear()
        return asyncio.get_running_loop().time() < enough.when()


class Listeners:
    """Who looks at which chat right now, and what there is new."""

    def __init__(self, store: Store, spread: Callable[[str], None] = lambda _chat: None) -> None:
        """`spread` tells those who look in other processes."""
        self._store = store
        self._spread = spread
        self._watching: dict[str, set[Watch]] = {}
        self._seen: int | None = None  # up to here everybody who looks has been told; None while nobody does
        self._told: set[str] = set()
        self._reading: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def watch(self, chats: tuple[str, ...], after: int) -> AsyncIterator[Watch]:
        """For as long as somebody looks; he has seen everything up to `after`."""
        if self._seen is None:
            newest = await self._store.read(lambda session: (NEWEST.first(session, {}) or [0])[0])
            self._seen = newest if self._seen is None else self._seen
        watch = Watch(chats, after)
        self._seat(watch)
        try:
            yield watch
        finally:
            self._leave(watch, watch.chats)

    def move(self, watch: Watch, chats: tuple[str, ...]) -> None:
        """He may read other chats now. The new ones come first: where nobody looks at all, nothing is read any more."""
        before, watch.chats = watch.chats, chats
        self._seat(watch)
        self._leave(watch, [chat for chat in before if chat not in chats])

    async def unseen(self, watch: Watch) -> deque[Event]:
        """The next events for this watch, in order, at most TOGETHER of them; to be taken out one by one."""
        if watch.behind:
            watch.behind = False
            watch.take()
            found = await self._store.read(lambda session: events_after(session, watch.chats, watch.after))
            watch.behind = watch.behind or len(found) == TOGETHER
        else:
            found = watch.take()
        return deque(found)

    def tell(self, chat: str) -> None:
        """Something is new in this chat."""
        self.hear(chat)
        self._spread(chat)

    def hear(self, chat: str) -> None:
        """The same, for those who look here."""
        if self._watching.get(chat):
            self._told.add(chat)
            self._look()

    async def look_again(self) -> None:
        """Until cancelled: what another process has written, and whose call was lost, is seen a second later."""
        while True:
            await asyncio.sleep(LOOK_AGAIN)
            if self._seen is not None:
                self._look()

    def _look(self) -> None:
        if self._reading is None:
            self._reading = asyncio.create_task(self._read())

    def looks(self, chat: str) -> int:
        """How many look at this chat."""
        return len(self._watching.get(chat, ()))

    async def _read(self) -> None:
        try:
            more = True
            while (more or self._told) and self._seen is not None:
                told, self._told = self._told, set()
                after = {"after": self._seen}
                news = await self._store.read(lambda session: _events(session, NEWS.all(session, after)))  # noqa: B023
                more = len(news) == LATEST
                self._hand_out(news, told | {event.chat for event in news})
        finally:
            self._reading = None

    def _hand_out(self, news: Iterable[Event], told: set[str]) -> None:
        for event in news:
            self._seen = None if self._seen is None else max(self._seen, event.id)
            for watch in self._watching.get(event.chat, ()):
                watch.add(event)
        for chat in told:
            for watch in self._watching.get(chat, ()):
                watch.told = watch.told or chat == watch.chats[0]
                watch.wake()

    def _seat(self, watch: Watch) -> None:
        for chat in watch.chats:
            self._watching.setdefault(chat, set()).add(watch)

    def _leave(self, watch: Watch, chats: Iterable[str]) -> None:
        for chat in chats:
            self._watching[chat].discard(watch)
            if not self._watching[chat]:
                del self._watching[chat]
        if not self._watching:
            self._seen = None
            self._told.clear()


def events_after(session: Session, chats: tuple[str, ...], after: int) -> list[Event]:
    """The next events after `after`, in order; at the beginning (0), from the latest of the history."""
    mine = EVENTS.chat.in_(chats)
    if not after:
        oldest = select(EVENTS.id).where(mine).order_by(EVENTS.id.desc()).limit(1).offset(LATEST - 1)
        after = EventId((session.execute(oldest).scalar() or 1) - 1)
    some = select(*COLUMNS).where(mine, EVENTS.id > after).order_by(EVENTS.id).limit(TOGETHER)
    return _events(session, session.execute(some).all())


def _events(session: Session, rows: Iterable[Any]) -> list[Event]:
    return [
        Event(id_, chat, message, author, once, decode(opened(session, owner, body_of(once), body) or "{}"), at)
        for id_, chat, message, author, once, owner, body, at in rows
    ]
