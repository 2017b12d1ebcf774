"""`python -m benchmarks.sos_in_traffic [cries]`: a cry for help behind 100,000 messages that wait for Telegram.

The whole product on an encrypted file, in real time: tick, ladders, outbox, courier, pacing, python-telegram-bot; only
the Bot API is a stub that answers after 0.1 s. From the instant at which nobody can take the cry back any more to the
first call of the Bot API that asks somebody for help. Once as it is, and once with a Telegram that leaves every tenth
of the waiting messages without an answer for 20 s.
"""

import asyncio
import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import insert
from sqlmodel import Session, col, select

from benchmarks.bot_api import CALL, BotApi
from benchmarks.forgetting import late
from benchmarks.stub import TOKEN
from bot.app import App, build
from bot.background import background
from bot.channels.telegram.bot import make_bot
from bot.channels.telegram.channel import NAME, TelegramChannel
from bot.clock import RealClock
from bot.commands.run import settle_down
from bot.logs import LOGGER
from bot.settings import Settings
from bot.turns.turn import packed
from care.kit.replies import Note
from care.kit.uow import UnitOfWork
from care.sos.commands import Cries, HaveReached
from dialogs.language.words import Phrase, Reader
from storage.columns import table_of
from storage.database import open_database
from storage.ids import PersonId
from storage.migrate import upgrade
from storage.outbox import DeliveryState, Lane, Outbox
from storage.people import Role
from storage.sos import Cry, CryId
from storage.store import GroupStore
from storage.timers import Timer
from tests.cast import KEY, Somebody, found, settle_in
from tests.limits import broken

WAITING, CRIES = 100_000, 100
APART = 2.53  # seconds between two cries (each is some 15 messages), at ever other moments of the pace
ANSWERED = 1.0  # seconds after the first call somebody has reached her, so that nothing is repeated
STUCK = 20.0  # seconds
FIRST_CHAT, BULK_CHAT = 1_000, 10_000_000
ELDER = Somebody("Wang", (Role.ELDER,), called="Mrs Wang", area="West Gate")
HELP = (
    Somebody("Anna", (Role.FAMILY,), family_of=ELDER), Somebody("Hua", (Role.COORDINATOR,)),
    *(Somebody(f"Helper {n}", (Role.VOLUNTEER,)) for n in range(3)),
)  # fmt: skip


@dataclass
class Elder:
    """Somebody who will cry, whom she can hope for, and what was measured."""

    person_id: PersonId
    coordinator_id: PersonId
    chats: frozenset[int]
    due_at: datetime | None = None
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    took: float = 0.0  # seconds


def settle(uow: UnitOfWork, number: int) -> Elder:
    """A community of her own: whoever is called there is called for her."""
    lane, first = found(uow, f"Lane {number}"), FIRST_CHAT + number * 10
    chats = {one: str(first + place) for place, one in enumerate((ELDER, *HELP))}
    ids = settle_in(uow, lane, (ELDER, *HELP), lambda one, _person: (NAME, chats[one], chats[one]))
    return Elder(ids[ELDER], ids[HELP[1]], frozenset(int(chats[one]) for one in HELP))


def fill(session: Session, people: list[PersonId], now: datetime) -> None:
    """What waits: cards and digests, each for a chat of its own."""
    body = Note(packed(Phrase("{words}", {"words": "What was new this week"}), Reader("en", "UTC", now))).body
    for begin in range(0, WAITING, 10_000):
        session.execute(insert(table_of(Outbox)), [
            {
                "lane": Lane.CARD if number % 2 else Lane.DIGEST, "person_id": people[number % len(people)],
                "channel": NAME, "chat": str(BULK_CHAT + number), "name": Note.__name__, "body": body, "place": "",
                "withdraws": False, "state": DeliveryState.READY, "tries": 0, "secret": False, "unasked": False,
                "repeated": False, "not_before": now, "trace": "bulk", "created_at": now,
            }
            for number in range(begin, begin + 10_000)
        ])  # fmt: skip


