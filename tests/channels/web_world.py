"""The neighbourhood in the web chat: the real application under the real uvicorn, a real client with its cookie."""

import asyncio
import contextlib
import itertools
import json
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from sqlmodel import Session, func, select

from bot.app import build
from bot.background import background
from bot.channels.web import NAME
from bot.settings import Settings
from bot.web.app import web_app
from bot.web.identity import COOKIE, open_session
from bot.web.server import listening, new_server
from care.kit.uow import UnitOfWork
from storage.database import open_database
from storage.people import Person
from storage.store import GroupStore
from storage.web import WebEvent
from tests.cast import KEY
from tests.channels.phones import Phone, Seen, until
from tests.channels.worlds import World
from tests.patience import PATIENCE

sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]  # see bot/channels/telegram/bot.py
KEYS = itertools.count(10_000_000)
FROM_OUR_PAGE = {"X-Linli": "1"}


def loopback() -> socket.socket:
    """A port of its own."""
    return listening(0)


@contextlib.asynccontextmanager
async def served(app: FastAPI, taken: socket.socket) -> AsyncIterator[None]:
    """The real server, in this very event loop."""
    server = new_server(app, app.state.linli.settings)
    task = asyncio.create_task(server.serve(sockets=[taken]))
    await until(lambda: server.started)
    try:
        yield
    finally:
        server.should_exit = True
        await task


def browser(url: str, language: str = "en") -> httpx.AsyncClient:
    """A client with its own cookies. Loopback has no TLS, and loading certificates takes longer than most tests."""
    return httpx.AsyncClient(base_url=url, headers={"Accept-Language": language}, timeout=PATIENCE, verify=False)  # noqa: S501


class WebPhone(Phone):
    """A browser, as its page's script behaves."""

    world: "WebWorld"
    home = ""
    connected = False

    def __init__(self, world: World, name: str, url: str) -> None:
        super().__init__(world, name)
        self.client = browser(url, world.language)
        self.messages: dict[str, dict[str, dict[str, Any]]] = {}
        self.events: list[dict[str, Any]] = []
        self.named: list[str] = []
        self.newest = 0
        self.listens: asyncio.Task[None] | None = None

    def address(self, uow: UnitOfWork, person: Person) -> tuple[str, str, str]:
        self.home = f"/chat/{person.handle}/"
        cookie = open_session(uow, self.world.app.signer, person.id)
        self.client.cookies.set(COOKIE, cookie, domain="127.0.0.1", path=self.home)
        return NAME, person.handle, person.handle

    async def is_in(self) -> None:
        self.connects()
        await until(lambda: self.connected)

    async def opens(self, token: str) -> None:
        answer = await self.client.get(f"/enter/{token}")
        if answer.status_code == 200:
            answer = await self.client.post(f"/enter/{token}")
        assert answer.status_code == 303
        if self.home != answer.headers["location"]:
            self.home = answer.headers["location"]
            self.connects()
        await self.world.settle()

    def connects(self) -> None:
        """Listens from where it stopped."""
        self.listens = asyncio.create_task(self._listen())

    @property
    def chats(self) -> tuple[str, ...]:
        """The chats this page shows."""
        mine = self.home.split("/")[2]
        return (mine, "room-1") if self.name in {"Hua", "Ming", "Li"} else (mine,)

    def has_all_to(self, event: int) -> bool:
        """Whether that event has arrived; raises what the listening raised."""
        if self.listens is not None and self.listens.done():
            self.listens.result()
        return self.newest >= event

    async def disconnects(self) -> None:
        """The line is cut."""
        if self.listens is not None:
            self.listens.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self.listens
            self.listens = None

    async def closes(self) -> None:
        await self.disconnects()
        await self.client.aclose()

    async def posts(self, call: str, **body: Any) -> httpx.Response:
        return await self.client.post(self.home + call, json=body, headers=FROM_OUR_PAGE)

    async def me(self) -> dict[str, Any]:
        return (await self.client.get(self.home + "me")).json()  # type: ignore[no-any-return]

    async def writes(self, text: str, where: str | None) -> None:
        answer = await self.posts("say", chat=self._chat(where), text=text, key=str(next(KEYS)))
        assert answer.status_code == 202, answer.text

    async def presses(self, label: str, where: str | None) -> str:
        message, data = self.button(label, where)
        return await self.sends_press(message, data, where)

    async def sends_press(self, message: str, data: str, where: str | None = None, key: str = "") -> str:
        key = key or str(next(KEYS))
        answer = await self.posts("tap", chat=self._chat(where), message=message, data=data, key=key)
        assert answer.status_code == 200, answer.text
        return answer.json()["notice"] or ""

    def button(self, label: str, where: str | None = None) -> tuple[str, str]:
        """Message and data of the newest button of that label."""
        for event in reversed(self.messages.get(self._chat(where), {}).values()):
            for button in (button for row in event["rows"] for button in row):
                if button["text"] == label:
                    return event["id"], button["data"]
        raise AssertionError(f"{self.name} has no button {label!r}")

    async def shows(self, photo: bytes) -> None:
        answer = await self.uploads(photo)
        assert answer.status_code == 202, answer.text

    async def uploads(self, content: bytes, key: str = "", kind: str = "image/jpeg") -> httpx.Response:
        """As the page does; `kind` is what it is said to be."""
        call = f"{self.home}media?key={key or next(KEYS)}"
        return await self.client.post(call, content=content, headers=FROM_OUR_PAGE | {"Content-Type": kind})

    async def photo_shown(self) -> bytes | None:
        newest = [event for event in self.messages.get("private", {}).values() if event["from"] == "linli"][-1]
        if "picture" not in newest:
            return None
        answer = await self.client.get(self.home + newest["picture"]["src"])
        assert answer.status_code == 200
        return answer.content

    def screen(self, where: str | None = None) -> list[Seen]:
        return [
            Seen(
                event["id"],
                f"{event['title']}\n{event['text']}" if event["title"] else event["text"],
                tuple(button["text"] for row in event["rows"] for button in row),
                event["kind"] == "edit",
            )
            for event in self.messages.get(self._chat(where), {}).values()
            if event["from"] == "linli"
        ]

    def _chat(self, where: str | None) -> str:
        return "room-1" if where else "private"

    async def _listen(self) -> None:
        headers = {"Last-Event-ID": str(self.newest)} if self.newest else {}
        async with self.client.stream("GET", self.home + "events", headers=headers, timeout=None) as answer:
            assert answer.status_code == 200
            self.connected = True
            event: dict[str, str] = {}
            async for line in answer.aiter_lines():
                if line:
                    name, _, value = line.partition(": ")
                    event[name] = value
                    continue
                self._take(event)
                event = {}

    def _take(self, event: dict[str, str]) -> None:
        if "event" in event:
            self.named.append(event["event"])
        elif "id" in event:
            assert int(event["id"]) > self.newest, "in order, and once"
            self.newest = int(event["id"])
            body = json.loads(event["data"])
            self.events.append(body)
            self.messages.setdefault(body["chat"], {})[body["id"]] = body


