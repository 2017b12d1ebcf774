"""A chat's news as server-sent events: in order, once, also after a break; and only so many streams a person.

Who looks is asked once a stream, and again when something comes into his own chat or nothing came for a while: that is
how a session that has ended, another language or a new group becomes known.
"""

import itertools
from collections import defaultdict
from collections.abc import AsyncIterator
from datetime import datetime
from functools import lru_cache, partial
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from bot.app import App
from bot.channels.web import LINLI, SHOWN
from bot.channels.web_news import Event, Watch
from bot.web.addresses import address, opens_until
from bot.web.identity import WebPerson, who_is
from dialogs.language.spoken import full_date
from storage.outbox import Lane

PRIVATE = "private"  # how a page calls its person's own chat
STILL_HERE_SECONDS = 15
LONGEST_NUMBER = 18  # digits of an event's number that can be one
HELLO, STILL_HERE = b": hello\n\n", b": still here\n\n"
ASK_ME = b"event: me\ndata: {}\n\n"
ELSEWHERE = b"event: elsewhere\ndata: {}\n\n"


class Streams:
    """All that are open. Whoever opens one too many ends his oldest."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._open: dict[str, list[Watch]] = defaultdict(list)
        self._closed = False

    def close(self) -> None:
        """The server stops: every stream ends by itself, and its page looks for it again."""
        self._closed = True
        for watch in itertools.chain.from_iterable(self._open.values()):
            watch.ended = True
            watch.wake()

    async def news(self, person: WebPerson, cookie: str | None, after: int) -> AsyncIterator[bytes]:
        """All news for that person's page, for as long as it listens."""
        yield HELLO
        async with self._app.listeners.watch(person.chats, after) as watch:
            self._make_room(person.handle, watch)
            try:
                async for chunk in self._follow(watch, person, cookie):
                    yield chunk
            finally:
                self._leave(person.handle, watch)

    def _make_room(self, handle: str, watch: Watch) -> None:
        watch.ended = self._closed
        open_here = self._open[handle]
        open_here.append(watch)
        if len(open_here) > self._app.settings.streams_per_person:
            oldest = open_here.pop(0)
            oldest.ended = True
            oldest.wake()

    def _leave(self, handle: str, watch: Watch) -> None:
        if watch in self._open[handle]:
            self._open[handle].remove(watch)
        if not self._open[handle]:
            del self._open[handle]

    async def _follow(self, watch: Watch, person: WebPerson, cookie: str | None) -> AsyncIterator[bytes]:
        while not watch.ended:
            unseen = await self._app.listeners.unseen(watch)
            while unseen:
                event = unseen.popleft()  # what has been sent is held no longer
                watch.after = event.id
                yield self._lines(event, person)
            if watch.behind:
                continue
            if not await watch.changes(STILL_HERE_SECONDS):
                self._app.listeners.hear(person.handle)  # what other processes have written is found so, too
                yield STILL_HERE
            if watch.told:
                watch.told = False
                asked = partial(who_is, handle=person.handle, cookie=cookie, now=self._app.clock.now())
                now = await self._app.store.read(asked)
                if now is None:
                    return
                if now != person:
                    person = now
                    self._app.listeners.move(watch, person.chats)
                    yield ASK_ME
        if not self._closed:
            yield ELSEWHERE

    def _lines(self, event: Event, person: WebPerson) -> bytes:
        """All who only look at the same group see the same (handle "")."""
        handle = person.handle if person.handle in {event.chat, event.author} else ""
        shown = next(((name, event.body[name]) for name in SHOWN if event.body.get(name)), None) if handle else None
        if shown is None:
            return _lines(event, handle, person.zone, person.language)
        name, what = shown
        until = opens_until(self._app.clock.now().timestamp())
        lies_at = address(self._app.signer, handle, what["media_id"], until)
        return _lines(event, handle, person.zone, person.language, (name, lies_at))


def number(text: str | None) -> int:
    """The number of the last event seen, as a page sent it; from the beginning when it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else 0


@lru_cache(maxsize=20)
def _lines(event: Event, handle: str, zone: str, language: str, shown: tuple[str, str] | None = None) -> bytes:
    """One event as the page of that handle shows it; `shown`: what is not words, and where it lies."""
    seen = _as_seen(event, handle, zone, language)
    if shown is not None:
        name, src = shown
        seen[name] = {"src": src, "alt": event.body[name]["alt"]}
    return b"id: %d\ndata: %b\n\n" % (event.id, orjson.dumps(seen))


def _as_seen(event: Event, handle: str, zone: str, language: str) -> dict[str, Any]:
    mine = event.author == handle
    body = event.body
    local = event.at.astimezone(ZoneInfo(zone))
    return {
        "seq": event.id,
        "chat": PRIVATE if event.chat == handle else event.chat,
        "id": event.message,
        "key": event.message.removeprefix(f"{handle}-") if mine else None,
        "kind": "new" if event.once == event.message else "edit",
        "from": LINLI if event.author == LINLI else "me" if mine else body.get("name", ""),
        "title": body.get("title", ""),
        "text": body.get("text", ""),
        "rows": body.get("rows", []),
        "chosen": body.get("chosen"),
        "chosen_time": on_the_wall(datetime.fromisoformat(body["chosen_at"]), zone) if "chosen_at" in body else "",
        "contact": bool(body.get("contact")),
        "attach": body.get("attach", ""),
        "figures": bool(body.get("figures")),
        "asks": bool(body.get("asks")),
        "urgent": body.get("lane") == Lane.SOS,
        "at": event.at.isoformat(),
        "day": local.date().isoformat(),
        "date": full_date(local.date(), language),
        "time": local.strftime("%H:%M"),
    }


def on_the_wall(at: datetime, zone: str) -> str:
    """An instant as the hour that a clock shows there: 14:05."""
    return at.astimezone(ZoneInfo(zone)).strftime("%H:%M")
