"""One walk: somebody does something, again and again; after each step, and whenever all is calm, the laws must hold."""

import logging
import random  # noqa: TID251 – who does what, seeded
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice

from sqlmodel import Session, col, func, select

from bot.channels.base import Content, Left, MessageButton, Opened, Said, Sent, Tapped
from bot.turns.turn import Notice
from storage.outbox import Outbox
from tests.bot.turns.nasty import FORGED, KINDS, NASTY
from tests.town import GROUP, Neighbour, Town, buttons
from tests.walker import laws
from tests.walker.faults import BadDay, Killed
from tests.walker.people import PLUM_GROUP, settle

ANSWERS = (
    "tomorrow 15:00", "明天下午三点", "2", "第一个", "80元", "1 hour", "半小时后", "Milk and bread", "牛奶", "Bo",
    "139 0000 0001",
    "the milk was sour", "yes", "好", "no", "不用了", "cancel", "取消", "back", "返回",
)  # fmt: skip
ANYWHERE = (
    "menu", "菜单", "/menu", "/ask", "/help", "/hours", "/stop", "hello", "你好", "thanks", "谢谢", "👍", "ok",
    "my hours",
    "I fell", "救命", "我摔倒了", "chest pain", "I fell asleep", "累死了", "talk to a person", "找人工",
)  # fmt: skip
CALM_EVERY = 100
ON_SCREEN = 8  # messages that somebody still has before her eyes


