"""A neighbourhood in a messenger: its app, its people, their group."""

import asyncio
import contextlib
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any, TypeVar

from sqlmodel import Session, func, select

from bot.app import App
from bot.clock import VirtualClock
from care.kit.uow import UnitOfWork
from care.people.invites import WayIn, make_link
from storage.ids import CommunityId, PersonId
from storage.people import Person, Role
from tests.cast import ANNA, HUA, LI, MING, START, WANG, found, settle_in
from tests.channels.phones import Phone
from tests.patience import PATIENCE
from tests.words import Line, Words

AT_HOME = (WANG, ANNA, HUA, MING, LI)  # Bo comes later
T = TypeVar("T")


class World(ABC):
    """Willow Lane, where everybody has come in by a link."""

    patience = PATIENCE
    app: App
    wang: Phone
    anna: Phone
    ming: Phone
    li: Phone
    hua: Phone

    def __init__(self, language: str) -> None:
        self.language = language
        self.clock = VirtualClock(START)

    @abstractmethod
    async def phone(self, name: str) -> Phone:
        """Somebody new with a phone."""

    @abstractmethod
    async def settle(self) -> None:
        """Returns when everything said has been heard and everything to be told has arrived."""

    @abstractmethod
    async def gather(self, *members: Phone) -> None:
        """The volunteers' group, made ours by the first member."""

    def in_words(self, words: Words) -> str:
        """In this world's language."""
        return words.said(self.language) if isinstance(words, Line) else words

    async def settle_in(self) -> None:
        """The community, an elder with her daughter, two volunteers and a coordinator, all long since come in."""
        phones = {somebody: await self.phone(somebody.name) for somebody in AT_HOME}

        def settle(uow: UnitOfWork) -> PersonId:
            lane_id = found(uow, language=self.language, groups=[("web", "room-1")])
            ids = settle_in(uow, lane_id, phones, lambda somebody, person: phones[somebody].address(uow, person))
            return ids[WANG]

        self.elder_id = await self.write(settle)
        for phone in phones.values():
            await phone.is_in()
        self.wang, self.anna, self.hua, self.ming, self.li = phones.values()
        await self.gather(self.hua, self.ming, self.li)

    async def invites(self, role: Role, person_id: PersonId | None = None) -> str:
        """A one-time link's token; with `person_id`, one that opens the chat of somebody known."""
        return await self.write(lambda uow: make_link(uow, WayIn(CommunityId(1), role, person_id=person_id)))

    async def makes_link(self, name: str, role: Role = Role.VOLUNTEER) -> str:
        """A one-time link's token, for somebody of that name."""
        return await self.write(lambda uow: make_link(uow, WayIn(CommunityId(1), role, name)))

    async def together(self, *presses: Awaitable[str]) -> list[str]:
        """All at the same moment."""
        return await asyncio.gather(*presses)

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        """Straight into the database."""
        return await self.app.store.write(lambda session: work(self.app.unit_of_work(session)))

    async def read(self, work: Callable[[Session], T]) -> T:
        """Straight from the database."""
        return await self.app.store.read(work)

    async def count(self, model: Any, *where: Any) -> int:
        """How many rows there are."""
        return await self.read(
            lambda session: session.exec(select(func.count()).select_from(model).where(*where)).one()
        )

    async def called(self, name: str) -> Person:
        """The person of that name."""
        return await self.read(lambda session: session.exec(select(Person).where(Person.name == name)).one())

    async def pass_time(self, span: timedelta) -> None:
        """Later; alarms ring."""
        self.clock.pass_time(span)
        await self.app.metronome.beat()
        self.app.courier.wake()
        await self.settle()

    async def quiet(self) -> None:
        """The courier has nothing to send now (what 429 holds back does not count)."""
        async with asyncio.timeout(PATIENCE):
            await self.app.courier.drained()


@contextlib.asynccontextmanager
async def in_one_task(context: AbstractAsyncContextManager[T]) -> AsyncIterator[T]:
    """Enters and leaves in one task, as task groups want it; a fixture's two halves run in different ones."""
    entered: asyncio.Future[T] = asyncio.get_running_loop().create_future()
    leave = asyncio.Event()

    async def hold() -> None:
        async with context as value:
            entered.set_result(value)
            await leave.wait()

    task = asyncio.create_task(hold())
    await asyncio.wait({entered, task}, return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        task.result()
    try:
        yield entered.result()
    finally:
        leave.set()
        await task
