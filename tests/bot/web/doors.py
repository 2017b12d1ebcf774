"""A door with nothing behind it: what is let in is written down, and time stands still."""

from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.app import App
from bot.settings import Settings
from bot.signing import Signer
from bot.web.door import Door
from bot.web.headers import SafeHeaders
from bot.web.identity import COOKIE

SECRET = "a-secret-of-the-tests-1234"
PAGE = {"Accept": "text/html,application/xhtml+xml"}


@dataclass
class Behind:
    """What was let in."""

    paths: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.paths.append(scope["path"])
        self.bodies.append((await receive())["body"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"in"})


class Doorstep:
    """People before a door."""

    def __init__(self, app: App, **settings: Any) -> None:
        self.app = app
        self.app.settings = Settings(**{"LINLI_TELEGRAM_SECRET": SECRET, **settings})
        self.now = 0.0
        self.behind = Behind()
        self.door = self.before(self.behind)

    def before(self, inner: ASGIApp) -> ASGIApp:
        """A door with this behind it."""
        return SafeHeaders(Door(inner, self.app, lambda: self.now))

    def somebody(self, handle: str = "", address: str = "192.0.2.1", language: str = "en", **more: str) -> "Somebody":
        """With a chat here, if there is a handle; behind an address."""
        cookie = {"Cookie": f"{COOKIE}={self.app.signer.sign(COOKIE, handle, 't' * 22)}"} if handle else {}
        transport = httpx.ASGITransport(self.door, client=(address, 1))
        headers = {"Accept-Language": language, **cookie, **more}
        client = httpx.AsyncClient(transport=transport, base_url="http://localhost:8080", headers=headers)
        return Somebody(client, handle or "a" * 22)


@dataclass
class Somebody:
    """Before the door."""

    client: httpx.AsyncClient
    handle: str

    async def says(self, text: str, **more: Any) -> httpx.Response:
        return await self.client.post(f"/chat/{self.handle}/say", json={"chat": "private", "text": text, **more})

    async def presses(self, data: str) -> httpx.Response:
        body = {"chat": "private", "message": "m", "data": data, "key": "12345678"}
        return await self.client.post(f"/chat/{self.handle}/tap", json=body)

    async def asks_too_much(self) -> httpx.Response:
        """Until it is too much."""
        for _ in range(10_000):
            answer = await self.client.get(f"/chat/{self.handle}/me")
            if answer.status_code != 200:
                return answer
        raise AssertionError("there is no limit")


def forged(handle: str) -> str:
    """A cookie that somebody else's key has signed."""
    return Signer(b"k" * 32).sign(COOKIE, handle, "t" * 22)
