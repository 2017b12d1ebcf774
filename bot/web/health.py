"""Whether this process is at work: for whatever watches it from outside. Nothing is told but yes or no."""

from datetime import datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse
from sqlalchemy.exc import DBAPIError

from bot.app import App
from bot.roles import Role
from scheduler.set_back import last_seen

TICKED_WITHIN = timedelta(seconds=15)  # it ticks every second; under load a slice of ten thousand may take its time
AUDITED_WITHIN = timedelta(minutes=3)  # it is audited every minute, by one process for all
router = APIRouter()


@router.get("/livez")
async def alive() -> PlainTextResponse:
    """It answers, so it lives; who does not is to be started anew."""
    return PlainTextResponse("alive\n")


@router.get("/readyz")
async def ready(request: Request) -> PlainTextResponse:
    """503 while its database does not answer.

    For a scheduler also when it has not ticked or nobody has audited for longer than they should, or not yet.
    """
    app: App = request.app.state.linli
    try:
        audited_at = await app.store.read(last_seen)
    except DBAPIError:
        return PlainTextResponse("not ready\n", 503)
    now = app.clock.now()
    well = Role.SCHEDULER not in app.roles or (
        _within(app.metronome.ticked_at, now, TICKED_WITHIN) and _within(audited_at, now, AUDITED_WITHIN)
    )
    return PlainTextResponse("ready\n" if well else "not ready\n", 200 if well else 503)


def _within(at: datetime | None, now: datetime, span: timedelta) -> bool:
    return at is not None and now - at <= span
