"""`python -m benchmarks.sos_staffing [cries]`: how many must be there so that a cry for help is answered in time.

UK telecare's own measure: 97.5 % within 60 seconds, 99 % within 180. A cry is answered when somebody presses that he is
going, or a coordinator that she is phoning; counted from the elder's press, the five seconds to take it back included.
Everything but people and telephone lines is the product: verbs, ladders, tick, outbox, courier, buttons, on a clock
that jumps to whatever is waited for next. How people press is assumed (`benchmarks/sos_people.py`).
"""

import asyncio
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import gettempdir

from sqlmodel import Session, col, select

from benchmarks.sos_people import DAY, NIGHT, Chance, Habit, Kind, Line
from bot.app import App, build
from bot.background import background
from bot.channels.base import Incoming, Message, NotSent, Tapped, Unknown
from bot.clock import VirtualClock
from bot.logs import LOGGER
from bot.settings import Settings
from care.sos.commands import BeOnDuty, Cries, HaveReached
from care.sos.messages import WAITING
from storage.database import open_database
from storage.ids import PersonId
from storage.migrate import upgrade
from storage.people import Role
from storage.sos import Cry
from storage.store import InlineStore
from tests.care.lane import Lane
from tests.cast import KEY, START
from tests.memory_channel import NAME, MemoryChannel
from tests.virtual_time import LoopClock, at_once

CRIES = 1000
OF_ONE = 100  # cries of one elder: each further hundred is somebody else's, with other chances
PATIENCE = 600.0  # seconds after which a cry is counted as unanswered, and its elder as reached by somebody else
GOES, PHONES = ("I'm going", "I'm near and going"), ("I'm calling",)
ROLES = {Kind.ON_DUTY: Role.VOLUNTEER, Kind.COORDINATOR: Role.COORDINATOR, Kind.CIRCLE: Role.FAMILY}
STAFF = {
    "by day": ((1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1)),
    "at night": ((2, 1, 1), (4, 1, 1), (6, 2, 1), (8, 2, 1)),
}


@dataclass
class Helper:
    """Somebody who may press."""

    person_id: PersonId
    kind: Kind
    chat: str
    goes: bool = False  # as chance has it, for this cry
    presses_after: float | None = None  # seconds; None: he does not show up
    is_deciding: bool = False


@dataclass
class Street(MemoryChannel):
    """A messenger whose lines are as bad as `Line` says. `seen` is told what reaches whom."""

    line: Line = field(default_factory=Line)
    chance: Chance = field(default_factory=lambda: Chance(VirtualClock(START)))

    def __post_init__(self) -> None:
        super().__post_init__()
        self.seen: Callable[[str, Message], None] = lambda _chat, _message: None

    async def send(self, chat: str, message: Message, once: str) -> str:
        await self._travels()
        fate = self.chance.part()
        if fate < self.line.never_left:
            raise NotSent
        if fate < self.line.never_left + self.line.lost:
            raise Unknown
        ref = await super().send(chat, message, once)
        self.seen(chat, message)
        if fate < self.line.never_left + self.line.lost + self.line.unanswered:
            raise Unknown
        return ref

    async def edit(self, chat: str, ref: str, message: Message, once: str) -> None:
        await self._travels()
        if self.chance.part() < self.line.lost:
            raise Unknown
        await super().edit(chat, ref, message, once)
        self.seen(chat, message)

    async def _travels(self) -> None:
        await asyncio.sleep(self.chance.seconds(self.line.median, self.line.nine_in_ten))


