"""Figures for Prometheus: what waits, how deliveries end, how late they are. Never who somebody is, nor what is said.

They have a port of their own (`LINLI_METRICS_PORT`), which no proxy hands on; without one nothing is counted.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import func, select
from sqlmodel import Session

from bot.app import App
from bot.background import background
from bot.delivery.results import DeliveryResult
from storage.columns import table_of
from storage.outbox import DeliveryState, Lane, Outbox

LAG_SECONDS = 0.5  # between two looks whether the loop turns
ANSWER_SECONDS = 5.0  # for the database to say what waits
SOON = (0.05, 0.1, 0.3, 1, 3, 10, 60, 300, 3600)  # seconds; buckets of how late something is sent
SHORT = (0.001, 0.005, 0.02, 0.05, 0.1, 0.3, 1, 10)  # seconds; buckets of how late the loop is
ROWS = table_of(Outbox).c


class Waits(Collector):
    """How much is due in the outbox, and since when, by lane: asked whenever somebody looks."""

    def __init__(self, app: App, loop: asyncio.AbstractEventLoop) -> None:
        self._app = app
        self._loop = loop

    def collect(self) -> Iterator[Metric]:
        """See Collector. In a thread of the library's; it has nothing to say while the database is away."""
        now = self._app.clock.now()
        asked = asyncio.run_coroutine_threadsafe(self._app.store.read(lambda session: due(session, now)), self._loop)
        depth = GaugeMetricFamily("linli_outbox_due", "Messages that may be sent now", labels=["lane"])
        age = GaugeMetricFamily("linli_outbox_oldest_seconds", "Since when the oldest of them may", labels=["lane"])
        for lane, (count, seconds) in asked.result(ANSWER_SECONDS).items():
            depth.add_metric([lane.name.lower()], count)
            age.add_metric([lane.name.lower()], seconds)
        yield depth
        yield age


def due(session: Session, now: datetime) -> dict[Lane, tuple[int, float]]:
    """Of each lane how many may be sent, and for how many seconds the first of them could have been."""
    ready = select(ROWS.lane, func.count(), func.min(ROWS.not_before)).where(
        ROWS.state == DeliveryState.READY, ROWS.not_before <= now
    )
    found = {Lane(lane): (count, (now - first).total_seconds()) for lane, count, first in
             session.execute(ready.group_by(ROWS.lane))}  # fmt: skip
    return {lane: found.get(lane, (0, 0.0)) for lane in Lane}


class Metrics:
    """All figures of this process."""

    def __init__(self, app: App, loop: asyncio.AbstractEventLoop) -> None:
        ours = self.registry = CollectorRegistry()
        ours.register(Waits(app, loop))
        of = ["channel", "lane"]
        self._outcomes = Counter("linli_deliveries", "How deliveries ended", [*of, "outcome"], registry=ours)
        self._late = Histogram("linli_due_to_sent_seconds", "From due to sent", of, buckets=SOON, registry=ours)
        self._lag = Histogram("linli_loop_lag_seconds", "How late the loop is", buckets=SHORT, registry=ours)

    def count(self, result: DeliveryResult, late: float) -> None:
        """How a delivery ended, so many seconds after it was due."""
        lane = Lane(result.lane).name.lower()
        self._outcomes.labels(
            result.channel, lane, "sent" if result.error is None else type(result.error).__name__
        ).inc()
        if result.error is None:
            self._late.labels(result.channel, lane).observe(late)

    async def watch_the_loop(self) -> None:
        """Until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            begun = loop.time()
            await asyncio.sleep(LAG_SECONDS)
            self._lag.observe(max(loop.time() - begun - LAG_SECONDS, 0.0))


@contextlib.asynccontextmanager
async def measured(app: App) -> AsyncIterator[None]:
    """They can be read for as long as the block lasts."""
    metrics = Metrics(app, asyncio.get_running_loop())
    server, thread = start_http_server(app.settings.metrics_port, app.settings.listen, metrics.registry)
    app.tally.count = metrics.count
    try:
        async with background(metrics.watch_the_loop()):
            yield
    finally:
        await asyncio.to_thread(server.shutdown)
        server.server_close()
        thread.join()
