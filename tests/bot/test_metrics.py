"""Figures for Prometheus: what waits and how it went, and nobody's name."""

import asyncio
import re
import urllib.request

import httpx

from bot.metrics import measured
from bot.web.app import web_app
from bot.web.server import listening
from tests.town import Town


async def figures(port: int) -> str:
    def look() -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
            return str(answer.read().decode())

    return await asyncio.to_thread(look)


def figure(said: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", said, re.MULTILINE)
    assert found, name
    return float(found[1])


async def test_what_waits_and_how_deliveries_ended_is_told_in_figures_and_nobody_by_name(town: Town) -> None:
    with listening(0) as free:
        port = free.getsockname()[1]
    town.app.settings.metrics_port = port
    async with measured(town.app):
        await town.wang.says("menu")
        quiet = await figures(port)
        assert figure(quiet, 'linli_outbox_due{lane="answer"}') == 0
        sent = 'linli_deliveries_total{channel="memory",lane="answer",outcome="sent"}'
        assert figure(quiet, sent) == 1
        assert figure(quiet, 'linli_due_to_sent_seconds_count{channel="memory",lane="answer"}') == 1
    for somebody in ("Wang", "Xiulan", "139", "wang"):
        assert somebody not in quiet


async def test_on_the_page_s_own_port_there_are_none(town: Town) -> None:
    transport = httpx.ASGITransport(app=web_app(town.app))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        assert (await client.get("/metrics")).status_code == 404
