"""Rasa as a messenger: what is to be said to somebody who has just called is the answer to his call."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.channels.base import Abilities, Gone, Message, MessageGone

NAME = "rasa"


class Answers:
    """What has come for one call while it is being answered."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._came = asyncio.Event()

    def add(self, message: Message) -> None:
        """One more."""
        self.messages.append(message)
        self._came.set()

    async def more(self, seconds: float) -> None:
        """Returns when something has come, or after that time."""
        self._came.clear()
        end = asyncio.get_running_loop().call_later(seconds, self._came.set)
        await self._came.wait()
        end.cancel()


class RasaChannel:
    """Delivers into the answers of the calls under way.

    To who has not called nothing can be said here: he is `Gone` until he calls again, so what is for him goes to his
    next chat, as with everybody who has left a messenger. What was said cannot be changed: what is new is said anew.
    """

    name = NAME
    abilities = Abilities(once=True, edits=False)  # it is put into an answer, or it is not: nobody is ever in doubt

    def __init__(self) -> None:
        self._under_way: dict[str, Answers] = {}

    @contextmanager
    def answering(self, chat: str) -> Iterator[Answers]:
        """For as long as a call from that chat is answered; one at a time."""
        answers = self._under_way[chat] = Answers()
        try:
            yield answers
        finally:
            del self._under_way[chat]

    async def send(self, chat: str, message: Message, once: str) -> str:
        """See Channel."""
        answers = self._under_way.get(chat)
        if answers is None:
            raise Gone
        answers.add(message)
        return once

    async def edit(self, chat: str, ref: str, message: Message, once: str) -> None:
        """See Channel."""
        del chat, ref, message, once
        raise MessageGone
