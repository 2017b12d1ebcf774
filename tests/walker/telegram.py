"""The walk over Telegram: the product's real halves against the strict fake, which throws the dice for every call."""

import asyncio
import contextlib
import random  # noqa: TID251 – which day it is, seeded
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar, overload

from bot.app import App, build
from bot.background import background
from bot.channels.base import Content, Left, Located, Message, MessageButton, Opened, Said, Sent, SlowDown, Tapped
from bot.channels.base import NotSent as Away
from bot.channels.telegram.channel import NAME
from bot.channels.telegram.service import telegram
from bot.clock import Clock, VirtualClock
from bot.fast_forward import fast_forward
from bot.settings import Settings
from bot.turns.turn import Notice
from care.kit.uow import UnitOfWork
from dialogs.engine import recent
from storage.database import open_database
from storage.ids import PersonId
from storage.media import MediaKind
from storage.migrate import upgrade
from storage.people import Person
from storage.store import GroupStore
from tests.cast import KEY, START, Somebody, found, settle_in
from tests.fake_telegram import FakeTelegram, Fault, Faults, Group, Press
from tests.fake_telegram import Message as Stands
from tests.fake_telegram import Person as Client
from tests.fake_telegram.town import Chat, Post
from tests.memory_channel import Shown
from tests.patience import PATIENCE
from tests.walker.faults import Dice
from tests.walker.people import MORE, STRANGERS, WALKERS, unsettle
from tests.walker.place import Killed, Walker

KEY_PRESSED = "key:"  # stands for the data of a key below the field for writing, which types its label
T = TypeVar("T")
SENT: dict[str, Callable[..., Awaitable[object]]] = {
    "photo": Client.sends_photo, "sticker": Client.sends_sticker, "voice": Client.sends_voice,
    "location": Client.sends_location, "contact": Client.sends_contact,
    MediaKind.PICTURE: Client.sends_photo,
}  # fmt: skip


class Troubles(Faults):
    """Thrown for what is sent and changed. The answer to a press fails once at most: it is repeated in real time."""

    def __init__(self, chance: random.Random, clock: Clock) -> None:
        super().__init__()
        self.dice = Dice(chance, clock)
        self.killed = False

    def take(self, method: str, chat: object) -> Fault | None:
        """See Faults."""
        if method == "answerCallbackQuery":
            return None if self.dice.calm or self.dice.of(method).random() > 0.005 else Fault.server_error()
        if method not in {"sendMessage", "editMessageText"}:
            return None
        before, after = self.dice.throw(str(chat))
        self.killed |= isinstance(before, Killed) or isinstance(after, Killed)
        if after is not None:
            return Fault.lost_answer()
        if isinstance(before, SlowDown):
            return Fault.too_many(3)
        if isinstance(before, Away):
            return Fault.server_error()
        return None if before is None else Fault.cut_before()


