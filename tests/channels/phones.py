"""What every contract test drives: a person with a phone – says, taps, sees – whatever the messenger."""

import asyncio
import inspect
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from tests.channels.worlds import World

GROUP = "group"
PATIENCE = 5.0  # seconds; only ever spent when something is wrong
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
    labels: tuple[str, ...]
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
    async def writes(self, text: str, where: str | None) -> None:
        """Types and sends."""

    @abstractmethod
    async def presses(self, label: str, where: str | None) -> str:
        """Presses the newest button of that label; the words shown at once, if any."""

    @abstractmethod
    def screen(self, where: str | None = None) -> list[Seen]:
        """Linli's messages in the chat, oldest first."""

    async def says(self, text: str, where: str | None = None) -> None:
        await self.writes(text, where)
        await self.world.settle()

    async def taps(self, label: str, where: str | None = None) -> str:
        """Presses a button known by the English of its label; the words shown at once."""
        said = self.world.w(label)
        await until(
            lambda: any(said in seen.labels for seen in self.screen(where)),
            self.world.patience,
            f"for {self.name}'s button {said!r}\n{self.picture(where)}",
        )
        notice = await self.presses(said, where)
        await self.world.settle()
        return notice

    async def sees(self, *words: str, where: str | None = None) -> None:
        """The newest message holds all these words (as they are, or as the English of a phrase)."""
        said = [self.world.w(word) for word in words]

        def look() -> bool:
            screen = self.screen(where)
            return bool(screen) and all(word in screen[-1].text for word in said)

        await until(look, self.world.patience, f"for {self.name} to see {said}\n{self.picture(where)}")

    def has_seen(self, words: str, where: str | None = None) -> bool:
        """Whether any message on the screen holds these words now."""
        return any(self.world.w(words) in seen.text for seen in self.screen(where))

    def labels(self, where: str | None = None) -> tuple[str, ...]:
        """The buttons of the newest message."""
        return self.screen(where)[-1].labels

    def picture(self, where: str | None = None) -> str:
        """For reading in a failed test."""
        lines = [f"{seen.text}\n   {list(seen.labels)}{' (edited)' if seen.edited else ''}" for seen in self.screen(where)]
        return "\n---\n".join(lines[-3:])
