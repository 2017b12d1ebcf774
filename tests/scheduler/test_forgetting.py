"""What is forgotten, and when; and what is not."""

import asyncio
import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, update
from sqlmodel import col, select

from bot.features import FEATURES
from care.kit import plans, retention
from care.kit.recurrence import Recurrence
from care.kit.uow import UnitOfWork
from scheduler import forgetting
from scheduler.together import Failure
from storage.audits import Finding
from storage.checkin import Asking, AskingState, Checkin
from storage.columns import table_of
from storage.conversations import OpenConversation
from storage.doctor import BondId, DoctorBond, DoctorVisit
from storage.leaving import Departure, Passing
from storage.media import FileToFetch, MediaKind
from storage.notes import Note
from storage.outbox import ChatPause, DeliveryState, Outbox, Silence
from storage.people import Invite, Report, Role, Suspension
from storage.plans import Occurrence, Plan
from storage.requests import HelpRequest, Remark, State
from storage.sos import Cry, CryState, OnDuty
from storage.store import InlineStore
from storage.updates import ParkedUpdate, SeenUpdate
from storage.web import WebEvent, WebSession
from tests.care.asking import ask
from tests.care.lane import START, Lane, rows
from tests.scheduler.pills import Pills, daily
from tests.town import Town

HOUR = timedelta(hours=1)
MOMENT = timedelta(milliseconds=1)
KEYS, CONVERSATIONS, MESSAGES = timedelta(hours=72), timedelta(days=7), timedelta(days=60)
LETTER = {"lane": 1, "channel": "memory", "chat": "c", "name": "Menu", "body": {}, "tries": 0, "trace": "t"}
pytestmark = pytest.mark.both_databases


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def fails(failure: Failure) -> None:
    raise failure.error


def forget(lane: Lane) -> None:
    """As the metronome does, every hour."""
    for rule in FEATURES.retention:
        found = lane.do(lambda uow, rule: rule.look(uow.session, uow.now, None), rule)
        if found.old:
            lane.do(lambda uow, rule, keys: rule.drop(uow.session, uow.now, keys), rule, found.old)


def test_keys_of_updates_are_kept_for_seventy_two_hours(lane: Lane) -> None:
    for key, age in {"new": timedelta(), "edge": KEYS, "old": KEYS + MOMENT}.items():
        lane.do(lambda uow, key, at: uow.session.add(SeenUpdate(key=key, at=at)), key, START - age)
    forget(lane)
    assert [row.key for row in lane.rows(SeenUpdate)] == ["edge", "new"]


def leave_open(uow: UnitOfWork, who: int, age: timedelta, *, aside_only: bool = False) -> None:
    """A conversation broken off in the middle, and another set aside for it."""
    words = {"answers": {"what": "my heart pills"}}
    row = OpenConversation(
        person_id=who, name=None if aside_only else "ask_for_help", subject_id=5, log={} if aside_only else words,
        version=7, aside=[["report_problem", 3, words]], updated_at=uow.now - age,
    )  # fmt: skip
    uow.session.add(row)


def test_a_conversation_left_open_loses_its_words_after_seven_days(lane: Lane) -> None:
    ages = {"new": timedelta(), "edge": CONVERSATIONS, "old": CONVERSATIONS + MOMENT}
    people = {lane.person(name): age for name, age in ages.items()}
    for who, age in people.items():
        lane.do(leave_open, who, age)
    forget(lane)
    new, edge, old = lane.rows(OpenConversation)
    assert (new.name, edge.name) == ("ask_for_help", "ask_for_help")
    assert (old.name, old.subject_id, old.log, old.aside) == (None, None, {}, [])
    assert old.version == 8, "a button of the forgotten question is known as an old one"
    with lane.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT log, aside FROM conversation WHERE name IS NULL").all()
    assert [tuple(row) for row in kept] == [(b"", b"")]


def test_words_set_aside_are_forgotten_with_the_others_also_when_nothing_is_open(lane: Lane) -> None:
    who = lane.person("Anna")
    lane.do(leave_open, who, CONVERSATIONS + MOMENT, aside_only=True)
    forget(lane)
    (row,) = lane.rows(OpenConversation)
    assert (row.aside, row.version) == ([], 8)


def test_a_conversation_that_has_ended_is_left_alone(lane: Lane) -> None:
    who = lane.person("Anna")
    ended = OpenConversation(person_id=who, version=7, updated_at=START - 2 * CONVERSATIONS)
    lane.do(lambda uow: uow.session.add(ended))
    forget(lane)
    assert lane.rows(OpenConversation)[0].version == 7


