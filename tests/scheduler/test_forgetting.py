"""What is forgotten, and when; and what is not."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, insert

from care.kit.uow import UnitOfWork
from scheduler.forgetting import CONVERSATIONS, KEYS, MESSAGES, forget
from storage.columns import table_of
from storage.conversations import OpenConversation
from storage.outbox import ChatPause, DeliveryState, Outbox, Silence
from storage.updates import ParkedUpdate, SeenUpdate
from tests.care.asking import ask
from tests.care.lane import START, Lane, rows
from tests.town import Town

MOMENT = timedelta(milliseconds=1)
LETTER = {"lane": 1, "channel": "memory", "chat": "c", "name": "Menu", "body": {}, "tries": 0, "trace": "t"}
pytestmark = pytest.mark.both_databases


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_the_time_spans_are_the_promised_ones() -> None:
    assert (timedelta(hours=72), timedelta(days=7), timedelta(days=60)) == (KEYS, CONVERSATIONS, MESSAGES)


def test_keys_of_updates_are_kept_for_seventy_two_hours(lane: Lane) -> None:
    for key, age in {"new": timedelta(), "edge": KEYS, "old": KEYS + MOMENT}.items():
        lane.do(lambda uow, key, at: uow.session.add(SeenUpdate(key=key, at=at)), key, START - age)
    lane.do(forget)
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
    lane.do(forget)
    new, edge, old = lane.rows(OpenConversation)
    assert (new.name, edge.name) == ("ask_for_help", "ask_for_help")
    assert (old.name, old.subject_id, old.log, old.aside) == (None, None, {}, [])
    assert old.version == 8, "a button of the forgotten question is known as an old one"
    with lane.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT log, aside FROM conversation WHERE name IS NULL").all()
    assert [tuple(row) for row in kept] == [("{}", "[]")]


def test_words_set_aside_are_forgotten_with_the_others_also_when_nothing_is_open(lane: Lane) -> None:
    who = lane.person("Anna")
    lane.do(leave_open, who, CONVERSATIONS + MOMENT, aside_only=True)
    lane.do(forget)
    (row,) = lane.rows(OpenConversation)
    assert (row.aside, row.version) == ([], 8)


def test_a_conversation_that_has_ended_is_left_alone(lane: Lane) -> None:
    who = lane.person("Anna")
    ended = OpenConversation(person_id=who, version=7, updated_at=START - 2 * CONVERSATIONS)
    lane.do(lambda uow: uow.session.add(ended))
    lane.do(forget)
    assert lane.rows(OpenConversation)[0].version == 7


@pytest.mark.parametrize("state", list(DeliveryState))
def test_only_what_was_delivered_or_waited_in_vain_is_deleted_and_only_after_sixty_days(
    lane: Lane, state: DeliveryState
) -> None:
    for age in (timedelta(), MESSAGES, MESSAGES + MOMENT):
        at = START - age
        letter = {**LETTER, "state": state, "created_at": at, "not_before": at}
        lane.do(lambda uow, letter: uow.session.execute(insert(table_of(Outbox)).values(letter)), letter)
    lane.do(forget)
    served = {DeliveryState.SENT, DeliveryState.SUPERSEDED, DeliveryState.UNREACHED, DeliveryState.EXPIRED}
    left = 2 if state in served else 3
    assert len(lane.rows(Outbox)) == left


def test_pauses_that_are_over_are_deleted(lane: Lane) -> None:
    for chat, until in {"over": START - MOMENT, "on": START + MOMENT}.items():
        lane.do(lambda uow, row: uow.session.add(row), ChatPause(channel="memory", chat=chat, until=until))
    lane.do(forget)
    assert [pause.chat for pause in lane.rows(ChatPause)] == ["on"]


def test_that_a_group_cannot_be_written_to_is_not_forgotten_with_its_pause(lane: Lane) -> None:
    silent = ChatPause(channel="memory", chat="group", until=START - MOMENT, why=Silence.PUT_OUT)
    lane.do(lambda uow: uow.session.add(silent))
    lane.do(forget)
    assert [pause.chat for pause in lane.rows(ChatPause)] == ["group"]


def test_what_was_parked_waits_for_a_human(lane: Lane) -> None:
    parked = ParkedUpdate(key="k", channel="memory", body="b", error="LookupError", at=START - timedelta(days=400))
    lane.do(lambda uow: uow.session.add(parked))
    lane.do(forget)
    assert len(lane.rows(ParkedUpdate)) == 1


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
