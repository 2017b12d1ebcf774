"""Whether Linli is at work: asked from outside, and called outside."""

from datetime import timedelta

import httpx
import pytest
from sqlmodel import Session

from bot.watching import watch
from bot.web.app import web_app
from storage.timers import Timer
from tests.town import Town


async def ready(town: Town) -> int:
    transport = httpx.ASGITransport(app=web_app(town.app))
    async with httpx.AsyncClient(transport=transport, base_url="https://linli.example") as client:
        return (await client.get("/readyz")).status_code


async def test_it_is_ready_while_it_ticks_and_audits(town: Town) -> None:
    assert await ready(town) == 503, "it has not begun yet"
    await town.app.metronome.tick()
    assert await ready(town) == 503
    await town.app.auditor.audit()
    assert await ready(town) == 200


@pytest.mark.parametrize(("tick", "audit", "status"), [(14, 170, 200), (16, 10, 503), (5, 190, 503)])
async def test_it_is_not_when_either_is_older_than_it_should_be(town: Town, tick: int, audit: int, status: int) -> None:
    await town.app.auditor.audit()
    town.clock.pass_time(timedelta(seconds=audit - tick))
    await town.app.metronome.tick()
    town.clock.pass_time(timedelta(seconds=tick))
    assert await ready(town) == status


class Outside:
    """What is called while all is well."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, status: int = 200) -> None:
        self.calls: list[str] = []
        real, transport = httpx.AsyncClient, httpx.MockTransport(lambda request: self._hear(request, status))
        monkeypatch.setattr(httpx, "AsyncClient", lambda **named: real(transport=transport, **named))

    def _hear(self, request: httpx.Request, status: int) -> httpx.Response:
        self.calls.append(str(request.url))
        return httpx.Response(status)


@pytest.mark.parametrize("status", [200, 500])
async def test_after_each_good_audit_the_outside_is_called_and_after_a_bad_one_it_is_not(
    town: Town, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    outside = Outside(monkeypatch, status)
    await watch(town.app.auditor, "https://outside.example/ping")
    assert outside.calls == ["https://outside.example/ping"]
    await watch(town.app.auditor, "")
    with Session(town.engine) as session:
        session.add(Timer(community_id=town.lane_id, ladder="nothing_of_ours", subject_id=1, due_at=None))
        session.commit()
    await watch(town.app.auditor, "https://outside.example/ping")
    assert len(outside.calls) == 1
