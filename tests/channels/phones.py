"""What every contract test drives: a person with a phone – says, taps, sees – whatever the messenger."""

import asyncio
import inspect
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from care.kit.uow import UnitOfWork
from dialogs.language.words import Text
from storage.people import Person

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
    buttons: tuple[tuple[str, str], ...]  # label and data
    edited: bool

    @property
    def labels(self) -> tuple[str, ...]:
        """What the buttons say."""
        return tuple(label for label, _data in self.buttons)

    @property
    def actions(self) -> tuple[str, ...]:
        """What the buttons do: wording may change, this does not."""
        return tuple(data.partition(":")[0] for _label, data in self.buttons)


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
    def screen(self, where: str | None = None) -> list[Seen]:
        """Linli's messages in the chat, oldest first."""

    async def says(self, text: str, where: str | None = None) -> None:
        await self.writes(text, where)
        await self.world.settle()

    async def taps(self, action: str, where: str | None = None) -> str:
        """Presses the newest button that does `action` (an answer to a question: `=code`); the words shown at once."""
        label = await until(
            lambda: self.label(action, where),
            self.world.patience,
            f"for {self.name}'s button {action!r}\n{self.picture(where)}",
        )
        notice = await self.presses(label, where)
        await self.world.settle()
        return notice

    def label(self, action: str, where: str | None = None) -> str:
        """What the newest button with that action says; nothing when there is none."""
        buttons = [button for seen in self.screen(where) for button in seen.buttons]
        return next((label for label, data in reversed(buttons) if data.partition(":")[0] == action), "")

    async def sees(self, *texts: Text, where: str | None = None) -> None:
        """The newest message holds all these words (own words, or phrases of the dialogs)."""
        said = [self.world.say(text) for text in texts]

        def look() -> bool:
            screen = self.screen(where)
            return bool(screen) and all(words in screen[-1].text for words in said)

        await until(look, self.world.patience, f"for {self.name} to see {said}\n{self.picture(where)}")

    def has_seen(self, text: Text, where: str | None = None) -> bool:
        """Whether any message on the screen holds these words now."""
        return any(self.world.say(text) in seen.text for seen in self.screen(where))

    def actions(self, where: str | None = None) -> tuple[str, ...]:
        """What the buttons of the newest message do."""
        return self.screen(where)[-1].actions

    def picture(self, where: str | None = None) -> str:
        """For reading in a failed test."""
        lines = [
            f"{seen.text}\n   {list(seen.labels)}{' (edited)' if seen.edited else ''}" for seen in self.screen(where)
        ]
        return "\n---\n".join(lines[-3:])
