"""A flood of updates, and a product that is killed again and again while it handles them."""

import asyncio
import os
import random  # noqa: TID251 – the moments of the kills, seeded
import signal
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from bot.clock import RealClock
from care.kit.uow import UnitOfWork
from care.requests import verbs
from care.requests.commands import PostRequest
from storage.database import open_database
from storage.migrate import upgrade
from storage.outbox import DeliveryState, Outbox
from storage.people import Role
from tests.bot.delivery.toll import Toll, count
from tests.cast import KEY, Somebody, found, settle_in
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram import Person as User

IN_2050 = datetime(2050, 1, 1, 15)  # noqa: DTZ001 – as decisions have it: the wall clock of the place
WORDS = ("ask", "1", "tomorrow afternoon", "yes")  # an elder's whole request, typed
ELDERS, VOLUNTEERS, LANES = 24, 40, 10
EACH_LIFE = 15  # updates that arrive in one life: twelve of elders, three of volunteers
STILLBORN = 0.2  # of the lives end while they start, within so many seconds:
START = 0.1
WORKING = 0.25  # the others at most so many seconds after they first asked for updates
DRAINED_WITHIN = 60


def where_it_is_noon(now: datetime) -> str:
    """A zone in which nobody sleeps while the test runs. (Those of this name count westwards.)"""
    return f"Etc/GMT{now.hour - 12:+d}"


class Flood:
    """Sixty-four people who write and press, whatever the product does; each elder has asked once after eight lives."""

    def __init__(self, tg: FakeTelegram, engine: Engine, jobs: int, seed: int) -> None:
        self.tg = tg
        self.jobs = jobs
        self.engine = engine
        self.chance = random.Random(seed)
        self.elders = [self._user(f"Elder {n}") for n in range(ELDERS)]
        self.volunteers = [self._user(f"Neighbour {n}") for n in range(VOLUNTEERS)]
        self.groups = [tg.group(f"Lane {n}", members=self.volunteers[n::LANES]) for n in range(LANES)]
        for group in self.groups:
            group.chat.bot = "member"
        self.said = self.menus = 0
        self.pressed: set[str] = set()
        with Session(engine) as session:
            self._settle_in(UnitOfWork(session, RealClock().now(), RealClock().token, "flood"))
            session.commit()

    def _user(self, name: str) -> User:
        user = self.tg.user(name, language="en")
        self.tg.town.chats[user.id].bot = "member"
        return user

    def _settle_in(self, uow: UnitOfWork) -> None:
        for number, group in enumerate(self.groups):
            groups = [("web", f"room-{number + 1}"), ("telegram", str(group.id))]
            lane_id = found(uow, group.chat.title, zone=where_it_is_noon(uow.now), groups=groups)
            self._enrol(uow, lane_id, self.volunteers[number::LANES], Role.VOLUNTEER)
            elders = self._enrol(uow, lane_id, self.elders[number::LANES], Role.ELDER)
            for job in range(number, self.jobs, LANES):
                elder = elders[job % len(elders)]
                wish = PostRequest(elder, "meal", "from before the flood", IN_2050, "afternoon", 60)
                verbs.ask(uow, wish, elder)

    @property
    def asked(self) -> int:
        """Requests whose last word was said during the flood."""
        return self.said // len(WORDS)

    def _enrol(self, uow: UnitOfWork, lane_id: int, users: list[User], role: Role) -> list[int]:
        phones = {Somebody(user.name, (role,), phone="139-0000-0000"): str(user.id) for user in users}
        ids = settle_in(uow, lane_id, phones, lambda who, _person: ("telegram", phones[who], phones[who]))
        return list(ids.values())

    async def pour(self) -> None:
        """The updates of one life."""
        for _ in range(EACH_LIFE - 3):
            round_, elder = divmod(self.said, ELDERS)
            await self.elders[elder].says(WORDS[round_ % len(WORDS)])
            self.said += 1
        lane = self.chance.randrange(LANES)
        card = self._open_card(lane)
        for volunteer in self.chance.sample(self.volunteers[lane::LANES], 3):
            if card is None:
                await volunteer.says("menu")
                self.menus += 1
            else:
                await volunteer.presses(card[1], card[0])
        if card is not None:
            self.pressed.add(card[1])

    def _open_card(self, lane: int) -> tuple[Any, str] | None:
        """A card in the group that nobody has pressed yet."""
        for message in self.groups[lane].messages():
            for row in message.raw.get("reply_markup", {}).get("inline_keyboard", []):
                data = str(row[0]["callback_data"])
                if row[0]["text"] == "I'll do it" and data not in self.pressed:
                    return message, data
        return None


