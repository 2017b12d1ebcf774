"""Telegram's two halves, wired to the app: one hears, one speaks."""

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator

from fastapi import FastAPI, Request, Response
from sqlmodel import Session
from telegram.error import InvalidToken, TelegramError

from bot.app import App
from bot.background import background
from bot.channels.telegram.bot import TelegramBot, make_bot
from bot.channels.telegram.channel import NAME, TelegramChannel
from bot.channels.telegram.commands import register
from bot.channels.telegram.insisting import insist
from bot.channels.telegram.updates import HEARD, TelegramListener
from bot.logs import log
from bot.roles import Role
from bot.settings import SECRET_HEADER, WEBHOOK_PATH, BadSettings, Settings, TelegramMode
from bot.turns.intake import NotKept
from bot.turns.parking import as_key
from storage.updates import ParkedUpdate

FIRST_ANSWER_SECONDS = 5  # so long the web chat waits for Telegram when we start


@contextlib.asynccontextmanager
async def telegram(app: App, web: FastAPI | None, *, paced: bool = True) -> AsyncIterator[TelegramListener]:
    """Both halves, for as long as the block lasts. Raises BadSettings for a token that Telegram does not know."""
    settings = app.settings
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    bot = make_bot(token, settings.telegram_api_url)
    intake = app.intake
    channel = TelegramChannel(bot, paced=paced, shared=app.shared_pace)
    listener = TelegramListener(
        bot, intake.hear, intake.write_instead, lambda key, body: _park(app, key, body), channel.fold
    )
    app.channels[NAME] = channel
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(bot.shutdown)
        stack.push_async_callback(listener.close)
        await _first_answer(app, bot)
        for work in _works(app, web, listener):
            await stack.enter_async_context(background(work))
        yield listener


def _works(app: App, web: FastAPI | None, listener: TelegramListener) -> Iterator[Coroutine[None, None, None]]:
    """What this process does of it; to whoever only makes links it has to tell its name."""
    bot = listener.bot
    if Role.COURIER in app.roles:
        yield app.offices.hold("fetch", lambda _office: app.fetcher.run())
    if Role.EDGE in app.roles:
        yield register(bot, app.features.commands, app.clock.now())
        yield _hear(app, web, listener)
    else:
        yield insist(lambda: _get_to_know(app, bot), "name")


async def _first_answer(app: App, bot: TelegramBot) -> None:
    """Only a token that is refused ends the start; a Telegram that does not answer is asked again beside the work."""
    try:
        async with asyncio.timeout(FIRST_ANSWER_SECONDS):
            await _get_to_know(app, bot)
    except InvalidToken as error:
        raise BadSettings(
            "TELEGRAM_TOKEN: Telegram does not know this token. "
            "Remedy: copy it anew from @BotFather (or look at TELEGRAM_API_URL)"
        ) from error
    except (TelegramError, TimeoutError) as error:
        log("telegram not reached", level=logging.WARNING, channel=NAME, kind=type(error).__name__)


async def _get_to_know(app: App, bot: TelegramBot) -> None:
    """Until it has told its name to us, Telegram is not heard, and links open the web chat only."""
    await bot.initialize()
    app.bot_name[:] = [bot.username]


async def _hear(app: App, web: FastAPI | None, listener: TelegramListener) -> None:
    """Everything that must be said to Telegram before it tells us anything, each until it is taken."""
    bot, settings = listener.bot, app.settings
    await insist(lambda: _get_to_know(app, bot), "name")
    if settings.telegram_mode is not TelegramMode.WEBHOOK or web is None:
        await app.offices.hold("poll", lambda _office: _poll(listener))
        return
    secret = settings.telegram_secret.get_secret_value() if settings.telegram_secret else ""
    web.post(WEBHOOK_PATH)(webhook(listener, settings))
    url = f"{settings.public_url}{WEBHOOK_PATH}"
    await insist(lambda: bot.set_webhook(url, secret_token=secret, allowed_updates=HEARD), "webhook")
    log("webhook set", channel=NAME, mode="webhook")


async def _poll(listener: TelegramListener) -> None:
    """Telegram lets one process at a time do so."""
    await insist(listener.bot.delete_webhook, "polling")
    log("polling", channel=NAME, mode="polling")
    await listener.poll()


async def _park(app: App, key: str, body: str) -> None:
    """An update of a shape nobody knows is kept for a human."""

    def work(session: Session) -> None:
        name = as_key(f"{NAME}:{key}")
        session.merge(ParkedUpdate(key=name, channel=NAME, body=body, error="NotUnderstood", at=app.clock.now()))

    await app.store.write(work)


def webhook(listener: TelegramListener, settings: Settings) -> Callable[[Request], Awaitable[Response]]:
    """The route: secret first, then the turn, and only then the acknowledgement."""

    async def receive(request: Request) -> Response:
        if not settings.is_telegrams(request.headers.get(SECRET_HEADER, "")):
            return Response(status_code=401)
        body = await request.body()  # how long it may be is the door's business
        try:
            raw = json.loads(body)
        except RecursionError:
            return Response(status_code=200 if await listener.pass_by(body) else 400)
        except ValueError:
            raw = None
        if not isinstance(raw, dict):
            log("webhook body not understood", level=logging.WARNING, channel=NAME)
            return Response(status_code=400)
        try:
            await listener.take(raw)
        except NotKept:
            return Response(status_code=503)  # Telegram brings it again
        return Response(status_code=200)

    return receive