class WebWorld(World):
    """See World."""

    def __init__(self, db_file: Path, language: str, url: str) -> None:
        super().__init__(language)
        self.url = url
        store = GroupStore(open_database(f"sqlite:///{db_file}", KEY))
        settings = Settings(LINLI_KEY_FILE=db_file.with_suffix(".key"), LINLI_PUBLIC_URL=url)
        self.app = build(settings, self.clock, store, KEY)
        self.site = web_app(self.app)
        self.phones: list[WebPhone] = []

    async def phone(self, name: str) -> WebPhone:
        phone = WebPhone(self, name, self.url)
        self.phones.append(phone)
        return phone

    async def settle(self) -> None:
        await self.quiet()
        newest = await self.read(_newest_of_each_chat)
        for phone in self.phones:
            if phone.home and phone.listens is not None:
                wanted = max(newest.get(chat, 0) for chat in phone.chats)
                await until(
                    lambda phone=phone, wanted=wanted: phone.has_all_to(wanted), why=f"for {phone.name}'s events"
                )

    async def gather(self, *members: Phone) -> None:
        """The community's room is there from the beginning."""


def _newest_of_each_chat(session: Session) -> dict[str, int]:
    return dict(session.exec(select(WebEvent.chat, func.max(WebEvent.id)).group_by(WebEvent.chat)).all())


@contextlib.asynccontextmanager
async def web_world(db_file: Path, language: str) -> AsyncIterator[WebWorld]:
    """Up for as long as the block lasts."""
    with contextlib.closing(loopback()) as taken:
        world = WebWorld(db_file, language, f"http://127.0.0.1:{taken.getsockname()[1]}")
        async with background(world.app.courier.run()), served(world.site, taken):
            try:
                yield world
            finally:
                for phone in world.phones:
                    await phone.closes()
        await world.app.store.close()
