"""A flood of updates, and a product that is killed again and again while it handles them."""

import asyncio
import os
import random  # noqa: TID251 – the moments of the kills, seeded
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from bot.clock import RealClock
from bot.invite import new_community
from care.invites import enrol, new_person, reach
from care.uow import UnitOfWork
from storage.database import open_database
from storage.migrate import upgrade
from storage.outbox import Outbox, Outcome
from storage.people import Community, Role, Room
from storage.requests import HelpRequest, State, Step
from storage.talks import Heard, Parked
from storage.web import WebEvent
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram import Person as User

KEY = bytes(range(32))
WORDS = ("help", "1", "tomorrow 15:00", "yes")  # an elder's whole request, typed
ELDERS, VOLUNTEERS, LANES = 60, 40, 10
EACH_LIFE = 15  # updates that arrive in one life: twelve of elders, three of volunteers
LONGEST_LIFE = 0.45  # seconds; the kill comes anywhere before that
DRAINED_WITHIN = 60


@dataclass
class Toll:
    """What came of it."""

    kills: int
    updates: int = 0
    lost: int = 0
    twice: int = 0
    open_rows: int = 0
    requests: int = 0
    taken: int = 0
    parked: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, tuple[int, int]] = field(default_factory=dict)
    copies: int = 0
    seconds: float = 0.0
    importing: float = 0.0
    draining: float = 0.0
    killed_at_start: int = 0
    presses: int = 0
    unanswered: int = 0


class Flood:
    """A hundred people who write and press, whatever the product does."""

    def __init__(self, tg: FakeTelegram, engine: Engine, seed: int) -> None:
        self.tg = tg
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
            lane = new_community(
                uow, group.chat.title, language="en", zone="Asia/Shanghai", emergency="120", currency="CNY"
            )
            uow.session.add(Room(community_id=lane.id or 0, channel="telegram", chat=str(group.id)))
            self._enrol(uow, lane, self.elders[number::LANES], Role.ELDER)
            self._enrol(uow, lane, self.volunteers[number::LANES], Role.VOLUNTEER)

    def _enrol(self, uow: UnitOfWork, lane: Community, users: list[User], role: Role) -> None:
        for user in users:
            person = new_person(uow, lane, user.name, user.name, "en", elder=role == Role.ELDER)
            enrol(uow, person, lane, role)
            person.address_id = reach(uow, person, "telegram", str(user.id)).id

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
                if data.startswith("take:") and data not in self.pressed:
                    return message, data
        return None

    def count(self, toll: Toll) -> None:
        """Every effect against every update."""
        presses = self.tg.desk.wire.presses.values()
        toll.presses, toll.unanswered = len(presses), sum(not press.answered for press in presses)
        toll.updates = len(self.tg.updates.history)
        with Session(self.engine) as session:
            self._count_rows(session, toll)

    def _count_rows(self, session: Session, toll: Toll) -> None:
        fresh = col(Outbox.edits).is_(None)
        heard = _count(session, Heard)
        toll.parked = _count(session, Parked)
        toll.requests, toll.taken = (
            _count(session, HelpRequest),
            _count(session, HelpRequest, HelpRequest.state == "taken"),
        )
        toll.rows = Counter(dict(session.exec(select(Outbox.state, func.count()).group_by(Outbox.state)).all()))
        toll.open_rows = toll.rows[Outcome.READY] + toll.rows[Outcome.INFLIGHT]
        asked, taken = self.said // len(WORDS), len(self.pressed)
        expected = {
            "heard": (toll.updates, heard),
            "requests": (asked, toll.requests),
            "elders without their share": (0, self._uneven(session)),
            "opened": (asked, _count(session, Step, Step.state == State.OPEN)),
            "taken": (taken, _count(session, Step, Step.state == State.TAKEN)),
            "held": (taken, toll.taken),
            "questions": (asked * 3, _count(session, Outbox, Outbox.view == "question", fresh)),
            "menus": (self.menus, _count(session, Outbox, Outbox.view == "menu", fresh)),
            "news": (asked + taken, _count(session, Outbox, Outbox.view == "elder_news", fresh)),
            "cards": (asked * 2, _count(session, Outbox, Outbox.view == "job", fresh)),
            "assignments": (taken, _count(session, Outbox, Outbox.view == "assignment", fresh)),
            "cards in the web rooms": (asked, _count(session, WebEvent, WebEvent.message == WebEvent.once)),
        }
        toll.wrong = {name: pair for name, pair in expected.items() if pair[0] != pair[1]}
        toll.lost = sum(max(wanted - found, 0) for wanted, found in expected.values())
        toll.twice = sum(max(found - wanted, 0) for wanted, found in expected.values())
        sent = _count(session, Outbox, Outbox.channel == "telegram", fresh, col(Outbox.ref).is_not(None))
        posts = sum(post.sender.is_bot for chat in self.tg.town.chats.values() for post in chat.posts.values())
        toll.copies = posts - sent

    def _uneven(self, session: Session) -> int:
        """Elders who have more or fewer requests than they asked for."""
        each = self.said // len(WORDS) // ELDERS
        per_elder = select(HelpRequest.elder_id).group_by(col(HelpRequest.elder_id)).having(func.count() != each)
        return len(session.exec(per_elder).all())