@pytest.mark.parametrize("state", list(DeliveryState))
def test_only_what_was_delivered_or_waited_in_vain_is_deleted_and_only_after_sixty_days(
    lane: Lane, state: DeliveryState
) -> None:
    for age in (timedelta(), MESSAGES, MESSAGES + MOMENT):
        at = START - age
        letter = {**LETTER, "state": state, "created_at": at, "not_before": at}
        lane.do(lambda uow, letter: uow.session.execute(insert(table_of(Outbox)).values(letter)), letter)
    forget(lane)
    served = {DeliveryState.SENT, DeliveryState.SUPERSEDED, DeliveryState.UNREACHED, DeliveryState.EXPIRED}
    left = 2 if state in served else 3
    assert len(lane.rows(Outbox)) == left


def test_pauses_that_are_over_are_deleted(lane: Lane) -> None:
    for chat, until in {"over": START - MOMENT, "on": START + MOMENT}.items():
        lane.do(lambda uow, row: uow.session.add(row), ChatPause(channel="memory", chat=chat, until=until))
    forget(lane)
    assert [pause.chat for pause in lane.rows(ChatPause)] == ["on"]


def test_that_a_group_cannot_be_written_to_is_not_forgotten_with_its_pause(lane: Lane) -> None:
    silent = ChatPause(channel="memory", chat="group", until=START - MOMENT, why=Silence.PUT_OUT)
    lane.do(lambda uow: uow.session.add(silent))
    forget(lane)
    assert [pause.chat for pause in lane.rows(ChatPause)] == ["group"]


def test_what_was_parked_waits_a_month_for_a_human(lane: Lane) -> None:
    for key, days in {"new": 30, "old": 31}.items():
        parked = ParkedUpdate(key=key, channel="memory", body="b", error="E", at=START - timedelta(days=days))
        lane.do(lambda uow, row: uow.session.add(row), parked)
    forget(lane)
    assert [row.key for row in lane.rows(ParkedUpdate)] == ["new"]


def test_what_was_due_is_known_for_a_year_and_what_has_no_end_yet_for_good(lane: Lane) -> None:
    Pills().keep(lane, lane.person("Wang"), Recurrence(START.date() - timedelta(days=400), daily(8).phases))
    lane.do(lambda uow: setattr(uow.session.exec(select(Plan)).one(), "next_at", START - timedelta(days=366)))
    lane.do(lambda uow: plans.lay(uow, uow.session.exec(select(Plan)).one()))
    ended = update(Occurrence).where(col(Occurrence.local) < f"{START - timedelta(days=364):%Y-%m-%d}")
    lane.do(lambda uow: uow.session.execute(ended.values(fires_at=None)))
    before = lane.rows(Occurrence)
    forget(lane)
    gone = [row for row in before if row not in lane.rows(Occurrence)]
    assert [row.due_at for row in gone] == [START - timedelta(days=365, hours=2)]


def test_half_a_year_of_a_web_chat_can_be_read(lane: Lane) -> None:
    for key, days in {"new": 180, "old": 181}.items():
        event = WebEvent(chat="c", once=key, message=key, author="a", body={}, at=START - timedelta(days=days))
        lane.do(lambda uow, row: uow.session.add(row), event)
    forget(lane)
    assert [row.once for row in lane.rows(WebEvent)] == ["new"]


def test_an_invitation_nobody_used_is_kept_a_month_longer_than_it_opened_anything(lane: Lane) -> None:
    for key, days, used in (("used", 400, START), ("new", 30, None), ("old", 31, None)):
        invite = Invite(
            token_hash=key, community_id=lane.id, role="elder", expires_at=START - timedelta(days=days), used_at=used
        )
        lane.do(lambda uow, row: uow.session.add(row), invite)
    forget(lane)
    assert [row.token_hash for row in lane.rows(Invite)] == ["new", "used"]


@pytest.mark.parametrize("state", list(CryState))
def test_the_words_of_a_cry_that_is_over_are_kept_half_a_year_and_no_open_one_is_forgotten(
    lane: Lane, state: CryState
) -> None:
    for days in (180, 181):
        cry = Cry(community_id=lane.id, state=state, words=[[1, "I fell"]], cried_at=START - timedelta(days=days))
        lane.do(lambda uow, row: uow.session.add(row), cry)
    forget(lane)
    assert len(lane.rows(Cry)) == (1 if state in {CryState.REACHED, CryState.WELL} else 2)


def test_that_somebody_was_on_duty_is_forgotten_at_once(lane: Lane) -> None:
    for name, hours in (("Ming", -1), ("Li", 1)):
        duty = OnDuty(person_id=lane.person(name), until=START + timedelta(hours=hours))
        lane.do(lambda uow, row: uow.session.add(row), duty)
    forget(lane)
    assert [lane.called(duty.person_id) for duty in lane.rows(OnDuty)] == ["Li"]