class Screen(Sequence[Shown]):
    """What the bot has written in a chat. Only what somebody looks at is put into our words, and once as it stands."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._posts: list[Post] = []
        self._known = 0
        self._words: dict[Post, tuple[object, object, Shown]] = {}  # with the content and buttons it was made of

    def _grown(self) -> list[Post]:
        if len(self._chat.posts) > self._known:  # else thousands would be passed over each time to see that
            new = list(islice(self._chat.posts.values(), self._known, None))
            self._known += len(new)
            self._posts += [post for post in new if post.sender.is_bot]
        return self._posts

    def __len__(self) -> int:
        return len(self._grown())

    @overload
    def __getitem__(self, place: int) -> Shown: ...
    @overload
    def __getitem__(self, place: slice) -> list[Shown]: ...
    def __getitem__(self, place: int | slice) -> Shown | list[Shown]:
        posts = self._grown()
        return [self._shown(post) for post in posts[place]] if isinstance(place, slice) else self._shown(posts[place])

    def __iter__(self) -> Iterator[Shown]:
        return map(self._shown, self._grown())

    def _shown(self, post: Post) -> Shown:
        known = self._words.get(post)
        if known is None or known[0] is not post.content or known[1] is not post.markup:  # an edit puts others there
            known = self._words[post] = (post.content, post.markup, _shown(post))
        return known[2]


def _shown(post: Post) -> Shown:
    rows = [*post.inline, *(post.markup or {}).get("keyboard", [])]
    message = Message(post.content.get("text", ""), rows=tuple(tuple(map(_button, row)) for row in rows))
    return Shown(str(post.id), message, datetime.fromtimestamp(post.date, UTC), message, edited=post.text_edited)


def _button(button: dict[str, Any]) -> MessageButton:
    is_key = not button.keys() & {"callback_data", "url"}
    return MessageButton(button["text"], KEY_PRESSED + button["text"] if is_key else button.get("callback_data", ""))


class OverTelegram:
    """See Place. `over_telegram` opens it."""

    def __init__(self, tg: FakeTelegram, folder: Path, chance: random.Random) -> None:
        self.clock = VirtualClock(START)
        self._database = open_database(f"sqlite:///{folder / 'linli.db'}", KEY)
        upgrade(self._database)
        self.engine = self._database.execution_options(reads=True)  # a look at it never waits for what is written
        self._tg = tg
        tg.town.calendar = lambda: self.clock.now().timestamp()  # else nobody reads when he was allowed to
        self._chance = chance
        self._troubles = tg.faults = Troubles(chance, self.clock)
        self._clients = {somebody: tg.user(somebody.name) for somebody in (*WALKERS, *MORE, *STRANGERS)}
        lane, plum = (tg.group(name, members=list(self._clients.values())) for name in ("Willow Lane", "Plum Court"))
        lane.chat.bot = plum.chat.bot = "member"
        self.groups = (str(lane.id), str(plum.id))
        self._group = {str(one.id): one for one in (lane, plum)}
        self._settings = Settings(
            LINLI_KEY_FILE=folder / "key", LINLI_PUBLIC_URL="https://linli.example",
            TELEGRAM_TOKEN=tg.token, TELEGRAM_API_URL=tg.url,
        )  # fmt: skip
        self._running = contextlib.AsyncExitStack()

    async def opens(self) -> None:
        """Everybody but the strangers came in long ago."""
        await self._starts()
        ids = await self.app.store.write(lambda session: self._settle(self.app.unit_of_work(session)))
        self.people = [
            Walker(who, ids.get(who, PersonId(0)), str(self._clients[who].id)) for who in (*WALKERS, *MORE, *STRANGERS)
        ]
        self.screens: Mapping[str, Sequence[Shown]] = {
            str(number): Screen(chat) for number, chat in self._tg.town.chats.items()
        }

    def _settle(self, uow: UnitOfWork) -> dict[Somebody, PersonId]:
        lane, plum = self.groups
        self.lane_id = found(uow, groups=[(NAME, lane)])
        ids = settle_in(uow, self.lane_id, WALKERS, self._address)
        return unsettle(uow, self.lane_id, ids, (NAME, plum), self._address)

    def _address(self, somebody: Somebody, _person: Person) -> tuple[str, str, str]:
        client = self._clients[somebody]
        self._tg.town.chats[client.id].bot = "member"  # pressed Start long ago
        return NAME, str(client.id), str(client.id)

    async def _starts(self) -> None:
        self.app: App = build(self._settings, self.clock, GroupStore(self._database), KEY)
        await self._running.enter_async_context(telegram(self.app, None, paced=False))
        await self._running.enter_async_context(background(self.app.courier.run()))

    async def closes(self) -> None:
        """The process is gone, and with it what it held of the database."""
        await self._running.aclose()
        await self.app.store.close()

    @property
    def blocked(self) -> set[str]:
        """See Place."""
        chats = self._tg.town.chats
        return {str(one.id) for one in self._clients.values() if chats[one.id].bot == "kicked"}

    def trouble(self, *, ends: bool) -> None:
        """See Place."""
        self._troubles.dice.calm = ends

    async def bring(self, who: Walker, content: Content, chat: str) -> Notice | None:
        """See Place."""
        client = self._clients[who.who]
        if chat == who.chat and not isinstance(content, Left):
            await self._comes_back(client)
        press = await self._does(client, content, chat)
        await self._settles()
        if press is None:
            return None
        words = await press.wait()
        return Notice(words, press.alert) if words else None

    async def _comes_back(self, client: Client) -> None:
        standing = self._tg.town.chats[client.id].bot
        if standing == "kicked":
            await client.unblocks()
        elif standing == "stranger":
            await client.starts()

    async def _does(self, client: Client, content: Content, chat: str) -> Press | None:
        """What a client of Telegram can send of it. Returns the press, if it was one."""
        group = self._group.get(chat)
        match content:
            case Tapped(data=data) if not data.startswith(KEY_PRESSED) and (message := self._holding(data, chat)):
                return await client.presses(_sendable(data), message)
            case Tapped(data=text) | Said(text=text):
                await _types(client, _sendable(text.removeprefix(KEY_PRESSED)), group)
            case Opened(token=token):
                await client.starts(token)
            case Left():
                await client.blocks()
            case Located(latitude=latitude, longitude=longitude):
                await client.sends_location(latitude, longitude, group)
            case Sent(kind=kind):
                await SENT.get(kind, Client.sends_sticker)(client, chat=group)
        return None

    def _holding(self, data: str, chat: str) -> Stands | None:
        """The message with this button; for data that somebody has forged, any."""
        posts = [post for post in self._tg.town.chats[int(chat)].posts.values() if post.sender.is_bot]
        holds = (post for post in reversed(posts) if data in [one.get("callback_data") for one in _flat(post.inline)])
        pressed = next(holds, posts[-1] if posts else None)
        return None if pressed is None else Stands.of(pressed)

    async def _settles(self) -> None:
        """Everything is heard, fetched and told."""
        await self._tg.heard()
        await self.app.fetcher.fetch_all()
        async with asyncio.timeout(PATIENCE):
            await self.app.courier.drained()
        self._dies_if_so_thrown()

    def _dies_if_so_thrown(self) -> None:
        killed, self._troubles.killed = self._troubles.killed, False
        if killed:
            raise Killed

    async def pass_time(self, span: timedelta) -> None:
        """See Place."""
        await fast_forward(self.app, self.clock, span)
        self._dies_if_so_thrown()

    async def restarted(self) -> None:
        """See Place."""
        recent._known.clear()
        await self.closes()
        await self._starts()
        await self._settles()


async def _types(client: Client, text: str, group: Group | None) -> None:
    """A key below the field for writing types its label, or sends the number it asks for."""
    if group is None and text in _flat(client.keys()):
        await client.presses_key(text)
    elif text:
        await client.says(text, group)
    else:
        await client.sends_sticker(group)  # nothing that can be written


def _flat(rows: Iterable[Iterable[T]]) -> list[T]:
    return [one for row in rows for one in row]


def _sendable(text: str) -> str:
    """As Telegram's clients send it: neither half characters nor NUL, and nothing around it."""
    return text.encode(errors="ignore").decode().replace("\x00", "").strip()


@contextlib.asynccontextmanager
async def over_telegram(folder: Path, chance: random.Random) -> AsyncIterator[OverTelegram]:
    """Up for as long as the block lasts."""
    async with FakeTelegram() as tg:
        tg.keep_calls = False
        place = OverTelegram(tg, folder, chance)
        await place.opens()
        try:
            yield place
        finally:
            await place.closes()
            place.engine.dispose()