def _count(session: Session, model: Any, *where: Any) -> int:
    return session.exec(select(func.count()).select_from(model).where(*where)).one()


async def kill(folder: Path, kills: int, seed: int = 1) -> Toll:
    """`kills` lives of random length under the flood, then one that may finish, its clock thirty times as fast."""
    begun, toll, chance = time.monotonic(), Toll(kills), random.Random(seed)
    (folder / "key").write_text(KEY.hex())
    (folder / "key").chmod(0o600)
    engine = open_database(f"sqlite:///{folder / 'linli.db'}", KEY)
    upgrade(engine)
    async with FakeTelegram() as tg:
        tg.keep_calls = False
        flood = Flood(tg, engine, seed)
        env = {
            **os.environ, "LINLI_PORT": "0", "LINLI_DATABASE_URL": f"sqlite:///{folder / 'linli.db'}",
            "LINLI_KEY_FILE": str(folder / "key"), "TELEGRAM_TOKEN": tg.token, "TELEGRAM_API_URL": tg.url,
        }  # fmt: skip
        with (folder / "log").open("wb") as log:
            lives = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.bot.lives", env=env, stderr=log,
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            )  # fmt: skip
            assert lives.stdout
            await lives.stdout.readline()  # everything is imported
            toll.importing = time.monotonic() - begun
            for _ in range(kills):
                pid = await _lives(lives, 1)
                await flood.pour()
                await asyncio.sleep(chance.uniform(0, LONGEST_LIFE))
                await _dies(lives, pid)
            pid = await _lives(lives, 30)
            drains = time.monotonic()
            await _drained(flood)
            toll.draining = time.monotonic() - drains
            await _dies(lives, pid)
            assert lives.stdin
            lives.stdin.close()
            await lives.wait()
        flood.count(toll)
    engine.dispose()
    toll.killed_at_start = kills + 1 - (folder / "log").read_text().count('"event": "serving"')
    toll.seconds = time.monotonic() - begun
    return toll


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


async def _drained(flood: Flood) -> None:
    """Until every update is acknowledged and nothing is left to be sent."""
    end = time.monotonic() + DRAINED_WITHIN
    while time.monotonic() < end:
        with Session(flood.engine) as session:
            waiting = session.exec(
                select(func.count()).select_from(Outbox).where(col(Outbox.state).in_([Outcome.READY, Outcome.INFLIGHT]))
            ).one()
        if not waiting and not flood.tg.updates.pending:
            return
        await asyncio.sleep(0.1)