@pytest.mark.parametrize("state", list(AskingState))
def test_what_became_of_a_day_is_kept_half_a_year_and_no_open_one_is_forgotten(lane: Lane, state: AskingState) -> None:
    wang = lane.person("Wang", Role.ELDER)
    lane.do(lambda uow: uow.session.add(Checkin(community_id=lane.id, person_id=wang, minute=480)))
    for days in (180, 181):
        at = START - timedelta(days=days)
        day = Asking(
            community_id=lane.id, checkin_id=lane.rows(Checkin)[0].id, person_id=wang, day=f"{at:%Y-%m-%d}",
            state=state, asked_at=at, begun_at=at,
        )  # fmt: skip
        lane.do(lambda uow, row: uow.session.add(row), day)
    forget(lane)
    is_open = state in {AskingState.LISTED, AskingState.ASKED, AskingState.ALARM, AskingState.JOINED}
    assert len(lane.rows(Asking)) == (2 if is_open else 1)


def test_what_was_amiss_is_known_for_a_month_once_it_is_mended(lane: Lane) -> None:
    for name, mended in {"stands": None, "new": START - timedelta(days=30), "old": START - timedelta(days=31)}.items():
        row = Finding(invariant=name, community_id=lane.id, count=1, since=START - timedelta(days=99), mended_at=mended)
        lane.do(lambda uow, row: uow.session.add(row), row)
    forget(lane)
    assert [row.invariant for row in lane.rows(Finding)] == ["stands", "new"]


@pytest.mark.parametrize("state", list(State))
def test_what_was_said_around_a_request_is_kept_a_year_after_it_is_over(lane: Lane, state: State) -> None:
    wang = lane.person("Wang")
    for days in (365, 366):
        at = START - timedelta(days=days)
        request = HelpRequest(
            community_id=lane.id, elder_id=wang, asked_by=wang, kind="shopping", what="Milk", remarks="Ring twice",
            place="At the gate", starts_at=at, minutes=30, state=state, posted_at=at, opened_at=at,
        )  # fmt: skip
        lane.do(lambda uow, row: uow.session.add(row), request)
    forget(lane)
    newer, older = lane.rows(HelpRequest)
    said = ("Ring twice", "At the gate")
    over = state in {State.CONFIRMED, State.SETTLED, State.WITHDRAWN, State.UNFILLED}
    assert (newer.remarks, newer.place) == said
    assert (older.remarks, older.place) == (("", "") if over else said)


def test_what_was_said_of_a_problem_is_kept_a_year(lane: Lane) -> None:
    wang = lane.person("Wang")
    request = lane.asks(lane.person("Hong", Role.ELDER))
    for words, days in {"new": 365, "old": 366}.items():
        remark = Remark(
            community_id=lane.id, request_id=request.id, person_id=wang, words=words, at=START - timedelta(days=days)
        )
        lane.do(lambda uow, row: uow.session.add(row), remark)
    forget(lane)
    assert [row.words for row in lane.rows(Remark)] == ["new"]


def test_what_was_told_in_confidence_and_why_somebody_was_suspended_is_kept_a_year(lane: Lane) -> None:
    wang = lane.person("Wang")
    for words, days in {"new": 365, "old": 366}.items():
        at = START - timedelta(days=days)
        held = {"community_id": lane.id, "person_id": wang, "at": at}
        for row in (
            Report(**held, words=words),
            Suspension(**held, reason=words, by_id=wang, lifted_at=at),
            Suspension(**held, reason=f"{words}, it holds", by_id=wang),
        ):
            lane.do(lambda uow, row: uow.session.add(row), row)
    forget(lane)
    assert [row.words for row in lane.rows(Report)] == ["new"]
    assert [row.reason for row in lane.rows(Suspension)] == ["new", "new, it holds", "old, it holds"]


def test_a_browser_is_known_for_ninety_days_after_it_was_last_used(lane: Lane) -> None:
    wang = lane.person("Wang")
    for key, days in {"new": 90, "old": 91}.items():
        at = START - timedelta(days=days)
        row = WebSession(token_hash=key, person_id=wang, created_at=at - timedelta(days=300), last_seen=at)
        lane.do(lambda uow, row: uow.session.add(row), row)
    forget(lane)
    assert [row.token_hash for row in lane.rows(WebSession)] == ["new"]


def test_a_file_that_was_never_fetched_is_let_be_after_a_day(lane: Lane) -> None:
    wang = lane.person("Wang")
    for ref, hours in {"new": 24, "old": 25}.items():
        at = START - timedelta(hours=hours)
        row = FileToFetch(
            person_id=wang, channel="memory", sender="s", chat="c", ref=ref, kind=MediaKind.PICTURE, version=1,
            not_before=at, created_at=at,
        )  # fmt: skip
        lane.do(lambda uow, row: uow.session.add(row), row)
    forget(lane)
    assert [row.ref for row in lane.rows(FileToFetch)] == ["new"]


