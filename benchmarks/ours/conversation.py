"""Linli on the six-message conversation: durable, encrypted, both halves of Telegram, on one core.

Everything of the product is in it: reading the update, the inbox key, conversation and outbox in one transaction of an
encrypted SQLite file (WAL, synchronous=FULL, group commit) or of PostgreSQL, the courier with its inflight mark,
python-telegram-bot's call, the answers to presses. Only the flow is the benchmark's (six questions instead of ten), and
the pacing is off.
"""

import asyncio
import json
import logging
import sys
from argparse import Namespace
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import insert
from sqlmodel import Session, col, select

from benchmarks.ours.stub_request import StubRequest
from benchmarks.ours.town import CHANNEL, settle_in
from benchmarks.servers import server_cpu
from benchmarks.shape import FIRST_PERSON, WARM, Outcome, Script, Share, arguments, check, drive, line
from benchmarks.stub import TOKEN, Stub
from bot.app import App, build
from bot.channels.base import Incoming
from bot.channels.telegram.bot import make_bot
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.updates import TelegramListener
from bot.clock import RealClock
from bot.commands.run import settle_down
from bot.features import FEATURES
from bot.logs import LOGGER
from bot.settings import Settings
from bot.turns.turn import Notice
from care.kit import outbox
from care.kit.command import Command
from care.kit.message import Message, Viewer
from care.kit.times import instant_of
from care.kit.uow import UnitOfWork
from care.requests.lookups import EldersOf
from dialogs.engine.card import Card
from dialogs.engine.feature import Conversation, Entry, Feature, shows, verb
from dialogs.engine.features import Features
from dialogs.engine.me import Me
from dialogs.engine.measure_questions import AskWhen
from dialogs.engine.questions import Ask, Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.moments import Moment, read_moment
from dialogs.language.spoken import When
from dialogs.language.words import Text, _
from storage.addresses import Address
from storage.columns import table_of
from storage.ids import PersonId
from storage.opening import open_kept
from storage.people import Role
from storage.prepared import Prepared
from storage.requests import HelpRequest
from storage.store import GroupStore

