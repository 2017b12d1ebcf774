"""Whether Linli is at work: for whatever watches it from outside. Nothing is told but yes or no."""

from datetime import datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from bot.app import App

TICKED_WITHIN = timedelta(seconds=15)  # it ticks every second; under load a slice of ten thousand may take its time
AUDITED_WITHIN = timedelta(minutes=3)  # it is audited every minute
router = APIRouter()


@router.get("/readyz")
async def ready(request: Request) -> PlainTextResponse:
    """503 when it has not ticked or audited for longer than it should, or has not done so yet."""
    app: App = request.app.state.linli
    now = app.clock.now()
    well = _within(app.metronome.ticked_at, now, TICKED_WITHIN) and _within(app.auditor.audited_at, now, AUDITED_WITHIN)
    return PlainTextResponse("ready\n" if well else "not ready\n", 200 if well else 503)


def _within(at: datetime | None, now: datetime, span: timedelta) -> bool:
    return at is not None and now - at <= span
