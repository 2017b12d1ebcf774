"""The door: what is asked too often, too long or at a wrong address is turned away before anything else is done.

Nothing is parsed and the database is not asked until a caller is in. Who he is says his cookie's signature, so each
person has a bucket of his own, whatever strangers behind the same address do; everybody else shares one an address.

**A cry is never kept waiting.** Who is over his limit is listened to all the same, if he has a chat here and is brief:
words that may be a cry (`Features.is_urgent`) and the buttons of one go in. So that this is no hole, listening and
crying have buckets of their own: who cries ten times at once has been heard.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from urllib.parse import urlsplit

import orjson
from starlette.datastructures import Headers
from starlette.requests import Request, cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.app import App
from bot.media.spool import LARGEST
from bot.settings import SECRET_HEADER, WEBHOOK_PATH, Settings
from bot.web.buckets import Buckets, Rate
from bot.web.identity import COOKIE, is_ours
from bot.web.pages import kind_answer
from bot.web.uploads import Uploads, is_upload
from dialogs.engine.sentences import TOO_LARGE
from dialogs.language.words import Phrase
from dialogs.pages import door as say
from dialogs.pages.chat import HOME, HOME_TITLE

LARGEST_UPDATE = 1_000_000  # bytes of a webhook's call
LARGEST_CRY = 1_024  # bytes of what is listened to beyond the limit
AT_ONCE = 3  # a third of what is free in a minute may come at once
TOO_EARLY = 0.1  # of a call: what it costs to ask on although one was told to wait
AT_A_TIME = 2  # words and presses of one person: else sixty at once keep all others waiting for two seconds
ASSETS = 10  # times as many files of ours as other calls: a page is made of a score of them
LISTENING = Rate(per_minute=1_200, at_once=60)  # a person
CRYING = Rate(per_minute=60, at_once=10)  # a person
NETWORK_BITS = 64  # of an IPv6 address: what one household has
SOON = 1.0  # second, in which it may be better


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: a person (by handle), Telegram, or somebody behind an address."""

    handle: str = ""
    address: str = ""
    is_telegram: bool = False


