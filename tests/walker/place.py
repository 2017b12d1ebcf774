"""Where somebody walks: what a walk needs to know of a messenger and of the product behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from sqlalchemy import Engine

from bot.app import App
from bot.channels.base import Content
from bot.clock import VirtualClock
from bot.turns.turn import Notice
from storage.ids import CommunityId, PersonId
from tests.cast import Somebody
from tests.memory_channel import Shown


class Killed(BaseException):
    """The process is gone while a message is on its way."""


@dataclass(frozen=True)
class Walker:
    """Somebody with a phone. `id` is 0 for whoever is not known yet."""

    who: Somebody
    id: PersonId
    chat: str


class Place(Protocol):
    """Willow Lane and Plum Court on a bad day."""

    engine: Engine
    clock: VirtualClock
    lane_id: CommunityId
    people: list[Walker]
    groups: tuple[str, str]

    @property
    def app(self) -> App:
        """As it runs now."""
        ...

    @property
    def blocked(self) -> set[str]:
        """The chats of those who have blocked us. Whoever writes again has let us in again."""
        ...

    @property
    def screens(self) -> Mapping[str, Sequence[Shown]]:
        """What stands in each chat now, the oldest first."""
        ...

    async def bring(self, who: Walker, content: Content, chat: str) -> Notice | None:
        """Says, presses, sends; returns when it is answered. Raises Killed."""
        ...

    def trouble(self, *, ends: bool) -> None:
        """All but the blocking, which is up to each person."""
        ...

    async def pass_time(self, span: timedelta) -> None:
        """Stops at every alarm on the way. Raises Killed."""
        ...

    async def restarted(self) -> None:
        """A new process on the same database. Raises Killed."""
        ...