class Walk:
    """All chance comes from the seed, so that a walk that fails can be walked again."""

    def __init__(self, town: Town, seed: int) -> None:
        self.town = town
        self.chance = random.Random(seed)
        self.day = BadDay(self.chance, town.clock)
        town.memory = self.day
        town.app.channels[self.day.name] = self.day
        self.people = settle(town)
        self.number = 0  # of the step
        self.done: Counter[str] = Counter()
        self.pressed: set[tuple[str, str]] = set()  # (chat, what the button's data begins with)
        self.last = ""  # what was done last, for whoever reads a failure
        self.errors: list[str] = []
        self._watch_the_log()

    def _watch_the_log(self) -> None:
        """Whatever is logged as an error is an exception somewhere."""
        handler = logging.Handler(logging.ERROR)
        handler.emit = lambda record: self.errors.append(f"{record.msg}: {record.exc_info}")  # type: ignore[method-assign]
        logging.getLogger("linli").addHandler(handler)

    async def go(self, steps: int) -> None:
        """Raises AssertionError with the number of the step and what was done there."""
        for left in reversed(range(steps)):
            self.number += 1
            try:
                await self._step()
                assert not self.errors, self.errors
                if self.number % CALM_EVERY == 0 or not left:
                    await self._calm_down()
            except AssertionError as broken:
                raise AssertionError(f"step {self.number}, after {self.last}: {broken}") from broken

    async def _step(self) -> None:
        who = self.chance.choice(self.people)
        acts: dict[Callable[[Neighbour], Content | None], int] = {
            self._a_button: 60, self._an_old_button: 4, self._words: 22, self._noise: 4, self._a_link: 4,
        }  # fmt: skip
        act = self.chance.choices(list(acts), list(acts.values()))[0]
        if await self._blocks_us(who):
            return
        where = self.chance.choice((GROUP, PLUM_GROUP)) if self.chance.random() < 0.12 else who.chat
        content = act(who) if where == who.chat else self._in_the_group(where)
        if content is not None:
            await self._bring(who, content, where)
        await self._pass_time()

    async def _bring(self, who: Neighbour, content: Content, where: str) -> None:
        self.last = f"{who.chat} {content!r} in {where}"
        self.done[type(content).__name__] += 1
        self.pressed |= {(who.chat, data.split(":")[0]) for data in self._chosen(who, content)}
        before, shown = self._newest(), len(self.day.chats[who.chat])
        notice: Notice | None = None
        try:
            notice = await self.town.bring(who, content, where)
        except Killed:
            await self._again()
        if where == who.chat and not isinstance(content, Left):
            assert notice is not None or self._is_answered(who.chat, before), "silence"
            if len(self.day.chats[who.chat]) > shown:
                laws.nobody_stands_before_a_wall(self, who)

    def _chosen(self, who: Neighbour, content: Content) -> list[str]:
        """The data of the button that is pressed, or of those whose label is typed."""
        if isinstance(content, Said):
            return [button.data for button in self._buttons(who.chat, ON_SCREEN) if button.text == content.text]
        return [content.data] if isinstance(content, Tapped) else []

    def _newest(self) -> int:
        with Session(self.town.engine) as session:
            return session.exec(select(func.max(Outbox.id))).one() or 0

    def _is_answered(self, chat: str, before: int) -> bool:
        with Session(self.town.engine) as session:
            since = select(Outbox.id).where(col(Outbox.id) > before, Outbox.chat == chat)
            return session.exec(since.limit(1)).first() is not None

    async def _again(self) -> None:
        self.done["killed"] += 1
        while True:
            try:
                await self.town.restarted()
            except Killed:
                continue
            return

    async def _pass_time(self) -> None:
        die = self.chance.random()
        span = timedelta(seconds=self.chance.randint(1, 60))
        if die < 0.02:
            span = timedelta(hours=self.chance.randint(1, 12))
        elif die < 0.2:
            span = timedelta(minutes=self.chance.randint(1, 30))
        try:
            await self.town.pass_time(span)
        except Killed:
            await self._again()

    async def _blocks_us(self, who: Neighbour) -> bool:
        """Ming often, the others rarely. Whoever writes again has let us in again."""
        blocks = 0.05 if who is self.town.ming else 0.003
        if who.chat not in self.day.blocked and self.chance.random() < blocks:
            await self._bring(who, Left(), who.chat)
            self.day.blocked.add(who.chat)
            self.day.ever_blocked.add(who.chat)
            return True
        self.day.blocked.discard(who.chat)
        return False

    def _a_button(self, who: Neighbour) -> Content | None:
        on_screen = list(self._buttons(who.chat, ON_SCREEN))
        return Tapped(self.chance.choice(on_screen).data) if on_screen else Said("hello")

    def _an_old_button(self, who: Neighbour) -> Content | None:
        other = self.chance.choice(self.people)
        seen = list(self._buttons(other.chat, 200))
        return Tapped(self.chance.choice(seen).data if seen else self.chance.choice(FORGED))

    def _in_the_group(self, where: str) -> Content | None:
        seen = list(self._buttons(where, 5))
        if seen and self.chance.random() < 0.8:
            return Tapped(self.chance.choice(seen).data)
        return Said(self.chance.choice(("hello all", "/volunteers", "救命", "/weather@otherbot", "3 people come")))

    def _words(self, who: Neighbour) -> Content | None:
        on_screen = [button.text for button in self._buttons(who.chat, 2)]
        return Said(self.chance.choice(self.chance.choice((ANSWERS, ANYWHERE, NASTY, tuple(on_screen) or ANSWERS))))

    def _noise(self, who: Neighbour) -> Content | None:
        return Sent(self.chance.choice(KINDS))

    def _a_link(self, who: Neighbour) -> Content | None:
        """One of the latest invitations."""
        tokens = (
            word.rsplit("/", 1)[-1].strip(".,")
            for shown in reversed(self.day.chats[self.town.hua.chat])
            if "/enter/" in shown.message.text
            for word in shown.message.text.split()
            if "/enter/" in word
        )
        latest = list(islice(tokens, 5))
        return Opened(self.chance.choice(latest)) if latest else None

    def _buttons(self, chat: str, messages: int) -> Iterator[MessageButton]:
        for shown in self.day.chats[chat][-messages:]:
            yield from buttons(shown.message)

    async def _calm_down(self) -> None:
        """All troubles end for two minutes; what is on the screens then must be true."""
        self.day.calm = True
        self.day.blocked.clear()
        for _ in range(10):
            await self.town.pass_time(timedelta(minutes=2))
        laws.hold(self)
        self.day.calm = False

    def owed(self) -> int:
        """Messages that wait although they could go out."""
        with Session(self.town.engine) as session:
            waiting = select(func.count()).where(
                col(Outbox.state).in_(("ready", "inflight")), Outbox.not_before <= self.town.clock.now()
            )
            return session.exec(waiting).one()
