"""What people write, and every secret, stays out of the logs; and each line can be traced to its update."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, select

from bot import logs
from bot.channels.base import ChatMoved, Gone, NotSent, Opened, Refused, Said, Sent, SlowDown, Tapped, Unknown
from bot.channels.telegram.bot import make_bot
from bot.channels.telegram.service import telegram
from bot.channels.telegram.updates import TelegramListener
from bot.logs import JsonLines, NotAgainAndAgain, NotAllowed, log
from bot.settings import Settings
from care.kit import ladders
from care.requests import messages
from care.requests.commands import PostRequest
from storage.outbox import Outbox
from storage.people import Community, Person
from storage.requests import State
from storage.updates import ParkedUpdate
from tests.bot.errands import ask, bring_to, does
from tests.bot.kept_logs import CANARY, Kept
from tests.memory_channel import NAME
from tests.town import GROUP, Neighbour, Town
from tests.words import menu

WORDS = f"{CANARY} words of a person, 5 Lake Road, 139-0000"


@pytest.fixture
def database() -> str:
    return "sqlite"


@pytest.fixture
def kept() -> Iterator[Kept]:
    """All loggers at their most talkative."""
    kept, root = Kept(), logging.getLogger()
    before = {logger: logger.level for logger in (root, logs.LOGGER)}
    for logger in before:
        logger.setLevel(logging.DEBUG)
    root.addHandler(kept)
    yield kept
    root.removeHandler(kept)
    for logger, level in before.items():
        logger.setLevel(level)


@pytest.fixture
def canaries(town: Town) -> Town:
    """Willow Lane, where every field a person can write is a canary."""
    with Session(town.engine) as session:
        for person in session.exec(select(Person)):
            for field in ("name", "called", "area", "home", "phone"):
                setattr(person, field, f"{CANARY} {field} {person.id}")
        session.get_one(Community, town.lane_id).name = f"{CANARY} lane"
        session.commit()
    return town


async def test_the_whole_story_leaves_no_word_of_anybody_in_the_logs(canaries: Town, kept: Kept) -> None:
    town = canaries
    await bring_to(town, State.SETTLED)
    await ask(town, WORDS, f"{CANARY} remarks")
    await town.li.taps("I'll do it", where=GROUP)
    for step in ("On my way", "Arrived", "Done"):
        await town.li.goes_on(step)
    await town.anna.taps("There was a problem")
    await town.anna.says(WORDS)
    await town.li.taps("Tell my side")
    await town.li.says(WORDS)
    given = [f"{CANARY} {part}" for part in ("grandma", "called", "area", "home", "+49 170 1234567")]
    await does(town.hua, "invite", "An elder", *given, "Yes, make the link")
    link = next(word.rsplit("/", 1)[-1] for word in town.hua.last.text.split() if "/enter/" in word)
    await Neighbour(town, 0, f"{CANARY} name", f"chat-{CANARY}").sends(Opened(link))
    await Neighbour(town, 0, f"{CANARY} name", f"chat-{CANARY}").sends(Opened(f"{CANARY}-{link}"))
    for content in (Said(WORDS), Sent(f"{CANARY}-kind"), Tapped(f"{CANARY}:1:1:x")):
        await town.bo.sends(content)
    kept.are_clean()
    assert not [line for line in kept.lines if link in line]
    assert {line["kind"] for line in kept.events("heard")} == {"Said", "Sent", "Tapped", "Opened"}


async def test_a_turn_that_fails_leaves_its_trace_and_no_words(
    canaries: Town, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: Any, **_named: Any) -> None:
        raise ValueError(WORDS)

    monkeypatch.setitem(canaries.app.features.verbs, PostRequest, broken)
    canaries.expects_parked = True
    await canaries.anna.says("hello")
    await ask(canaries, WORDS)
    canaries.anna.sees(menu.SORRY.en)
    kept.are_clean()
    failed, (parked,) = kept.events("turn failed"), kept.events("parked")
    assert [line["tries"] for line in failed] == [1, 2, 3, 4, 5]
    assert {line["error"] for line in failed} == {"ValueError"}
    assert failed[0]["where"].startswith("test_logs.py:")
    assert {line["trace"] for line in failed} == {parked["trace"]}
    with Session(canaries.engine) as session:
        assert session.exec(select(ParkedUpdate.error)).one() == "ValueError"
        sorry = session.exec(select(Outbox).where(Outbox.trace == parked["trace"])).one()
        assert sorry.name == "Note"


async def test_an_error_of_the_database_quotes_no_words(canaries: Town, kept: Kept) -> None:
    def broken(session: Session) -> None:
        session.connection().execute(text("INSERT INTO person (name) VALUES (:words)"), {"words": WORDS})

    with pytest.raises(SQLAlchemyError) as failed:
        await canaries.app.store.write(broken)
    assert CANARY not in str(failed.value)
    log("turn failed", level=logging.ERROR, error=failed.value)
    kept.are_clean()


async def test_a_card_that_fails_and_a_timer_that_fails_leave_no_words(
    canaries: Town, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: Any) -> None:
        raise KeyError(WORDS)

    canaries.expects_parked = True
    monkeypatch.setattr(messages.RequestProgress, "find", broken)
    await bring_to(canaries, State.OPEN)
    (sick,) = kept.events("cannot be put into words")
    assert (sick["message_name"], sick["error"]) == ("RequestProgress", "KeyError")
    monkeypatch.setattr(ladders, "climb", broken)
    with Session(canaries.engine) as session:
        session.execute(text("UPDATE timer SET due_at = 0"))
        session.commit()
    await canaries.app.metronome.beat()
    assert kept.events("timer failed")[0]["error"] == "KeyError"
    kept.are_clean()


ERRORS = (
    NotSent(WORDS), SlowDown(1), Gone(WORDS), ChatMoved(f"{CANARY}-chat"), Refused(WORDS), Unknown(WORDS),
    RuntimeError(WORDS), OSError(5, WORDS, f"/{CANARY}"), UnicodeEncodeError("utf-8", WORDS, 0, 1, WORDS),
)  # fmt: skip


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
async def test_a_send_that_fails_is_traced_and_leaves_no_words(canaries: Town, kept: Kept, error: Exception) -> None:
    canaries.expects_parked = True
    await bring_to(canaries, State.OPEN)
    canaries.memory.failures.append(error)  # type: ignore[arg-type]
    await canaries.wang.says(WORDS)
    kept.are_clean()
    heard, lost = kept.events("heard")[-1], kept.events("not delivered")[-1]
    assert lost["trace"] == heard["trace"]
    assert lost["message_name"] == "Menu"


async def test_every_message_carries_the_trace_of_the_update_that_made_it(town: Town, kept: Kept) -> None:
    await bring_to(town, State.OPEN)
    await town.ming.taps("I'll do it", where=GROUP)
    taken = kept.events("heard")[-1]["trace"]
    assert len({line["trace"] for line in kept.events("heard")}) == len(kept.events("heard"))
    with Session(town.engine) as session:
        rows = session.exec(select(Outbox).where(Outbox.trace == taken)).all()
    assert {row.name for row in rows} == {"RequestPosted", "RequestTaken", "NewsForElder", "RequestProgress"}


async def test_telegram_that_does_not_answer_leaves_no_token(
    town: Town, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = {"TELEGRAM_API_URL": "http://127.0.0.1:1", "TELEGRAM_TOKEN": f"12345:{CANARY}"}
    town.app.settings = Settings.model_validate(nowhere)
    async with telegram(town.app, None):
        assert kept.events("telegram not reached")[0]["kind"] == "NetworkError"
    bot = make_bot(f"12345:{CANARY}", "http://127.0.0.1:1")
    listener = TelegramListener(bot, town.app.intake.hear, town.app.intake.write_instead, _parks)
    with monkeypatch.context() as patch:
        patch.setattr("asyncio.sleep", _stops)
        with pytest.raises(StopAsyncIteration):
            await listener.poll()
    await bot.shutdown()
    assert len(kept.events("telegram not reached")) == 2
    kept.are_clean()


async def _stops(_seconds: float) -> None:
    raise StopAsyncIteration


async def _parks(_key: str, _body: str) -> None:
    """Nothing is parked here."""


def test_of_other_libraries_only_the_name_and_the_kind_of_error_are_kept(kept: Kept) -> None:
    logging.getLogger("uvicorn.error").error("request %s failed", WORDS, exc_info=RuntimeError(WORDS))
    logging.getLogger("telegram.ext").warning(WORDS, extra={"user": WORDS, "stack": WORDS})
    logging.getLogger(f"linli.{NAME}").warning(WORDS, stack_info=True)
    kept.handle(logging.LogRecord("broken", logging.WARNING, "", 1, "%d %d", (WORDS,), None))
    kept.are_clean()
    assert [json.loads(line)["event"] for line in kept.lines] == [
        "uvicorn.error",
        "telegram.ext",
        "linli.memory",
        "broken",
    ]
    assert json.loads(kept.lines[0])["error"] == "RuntimeError"


@pytest.mark.parametrize(
    "field", ["text", "name", "chat", "sender", "phone", "body", "message", "data", "token", "user"]
)
def test_a_field_that_is_not_on_the_list_is_refused(field: str, kept: Kept) -> None:
    with pytest.raises(NotAllowed, match=field):
        log("heard", **{field: WORDS})
    assert kept.lines == []


def test_a_field_is_refused_even_where_nobody_listens() -> None:
    with pytest.raises(NotAllowed):
        log("heard", level=logging.DEBUG - 5, text=WORDS)


def test_who_knocks_a_thousand_times_a_second_fills_no_log() -> None:
    """As asyncio does when there are no files left: 12,500 lines a second."""
    once_a_minute = NotAgainAndAgain()
    trouble = (OSError, OSError(24, "Too many open files"), None)

    def line(at: float, place: int = 7, name: str = "asyncio") -> logging.LogRecord:
        record = logging.LogRecord(name, logging.ERROR, "base_events.py", place, WORDS, (), trouble)
        record.created = at
        return record

    assert sum(once_a_minute.filter(line(at / 12_500)) for at in range(25_000)) == 3
    assert once_a_minute.filter(line(1.0, place=8)), "another place has a say of its own"
    assert all(once_a_minute.filter(line(1.0, name="linli")) for _ in range(100)), "what is ours is never left out"
    later = line(61.0)
    assert once_a_minute.filter(later)
    assert json.loads(JsonLines().format(later))["left_out"] == 24_997


def test_the_process_writes_json_lines_and_nothing_else() -> None:
    root = logging.getLogger()
    before = (root.handlers, root.level, logs.LOGGER.level)
    stream = io.StringIO()
    try:
        logs.set_up(stream)
        log("serving", port=8080)
        logging.getLogger("apscheduler").info("too chatty")
        logging.getLogger("apscheduler").error(WORDS)
    finally:
        root.handlers = before[0]
        root.setLevel(before[1])
        logs.LOGGER.setLevel(before[2])
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert (first["event"], first["port"], first["level"]) == ("serving", 8080, "info")
    assert (second["event"], second["level"]) == ("apscheduler", "error")