class Door:
    """ASGI middleware. `now` in seconds, from a clock that never goes back."""

    def __init__(self, inner: ASGIApp, app: App, now: Callable[[], float]) -> None:
        self._inner = inner
        self._app = app
        self._now = now
        self._inside = 0
        self._speaking: Counter[str] = Counter()
        limits = app.settings
        self._persons = Buckets(_rate(limits.requests_per_person))
        self._addresses = Buckets(_rate(limits.requests_per_address))
        self._assets = Buckets(_rate(limits.requests_per_address * ASSETS))
        self._uploads = Uploads()
        self._listening, self._crying = Buckets(LISTENING), Buckets(CRYING)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets in or answers."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        request = Request(scope)
        refusal = self._no_way(request)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        await self._ask_in(request, receive, send)

    async def _ask_in(self, request: Request, receive: Receive, send: Send) -> None:
        caller = self._caller(request)
        if is_upload(request.scope):
            await self._ask_in_with_file(request, caller, receive, send)
            return
        refusal, most = self._not_now(request, caller), self._largest(caller)
        if refusal is None or self._may_cry(request, caller):
            body = await _body(request.headers, receive, most)
            if body is None:
                return
            if len(body) > most:
                refusal = kind_answer(request, say.ONE_MOMENT, say.TOO_LONG, 413)
            elif refusal is None or self._is_cry(request.scope["path"], caller, body):
                speaker = caller.handle if request.method == "POST" else ""
                await self._let_in(speaker, request.scope, _again(body, receive), send)
                return
        await refusal(request.scope, receive, send)

    async def _ask_in_with_file(self, request: Request, caller: Caller, receive: Receive, send: Send) -> None:
        """It is read while it comes, and only of somebody who has a chat here."""
        refusal = self._no_file(request, caller)
        if refusal is not None:
            await refusal(request.scope, receive, send)
            return
        with self._uploads.one_more(caller.handle):
            await self._inner(request.scope, receive, send)

    def _no_file(self, request: Request, caller: Caller) -> Response | None:
        wait = self._wait(request.scope["path"], caller)
        if wait:
            return _later(request, say.TOO_OFTEN, 429, wait)
        if not caller.handle:
            return kind_answer(request, HOME_TITLE, HOME, 401)
        if _is_longer(request.headers, LARGEST):
            return kind_answer(request, say.ONE_MOMENT, TOO_LARGE, 413)
        return None if self._uploads.have_room(caller.handle) else _later(request, say.TOO_MANY, 503, SOON)

    async def _let_in(self, speaker: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Counted among those who are worked on; a stream is none, it only waits."""
        works = not scope["path"].endswith("/events")
        self._inside += works
        self._speaking[speaker] += 1
        try:
            await self._inner(scope, receive, send)
        finally:
            self._inside -= works
            self._speaking[speaker] -= 1
            if not self._speaking[speaker]:
                del self._speaking[speaker]

    def _no_way(self, request: Request) -> Response | None:
        """What is wrong however often it is tried."""
        if not is_our_host(self._app.settings, request.headers.get("host", "")):
            return kind_answer(request, say.WRONG_ADDRESS_TITLE, say.WRONG_ADDRESS, 400)
        if "\0" in request.scope["path"]:
            return kind_answer(request, HOME_TITLE, HOME, 404)
        return None

    def _not_now(self, request: Request, caller: Caller) -> Response | None:
        """The kind answer to who asks too often, or comes when it is too full."""
        wait = 0.0 if caller.is_telegram else self._wait(request.scope["path"], caller)
        if wait:
            return _later(request, say.TOO_OFTEN, 429, wait)
        if request.method == "POST" and caller.handle and self._speaking[caller.handle] >= AT_A_TIME:
            return _later(request, say.TOO_OFTEN, 429, SOON)
        if self._inside >= self._app.settings.most_at_once and not caller.is_telegram:
            return _later(request, say.TOO_MANY, 503, SOON)
        return None

    def _wait(self, path: str, caller: Caller) -> float:
        if caller.handle:
            return self._persons.take(caller.handle, self._now())
        return (self._assets if path.startswith("/assets/") else self._addresses).take(caller.address, self._now())

    def _caller(self, request: Request) -> Caller:
        path = request.scope["path"]
        if path == WEBHOOK_PATH and self._app.settings.is_telegrams(request.headers.get(SECRET_HEADER, "")):
            return Caller(is_telegram=True)
        if path.startswith("/chat/"):
            handle = path.split("/")[2]
            cookie = cookie_parser(request.headers.get("cookie", "")).get(COOKIE, "")
            if cookie and is_ours(self._app.signer, handle, cookie):
                return Caller(handle=handle)
        return Caller(address=household(request.client.host if request.client else ""))

    def _largest(self, caller: Caller) -> int:
        return LARGEST_UPDATE if caller.is_telegram else self._app.settings.largest_body

    def _may_cry(self, request: Request, caller: Caller) -> bool:
        """Whether he is listened to although he is over his limit."""
        speaks = request.method == "POST" and request.scope["path"].endswith(("/say", "/tap"))
        length = request.headers.get("content-length", "")
        brief = length.isdecimal() and len(length) <= len(str(LARGEST_CRY)) and int(length) <= LARGEST_CRY
        return bool(speaks and brief and caller.handle) and not self._listening.take(caller.handle, self._now())

    def _is_cry(self, path: str, caller: Caller, body: bytes) -> bool:
        try:
            said = orjson.loads(body)
            text, data = str(said.get("text", "")), str(said.get("data", ""))
        except (ValueError, AttributeError):
            return False
        features = self._app.features
        urgent = features.is_urgent(data=data) if path.endswith("/tap") else features.is_urgent(text=text)
        return urgent and not self._crying.take(caller.handle, self._now())


def is_our_host(settings: Settings, host: str) -> bool:
    """Whether a browser that sends this Host was led to us: a foreign name for our address is none of ours."""
    name, _, port = host.lower().partition(":")
    return name in {"localhost", "127.0.0.1", urlsplit(settings.public_url).hostname} and (not port or port.isdecimal())


def household(address: str) -> str:
    """The address, or for IPv6 the network: a household has billions of those."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network((known, NETWORK_BITS), strict=False)) if isinstance(known, IPv6Address) else address


def _rate(per_minute: int) -> Rate:
    return Rate(per_minute, per_minute // AT_ONCE, TOO_EARLY)


def _later(request: Request, sentence: Phrase, status: int, seconds: float) -> Response:
    return kind_answer(request, say.ONE_MOMENT, sentence, status, max(1, ceil(seconds)))


async def _body(headers: Headers, receive: Receive, most: int) -> bytes | None:
    """The body, or a byte more than `most` of it; None when the caller has hung up. It has come before work begins."""
    if _is_longer(headers, most):
        return bytes(most + 1)
    body = bytearray()
    while len(body) <= most:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if not message.get("more_body", False):
            break
    return bytes(body[: most + 1])


def _is_longer(headers: Headers, most: int) -> bool:
    """Whether it says so itself; it may be longer than it says."""
    length = headers.get("content-length", "0")
    return not length.isdecimal() or len(length) > len(str(most)) or int(length) > most


def _again(body: bytes, receive: Receive) -> Receive:
    """Hands the body on once; afterwards it is told when the caller hangs up."""
    parts: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def handed_on() -> Message:
        return parts.pop() if parts else await receive()

    return handed_on
