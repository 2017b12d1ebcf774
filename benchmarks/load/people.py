"""People who write and press one thing after the other, and how long each waits for its answer."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from time import perf_counter
from typing import Any, Protocol

from benchmarks.door.people import Page, from_linli
from tests.fake_telegram import FakeTelegram, Message
from tests.fake_telegram import Person as Phone
from tests.fake_telegram.views import until
from tests.patience import PATIENCE

TAKES = "I'll do it"
FIRST = "the first button"  # of the newest message that has one
CONFIRMS = "the first button of the summary"  # a "yes" would answer what has come below it meanwhile
ASKS = ("ask", FIRST, "this afternoon", CONFIRMS)  # an elder's whole request
STOPS_SHORT = ("ask", FIRST, "this afternoon", "cancel")  # so that no group has more than Telegram lets us send
LOOKS = ("menu", "my requests", "menu", "my hours")
GOES_ON = (  # a helper's steps, and an elder's last word
    "On my way", "Arrived", "Done", "Yes, it is done", "Yes, all is well",
)  # fmt: skip


class Somebody(Protocol):
    """Does one thing at a time."""

    async def acts(self) -> float:
        """The next thing; milliseconds until it is answered. Raises AssertionError, TimeoutError, OSError."""
        ...


def asks_back(event: dict[str, Any]) -> bool:
    """A question; news that come in between are none."""
    return from_linli(event) and bool(event["asks"])


def is_asked(event: dict[str, Any]) -> bool:
    """The neighbours have it."""
    return from_linli(event) and event["text"].startswith("I have asked the neighbours")


ANSWERED = dict.fromkeys(ASKS[:-1], asks_back) | {ASKS[-1]: is_asked}  # by what, where not by just anything


class OnPage(Page):
    """Presses the first button of what it is asked, and knows what there is to do next of what was promised."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.ahead: dict[str, str] = {}  # message and button

    def _take(self, event: dict[str, Any]) -> None:
        asked = self.button
        super()._take(event)
        self.button = (event["id"], event["rows"][0][0]["data"]) if asks_back(event) else asked
        if event["chat"] == "private":
            self._keep(self.ahead, event, GOES_ON)

    @staticmethod
    def _keep(cards: dict[str, str], event: dict[str, Any], labels: tuple[str, ...]) -> None:
        """As a card stands now it can be pressed, or not any more."""
        data = [one["data"] for row in event["rows"] for one in row if one["text"] in labels]
        cards.pop(event["id"], None)
        if data:
            cards[event["id"]] = data[0]

    def goes_on(self) -> bytes:
        """The press of the oldest of them."""
        self.button = next(iter(self.ahead.items()))
        del self.ahead[self.button[0]]
        return self.presses()


class GroupPage(OnPage):
    """It knows the cards in its group, too."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.cards: dict[str, str] = {}  # message and button, of those that nobody has taken yet

    def _take(self, event: dict[str, Any]) -> None:
        super()._take(event)
        if event["chat"] == self.group:
            self._keep(self.cards, event, (TAKES,))


@dataclass
class Elder:
    """On her page: asks for help, looks at what there is, and says that all is well once somebody was there."""

    page: OnPage
    asked: int = 0  # requests whose last word was answered
    _steps: Iterator[str] = field(default_factory=lambda: cycle(ASKS + LOOKS))
    _between: bool = True

    async def acts(self) -> float:
        """See Somebody. She finishes what she has begun to ask for first."""
        if self._between and self.page.ahead:
            return await self.page.until_seen(self.page.goes_on(), from_linli)
        step = next(self._steps)
        self._between = step not in ASKS[:-1]
        call = self.page.presses() if step in {FIRST, CONFIRMS} else self.page.says(step)
        took = await self.page.until_seen(call, ANSWERED.get(step, from_linli))
        self.asked += step == ASKS[-1]
        return took


@dataclass
class Helper:
    """On his page: does what he has promised, takes what there is to do, and else looks at his menu."""

    page: GroupPage

    async def acts(self) -> float:
        """See Somebody. A press in the group is answered where it was pressed, or in private: he may be busy then."""
        if self.page.ahead:
            return await self.page.until_seen(self.page.goes_on(), from_linli)
        if not self.page.cards:
            return await self.page.until_seen(self.page.says("menu"), from_linli)
        message, data = self.page.cards.popitem()
        body = {"chat": self.page.group, "message": message, "data": data, "key": f"{self.page.handle}-{message}"}
        in_private = asyncio.get_running_loop().create_future()
        self.page.waits, self.page.seen, begun = in_private, from_linli, perf_counter()
        status, answer = await self.page.line.ask(self.page.call("POST", "tap", **body))
        assert status == 200, (status, answer)
        if not json.loads(answer)["notice"]:
            await asyncio.wait_for(in_private, PATIENCE)
        return (perf_counter() - begun) * 1000


@dataclass
class Texter:
    """On Telegram; every press is answered, and every word."""

    tg: FakeTelegram
    phone: Phone
    _steps: Iterator[str] = field(default_factory=lambda: cycle(STOPS_SHORT + LOOKS))

    async def acts(self) -> float:
        """See Somebody."""
        step, posts = next(self._steps), self.tg.town.chats[self.phone.id].posts
        begun = perf_counter()
        if step == FIRST:
            newest = next(reversed(posts))
            shown = next(post for post in reversed(posts.values()) if post.inline)
            press = await self.phone.taps(shown.inline[0][0]["text"])
            await press.wait()
        else:
            newest = (await self.phone.says(step)).id

        def answer() -> Message | None:
            last = posts[next(reversed(posts))]
            return Message.of(last) if last.sender.is_bot and last.id > newest else None

        await until(self.tg.town, answer, PATIENCE)
        return (perf_counter() - begun) * 1000
