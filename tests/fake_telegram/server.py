"""The fake Bot API server: every call is recorded, struck by a planned fault or carried out, and answered."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from aiohttp import web

from tests.patience import PATIENCE

from . import arguments, control
from .desk import Desk
from .faults import Faults
from .files import not_found
from .groups import Group
from .methods import METHODS, Method
from .pace import Pace
from .people import Person
from .polling import Polling
from .refusals import Disagreement, Json, Oddity, Refusal
from .town import Clock, Town, User, wall
from .updates import Updates
from .views import Place, place_id
from .webhook import Webhook
from .wire import Wire

if TYPE_CHECKING:
    from types import TracebackType

BOT_ID = 7_000_000_001
LARGEST_UPLOAD = 50_000_000
TOKEN = f"{BOT_ID}:fake-token-of-the-tests"


class Call(NamedTuple):
    """One call as it arrived, arguments decoded."""

    method: str
    params: Json


class FakeTelegram:
    """A strict stand-in for api.telegram.org: `async with FakeTelegram() as tg`, then `tg.url`, `tg.token`.

    Stricter than Telegram on purpose: unknown parameters and fields, which the real server ignores, are
    refused ("Bad Request: unknown parameter X") and kept in `oddities`; so is everything real that is not
    imitated here. Every call and every update has a second opinion too: what aiogram objects to is kept in
    `objections`, and any that is still there in the end raises Disagreement.
    """

    def __init__(self, *, port: int = 0, clock: Clock = wall, token: str = TOKEN, privacy: bool = True) -> None:
        self.token = token
        self.port = port
        self.calls: list[Call] = []
        self.refused: list[tuple[str, Json, str]] = []
        self.oddities: list[str] = []
        self.keep_calls = True
        self.faults = Faults()
        bot = User(BOT_ID, "Linli", username="linli_bot", is_bot=True)
        self.town = Town(bot, clock, privacy=privacy)
        # Its import takes seconds: nobody waits for it who has no fake.
        from .second_opinion import SecondOpinion  # noqa: PLC0415

        self.second_opinion = SecondOpinion()
        self.updates = Updates(self.town.now, self.second_opinion.on_update)
        wire = Wire(self.town, self.updates)
        webhook = Webhook(self.updates, self._invisible_call)
        self.desk = Desk(self.town, self.updates, wire, Polling(self.updates), webhook, Pace(self.town.now))
        self._closing = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=LARGEST_UPLOAD)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._file)
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", self._serve)
        app.router.add_post("/control/{verb}", control.Control(self).serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self.desk.polling.release()
        await self.desk.webhook.close()
        assert self._runner
        await self._runner.cleanup()
        if kind is None and self.objections:
            raise Disagreement("\n".join(self.objections))

    # What a test sets and asks

    @property
    def url(self) -> str:
        """What the product takes as TELEGRAM_API_URL."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def objections(self) -> list[str]:
        """What aiogram says against the calls and updates; a test that means them empties it."""
        return self.second_opinion.objections

    @property
    def enforce_limits(self) -> bool:
        """Whether Telegram's sending limits are enforced."""
        return self.desk.pace.enforced

    @enforce_limits.setter
    def enforce_limits(self, on: bool) -> None:
        self.desk.pace.enforced = on

    def user(self, name: str, language: str | None = None, username: str | None = None) -> Person:
        """A new person, whom the bot cannot write to yet."""
        return Person(self.desk.wire, self.town.add_user(name, language, username))

    def group(self, title: str, members: list[Person] | None = None) -> Group:
        """A new basic group without the bot; the first member owns it."""
        return Group(self.desk.wire, self.town.add_group(title, [person.user for person in members or []]))

    def called(self, method: str, chat: Place | None = None) -> list[Json]:
        """The arguments of all calls of a method (to a chat), refused ones included."""
        wanted = None if chat is None else place_id(chat)
        return [
            call.params for call in self.calls if call.method == method and wanted in (None, call.params.get("chat_id"))
        ]

    def advance(self, seconds: float) -> None:
        """Move the fake's clock forward: updates and presses age."""
        self.town.skew += seconds

    def jump_update_ids(self, by: int) -> None:
        """Leave a gap in the update ids; a negative number restarts them lower, as after an idle week."""
        self.updates.jump(by)

    def redeliver(self, update_id: int) -> None:
        """Hand out once more an update that was acknowledged."""
        self.updates.redeliver(update_id)

    async def heard(self, within: float = PATIENCE) -> None:
        """Wait until the product has acknowledged every update."""
        await asyncio.wait_for(self.updates.empty.wait(), within)

    # How a call is answered

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        try:
            method = self._method(**request.match_info)
            params = self._heard(method, await arguments.read(request))
        except Refusal as refusal:
            return self._refuse(request.match_info["method"], {}, refusal)
        return await self._struck(request, method, params)

    def _method(self, token: str, method: str) -> Method:
        if token != self.token:
            raise Refusal(401, "Unauthorized")
        if method.lower() not in METHODS:
            raise Refusal(404, "Not Found")
        return METHODS[method.lower()]

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """What getFile leads to. Faults may be planned for it as for the method "file"."""
        content = self.town.files.at(request.match_info["path"])
        fault = self.faults.take("file", None)
        if fault is not None and fault.refusal:
            return web.json_response(fault.refusal.body(), status=fault.refusal.code)
        if request.match_info["token"] != self.token or content is None:
            return web.json_response(not_found().body(), status=404)
        answer = web.StreamResponse()
        answer.content_length = len(content)
        await answer.prepare(request)
        if fault is not None:
            await answer.write(content[: len(content) // 2])
            assert request.transport
            request.transport.abort()
            return answer
        await answer.write(content)
        return answer

    async def _struck(self, request: web.Request, method: Method, params: Json) -> web.StreamResponse:
        fault = self.faults.take(method.name, params.get("chat_id"))
        if fault is None:
            return await self._carry_out(method, params)
        if fault.refusal:
            return self._refuse(method.name, params, fault.refusal)
        if fault.kind == "slow":
            await self._pause(fault.seconds)
        if fault.kind != "cut":
            answer = await self._carry_out(method, params)
            if fault.kind == "slow":
                return answer
            await self._pause(fault.seconds)
        if request.transport:
            request.transport.abort()
        return web.Response()

    async def _carry_out(self, method: Method, params: Json) -> web.Response:
        try:
            arguments.check_names(params, method.takes)
            result: Any = method.run(self.desk, params)
            if inspect.isawaitable(result):
                result = await result
        except Refusal as refusal:
            return self._refuse(method.name, params, refusal)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            return self._refuse(method.name, params, Oddity(f"arguments of the wrong shape: {error!r}"))
        return web.json_response({"ok": True, "result": result})

    def _refuse(self, method: str, params: Json, refusal: Refusal) -> web.Response:
        if isinstance(refusal, Oddity):
            self.oddities.append(f"{method}: {refusal.description}")
        self.refused.append((method, params, refusal.description))
        return web.json_response(refusal.body(), status=refusal.code)

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), seconds)

    async def _invisible_call(self, body: Json) -> None:
        """A method in a webhook's answer: carried out, its result shown to nobody ("Making requests")."""
        method = METHODS.get(str(body.pop("method")).lower())
        if method is None or method.name.startswith(("get", "setWebhook", "deleteWebhook")):
            return
        try:
            params = self._heard(method, arguments.unpack(body))
        except Refusal as refusal:
            self._refuse(method.name, body, refusal)
            return
        await self._carry_out(method, params)

    def _heard(self, method: Method, unpacked: Json) -> Json:
        """The arguments, decoded, after the second opinion on what was really sent."""
        self.second_opinion.on_call(method.name, unpacked)
        params = arguments.decode(unpacked)
        if self.keep_calls:
            self.calls.append(Call(method.name, params))
        return params