def test_of_many_rows_all_that_have_served_go_and_no_others(lane: Lane, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "LOOKED_AT", 3)
    pauses = [ChatPause(channel="memory", chat=f"{n:02}", until=START + (n % 3 - 1) * HOUR) for n in range(20)]
    lane.do(lambda uow: uow.session.add_all(pauses))
    asyncio.run(forgetting.forget(InlineStore(lane.engine), lambda: START, FEATURES.retention, fails))
    assert [pause.chat for pause in lane.rows(ChatPause)] == [f"{n:02}" for n in range(20) if n % 3]


def test_what_cannot_go_keeps_nothing_else(lane: Lane) -> None:
    wang = lane.person("Wang")
    ended = START - timedelta(days=4 * 365)
    bonds = [
        DoctorBond(
            community_id=lane.id, doctor_id=wang, elder_id=wang, proposed_by=wang, proposed_at=ended, ended_at=ended
        )
        for _ in range(3)
    ]
    lane.do(lambda uow: uow.session.add_all(bonds))
    waits = DoctorVisit(
        community_id=lane.id, bond_id=BondId(2), doctor_id=wang, elder_id=wang, due_at=ended, closes_at=ended
    )
    lane.do(lambda uow: uow.session.add(waits))
    lane.do(
        lambda uow: uow.session.add(
            Note(community_id=lane.id, person_id=wang, words="x", kept_at=ended, taken_away_at=ended)
        )
    )
    told: list[str] = []
    rules = sorted(FEATURES.retention, key=lambda rule: rule.table is not DoctorBond)
    asyncio.run(
        forgetting.forget(InlineStore(lane.engine), lambda: START, rules, lambda failure: told.append(failure.what))
    )
    assert [row.id for row in lane.rows(DoctorBond)] == [2]
    assert lane.rows(Note) == []
    assert told == ["retention of doctor_bond"]


def test_that_somebody_left_or_has_died_is_known_for_three_years_and_a_mistake_for_thirty_days(lane: Lane) -> None:
    who = lane.person("Wang")
    for since, days in (("undone_at", 30), ("erased_at", 1095)):
        for age in (timedelta(days=days), timedelta(days=days) + MOMENT):
            told = {"community_id": lane.id, "elder_id": who, "told_by": who, "told_at": START}
            lane.do(lambda uow, row: uow.session.add(row), Passing(**told, **{since: START - age}))
            left = {"person_id": who, "asked_at": START, "ends_at": START}
            when = {since.replace("undone", "taken_back"): START - age}
            lane.do(lambda uow, row: uow.session.add(row), Departure(**left, **when))
    forget(lane)
    assert [row.id for row in lane.rows(Passing)] == [row.id for row in lane.rows(Departure)] == [1, 3]


def test_every_line_of_the_page_is_a_rule_and_every_rule_is_a_line_of_the_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "retention.md").read_text()
    lines = re.findall(r"^\| `(\w+)\.(\w+)` \| ([^|]+) \|", page, re.MULTILINE)
    written = {(table, column, days.strip()) for table, column, days in lines}
    assert written == {(rule.table.__tablename__, rule.since, in_words(rule.after)) for rule in FEATURES.retention}


def in_words(span: timedelta) -> str:
    if not span:
        return "at once"
    return f"{span.days} days" if span >= timedelta(days=7) else f"{span // timedelta(hours=1)} hours"


async def test_the_metronome_forgets_and_a_second_time_changes_nothing(town: Town) -> None:
    await town.anna.says("hello")
    await town.anna.taps("Ask for help")
    await ask(town, timedelta(hours=5))
    await town.pass_time(timedelta(days=61))
    for _ in range(2):
        await town.app.metronome.forget()
        assert rows(town.engine, SeenUpdate) == []
        assert [row.name for row in rows(town.engine, OpenConversation)] == [None]
        assert all(row.created_at >= town.clock.now() - MESSAGES for row in rows(town.engine, Outbox))


async def test_after_forgetting_an_old_button_still_gets_a_kind_answer(town: Town) -> None:
    await ask(town, timedelta(days=70))
    data = town.ming.button("I'll do it", "group").data
    await town.anna.says("hello")
    await town.anna.taps("Ask for help")
    question = town.anna.screen[-1].message.rows[0][0].data
    town.clock.pass_time(timedelta(days=61))
    await town.app.metronome.forget()
    await town.anna.presses(question)
    town.anna.sees("earlier question")
    notice = await town.ming.presses(data, where="group")
    assert notice is not None
    assert "yours" in notice.text
