"""The one place where the parts are chosen and put together."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import Engine
from sqlmodel import Session

from bot.channels.base import Channel
from bot.channels.web import WebChannel
from bot.channels.web_news import Listeners
from bot.clock import Clock
from bot.delivery.courier import Courier
from bot.delivery.rendering import Renderer
from bot.delivery.results import Results
from bot.features import FEATURES
from bot.logs import log_failure
from bot.media.fetcher import Fetcher
from bot.media.looking import Looker
from bot.settings import Settings
from bot.signing import Signer
from bot.turns.intake import Intake
from bot.watching import audits_of, log_change, tell_of_change
from care.kit.uow import UnitOfWork
from care.people.verbs import tell_of_undelivered
from dialogs.engine.features import Features
from scheduler.auditor import Auditor
from scheduler.metronome import Known, Metronome
from storage.key import derive
from storage.opening import open_kept
from storage.store import GroupStore, InlineStore, Store


@dataclass(slots=True)
class App:
    """All parts of a running Linli."""

    settings: Settings
    clock: Clock
    features: Features
    store: Store
    signer: Signer
    listeners: Listeners
    channels: dict[str, Channel]
    courier: Courier
    intake: Intake
    looker: Looker
    fetcher: Fetcher
    metronome: Metronome
    auditor: Auditor
    bot_name: list[str] = field(default_factory=list)  # Telegram's name of us, once known

    def unit_of_work(self, session: Session) -> UnitOfWork:
        """For work that begins here and not in a message."""
        return UnitOfWork(session, self.clock.now(), self.clock.token, self.clock.trace())

    def links(self, token: str) -> tuple[str, ...]:
        """The addresses that open an invitation."""
        return links(self.settings, self.bot_name, token)


def links(settings: Settings, bot_name: list[str], token: str) -> tuple[str, ...]:
    """One for the web chat, and one for Telegram where that is set up."""
    return (f"{settings.web_url}/enter/{token}", *(f"https://t.me/{name}?start={token}" for name in bot_name))


def open_app(settings: Settings, clock: Clock) -> App:
    """The running product: its own key, its own file, group commit. Raises BadKeyFile, BadDatabase."""
    engine, key = open_kept(settings.database_url, settings.key_file, clock.token_bytes)
    return build(settings, clock, GroupStore(engine), key)


def open_inline(settings: Settings, clock: Clock, engine: Engine, key: bytes) -> App:
    """Everything in one thread, for tests and simulated time. The database is already there."""
    return build(settings, clock, InlineStore(engine), key)


def build(settings: Settings, clock: Clock, store: Store, key: bytes, features: Features = FEATURES) -> App:
    """Puts the parts together; channels can be added before the courier runs."""
    signer = Signer(derive(key, "buttons"))
    listeners = Listeners(store)
    channels: dict[str, Channel] = {WebChannel.name: WebChannel(store, clock, listeners)}
    bot_name: list[str] = []
    to_open = partial(links, settings, bot_name)
    renderer = Renderer(signer, features, to_open, store, settings.page)
    undelivered = (tell_of_undelivered, *features.undelivered)
    results = Results(undelivered, features.new_group, features.group_turned)
    courier = Courier(store, channels, renderer, results, clock)
    wake: Callable[[], None] = courier.wake

    def unit_of_work(session: Session) -> UnitOfWork:
        return UnitOfWork(session, clock.now(), clock.token, clock.trace())

    known = Known(features.ladders, features.plans, features.retention)
    metronome = Metronome(store, unit_of_work, clock.now, known, wake, log_failure)
    auditor = Auditor(store, unit_of_work, clock.now, audits_of(features), (log_change, tell_of_change))
    to_fetch, looker = asyncio.Event(), Looker()
    intake = Intake(store, clock, signer, features, wake, to_fetch.set)
    fetcher = Fetcher(store, channels, intake, looker, clock, to_fetch)
    return App(
        settings, clock, features, store, signer, listeners, channels, courier, intake, looker, fetcher, metronome,
        auditor, bot_name,
    )  # fmt: skip
