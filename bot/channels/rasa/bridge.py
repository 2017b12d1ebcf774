"""The one bridge: what is said at a Rasa front end becomes a turn, and what there is to say its answer."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from weakref import WeakValueDictionary

from sqlmodel import Session

from bot import calling
from bot.app import App
from bot.channels.base import Content, Incoming, Message, Opened, Said, Tapped
from bot.channels.rasa import names
from bot.channels.rasa.calls import SESSION, Call
from bot.channels.rasa.channel import NAME, Answers, RasaChannel
from bot.channels.rasa.proof import Sender, enter, new_sender, sender_of
from bot.channels.rasa.standing import Standing, line_called, standing, waits
from bot.web.buckets import Buckets, Rate
from care.people.own_codes import DIGITS
from dialogs.engine.button_data import encode
from dialogs.engine.card import Action
from dialogs.engine.questions import plain
from dialogs.language.words import Reader, known_language, say
from dialogs.pages.door import TOO_OFTEN

LINK = re.compile(r"\s*(?:\S*/enter/|\S*\?start=|/start )(?P<token>[\w-]{20,64})\s*")  # a one-time link, pasted
LOOK_SECONDS = 0.05  # between two looks whether all has been said
TALKING = Rate(per_minute=60, at_once=60)  # a sender, whom whoever calls Rasa may choose
STRANGERS = Rate(per_minute=300, at_once=100)  # all of them together
PATIENCE_SECONDS = 5.0  # for what is still to be said: what comes later than that comes when she calls again


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call is answered: what is shown at once, the messages, where the person stands then.

    `session`: the proof of who he is, for a front end to carry along; only when he has just come in.
    """

    notice: str
    messages: tuple[Message, ...]
    standing: Standing | None
    session: str = ""

    @property
    def custom(self) -> dict[str, str]:
        """What a front end is told besides the words."""
        return {SESSION: self.session} if self.session else {}


class Bridge:
    """Whatever the conversation, this is how it is talked through."""

    def __init__(self, app: App, channel: RasaChannel) -> None:
        self.app = app
        self._channel = channel
        self._talking, self._strangers = Buckets(TALKING), Buckets(STRANGERS)
        self._busy: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def hear(self, call: Call) -> Answer:
        """One call. A repeated one does nothing, and is told where things stand.

        Raises NotKept when nothing can be written down.
        """
        sender = await sender_of(self.app, call)
        if self._is_too_often(call, sender):
            reader = Reader(known_language(call.language), "UTC", self.app.clock.now())
            return await self._answer(sender, Answers(), say(TOO_OFTEN, reader))
        token = _link(call) or ("" if sender.session else _code(call))
        if token and not sender.session:
            return await self._let_in(call, token)
        async with self._answering(sender.name) as answers:
            incoming = await self._incoming(call, sender, token)
            notice = await self.app.intake.hear(incoming, sender.is_seen)
            await self._all_said(sender.name, answers)
            return await self._answer(sender, answers, (notice and notice.text) or "")

    def _is_too_often(self, call: Call, sender: Sender) -> bool:
        """What may be about a life is never kept waiting."""
        if self.app.features.is_urgent(text=call.text, data=call.entities.get(names.DATA, "")):
            return False
        now = asyncio.get_running_loop().time()
        if self._talking.take(call.place, now):
            return True
        return not sender.session and bool(self._strangers.take("", now))

    async def _let_in(self, call: Call, token: str) -> Answer:
        sender = new_sender(self.app, call)
        async with self._answering(sender.name) as answers:
            is_in = await enter(self.app, call, sender, token)
            await self._all_said(sender.name, answers)
            return Answer("", tuple(answers.messages), None, sender.session if is_in else "")

    async def _incoming(self, call: Call, sender: Sender, token: str) -> Incoming:
        content: Content = Opened(token) if token else await self._content(call, sender)
        return Incoming(
            NAME, sender.name, sender.name, private=True, content=content, key=f"{sender.name}:{call.message_id}",
            language=call.language, raw=repr(content),
        )  # fmt: skip

    async def _content(self, call: Call, sender: Sender) -> Content:
        """Words are an answer while something is asked, and may be a cry at any time; else Rasa says what they open.

        It opens nothing that does not stand in the person's own menu.
        """
        if call.intent == names.PRESS:
            return Tapped(call.entities.get(names.DATA, ""))
        said, wanted = Said(call.text), names.opened_by(call.intent)
        if wanted is None or self.app.features.is_urgent(text=call.text):
            return said
        action = await self.app.store.read(lambda session: self._opening(session, call, sender, wanted))
        if action is None:
            return said
        return Tapped(self.app.signer.sign(NAME, sender.name, encode(action, self.app.features)))

    def _opening(self, session: Session, call: Call, sender: Sender, wanted: str) -> Action | None:
        uow, features = self.app.unit_of_work(session), self.app.features
        if standing(uow, features, sender.name) is not None:
            return None
        line = line_called(uow, features, sender.name, wanted, call.text)
        return None if line is None else line.action

    async def _answer(self, sender: Sender, answers: Answers, notice: str) -> Answer:
        return Answer(notice, tuple(answers.messages), await self._standing(sender))

    async def _standing(self, sender: Sender) -> Standing | None:
        app = self.app
        return await app.store.read(lambda session: standing(app.unit_of_work(session), app.features, sender.name))

    async def _all_said(self, chat: str, answers: Answers) -> None:
        """Returns when the courier has brought what there is to say there, or has taken too long."""
        courier = self.app.courier
        end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while await self.app.store.read(lambda session: waits(self.app.unit_of_work(session), chat)):
            if self.app.offices.alone and not courier.is_running:
                await courier.deliver_all()
                return
            if asyncio.get_running_loop().time() > end:
                return
            self.app.calls.out(calling.Call.OUTBOX)
            await answers.more(LOOK_SECONDS)

    @asynccontextmanager
    async def _answering(self, chat: str) -> AsyncIterator[Answers]:
        """One call of a chat at a time: its answers are its own."""
        lock = self._busy.setdefault(chat, asyncio.Lock())
        async with lock:
            with self._channel.answering(chat) as answers:
                yield answers


def _link(call: Call) -> str:
    """The token of a one-time link that was brought along, or pasted; empty when there is none."""
    if call.intent == names.ENTER:
        return call.entities.get(names.TOKEN, "")
    pasted = LINK.fullmatch(call.text)
    return pasted["token"] if pasted else ""


def _code(call: Call) -> str:
    """The digits that somebody was told in a chat of his that is known, however he types or says them."""
    digits = "".join(plain(call.text).replace("-", " ").split())
    return digits if digits.isdecimal() and digits.isascii() and len(digits) == DIGITS else ""
