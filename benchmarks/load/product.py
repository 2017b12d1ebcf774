"""The product under load: its people, its processes, and what those use."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

from sqlmodel import Session, col, func, select

from benchmarks.load.people import Elder, GroupPage, Helper, OnPage, Texter
from benchmarks.servers import server_cpu
from bot.app import App, open_app
from bot.clock import RealClock
from bot.settings import Settings
from bot.web.identity import open_session
from care.kit.uow import UnitOfWork
from storage.outbox import DeliveryState, Outbox
from storage.people import Person, Role
from storage.requests import HelpRequest, State
from storage.updates import ParkedUpdate
from tests.bot.delivery.killing import where_it_is_noon
from tests.cast import Reached, Somebody, found, settle_in
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram import Person as Phone

ROOT = Path(__file__).parents[2]
LANE = 20  # people of one community: twelve elders, and eight helpers who look at its group
ELDERS = 12
TICKS = os.sysconf("SC_CLK_TCK")
ONE = {"run": ("run",)}  # one process does everything
ROLES = {"edge web": ("serve", "edge", "web"), "scheduler courier": ("serve", "scheduler", "courier")}


@dataclass(frozen=True)
class Running:
    """Its processes by what they do, where its pages are, and PostgreSQL's first process."""

    pids: Mapping[str, int]
    url: str
    server: int | None = None

    def memory(self) -> dict[str, float]:
        """Megabytes of each."""
        status = {name: Path(f"/proc/{pid}/status").read_text() for name, pid in self.pids.items()}
        return {name: int(text.split("VmRSS:")[1].split()[0]) / 1024 for name, text in status.items()}

    def cpu(self) -> dict[str, float]:
        """Seconds each has used, and all else that runs for it."""
        stat = {name: Path(f"/proc/{pid}/stat").read_text() for name, pid in self.pids.items()}
        fields = {name: text.rpartition(")")[2].split() for name, text in stat.items()}
        used = {name: (int(found[11]) + int(found[12])) / TICKS for name, found in fields.items()}
        beside = {} if self.server is None else {"PostgreSQL": server_cpu(self.server)}
        return used | beside | {"people and their Telegram": process_time()}


Start = Callable[[Mapping[str, str]], AbstractAsyncContextManager[Running]]  # with these settings


@asynccontextmanager
async def started(
    commands: Mapping[str, Sequence[str]], log: Path, server: int | None, settings: Mapping[str, str]
) -> AsyncIterator[Running]:
    """Each of these commands of `linli` in a process of its own, until the end of the block."""
    async with AsyncExitStack() as stack:
        errors = stack.enter_context(log.open("w"))
        pids, url = {}, ""
        for name, command in commands.items():
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *command, cwd=ROOT, env={**os.environ, **settings},
                stdout=asyncio.subprocess.PIPE, stderr=errors,
            )  # fmt: skip
            stack.push_async_callback(process.wait)
            stack.callback(process.terminate)
            pids[name] = process.pid
            url = await _served(process) or url
        yield Running(pids, url, server)


async def _served(process: asyncio.subprocess.Process) -> str:
    """Where its pages are; "" when it has none."""
    assert process.stdout
    async for line in process.stdout:
        says = line.decode()
        if says.startswith(("Linli is running:", "Linli serves")):
            return says.split()[-1] if says.startswith("Linli is running:") else ""
    raise AssertionError("it ended before it served")


@dataclass
class Town:
    """All who live there."""

    elders: list[Elder]
    helpers: list[Helper]
    texters: list[Texter]

    @property
    def on_pages(self) -> list[Elder | Helper]:
        """Those."""
        return [*self.elders, *self.helpers]

    @property
    def everybody(self) -> list[Elder | Helper | Texter]:
        """A list."""
        return [*self.elders, *self.helpers, *self.texters]


@contextmanager
def opened(settings: Mapping[str, str]) -> Iterator[App]:
    """Its database, for whoever settles people in or counts; the tables are there afterwards."""
    app = open_app(
        Settings.model_validate({**settings, "LINLI_KEY_FILE": Path(settings["LINLI_KEY_FILE"])}), RealClock()
    )
    try:
        yield app
    finally:
        app.store.engine.dispose()  # type: ignore[attr-defined]


class Settling:
    """People move in."""

    def __init__(self, app: App, tg: FakeTelegram) -> None:
        self._app = app
        self._tg = tg
        self.pages: list[tuple[Role, dict[str, Any]]] = []  # what a Page is given
        self.phones: list[Phone] = []

    def settle(self, on_pages: int, on_telegram: int, session: Session) -> None:
        """Communities with pages and a group each, and one of elders on Telegram, who post in no group there."""
        uow = self._app.unit_of_work(session)
        for first in range(0, on_pages, LANE):
            group = f"room-{first // LANE}"
            lane = found(uow, f"Lane {first}", zone=where_it_is_noon(uow.now), groups=[("web", group)])
            for number in range(first, min(first + LANE, on_pages)):
                role = Role.ELDER if number % LANE < ELDERS else Role.VOLUNTEER
                who = Somebody(f"Person {number}", (role,), area="West Gate", home="Lane 3", phone="139-0000-0000")
                settle_in(uow, lane, (who,), partial(self._on_page, uow, role, group))
        afar = found(uow, "Afar", zone=where_it_is_noon(uow.now))
        for number in range(on_telegram):
            who = Somebody(f"Texter {number}", (Role.ELDER,), area="West Gate", home="Lane 3", phone="139-0000-0000")
            settle_in(uow, afar, (who,), self._on_telegram)

    def _on_page(self, uow: UnitOfWork, role: Role, group: str, _who: Somebody, person: Person) -> Reached:
        cookie = open_session(uow, self._app.signer, person.id)
        group = group if role is Role.VOLUNTEER else ""
        self.pages.append((role, {"handle": person.handle, "cookie": cookie, "group": group}))
        return "web", person.handle, person.handle

    def _on_telegram(self, who: Somebody, _person: Person) -> Reached:
        phone = self._tg.user(who.name, language="en")
        self._tg.town.chats[phone.id].bot = "member"
        self.phones.append(phone)
        return "telegram", str(phone.id), str(phone.id)

    def town(self, url: str) -> Town:
        """As they are served there."""
        port = int(url.rstrip("/").rpartition(":")[2])
        elders = [Elder(OnPage(port, **given)) for role, given in self.pages if role is Role.ELDER]
        helpers = [Helper(GroupPage(port, **given)) for role, given in self.pages if role is Role.VOLUNTEER]
        return Town(elders, helpers, [Texter(self._tg, phone) for phone in self.phones])


def kept(session: Session) -> dict[str, int]:
    """What the database has of it: requests, those of them that were done, and what waits or was parked."""
    waits = col(Outbox.state).in_([DeliveryState.READY, DeliveryState.INFLIGHT])
    return {
        "requests": session.exec(select(func.count()).select_from(HelpRequest)).one(),
        "done": session.exec(select(func.count()).where(HelpRequest.state == State.CONFIRMED)).one(),
        "waiting": session.exec(select(func.count()).select_from(Outbox).where(waits)).one(),
        "parked": session.exec(select(func.count()).select_from(ParkedUpdate)).one(),
    }
