"""The walk in memory: everything in one thread, every fault thrown by dice."""

import random  # noqa: TID251 – which day it is, seeded
from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlmodel import Session

from bot.app import App
from bot.channels.base import Content, File, Gone, Left, Message, Sent
from bot.clock import Clock
from bot.turns.turn import Notice
from care.kit.uow import UnitOfWork
from storage.ids import PersonId
from storage.media import MediaKind
from storage.people import Person
from tests.cast import Reached, Somebody
from tests.memory_channel import NAME, MemoryChannel, Shown
from tests.pictures import photo
from tests.town import GROUP, Neighbour, Town
from tests.voices import voice
from tests.walker.faults import Dice
from tests.walker.people import MORE, STRANGERS, WALKERS, unsettle
from tests.walker.place import Walker

PLUM_GROUP = "plum-group"
FILES = {MediaKind.PICTURE: photo(), MediaKind.VOICE: voice()}


def _address(somebody: Somebody, _person: Person) -> Reached:
    return NAME, f"user-{somebody.key}", f"chat-{somebody.key}"


class BadDay(MemoryChannel):
    """Throws the dice for every message."""

    def __init__(self, chance: random.Random, clock: Clock) -> None:
        super().__init__(clock.now)
        self.blocked: set[str] = set()
        self.dice = Dice(chance, clock)

    async def send(self, chat: str, message: Message, once: str) -> str:
        before, after = self._troubles(chat)
        if before:
            raise before
        ref = await super().send(chat, message, once)
        if after:
            raise after
        return ref

    async def edit(self, chat: str, ref: str, message: Message, once: str) -> None:
        before, after = self._troubles(chat)
        if before:
            raise before
        await super().edit(chat, ref, message, once)
        if after:
            raise after

    def _troubles(self, chat: str) -> tuple[BaseException | None, BaseException | None]:
        return (Gone(), None) if chat in self.blocked else self.dice.throw(chat)


class InMemory:
    """See Place."""

    groups = (GROUP, PLUM_GROUP)

    def __init__(self, town: Town, chance: random.Random) -> None:
        self._town = town
        self._day = BadDay(chance, town.clock)
        town.memory = self._day
        town.app.channels[NAME] = self._day
        self.engine, self.clock, self.lane_id = town.engine, town.clock, town.lane_id
        known = (town.wang, town.anna, town.ming, town.li, town.hua)
        ids = {who: PersonId(one.id) for who, one in zip(WALKERS, known, strict=True)}
        with Session(town.engine) as session:
            uow = UnitOfWork(session, town.clock.now(), town.clock.token, "walker")
            ids = unsettle(uow, town.lane_id, ids, (NAME, PLUM_GROUP), _address)
            session.commit()
        self.people = [
            Walker(who, ids.get(who, PersonId(0)), f"chat-{who.key}") for who in (*WALKERS, *MORE, *STRANGERS)
        ]

    @property
    def app(self) -> App:
        """See Place."""
        return self._town.app

    @property
    def screens(self) -> Mapping[str, Sequence[Shown]]:
        """See Place."""
        return self._day.chats

    @property
    def blocked(self) -> set[str]:
        """See Place."""
        return self._day.blocked

    def trouble(self, *, ends: bool) -> None:
        """See Place."""
        self._day.dice.calm = ends

    async def bring(self, who: Walker, content: Content, chat: str) -> Notice | None:
        """See Place."""
        if isinstance(content, Left):
            self.blocked.add(who.chat)
        elif chat == who.chat:
            self.blocked.discard(who.chat)
        if isinstance(content, Sent) and content.kind in FILES:
            content = self._uploaded(MediaKind(content.kind))
        return await self._town.bring(Neighbour(self._town, who.id, "", who.chat), content, chat)

    def _uploaded(self, kind: MediaKind) -> Sent:
        """It lies with the messenger until it is fetched."""
        ref = f"file-{len(self._day.files)}"
        self._day.files[ref] = FILES[kind]
        return Sent(kind, File(ref, kind, len(FILES[kind])))

    async def pass_time(self, span: timedelta) -> None:
        """See Place."""
        await self._town.pass_time(span)

    async def restarted(self) -> None:
        """See Place."""
        await self._town.restarted()
