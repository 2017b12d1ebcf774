"""Intake: every update becomes one turn; what fails five times is parked whole, and the person gets a kind word."""

import logging
from collections.abc import Callable, Sequence

from sqlmodel import Session

from bot.channels.base import Incoming, Sent
from bot.clock import Clock
from bot.logs import log, log_when_kept
from bot.signing import Signer
from bot.turns.ahead import look_ahead
from bot.turns.handler import take_turn
from bot.turns.parking import as_key, as_text
from bot.turns.turn import Notice, Turn, find, packed
from care.kit import outbox
from care.kit.outbox import Destination
from care.kit.replies import Note
from care.kit.uow import UnitOfWork
from dialogs.engine.features import Features
from dialogs.engine.sentences import NOT_KEPT, SORRY
from dialogs.language.words import Phrase, Reader, known_language, say
from storage.store import Store
from storage.updates import ParkedUpdate

MOST_TRIES = 5


class NotKept(Exception):
    """Nothing can be written down just now: the update must come again. `notice`: what to say until then."""

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self.notice = notice


Also = Callable[[UnitOfWork], None]  # something that belongs into the same transaction


class Intake:
    """Where all channels bring what they heard."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        signer: Signer,
        features: Features,
        wake: Callable[[], None],
        wake_fetcher: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._signer = signer
        self._features = features
        self._wake = wake
        self._wake_fetcher = wake_fetcher

    async def hear(self, incoming: Incoming, also: Also | None = None) -> Notice | None:
        """Returns once the turn is durable: only then may the update be acknowledged.

        Raises NotKept when not even parking is possible (disk full): then it must not be.
        """
        trace = self._clock.trace()
        for tries in range(1, MOST_TRIES + 1):
            try:
                notice = await self._store.write(
                    lambda session: self._turn(session, incoming, trace, also), (self._look_ahead, incoming)
                )
            except Exception as error:  # noqa: BLE001 - whatever it was, the update is tried again, then parked
                log(
                    "turn failed",
                    level=logging.WARNING,
                    error=error,
                    trace=trace,
                    channel=incoming.channel,
                    tries=tries,
                )
                failed = error
            else:
                log("heard", trace=trace, channel=incoming.channel, kind=type(incoming.content).__name__)
                self._wake()
                if isinstance(incoming.content, Sent):
                    self._wake_fetcher()
                return notice
        try:
            await self._store.write(lambda session: self._park(session, incoming, trace, failed))
        except Exception as error:
            raise NotKept(self._sorry(incoming, NOT_KEPT)) from error
        self._wake()
        return self._sorry(incoming, SORRY)

    def _sorry(self, incoming: Incoming, words: Phrase) -> Notice:
        return Notice(say(words, Reader(known_language(incoming.language), "UTC", self._clock.now())), alert=True)

    async def write_instead(self, incoming: Incoming, notice: Notice) -> None:
        """A press that could not be answered: what whoever pressed must know is written to him."""
        await self._store.write(lambda session: self._write_instead(session, incoming, notice))
        self._wake()

    def _write_instead(self, session: Session, incoming: Incoming, notice: Notice) -> None:
        uow = UnitOfWork(session, self._clock.now(), self._clock.token, self._clock.trace())
        turn = Turn(uow, incoming, self._signer, self._features, find(uow, incoming))
        if incoming.private or turn.who is not None:  # to a stranger in a group there is no way
            turn.say(Phrase("{words}", {"words": notice.text}))

    def _look_ahead(self, session: Session, waiting: Sequence[Incoming]) -> None:
        look_ahead(UnitOfWork(session, self._clock.now(), self._clock.token, ""), waiting, self._features)

    def _turn(self, session: Session, incoming: Incoming, trace: str, also: Also | None) -> Notice | None:
        uow = UnitOfWork(session, self._clock.now(), self._clock.token, trace)
        if also is not None:
            also(uow)
        return take_turn(uow, incoming, self._signer, self._features)

    def _park(self, session: Session, incoming: Incoming, trace: str, error: Exception) -> None:
        """Kept with its body for a human; `linli doctor` counts these."""
        uow = UnitOfWork(session, self._clock.now(), self._clock.token, trace)
        key, body = as_key(f"{incoming.channel}:{incoming.key}"), as_text(incoming.raw)
        session.merge(
            ParkedUpdate(key=key, channel=incoming.channel, body=body, error=type(error).__name__, at=uow.now)
        )
        if incoming.private:
            reader = Reader(known_language(incoming.language), "UTC", uow.now)
            where = Destination(incoming.channel, incoming.chat, language=reader.language)
            outbox.post(uow, where, Note(packed(SORRY, reader)))
        log_when_kept(session, "parked", level=logging.ERROR, trace=trace, channel=incoming.channel, error=error)