ELDERS = ("Mrs Wang", "Mr Li")
KINDS = {"shop": "Shopping", "doctor": "Doctor visit", "company": "Company"}
SCRIPT = Script(ELDERS, tuple(KINDS.values()), start="/ask", confirm="Yes, post it")
CHANNELS = (CHANNEL, "telegram2")  # a process delivers for one bot, so two have a bot each
IN_FLIGHT = 100  # as many as Telegram hands out at once
OUTCOME = Prepared(
    insert(table_of(HelpRequest)).inline(),
    (
        "community_id", "elder_id", "asked_by", "kind", "what", "remarks", "place", "starts_at", "part", "minutes",
        "state", "version", "posted_at", "opened_at",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Post(Command):
    """What the benchmark's conversation ends in."""

    elder_id: PersonId
    kind: str
    what: str
    when: Moment
    zone: str


@dataclass(frozen=True, slots=True)
class Posted(Message[Text]):
    """The last answer."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> Text:
        """See Message."""
        del uow, viewer
        return _("I have asked the neighbours. You will see here who comes.")


async def six_questions(me: Me) -> Post:
    """The six messages."""
    elders = await look(EldersOf(me.id))
    chosen = await Choose("elder", _("Who needs help?"), _("For"), [(e.id, e.called) for e in elders])
    elder = next(e for e in elders if e.id == chosen)
    kind = await Choose("kind", _("What kind of help?"), _("Kind"), list(KINDS.items()))
    what = await Ask("what", _("What should be done?"), _("Task"))
    when = await AskWhen("when", _("When?"), _("When"), elder.zone)
    summary = (elder.called, KINDS[kind], what, When.at(when, elder.zone))
    await Confirm("post", summary, _("Request"), _("Yes, post it"))
    return Post(elder.id, kind, what, when, elder.zone)


def post(uow: UnitOfWork, command: Post, by: PersonId) -> None:
    """The outcome row, in the turn's own transaction."""
    OUTCOME.run(
        uow.session,
        {
            "community_id": 1, "elder_id": command.elder_id, "asked_by": by,
            "kind": command.kind, "what": command.what, "remarks": b"", "place": b"",
            "starts_at": instant_of(command.when.start, command.zone), "part": command.when.part,
            "minutes": 60, "state": "open", "version": 1, "posted_at": uow.now, "opened_at": uow.now,
        },
    )  # fmt: skip
    outbox.to_person(uow, by, Posted())


SIX_QUESTIONS = Feature(
    "six_questions",
    conversations=(
        Conversation(six_questions, menu=Entry(_("Ask for help"), frozenset({Role.FAMILY}), command="ask")),
    ),
    cards=(shows(Posted, Card),),
    verbs=(verb(Post, post),),
)


def open_app(given: Namespace) -> App:
    """The whole product; only, whoever asks for help is asked the benchmark's six questions."""
    url = given.database or f"sqlite:///{given.dir}/linli.db"
    settings = Settings.model_validate({"LINLI_DATABASE_URL": url, "LINLI_KEY_FILE": given.dir / "linli.key"})
    clock = RealClock()
    engine, key = open_kept(settings.database_url, settings.key_file, clock.token_bytes)
    return build(settings, clock, GroupStore(engine), key, features=Features((SIX_QUESTIONS, *FEATURES.all)))


async def main() -> None:
    """One cell."""
    given, stub = arguments(), Stub()
    LOGGER.setLevel(logging.WARNING)
    app, number = open_app(given), given.process or 0
    each, channel = given.people + WARM, CHANNELS[number]
    if number == 0:
        names = CHANNELS[: 1 if given.process is None else 2]
        await app.store.write(lambda session: settle_in(app.unit_of_work(session), each, ELDERS, names))
    bot = make_bot(TOKEN, "http://stub", request=StubRequest(stub))
    await bot.initialize()
    app.channels[channel] = TelegramChannel(bot, paced=False)

    async def hear(incoming: Incoming) -> Notice | None:
        return await app.intake.hear(incoming if channel == CHANNEL else replace(incoming, channel=channel))

    listener = TelegramListener(bot, hear, app.intake.write_instead, _never_parked)
    settle_down()
    courier = asyncio.create_task(app.courier.run())

    async def feed(raw: bytes) -> None:
        await listener.take(json.loads(raw))

    begin = (lambda: None) if given.process is None else _when_told
    share = Share(number * each, begin, partial(server_cpu, given.server))
    settle = app.courier.drained
    clock = await drive(given.people, stub, feed, script=SCRIPT, in_flight=IN_FLIGHT, settle=settle, share=share)
    courier.cancel()
    rows = await app.store.read(partial(_outcomes, channel))
    right = check(rows, given.people, SCRIPT, share.first)
    print(line("linli", given.people, clock, stub, right=right, in_flight=IN_FLIGHT))
    await app.store.close()


def _when_told() -> None:
    print("ready", flush=True)
    sys.stdin.readline()


async def _never_parked(key: str, body: str) -> None:
    raise AssertionError(f"update {key} was parked: {body}")


def _outcomes(channel: str, session: Session) -> list[Outcome]:
    """The rows as the harness compares them; the time is read back from what was typed."""
    typed = read_moment(SCRIPT.when, RealClock().now().astimezone().replace(tzinfo=None, second=0, microsecond=0))
    found = session.exec(
        select(HelpRequest, Address.chat)
        .join(Address, col(Address.person_id) == HelpRequest.asked_by)
        .where(Address.channel == channel)
    )
    ids = {1: ELDERS[0], 2: ELDERS[1]}
    return [
        (int(chat), ids[row.elder_id], KINDS[row.kind], row.what, SCRIPT.when if _same(row, typed) else "?")
        for row, chat in found
        if int(chat) >= FIRST_PERSON
    ]


def _same(row: HelpRequest, typed: Moment) -> bool:
    return row.starts_at == instant_of(typed.start, "UTC")


if __name__ == "__main__":
    asyncio.run(main())
