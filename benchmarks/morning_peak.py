"""`python -m benchmarks.morning_peak [elders]`: it is eight o'clock for 10,000 elders, at Telegram's pace.

On a clock that jumps to whatever is waited for next (`tests/virtual_time.py`): tick, plans, outbox, courier, pacing and
python-telegram-bot are the product's; the Bot API is a stub that answers after 0.1 s. Every second elder presses a
button a while later and gets an answer, and now and then somebody cries for help: that goes first. One in fifty has
something to the minute, half of them at eight, half at five past. Once spread by the stable offset, once all at eight.
"""

import asyncio
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import gettempdir
from typing import ClassVar

from sqlalchemy import insert
from sqlmodel import Session

from benchmarks.bot_api import BotApi
from benchmarks.stub import TOKEN
from bot.app import App, build
from bot.background import background
from bot.channels.telegram.bot import make_bot
from bot.channels.telegram.channel import NAME, TelegramChannel
from bot.channels.telegram.pace import A_SECOND
from bot.features import FEATURES
from bot.logs import LOGGER
from bot.settings import Settings
from care.kit import outbox, plans, spreading
from care.kit.message import Message, Viewer
from care.kit.plans import Due, PlanKind, Whose
from care.kit.recurrence import Phase, Recurrence
from care.kit.uow import UnitOfWork
from dialogs.engine.card import Card
from dialogs.engine.feature import Feature, shows
from dialogs.engine.features import Features
from storage.addresses import Address
from storage.columns import table_of
from storage.database import open_database
from storage.ids import CommunityId, PersonId
from storage.migrate import upgrade
from storage.outbox import Lane
from storage.people import Community, Person
from storage.store import InlineStore
from tests.cast import KEY
from tests.limits import CHAT, OVERALL, broken
from tests.virtual_time import LoopClock, at_once

ELDERS = 10_000
EIGHT, DAY = time(8), date(2026, 11, 20)
BEGINS = datetime(2026, 11, 19, 23, 59, tzinfo=UTC)  # a minute before eight in Shanghai
EIGHT_AT = 60.0  # the second at which it is eight
PRECISE = 50  # one in so many
PRESSES, AFTER = 2, 90  # one in so many presses, up to so many seconds later
CRY, CRY_MESSAGES = 30, 15  # seconds between two cries; messages of each


@dataclass(frozen=True, slots=True)
class DoseDue(Message[str]):
    """What is said."""

    lane: ClassVar[Lane] = Lane.REMINDER
    person_id: int

    @property
    def gives_way(self) -> bool:
        """As a reminder of a medicine does."""
        return not is_precise(self.person_id)

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str:
        """See Message."""
        del uow, viewer
        return "It is time for your medicines"


@dataclass(frozen=True, slots=True)
class DoseTaken(DoseDue):
    """The answer to a press."""

    lane: ClassVar[Lane] = Lane.ANSWER


@dataclass(frozen=True, slots=True)
class HelpWanted(DoseDue):
    """An SOS."""

    lane: ClassVar[Lane] = Lane.SOS


def remind(uow: UnitOfWork, dues: Sequence[Due]) -> None:
    """As a feature would."""
    outbox.to_each(uow, [(due.person_id, DoseDue(due.person_id)) for due in dues])


def own_up(_uow: UnitOfWork, _person: PersonId, _dues: Sequence[Due]) -> None:
    raise AssertionError("nothing is so late")


KIND = PlanKind("benchmark", remind, own_up)
PILLS = Feature("pills", cards=tuple(shows(one, Card) for one in (DoseDue, DoseTaken, HelpWanted)), plans=(KIND,))


def is_precise(person: int) -> bool:
    """Whether what she takes is due to the minute."""
    return person % PRECISE == 0


def due_at(person: int) -> float:
    """The second at which it is due."""
    return EIGHT_AT + (300 if is_precise(person) and person % (2 * PRECISE) == 0 else 0)


