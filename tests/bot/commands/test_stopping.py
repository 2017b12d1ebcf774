"""How a running Linli ends: told to, or because its database is gone; and that a second one does not begin."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_app
from bot.clock import RealClock
from bot.commands import run
from bot.main import main
from bot.settings import load_settings
from bot.web.app import web_app
from bot.web.identity import WebPerson
from storage.database import BadDatabase
from storage.ids import PersonId
from storage.lock import alone_with
from tests.bot.commands.first_starts import kill_first_starts
from tests.bot.commands.test_main import bare  # noqa: F401 – a fixture
from tests.bot.product import Product, linli
from tests.channels.phones import until

INVITE = ["invite", "--role", "coordinator", "--community", "Willow Lane"]
DATABASE = Path("data/linli.db")
PERSON = WebPerson(PersonId(1), "handle", "Wang", "en", "Asia/Shanghai", elder=True, emergency="120", group_chats=())


def test_a_second_run_on_the_same_file_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(INVITE) == 0
    with alone_with(DATABASE):
        capsys.readouterr()
        assert main(["run"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "linli: LINLI_DATABASE_URL: another Linli works on data/linli.db already. "
        "Remedy: stop it first, or name another file for this one.\n"
    )


async def test_a_database_that_is_taken_away_stops_it_with_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "LOOK_SECONDS", 0.01)
    app = open_app(load_settings(LINLI_PORT=0), RealClock())

    async def lose(_port: int) -> None:
        await asyncio.to_thread(DATABASE.unlink)

    with run.listen(0, "") as taken, pytest.raises(BadDatabase, match="was deleted or replaced"):
        await run.serve(app, web_app(app), taken, lose)


async def test_told_to_stop_it_ends_the_pages_that_look_sends_them_nowhere_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    events: list[str] = []
    monkeypatch.setattr(run, "log", lambda event, **_fields: events.append(event))
    app = open_app(load_settings(LINLI_PORT=0), RealClock())
    site = web_app(app)
    page = site.state.streams.news(PERSON, None, 0)
    seen: list[Any] = []

    async def stop(_port: int) -> None:
        seen.append(await anext(page))
        seen.append(asyncio.create_task(everything(page)))
        await until(lambda: app.listeners.looks(PERSON.handle) > 0)
        os.kill(os.getpid(), signal.SIGTERM)

    with run.listen(0, "") as taken:
        await run.serve(app, site, taken, stop)
    hello, rest = seen
    assert hello == b": hello\n\n"
    assert rest.done()
    assert rest.result() == [], "no page is told that the chat is open elsewhere"
    assert events == ["serving", "stopped"]


async def everything(page: AsyncIterator[bytes]) -> list[bytes]:
    return [chunk async for chunk in page]


@pytest.mark.servers
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_leaves_nothing_in_the_log_of_writes(sign: signal.Signals) -> None:
    with Product(anew=sign == signal.SIGTERM) as product:
        assert Path("data/linli.db-wal").stat().st_size > 0
        assert product.ends(sign) == 0
    assert not Path("data/linli.db-wal").exists()
    assert "integrity: ok" in linli("doctor").stdout


@pytest.mark.servers
def test_after_a_first_start_that_was_killed_the_next_one_is_good(tmp_path: Path) -> None:
    """Five; `python -m benchmarks.kill_first_start` kills two hundred."""
    starts = kill_first_starts(tmp_path, 5, within=1.0)
    assert starts.bad == []
    assert starts.good == 5
