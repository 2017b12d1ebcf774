"""Letting time pass quickly: for the demo, for tests and for simulated years."""

from datetime import datetime, time, timedelta

from bot.app import App
from bot.clock import MovableClock


async def fast_forward(app: App, clock: MovableClock, span: timedelta) -> None:
    """Moves on by `span`, stopping at every alarm on the way, so that each rings at its own time.

    What waits for somebody's morning is sent in that morning, too.
    """
    end = clock.now() + span
    await app.courier.deliver_now()
    while (due := await _next_stop(app)) is not None and due <= end:
        clock.pass_time(max(due - clock.now(), timedelta()))
        await app.metronome.beat()
        await app.courier.deliver_now()
    clock.pass_time(max(end - clock.now(), timedelta()))
    await app.courier.deliver_now()


async def _next_stop(app: App) -> datetime | None:
    stops = (await app.metronome.next_alarm(), await app.courier.next_due())
    return min((stop for stop in stops if stop is not None), default=None)


def until_next(now: datetime, at: time) -> timedelta:
    """How long until the wall shows that the next time, from a local `now`; nothing when it does."""
    today = datetime.combine(now.date(), at, now.tzinfo)
    return (today if today >= now else today + timedelta(days=1)) - now
