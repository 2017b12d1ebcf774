"""Telegram's two halves, wired to the app: one hears, one speaks."""

import contextlib
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

from fastapi import FastAPI, Request, Response
from sqlmodel import Session
from telegram.error import TelegramError

from bot.app import App
from bot.background import background
from bot.channels.telegram.bot import make_bot
from bot.channels.telegram.channel import NAME, TelegramChannel
from bot.channels.telegram.commands import register
from bot.channels.telegram.updates import HEARD, TelegramListener
from bot.logs import log
from bot.settings import SECRET_HEADER, WEBHOOK_PATH, BadSettings, Settings, TelegramMode
from bot.turns.parking import as_key
from storage.updates import ParkedUpdate


@contextlib.asynccontextmanager
async def telegram(app: App, web: FastAPI | None, *, paced: bool = True) -> AsyncIterator[TelegramListener]:
    """Both halves, for as long as the block lasts."""
    settings = app.settings
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    bot = make_bot(token, settings.telegram_api_url, paced=paced)
    try:
        await bot.initialize()
    except TelegramError as error:
        raise BadSettings(
            "TELEGRAM_TOKEN: Telegram does not answer, or does not know this token. "
            "Remedy: check the token with @BotFather, TELEGRAM_API_URL and the network"
        ) from error
    app.bot_name[:] = [bot.username]
    app.channels[NAME] = TelegramChannel(bot)
    intake = app.intake
    listener = TelegramListener(bot, intake.hear, intake.write_instead, lambda key, body: _park(app, key, body))
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(bot.shutdown)
        stack.push_async_callback(listener.close)
        await stack.enter_async_context(background(register(bot, app.features.commands, app.clock.now())))
        if settings.telegram_mode is TelegramMode.WEBHOOK and web is not None:
            await _set_webhook(app, web, listener)
        else:
            await bot.delete_webhook()
            await stack.enter_async_context(background(listener.poll()))
        yield listener


async def _park(app: App, key: str, body: str) -> None:
    """An update of a shape nobody knows is kept for a human."""

    def work(session: Session) -> None:
        name = as_key(f"{NAME}:{key}")
        session.merge(ParkedUpdate(key=name, channel=NAME, body=body, error="NotUnderstood", at=app.clock.now()))

    await app.store.write(work)


async def _set_webhook(app: App, web: FastAPI, listener: TelegramListener) -> None:
    settings = app.settings
    secret = settings.telegram_secret.get_secret_value() if settings.telegram_secret else ""
    web.post(WEBHOOK_PATH)(webhook(listener, settings))
    await listener.bot.set_webhook(f"{settings.public_url}{WEBHOOK_PATH}", secret_token=secret, allowed_updates=HEARD)
    log("webhook set", channel=NAME, mode="webhook")


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
        await listener.take(raw)
        return Response(status_code=200)

    return receive
