"""What every contract test drives: a person with a phone – says, taps, sees – whatever the messenger."""

import asyncio
import inspect
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from care.kit.uow import UnitOfWork
from storage.people import Person
from tests.patience import PATIENCE
from tests.words import Words

if TYPE_CHECKING:
    from tests.channels.worlds import World

GROUP = "group"
A_MOMENT = 0.003

T = TypeVar("T")


async def until(look: Callable[[], T | Awaitable[T]], within: float = PATIENCE, why: str = "") -> T:
    """What `look` finds, as soon as it finds something true."""
    loop = asyncio.get_running_loop()
    end = loop.time() + within
    while True:
        found = look()
        if inspect.isawaitable(found):
            found = await found
        if found:
            return found  # type: ignore[return-value]
        assert loop.time() < end, f"waited {within} s in vain {why}"
        await asyncio.sleep(A_MOMENT)


@dataclass(frozen=True)
class Seen:
    """One message of Linli, as it stands on a screen now."""

    id: str
    text: str
    labels: tuple[str, ...]  # what its buttons say
    edited: bool


class Phone(ABC):
    """Somebody in a messenger. `where` is GROUP or, left out, the private chat with Linli."""

    def __init__(self, world: "World", name: str) -> None:
        self.world = world
        self.name = name

    @abstractmethod
    async def opens(self, token: str) -> None:
        """Opens an invitation's link."""

    @abstractmethod
    def address(self, uow: UnitOfWork, person: Person) -> tuple[str, str, str]:
        """Channel, sender and chat of somebody who has long since come in as this person."""

    async def is_in(self) -> None:  # noqa: B027 – most messengers need nothing
        """The messenger knows it too."""

    @abstractmethod
    async def writes(self, text: str, where: str | None) -> None:
        """Types and sends."""

    @abstractmethod
    async def presses(self, label: str, where: str | None) -> str:
        """Presses the newest button of that label; the words shown at once, if any."""

    @abstractmethod
    async def shows(self, photo: bytes) -> None:
        """Sends a photo to Linli."""

    @abstractmethod
    async def photo_shown(self) -> bytes | None:
        """What the newest message of Linli shows, as the messenger loads it; None: words only."""

    @abstractmethod
    def screen(self, where: str | None = None) -> list[Seen]:
        """Linli's messages in the chat, oldest first."""

    async def says(self, words: Words, where: str | None = None) -> None:
        await self.writes(self.world.in_words(words), where)
        await self.world.settle()

    async def sends_photo(self, photo: bytes) -> None:
        await self.shows(photo)
        await self.world.settle()

    async def taps(self, label: Words, where: str | None = None) -> str:
        """Presses the newest button that says so; the words shown at once, if any."""
        said = self.world.in_words(label)
        await until(
            lambda: any(said in seen.labels for seen in self.screen(where)),
            self.world.patience,
            f"for {self.name}'s button {said!r}\n{self.picture(where)}",
        )
        notice = await self.presses(said, where)
        await self.world.settle()
        return notice

    async def sees(self, *words: Words, where: str | None = None) -> None:
        """The newest message holds all these words."""
        said = [self.world.in_words(one) for one in words]

        def look() -> bool:
            screen = self.screen(where)
            return bool(screen) and all(one in screen[-1].text for one in said)

        await until(look, self.world.patience, f"for {self.name} to see {said}\n{self.picture(where)}")

    def has_seen(self, words: Words, where: str | None = None) -> bool:
        """Whether any message on the screen holds these words now."""
        return any(self.world.in_words(words) in seen.text for seen in self.screen(where))

    def is_offered(self, *labels: Words, where: str | None = None) -> None:
        """The buttons of the newest message say this, in this order, and there are no others."""
        said = tuple(self.world.in_words(label) for label in labels)
        assert self.screen(where)[-1].labels == said, f"{self.name} is not offered {said}\n{self.picture(where)}"

    def picture(self, where: str | None = None) -> str:
        """For reading in a failed test."""
        lines = [
            f"{seen.text}\n   {list(seen.labels)}{' (edited)' if seen.edited else ''}" for seen in self.screen(where)
        ]
        return "\n---\n".join(lines[-3:])
