"""The parts at work: each role's, as this process has them."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import datetime
from functools import partial

from bot.app import App
from bot.background import background
from bot.calling import Call
from bot.carrying.base import Carrier
from bot.commands.backup import keep_fresh
from bot.logs import log_failure
from bot.offices import Office, Work
from bot.roles import Role
from bot.watching import watch
from scheduler.forgetting import forget
from scheduler.housekeeping import keep_house
from scheduler.metronome import LONGEST_SLEEP

DELIVER = "deliver"  # an office each channel
HOUSE = "house"


@contextlib.asynccontextmanager
async def carried(app: App) -> AsyncIterator[None]:
    """Calls go to other processes and come from them, where there are others."""
    if app.offices.alone:
        yield
        return
    async with _carrier(app) as carrier, background(carrier.run()):
        app.calls.carry = carrier.carry
        yield


@contextlib.asynccontextmanager
async def _carrier(app: App) -> AsyncIterator[Carrier]:
    if app.settings.redis_url:
        from bot.carrying.redis import Redis, RedisPace, connect  # noqa: PLC0415 - an optional extra

        async with connect(app.settings.redis_url) as client:
            app.shared_pace = RedisPace(client, app.name)
            yield Redis(client, app.name, app.calls, app.offices.me)
    else:
        from bot.carrying.postgres import Postgres  # noqa: PLC0415 - an optional extra

        yield Postgres(app.settings.database_url, app.calls, app.offices.me)


@contextlib.asynccontextmanager
async def working(app: App) -> AsyncIterator[None]:
    """All that this process does by itself, until the end of the block."""
    async with contextlib.AsyncExitStack() as stack:
        if Role.SCHEDULER in app.roles:
            await stack.enter_async_context(background(app.metronome.run()))
            await stack.enter_async_context(background(app.offices.hold(HOUSE, partial(_keep_house, app))))
        else:
            app.store.alarm_set = partial(_call_scheduler, app, asyncio.get_running_loop())
        if Role.COURIER in app.roles:
            for name, work in _deliveries(app).items():
                await stack.enter_async_context(background(app.offices.hold(name, work)))
        if Role.WEB in app.roles and not app.offices.alone:
            await stack.enter_async_context(background(app.listeners.look_again()))
        yield


def _deliveries(app: App) -> dict[str, Work]:
    """One office for all channels where we are alone, else one each: so several couriers share the work."""
    if app.offices.alone:
        return {DELIVER: partial(_deliver_all, app)}
    return {f"{DELIVER} {name}": partial(_deliver, app, name) for name in app.channels}


async def deliver_in(app: App, name: str) -> None:
    """A channel that has joined later. Where we are alone the courier of all channels has seen it."""
    if not app.offices.alone:
        await app.offices.hold(f"{DELIVER} {name}", partial(_deliver, app, name))


async def _deliver_all(app: App, _office: Office) -> None:
    await app.courier.run()


async def _deliver(app: App, name: str, office: Office) -> None:
    courier = app.courier_for(name, office)
    with app.calls.heard(Call.OUTBOX, lambda _what: courier.wake()):
        await courier.run()


async def _keep_house(app: App, office: Office) -> None:
    """What is audited, forgotten and put by is so once, however many schedulers there are."""
    auditor = app.auditor if app.offices.alone else app.new_auditor(office.store)
    await keep_house(
        lambda: watch(auditor, app.settings.deadman_url),
        lambda: forget(office.store, app.clock.now, app.features.retention, log_failure),
        [lambda: keep_fresh(app.settings, app.clock)],
    )


def _call_scheduler(app: App, loop: asyncio.AbstractEventLoop, alarm: datetime) -> None:
    """Of an alarm that rings before a scheduler looks by itself; in whatever thread."""
    if (alarm - app.clock.now()).total_seconds() < LONGEST_SLEEP:
        loop.call_soon_threadsafe(app.calls.out, Call.ALARM)
