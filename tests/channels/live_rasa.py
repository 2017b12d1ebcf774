"""A real Rasa Open Source 3.6 talks to the real action server: `make rasa`. Not a part of the suite.

It trains what stands in deploy/rasa, plays a story through Rasa's REST channel, and writes down every call and its
answer in rasa_recorded.jsonl, which tests/channels/test_rasa_recorded.py plays back.
"""

import asyncio
import contextlib
import json
import os
import shutil
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, Response

from bot.web.server import new_server
from tests.channels.phones import until
from tests.channels.rasa_story import at_the_front_end
from tests.channels.rasa_town import as_chance_had_it, link_for, with_rasa
from tests.channels.web_world import loopback
from tests.fake_rasa import SECRET, Widget
from tests.town import Town

ROOT = Path(__file__).parents[2]
RECORDED = Path(__file__).parent / "rasa_recorded.jsonl"
RASA = Path(os.environ.get("RASA", ROOT / ".rasa" / "bin" / "rasa"))
MODEL = os.environ.get("RASA_MODEL", "")  # one that is trained already
STARTS_WITHIN = 600.0  # seconds
KEPT_HEADERS = ("content-type", "accept", "accept-encoding", "user-agent")


class RealRasa:
    """As FakeRasa, for a Widget."""

    def __init__(self, url: str) -> None:
        self.client = httpx.AsyncClient(base_url=url, timeout=60, verify=False)  # noqa: S501 - loopback

    async def hears(self, sender: str, text: str, metadata: dict[str, Any], channel: str = "rest") -> list[Any]:
        said = {"sender": sender, "message": text, "metadata": metadata}
        answer = await self.client.post("/webhooks/rest/webhook", json=said)
        assert answer.status_code == 200, answer.text
        return [{"text": "", "custom": {}, "buttons": []} | one for one in answer.json()]

    async def is_ready(self) -> bool:
        with contextlib.suppress(httpx.HTTPError):
            return (await self.client.get("/")).status_code == 200
        return False


async def run(*arguments: str, where: Path) -> asyncio.subprocess.Process:
    told = {**os.environ, "LINLI_RASA_SECRET": SECRET, "RASA_TELEMETRY_ENABLED": "false"}
    told.pop("PYTHONPATH", None)
    return await asyncio.create_subprocess_exec(str(RASA), *arguments, cwd=where, env=told)


def trimmed(body: bytes) -> str:
    """Without what was said before: of all events those since the latest words, and not what began the form."""
    call = json.loads(body)
    events = call["tracker"]["events"]
    latest = max(at for at, event in enumerate(events) if event["event"] == "user")
    call["tracker"]["events"] = events[latest:]
    call["tracker"]["active_loop"].pop("trigger_message", None)
    return json.dumps(call, ensure_ascii=False)


def recording(server: FastAPI, calls: list[dict[str, Any]]) -> FastAPI:
    @server.middleware("http")
    async def record(request: Request, call_next: Any) -> Response:
        body = await request.body()
        response = await call_next(request)
        answer = b"".join([part async for part in response.body_iterator])
        headers = {name: value for name, value in request.headers.items() if name in KEPT_HEADERS}
        said = {"headers": headers, "body": trimmed(body), "status": response.status_code, "answer": answer.decode()}
        calls.append(said)
        return Response(answer, response.status_code, dict(response.headers))

    return server


@contextlib.asynccontextmanager
async def served(server: FastAPI, town: Town, taken: socket.socket) -> AsyncIterator[None]:
    running = new_server(server, town.app.settings)
    task = asyncio.create_task(running.serve(sockets=[taken]))
    await until(lambda: running.started)
    try:
        yield
    finally:
        running.should_exit = True
        await task


@pytest.mark.filterwarnings("default")
async def test_a_real_rasa_trains_and_talks(town: Town, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "deploy" / "rasa", tmp_path / "rasa"))
    calls: list[dict[str, Any]] = []
    with contextlib.closing(loopback()) as ours:
        endpoints = folder / "endpoints.yml"
        endpoints.write_text(endpoints.read_text().replace(":5055", f":{ours.getsockname()[1]}"))
        model = MODEL or await trained(folder)
        async with served(recording(with_rasa(town).server, calls), town, ours), talking(folder, model) as real:
            as_chance_had_it(town)
            anna = Widget(real, "widget-7")  # type: ignore[arg-type]
            await anna.opens(await link_for(town, town.anna))
            await at_the_front_end(anna)
    RECORDED.write_text("".join(json.dumps(call, ensure_ascii=False) + "\n" for call in calls), "utf-8")


async def trained(folder: Path) -> str:
    """The folder of the model."""
    training = await run("train", "--out", str(folder / "models"), where=folder)
    assert await training.wait() == 0
    return str(folder / "models")


@contextlib.asynccontextmanager
async def talking(folder: Path, model: str) -> AsyncIterator[RealRasa]:
    with contextlib.closing(loopback()) as free:
        port = free.getsockname()[1]
    process = await run("run", "--port", str(port), "-i", "127.0.0.1", "-m", model, where=folder)
    real = RealRasa(f"http://127.0.0.1:{port}")
    try:
        await until(real.is_ready, STARTS_WITHIN)
        yield real
    finally:
        await real.client.aclose()
        process.terminate()
        await process.wait()
