"""Posting: who gets what where, and how copies already posted are kept true."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col

from care.kit import outbox as mail
from care.people import members as people
from storage.outbox import Lane as Lanes
from storage.outbox import Outbox, Outcome
from storage.people import Address, Role, Room
from storage.requests import HelpRequest
from tests.care.asking import ask, do
from tests.care.lane import Lane, rows
from tests.cast import give_address
from tests.town import Town


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def with_phone(lane: Lane, name: str, *roles: Role) -> int:
    return lane.person(name, *roles, reached=("memory", f"user-{name}", f"chat-{name}"))


def outbox(lane: Lane, *, edits: bool = False) -> list[Outbox]:
    return lane.rows(Outbox, col(Outbox.edits).is_not(None) if edits else col(Outbox.edits).is_(None))


def mark(lane: Lane, state: Outcome, *, edits: bool = False) -> None:
    for row in outbox(lane, edits=edits):
        lane.do(lambda uow, key: setattr(uow.session.get_one(Outbox, key), "state", state), row.id)


def card_in_two_rooms(lane: Lane) -> None:
    for chat in ("north", "south"):
        lane.do(lambda uow, chat: uow.session.add(Room(community_id=lane.id, channel="memory", chat=chat)), chat)
    lane.do(mail.post_to_rooms, lane.id, "job", 7, args={"again": True})


def test_a_card_goes_to_every_live_group_of_the_community_only(lane: Lane, engine: Engine) -> None:
    other = Lane(engine)
    other.do(lambda uow: uow.session.add(Room(community_id=other.id, channel="memory", chat="far")))
    lane.do(lambda uow: uow.session.add(Room(community_id=lane.id, channel="memory", chat="dead", alive=False)))
    card_in_two_rooms(lane)
    assert [(row.chat, row.lane, row.state) for row in outbox(lane)] == [
        ("north", Lanes.CARD, Outcome.READY),
        ("south", Lanes.CARD, Outcome.READY),
    ]


def test_every_copy_posted_is_changed_when_the_thing_changes(lane: Lane) -> None:
    card_in_two_rooms(lane)
    mark(lane, Outcome.SENT)
    lane.do(mail.refresh, "job", 7)
    copies, edits = outbox(lane), outbox(lane, edits=True)
    assert [(edit.edits, edit.chat, edit.args, edit.lane) for edit in edits] == [
        (copy.id, copy.chat, copy.args, copy.lane) for copy in copies
    ]


def test_a_copy_on_its_way_is_changed_after_it_has_arrived(lane: Lane) -> None:
    card_in_two_rooms(lane)
    mark(lane, Outcome.INFLIGHT)
    lane.do(mail.refresh, "job", 7)
    assert len(outbox(lane, edits=True)) == 2


@pytest.mark.parametrize("state", [Outcome.READY, Outcome.PARKED, Outcome.SUPERSEDED, Outcome.AMBIGUOUS])
def test_a_copy_not_sent_needs_no_change(lane: Lane, state: Outcome) -> None:
    card_in_two_rooms(lane)
    mark(lane, state)
    lane.do(mail.refresh, "job", 7)
    assert outbox(lane, edits=True) == []


def test_while_a_change_waits_no_second_one_is_posted(lane: Lane) -> None:
    card_in_two_rooms(lane)
    mark(lane, Outcome.SENT)
    for _ in range(3):
        lane.do(mail.refresh, "job", 7)
    assert len(outbox(lane, edits=True)) == 2


@pytest.mark.parametrize("state", [Outcome.INFLIGHT, Outcome.SENT])
def test_a_change_that_has_left_is_followed_by_another(lane: Lane, state: Outcome) -> None:
    """What is on its way was put into words before this change."""
    card_in_two_rooms(lane)
    mark(lane, Outcome.SENT)
    lane.do(mail.refresh, "job", 7)
    mark(lane, state, edits=True)
    lane.do(mail.refresh, "job", 7)
    assert len(outbox(lane, edits=True)) == 4


def test_another_thing_s_card_is_left_alone(lane: Lane) -> None:
    card_in_two_rooms(lane)
    mark(lane, Outcome.SENT)
    lane.do(mail.refresh, "job", 8)
    lane.do(mail.refresh, "progress", 7)
    assert outbox(lane, edits=True) == []


def test_a_message_goes_where_the_person_last_spoke(lane: Lane) -> None:
    ming = with_phone(lane, "Ming", Role.VOLUNTEER)
    lane.do(give_address, ming, "web", "handle")
    first = lane.rows(Address)[0].id
    lane.do(people.speaks_here, ming, first)
    lane.do(mail.post_to_person, ming, "menu")
    lane.do(people.close_address, "memory", "chat-Ming")
    lane.do(mail.post_to_person, ming, "menu")
    assert [(row.channel, row.chat) for row in outbox(lane)] == [("memory", "chat-Ming"), ("web", "handle")]


def test_whoever_cannot_be_reached_leaves_a_parked_row(lane: Lane) -> None:
    elder = lane.person("Mrs Wang", Role.ELDER)
    lane.do(mail.post_to_person, elder, "menu")
    (row,) = outbox(lane)
    assert (row.state, row.person_id, row.chat) == (Outcome.PARKED, elder, "")


def test_only_active_coordinators_of_this_community_are_told(lane: Lane, engine: Engine) -> None:
    other = Lane(engine)
    with_phone(other, "Far", Role.COORDINATOR)
    hua, hong = with_phone(lane, "Hua", Role.COORDINATOR), with_phone(lane, "Hong", Role.COORDINATOR)
    lane.person("Suspended", Role.COORDINATOR, active=False)
    lane.do(mail.post_to_coordinators, lane.id, "nobody_yet", 7)
    assert [row.person_id for row in outbox(lane)] == [hua, hong]


async def test_when_the_group_moves_open_jobs_are_posted_anew_and_old_cards_are_let_go(town: Town) -> None:
    await ask(town, timedelta(hours=5))
    taken = await ask(town, timedelta(hours=6))
    await town.ming.taps("I'll do it", where="group")
    (room,) = rows(town.engine, Room)
    await do(town, lambda uow: mail.follow_room(uow, uow.session.merge(room), "new group"))
    cards = [shown.message.whole for shown in town.memory.chats["new group"]]
    open_job = next(row.id for row in rows(town.engine, HelpRequest) if row.id != taken)
    assert len(cards) == 1
    posted = rows(town.engine, Outbox, Outbox.chat == "new group")
    assert [(row.subject_id, row.state) for row in posted] == [(open_job, Outcome.SENT)]
    await town.li.taps("I'll do it", where="new group")
    assert "Taken by Li" in town.memory.chats["new group"][-1].message.whole