class Simulation:
    """One elder, those who are there for her, and one cry after the other."""

    def __init__(self, staff: tuple[int, int, int], habits: Mapping[Kind, Habit], seed: int) -> None:
        self.engine = open_database("sqlite:///:memory:", KEY)
        upgrade(self.engine)
        self.chance = Chance(VirtualClock(START, seed))
        self.habits = habits
        self.lane = Lane(self.engine)
        self.elder = PersonId(self.lane.with_phone("Wang", Role.ELDER))
        self.people = {one.chat: one for one in self._settle(staff)}
        self.keys = count(1)
        self.answered = asyncio.Event()

    def _settle(self, staff: tuple[int, int, int]) -> Iterable[Helper]:
        for kind, many in zip(Kind, staff, strict=True):
            for number in range(many):
                name = f"{kind.name} {number}"
                person_id = PersonId(self.lane.with_phone(name, ROLES[kind]))
                if kind is Kind.CIRCLE:
                    self.lane.tie(self.elder, person_id)
                if kind is Kind.ON_DUTY:
                    self.lane.carry_out(BeOnDuty(24 * 31), person_id)
                yield Helper(person_id, kind, f"chat-{name}")

    async def run(self, cries: int) -> list[float]:
        """Seconds until each was answered; infinite when nobody did."""
        clock = LoopClock(START)
        settings = Settings(LINLI_KEY_FILE=Path(gettempdir()) / "no.key", LINLI_PUBLIC_URL="https://linli.example")
        self.app: App = build(settings, clock, InlineStore(self.engine), KEY)
        self.app.channels[NAME] = street = Street(clock.now, chance=self.chance)
        street.seen = self._sees
        self.pressing = set[asyncio.Task[None]]()
        async with background(self.app.courier.run()), background(self.app.metronome.tick_in_time()):
            return [await self._cry() for _ in range(cries)]

    async def _cry(self) -> float:
        self.answered.clear()
        for one in self.people.values():
            habit = self.habits[one.kind]
            shows = self.chance.part() >= habit.no_show
            one.presses_after = self.chance.seconds(habit.median, habit.nine_in_ten) if shows else None
            one.goes, one.is_deciding = self.chance.part() < habit.goes, False
        loop = asyncio.get_running_loop()
        begun = loop.time()
        await self.app.store.write(lambda session: self._does(session, Cries(), self.elder))
        self.app.courier.wake()
        try:
            async with asyncio.timeout(PATIENCE):
                await self.answered.wait()
            took = loop.time() - begun
        except TimeoutError:
            took = float("inf")
        await self._ends()
        return took

    async def _ends(self) -> None:
        """Somebody has reached her; nobody presses any more."""
        for one in self.pressing:
            one.cancel()
        self.pressing.clear()
        coordinator = next(one for one in self.people.values() if one.kind is Kind.COORDINATOR)

        def reached(session: Session) -> None:
            of_hers = select(Cry).where(Cry.person_id == self.elder, col(Cry.state).in_(sorted(WAITING)))
            for cry in session.exec(of_hers).all():
                self._does(session, HaveReached(cry.id), cry.going[0] if cry.going else coordinator.person_id)

        await self.app.store.write(reached)
        self.app.courier.wake()
        await asyncio.sleep(5)  # until most have read so

    def _does(self, session: Session, command: Cries | HaveReached, by: PersonId) -> None:
        uow = self.app.unit_of_work(session)
        self.app.features.carry_out(uow.done_by(by), command, by)

    def _sees(self, chat: str, message: Message) -> None:
        """The first card with something to press sets him thinking."""
        one = self.people.get(chat)
        if one is None or one.presses_after is None or one.is_deciding:
            return
        wanted = GOES if one.goes else PHONES
        for row in message.rows:
            for button in row:
                if button.text.startswith(wanted):
                    one.is_deciding = True
                    self.pressing.add(asyncio.create_task(self._presses(one, button.data)))
                    return

    async def _presses(self, one: Helper, data: str) -> None:
        assert one.presses_after is not None
        await asyncio.sleep(one.presses_after)
        sender = one.chat.replace("chat-", "user-")
        press = Incoming(NAME, sender, one.chat, private=True, content=Tapped(data), key=str(next(self.keys)))
        await self.app.intake.hear(press)
        if await self.app.store.read(self._is_answered):
            self.answered.set()

    def _is_answered(self, session: Session) -> bool:
        """Whether somebody is going, or a coordinator is phoning her."""
        newest = session.exec(select(Cry).order_by(col(Cry.id).desc())).first()
        coordinators = {one.person_id for one in self.people.values() if one.kind is Kind.COORDINATOR}
        return newest is not None and bool(newest.going or coordinators & set(newest.calling))


def within(took: list[float], seconds: float) -> float:
    """How many in a hundred."""
    return 100 * sum(one <= seconds for one in took) / len(took)


def answered(staff: tuple[int, int, int], habits: Mapping[Kind, Habit], cries: int) -> Iterator[float]:
    """As `Simulation.run`, of as many elders as it takes."""
    for begin in range(0, cries, OF_ONE):
        simulation = Simulation(staff, habits, seed=7 + begin // OF_ONE)
        yield from at_once(simulation.run(min(OF_ONE, cries - begin)))
        simulation.engine.dispose()


def main(cries: int) -> None:
    """By day and by night, for each staff."""
    LOGGER.setLevel(logging.CRITICAL)
    print("| | on duty | coordinators | circle | cries | ≤ 60 s | ≤ 180 s | median | enough |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|---|")
    for name, habits in (("by day", DAY), ("at night", NIGHT)):
        for staff in STAFF[name]:
            took = list(answered(staff, habits, cries))
            fast, slow = within(took, 60), within(took, 180)
            enough = "yes" if fast >= 97.5 and slow >= 99 else "no"
            print(f"| {name} | {staff[0]} | {staff[1]} | {staff[2]} | {cries:,} | {fast:.1f} % | {slow:.1f} % "
                  f"| {median(took):.0f} s | {enough} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else CRIES)