def settle(uow: UnitOfWork, elders: int) -> None:
    """A community, its elders with an address and a plan each."""
    lane = Community(name="Lane", language="en", zone="Asia/Shanghai", emergency="120", currency="CNY",
                     created_at=uow.now)  # fmt: skip
    uow.session.add(lane)
    uow.session.flush()
    people = range(1, elders + 1)
    uow.session.execute(insert(table_of(Person)), [{
        "id": n, "handle": str(n), "name": "W", "called": "W", "language": "en", "zone": "Asia/Shanghai",
        "elder": True, "area": "", "quiet_from": 22, "quiet_until": 7, "home": b"", "phone": b"", "created_at": uow.now,
    } for n in people])  # fmt: skip
    uow.session.execute(insert(table_of(Address)), [{
        "person_id": n, "channel": NAME, "sender": str(n), "chat": str(n), "alive": True, "latest": True,
    } for n in people])  # fmt: skip
    for n in people:
        at = EIGHT if due_at(n) == EIGHT_AT else time(8, 5)
        window = timedelta(minutes=30 if is_precise(n) else 120)
        plans.keep(uow, KIND, n, Whose(CommunityId(lane.id), PersonId(n)), Recurrence(DAY, (Phase((at,)),)), window)


async def press(app: App, person: int) -> None:
    """She presses a while later."""
    await asyncio.sleep(1 + person * 7919 % AFTER)
    await app.store.write(lambda session: post(app, session, [person], DoseTaken(person)))
    app.courier.wake()


async def cries(app: App, elders: int) -> None:
    """Somebody cries, and so many are asked."""
    for number in range(1_000_000):
        await asyncio.sleep(CRY)
        first = number * CRY_MESSAGES % (elders - CRY_MESSAGES)
        await app.store.write(
            lambda session, first=first: post(app, session, range(first + 1, first + CRY_MESSAGES + 1), HelpWanted(1))  # type: ignore[misc]
        )
        app.courier.wake()


def post(app: App, session: Session, people: Sequence[int], message: Message[str]) -> None:
    """As a verb would."""
    outbox.to_people(app.unit_of_work(session), [PersonId(one) for one in people], message)


async def morning(elders: int) -> dict[str, float]:
    """From a minute before eight until everybody has been told."""
    clock, api = LoopClock(BEGINS), BotApi()
    engine = open_database("sqlite:///:memory:", KEY)
    upgrade(engine)
    settings = Settings(LINLI_KEY_FILE=Path(gettempdir()) / "no.key", LINLI_PUBLIC_URL="https://linli.example")
    app = build(settings, clock, InlineStore(engine), KEY, Features((PILLS, *FEATURES.all)))
    app.channels[NAME] = TelegramChannel(make_bot(TOKEN, "http://stub", request=api))
    await app.store.write(lambda session: settle(app.unit_of_work(session), elders))
    told: dict[int, tuple[float, int]] = {}  # of each elder: when, and the how manyth call since eight
    since_eight, presses = 0, set[asyncio.Task[None]]()
    all_told = asyncio.Event()

    def hear(chat: int, text: str) -> None:
        nonlocal since_eight
        now = asyncio.get_running_loop().time()
        since_eight += now >= EIGHT_AT
        if chat not in told and "medicines" in text:
            told[chat] = (now, since_eight)
            if chat % PRESSES == 0:
                presses.add(asyncio.create_task(press(app, chat)))
        if len(told) == elders:
            all_told.set()

    api.heard = hear
    async with background(app.courier.run()), background(app.metronome.tick_in_time()), background(cries(app, elders)):
        await all_told.wait()
    for one in presses:
        one.cancel()
    return figures(told, api)


def figures(told: dict[int, tuple[float, int]], api: BotApi) -> dict[str, float]:
    """Seconds after eight; of what is to the minute after its time.

    By the last reminder so many calls had been made since eight: at our pace they take that many seconds at least.
    """
    usual = [of for one, of in told.items() if not is_precise(one)]
    precise = [at - due_at(one) for one, (at, _calls) in told.items() if is_precise(one)]
    last, calls = max(usual)
    least = calls / A_SECOND
    bulk = broken((at, chat) for at, chat in api.calls if told[chat][0] == at)
    return {
        "median": median(at for at, _calls in usual) - EIGHT_AT,
        "last": last - EIGHT_AT,
        "the pace allows": least,
        "above that (%)": 100 * ((last - EIGHT_AT) / least - 1),
        "to the minute: p99": quantiles(precise, n=100)[-1],
        f"calls over {OVERALL}": broken(api.calls)[OVERALL],
        f"reminders over {CHAT}": bulk[CHAT],
    }


def main(elders: int) -> None:
    """Both rows."""
    LOGGER.setLevel(logging.ERROR)
    for name, most in (("spread", spreading.MOST), ("all at eight", 0)):
        spreading.MOST = most
        found = at_once(morning(elders))
        print(f"| {name} | " + " | ".join(f"{what} {figure:.1f}" for what, figure in found.items()) + " |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else ELDERS)
