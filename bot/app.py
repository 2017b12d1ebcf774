"""The one place where the parts are chosen and put together."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from sqlalchemy import Engine
from sqlmodel import Session

from bot.calling import Call, Calls
from bot.channels.base import Channel, SharedPace
from bot.channels.web import WebChannel
from bot.channels.web_news import Listeners
from bot.clock import Clock
from bot.delivery.courier import Courier
from bot.delivery.rendering import Renderer
from bot.delivery.results import Results, Tally
from bot.features import FEATURES
from bot.logs import log_failure
from bot.media.fetcher import Fetcher
from bot.media.looking import Looker
from bot.offices import Office, Offices
from bot.roles import ALL, Role
from bot.settings import Settings
from bot.signing import Signer
from bot.turns.intake import Intake
from bot.watching import audits_of, log_change, tell_of_change
from care.kit.uow import UnitOfWork
from care.people.verbs import tell_of_undelivered
from dialogs.engine.features import Features
from scheduler.auditor import Auditor
from scheduler.metronome import Known, Metronome
from storage.database import may_be_shared, serving
from storage.key import derive
from storage.opening import open_finished, open_kept
from storage.store import GroupStore, InlineStore, Store


class NewCourier(Protocol):
    """Makes one: for which channels, and what is asked before anything leaves."""

    def __call__(self, store: Store, channels: Mapping[str, Channel], may_send: Callable[[], bool]) -> Courier:
        """See Courier."""
        ...


@dataclass(slots=True)
class App:
    """All parts of a running Linli."""

    settings: Settings
    clock: Clock
    features: Features
    store: Store
    signer: Signer
    name: str  # of this installation, where others use the same Redis
    calls: Calls
    offices: Offices
    listeners: Listeners
    channels: dict[str, Channel]
    courier: Courier  # for all channels, where one process does everything; see `courier_for`
    new_courier: NewCourier
    intake: Intake
    looker: Looker
    fetcher: Fetcher
    metronome: Metronome
    tally: Tally
    auditor: Auditor
    new_auditor: Callable[[Store], Auditor]
    roles: frozenset[Role] = ALL
    shared_pace: SharedPace | None = None  # what other processes send for the same bot counts, too
    bot_name: list[str] = field(default_factory=list)  # Telegram's name of us, once known

    def courier_for(self, name: str, office: Office) -> Courier:
        """Of one channel, in office."""
        channel = self.channels[name]
        if isinstance(channel, WebChannel):
            channel = WebChannel(office.store, self.clock, self.listeners)
        return self.new_courier(office.store, {name: channel}, office.holds)

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
    return _serving(settings, clock, engine, key)


def open_part(settings: Settings, clock: Clock) -> App:
    """One of several processes: everything is there and up to date. Raises BadKeyFile, BadDatabase."""
    engine, key = open_finished(settings.database_url, settings.key_file)
    return _serving(settings, clock, engine, key)


def _serving(settings: Settings, clock: Clock, engine: Engine, key: bytes) -> App:
    me = clock.token() if may_be_shared(settings.database_url) else ""
    return build(settings, clock, GroupStore(serving(engine, me)), key, me=me)


def open_inline(settings: Settings, clock: Clock, engine: Engine, key: bytes) -> App:
    """Everything in one thread, for tests and simulated time. The database is already there."""
    return build(settings, clock, InlineStore(engine), key)


def build(
    settings: Settings, clock: Clock, store: Store, key: bytes, features: Features = FEATURES, me: str = ""
) -> App:
    """Puts the parts together; channels can be added before the courier runs. `me`: the process, beside others."""
    signer, calls = Signer(derive(key, "buttons")), Calls()
    alone = not may_be_shared(settings.database_url)
    offices = Offices(store, me, alone)
    listeners = Listeners(store, partial(calls.out, Call.CHAT))
    channels: dict[str, Channel] = {WebChannel.name: WebChannel(store, clock, listeners)}
    bot_name: list[str] = []
    to_open = partial(links, settings, bot_name)
    renderer = Renderer(signer, features, to_open, store, settings.page)
    undelivered = (tell_of_undelivered, *features.undelivered)
    results = Results(undelivered, features.new_group, features.group_turned, Tally())
    wake = partial(calls.out, Call.OUTBOX)

    def new_courier(store: Store, channels: Mapping[str, Channel], may_send: Callable[[], bool]) -> Courier:
        return Courier(store, channels, renderer, results, clock, may_send)

    def new_auditor(store: Store) -> Auditor:
        return Auditor(store, unit_of_work, clock.now, audits_of(features), (log_change, tell_of_change))

    def unit_of_work(session: Session) -> UnitOfWork:
        return UnitOfWork(session, clock.now(), clock.token, clock.trace())

    courier = new_courier(store, channels, lambda: True)
    known = Known(features.ladders, features.plans, features.retention)
    metronome = Metronome(store, unit_of_work, clock.now, known, wake, log_failure)
    to_fetch, looker = asyncio.Event(), Looker()
    intake = Intake(store, clock, signer, features, wake, partial(calls.out, Call.FILES))
    fetcher = Fetcher(store, channels, intake, looker, clock, to_fetch)
    for call, hear in ((Call.OUTBOX, courier.wake), (Call.FILES, to_fetch.set), (Call.ALARM, metronome.wake)):
        calls.always(call, partial(_without, hear))
    calls.always(Call.CHAT, listeners.hear)
    return App(
        settings, clock, features, store, signer, derive(key, "calls").hex()[:16], calls, offices, listeners, channels,
        courier, new_courier, intake, looker, fetcher, metronome, results.tally, new_auditor(store), new_auditor,
        bot_name=bot_name,
    )  # fmt: skip


def _without(hear: Callable[[], None], _what: str) -> None:
    hear()