async def kill(folder: Path, kills: int, seed: int = 1) -> Toll:
    """`kills` lives of random length under the flood, then one that may finish, its clock thirty times as fast."""
    begun, toll, chance = time.monotonic(), Toll(kills), random.Random(seed)
    (folder / "key").write_text(KEY.hex())
    (folder / "key").chmod(0o600)
    engine = open_database(f"sqlite:///{folder / 'linli.db'}", KEY)
    upgrade(engine)
    async with FakeTelegram() as tg:
        tg.keep_calls = False
        flood, polled = Flood(tg, engine, kills, seed), _when_polled(tg)
        env = {
            **os.environ, "LINLI_PORT": "0", "LINLI_DATABASE_URL": f"sqlite:///{folder / 'linli.db'}",
            "LINLI_KEY_FILE": str(folder / "key"), "TELEGRAM_TOKEN": tg.token, "TELEGRAM_API_URL": tg.url,
        }  # fmt: skip
        with (folder / "log").open("wb") as log:
            lives = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.bot.delivery.lives", env=env, stderr=log,
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            )  # fmt: skip
            assert lives.stdout
            await lives.stdout.readline()  # everything is imported
            toll.importing = time.monotonic() - begun
            await _quietly(lives, flood, 1)
            polled.clear()
            for _ in range(kills):
                pid = await _lives(lives, 1)
                await flood.pour()
                toll.worked += await _some_time(polled, chance)
                await _dies(lives, pid)
            drains = time.monotonic()
            await _quietly(lives, flood, 30)
            toll.draining = time.monotonic() - drains
            assert lives.stdin
            lives.stdin.close()
            await lives.wait()
        count(flood, toll)
    engine.dispose()
    toll.seconds = time.monotonic() - begun
    return toll


def _when_polled(tg: FakeTelegram) -> asyncio.Event:
    """Is set whenever somebody asks for updates."""
    polled, real = asyncio.Event(), tg.desk.polling.get

    async def get(*wish: int) -> list[Any]:
        polled.set()
        return await real(*wish)

    tg.desk.polling.get = get  # type: ignore[method-assign]
    return polled


async def _some_time(polled: asyncio.Event, chance: random.Random) -> bool:
    """How long a life lasts; whether it got to work at all."""
    if chance.random() < STILLBORN:
        await asyncio.sleep(chance.uniform(0, START))
    else:
        await asyncio.wait_for(polled.wait(), DRAINED_WITHIN)
        await asyncio.sleep(chance.uniform(0, WORKING))
    worked = polled.is_set()
    polled.clear()
    return worked


async def _lives(lives: asyncio.subprocess.Process, speed: float) -> int:
    assert lives.stdin
    assert lives.stdout
    lives.stdin.write(f"{speed}\n".encode())
    return int(await lives.stdout.readline())


async def _dies(lives: asyncio.subprocess.Process, pid: int) -> None:
    """SIGKILL: no goodbye, no flush."""
    os.kill(pid, signal.SIGKILL)
    assert lives.stdout
    assert int(await lives.stdout.readline()) == -signal.SIGKILL, "it must not have died by itself"


async def _quietly(lives: asyncio.subprocess.Process, flood: Flood, speed: float) -> None:
    """A life that may finish what there is to do."""
    pid = await _lives(lives, speed)
    await _drained(flood)
    await _dies(lives, pid)


async def _drained(flood: Flood) -> None:
    """Until every update is acknowledged and nothing is left to be sent."""
    end = time.monotonic() + DRAINED_WITHIN
    while time.monotonic() < end:
        with Session(flood.engine) as session:
            waiting = session.exec(
                select(func.count())
                .select_from(Outbox)
                .where(col(Outbox.state).in_([DeliveryState.READY, DeliveryState.INFLIGHT]))
            ).one()
        if not waiting and not flood.tg.updates.pending:
            return
        await asyncio.sleep(0.1)
