"""A neighbourhood in a messenger: its app, its people, their group."""

import asyncio
import contextlib
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from dialogs.engine.notes import note
from sqlmodel import Session, func, select

from bot.app import App
from bot.clock import VirtualClock
from bot.commands.invite import new_community
from care.kit.addresses import reach
from care.kit.uow import UnitOfWork
from care.people.commands import InviteElder
from care.people.invites import make_link
from care.people.verbs import enrol, new_person
from care.requests.details import RequestDetails, details_of
from dialogs.language.words import Reader, Text, say
from storage.people import CircleMember, Person, Role
from storage.requests import HelpRequest
from tests.channels.phones import PATIENCE, Phone

START = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # Friday, 10:00 in Shanghai
KEY = bytes(range(32))
MRS_WANG = InviteElder("Wang Xiulan", "Mrs Wang", "West Gate", "3 Willow Lane, door 502", "139-0000-1111")
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

    def say(self, text: Text) -> str:
        """In this world's language, as a message begins."""
        said = say(text, Reader(self.language, "Asia/Shanghai", self.clock.now()))
        return said[:1].upper() + said[1:]

    def note(self, name: str) -> str:
        """A kind sentence by its name."""
        return self.say(note(name))

    async def about(self, words: Callable[[RequestDetails], Text]) -> str:
        """What the dialogs say about the newest request as it stands now."""

        def find(session: Session) -> str:
            newest = session.exec(select(func.max(HelpRequest.id))).one()
            job = details_of(self.app.unit_of_work(session), newest or 0)
            assert job is not None
            return self.say(words(job))

        return await self.read(find)

    async def settle_in(self) -> None:
        """The community, an elder with her daughter, two volunteers and a coordinator, all long since come in."""
        phones = [await self.phone(name) for name in ("Wang Xiulan", "Anna", "Hua", "Ming", "Li")]
        await self.write(lambda uow: self._found(uow, phones))
        for phone in phones:
            await phone.is_in()
        self.wang, self.anna, self.hua, self.ming, self.li = phones
        await self.gather(self.hua, self.ming, self.li)

    def _found(self, uow: UnitOfWork, phones: list[Phone]) -> None:
        lane = new_community(
            uow, "Willow Lane", language=self.language, zone="Asia/Shanghai", emergency="120", currency="CNY"
        )
        elder = new_person(
            uow, lane, MRS_WANG.name, MRS_WANG.called, self.language,
            elder=True, area=MRS_WANG.area, home=MRS_WANG.home, phone=MRS_WANG.phone,
        )  # fmt: skip
        self.elder_id = elder.id or 0
        others = [new_person(uow, lane, phone.name, phone.name, self.language) for phone in phones[1:]]
        roles = (Role.ELDER, Role.FAMILY, Role.COORDINATOR, Role.VOLUNTEER, Role.VOLUNTEER)
        for phone, person, role in zip(phones, [elder, *others], roles, strict=True):
            enrol(uow, person, lane, role)
            address = reach(uow, person, *phone.address(uow, person))
            person.address_id = address.id
        uow.session.add(CircleMember(elder_id=self.elder_id, child_id=others[0].id, community_id=1))

    async def invites(self, role: Role, elder_id: int | None = None) -> str:
        """A one-time link's token."""
        return await self.write(lambda uow: make_link(uow, 1, role, elder_id=elder_id))

    async def comes(self, name: str, role: Role, elder_id: int | None = None) -> Phone:
        """Opens a link and says the name."""
        phone = await self.phone(name)
        await phone.opens(await self.invites(role, elder_id))
        assert phone.actions()[-1] == "=cancel", "the name is asked for"
        await phone.says(name)
        return phone

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