@contextmanager
def open_app(folder: str, api: BotApi) -> Iterator[App]:
    """The product, speaking to the stub at Telegram's pace."""
    engine = open_database(f"sqlite:///{Path(folder) / 'linli.db'}", KEY)
    upgrade(engine)
    settings = Settings(LINLI_KEY_FILE=Path(folder) / "key", LINLI_PUBLIC_URL="https://linli.example")
    app = build(settings, RealClock(), GroupStore(engine), KEY)
    app.channels[NAME] = TelegramChannel(make_bot(TOKEN, "http://stub", request=api))
    yield app
    engine.dispose()


async def cry(app: App, elder: Elder) -> None:
    """She cries, and somebody reaches her a moment after the first was asked."""

    def cries(session: Session) -> datetime | None:
        app.features.carry_out(app.unit_of_work(session), Cries(), elder.person_id)
        of = select(Timer.due_at).join(Cry, col(Cry.id) == Timer.subject_id).where(Cry.person_id == elder.person_id)
        return session.exec(of).one()

    def reached(session: Session) -> None:
        cry_id = session.exec(select(Cry.id).where(Cry.person_id == elder.person_id)).one()
        app.features.carry_out(app.unit_of_work(session), HaveReached(CryId(cry_id)), elder.coordinator_id)

    elder.due_at = await app.store.write(cries)
    app.courier.wake()
    await elder.asked.wait()
    await asyncio.sleep(ANSWERED)
    await app.store.write(reached)
    app.courier.wake()


def hear(app: App, elders: list[Elder], chat: int) -> None:
    """The first call that asks somebody for help."""
    number = (chat - FIRST_CHAT) // 10
    if number < len(elders) and chat in elders[number].chats and not elders[number].asked.is_set():
        elder = elders[number]
        assert elder.due_at is not None
        elder.took = (app.clock.now() - elder.due_at).total_seconds()
        elder.asked.set()


async def measured(app: App, api: BotApi, cries: int) -> dict[str, float]:
    """Seconds of each cry, and what was sent meanwhile."""

    def prepare(session: Session) -> list[Elder]:
        uow = app.unit_of_work(session)
        elders = [settle(uow, number) for number in range(cries)]
        fill(session, [elder.coordinator_id for elder in elders], uow.now)
        return elders

    elders, beats = await app.store.write(prepare), list[float]()
    api.heard = lambda chat, _text: hear(app, elders, chat)
    settle_down()
    async with background(app.metronome.run()), background(app.courier.run()), background(late(beats, [])):
        crying = []
        for elder in elders:
            await asyncio.sleep(APART)
            crying.append(asyncio.create_task(cry(app, elder)))
        await asyncio.gather(*crying)
    await app.store.close()
    took = sorted(elder.took for elder in elders)
    seconds = api.calls[-1][0] - api.calls[0][0]
    bulk = sum(chat >= BULK_CHAT for _at, chat in api.calls)
    return {
        "cries": cries, "median": median(took), "p99": quantiles(took, n=100)[-1], "most": took[-1],
        "bulk a second": bulk / seconds, "calls": len(api.calls), "loop late (ms)": max(beats),
    } | broken(api.calls)  # fmt: skip


def main(cries: int) -> None:
    """Both rows."""
    LOGGER.setLevel(logging.ERROR)
    for name, takes in (
        ("as it is", lambda _chat: CALL),
        ("a tenth stuck", lambda chat: STUCK if chat >= BULK_CHAT and chat % 10 == 1 else CALL),
    ):
        api = BotApi(takes)
        with tempfile.TemporaryDirectory() as folder, open_app(folder, api) as app:
            found = asyncio.run(measured(app, api, cries))
        print(f"| {name} | " + " | ".join(f"{what} {figure:.2f}" for what, figure in found.items()) + " |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else CRIES)
