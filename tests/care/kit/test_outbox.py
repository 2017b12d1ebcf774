"""Posting: who gets what where, and how copies already posted are kept true."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from sqlalchemy import Engine, event
from sqlmodel import SQLModel, col

from care.kit import addresses, outbox
from care.kit.message import Message
from care.kit.outbox import Destination
from care.kit.replies import Menu, Note
from care.kit.uow import UnitOfWork
from storage.addresses import Address, GroupChat
from storage.outbox import DeliveryState, Outbox
from storage.outbox import Lane as Lanes
from storage.people import Community, Role
from storage.requests import HelpRequest
from tests.care.lane import Lane
from tests.cast import give_address

pytestmark = pytest.mark.both_databases


@dataclass(frozen=True, slots=True)
class Card(Message[None]):
    """Follows a request, whose id comes first."""

    lane: ClassVar[Lanes] = Lanes.CARD
    follows: ClassVar[type[SQLModel]] = HelpRequest
    request_id: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class Reminder(Message[None]):
    """Follows a request, too."""

    lane: ClassVar[Lanes] = Lanes.REMINDER
    follows: ClassVar[type[SQLModel]] = HelpRequest
    request_id: int


@dataclass(frozen=True, slots=True)
class Secret(Message[None]):
    """Holds what only the helper may know, and only for a while."""

    follows: ClassVar[type[SQLModel]] = HelpRequest
    withdraws: ClassVar[bool] = True
    request_id: int


@dataclass(frozen=True, slots=True)
class News(Message[None]):
    """Is about a request, and follows nothing."""

    request_id: int


@dataclass(frozen=True, slots=True)
class DayList(Message[None]):
    """Comes again and again; only the newest in a chat is live."""

    follows: ClassVar[type[SQLModel]] = Community
    place: ClassVar[str] = "list"
    community_id: int


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def posted(lane: Lane, *, edits: bool = False) -> list[Outbox]:
    return lane.rows(Outbox, col(Outbox.edits).is_not(None) if edits else col(Outbox.edits).is_(None))


def mark(lane: Lane, state: DeliveryState, *, edits: bool = False) -> None:
    for row in posted(lane, edits=edits):
        lane.do(lambda uow, key: setattr(uow.session.get_one(Outbox, key), "state", state), row.id)


def group(lane: Lane, chat: str, *, alive: bool = True) -> None:
    row = GroupChat(community_id=lane.id, channel="memory", chat=chat, alive=alive)
    lane.do(lambda uow: uow.session.add(row))


def card_in_two_groups(lane: Lane) -> None:
    for chat in ("north", "south"):
        group(lane, chat)
    lane.do(outbox.to_group_chats, lane.id, Card(7, again=True))


def test_a_card_goes_to_every_live_group_of_the_community_only(lane: Lane, engine: Engine) -> None:
    group(Lane(engine), "far")
    group(lane, "dead", alive=False)
    card_in_two_groups(lane)
    assert [(row.chat, row.lane, row.state, row.community_id) for row in posted(lane)] == [
        ("north", Lanes.CARD, DeliveryState.READY, lane.id),
        ("south", Lanes.CARD, DeliveryState.READY, lane.id),
    ]


def test_a_message_is_kept_by_its_name_and_fields_and_in_no_words(lane: Lane) -> None:
    card_in_two_groups(lane)
    ming = lane.with_phone("Ming", Role.VOLUNTEER)
    lane.do(outbox.to_person, ming, Note(["Hello {name}", {"name": "Ming"}]))
    card, _other, note = posted(lane)
    assert (card.name, card.body) == ("Card", {"request_id": 7, "again": True})
    assert (card.follows, card.subject_id, card.person_id) == ("help_request", 7, None)
    assert (note.name, note.body) == ("Note", {"sentence": ["Hello {name}", {"name": "Ming"}]})
    assert (note.follows, note.subject_id, note.person_id) == (None, None, ming)


def test_every_copy_posted_is_changed_when_the_row_it_follows_changes(lane: Lane) -> None:
    card_in_two_groups(lane)
    lane.do(outbox.to_person, lane.with_phone("Anna", Role.FAMILY), Reminder(7))
    mark(lane, DeliveryState.SENT)
    lane.do(outbox.changed, HelpRequest, 7)
    same = ("chat", "name", "body", "lane", "person_id", "community_id", "follows", "subject_id")
    copies, edits = posted(lane), posted(lane, edits=True)
    assert [edit.edits for edit in edits] == [copy.id for copy in copies]
    for copy, edit in zip(copies, edits, strict=True):
        assert [getattr(edit, name) for name in same] == [getattr(copy, name) for name in same]
        assert (edit.state, edit.ref, edit.tries) == (DeliveryState.READY, None, 0)


def test_what_follows_nothing_is_never_changed(lane: Lane) -> None:
    lane.do(outbox.to_people, [lane.with_phone("Mrs Wang", Role.ELDER), lane.with_phone("Anna")], News(7))
    mark(lane, DeliveryState.SENT)
    lane.do(outbox.changed, HelpRequest, 7)
    assert posted(lane, edits=True) == []


def test_an_elder_gets_one_new_message_and_what_she_may_be_reading_stays(lane: Lane) -> None:
    wang, anna = lane.with_phone("Mrs Wang", Role.ELDER), lane.with_phone("Anna", Role.FAMILY)
    for _ in range(2):
        lane.do(outbox.to_people, [wang, anna], Reminder(7))
    mark(lane, DeliveryState.SENT)
    for _ in range(2):
        lane.do(outbox.changed, HelpRequest, 7)
    assert [row.person_id for row in posted(lane, edits=True)] == [anna, anna]
    first, *_rest = [row for row in posted(lane) if row.person_id == wang]
    (anew,) = [row for row in posted(lane) if row.person_id == wang and row.state == DeliveryState.READY]
    assert (anew.name, anew.body, anew.follows, anew.lane) == (first.name, first.body, first.follows, first.lane)


def test_what_is_new_to_an_elder_comes_where_she_reads_now(lane: Lane) -> None:
    wang = lane.with_phone("Mrs Wang", Role.ELDER)
    lane.do(outbox.to_person, wang, Reminder(7))
    mark(lane, DeliveryState.SENT)
    second = lane.do(give_address, wang, "memory", "user-second", "chat-second")
    lane.do(addresses.speaks_here, wang, second)
    lane.do(outbox.changed, HelpRequest, 7)
    assert [(row.chat, row.state) for row in posted(lane)] == [
        ("chat-Mrs Wang", DeliveryState.SENT), ("chat-second", DeliveryState.READY),
    ]  # fmt: skip


def test_what_must_be_taken_away_is_taken_away_from_an_elder_too(lane: Lane) -> None:
    lane.do(outbox.to_person, lane.with_phone("Mrs Wang", Role.ELDER), Secret(7))
    mark(lane, DeliveryState.SENT)
    lane.do(outbox.changed, HelpRequest, 7)
    (copy,) = posted(lane)
    assert [row.edits for row in posted(lane, edits=True)] == [copy.id]


def test_a_copy_on_its_way_is_changed_after_it_has_arrived(lane: Lane) -> None:
    card_in_two_groups(lane)
    mark(lane, DeliveryState.INFLIGHT)
    lane.do(outbox.changed, HelpRequest, 7)
    assert len(posted(lane, edits=True)) == 2


@pytest.mark.parametrize(
    "state", [DeliveryState.READY, DeliveryState.PARKED, DeliveryState.SUPERSEDED, DeliveryState.AMBIGUOUS]
)
def test_a_copy_not_sent_needs_no_change(lane: Lane, state: DeliveryState) -> None:
    card_in_two_groups(lane)
    mark(lane, state)
    lane.do(outbox.changed, HelpRequest, 7)
    assert posted(lane, edits=True) == []


def test_while_a_change_waits_no_second_one_is_posted(lane: Lane) -> None:
    card_in_two_groups(lane)
    mark(lane, DeliveryState.SENT)
    for _ in range(3):
        lane.do(outbox.changed, HelpRequest, 7)
    assert len(posted(lane, edits=True)) == 2


@pytest.mark.parametrize("state", [DeliveryState.INFLIGHT, DeliveryState.SENT])
def test_a_change_that_has_left_is_followed_by_another(lane: Lane, state: DeliveryState) -> None:
    """What is on its way was put into words before this change."""
    card_in_two_groups(lane)
    mark(lane, DeliveryState.SENT)
    lane.do(outbox.changed, HelpRequest, 7)
    mark(lane, state, edits=True)
    lane.do(outbox.changed, HelpRequest, 7)
    edits = posted(lane, edits=True)
    assert [edit.edits for edit in edits] == 2 * [copy.id for copy in posted(lane)]


def test_another_thing_s_card_is_left_alone(lane: Lane) -> None:
    card_in_two_groups(lane)
    mark(lane, DeliveryState.SENT)
    lane.do(outbox.changed, HelpRequest, 8)
    lane.do(outbox.changed, Community, 7)
    assert posted(lane, edits=True) == []


def test_a_message_goes_where_the_person_last_spoke(lane: Lane) -> None:
    ming = lane.with_phone("Ming", Role.VOLUNTEER)
    lane.do(give_address, ming, "web", "handle")
    first, second = lane.rows(Address, col(Address.person_id) == ming)
    for address in (second, first):
        lane.do(addresses.speaks_here, ming, address.id)
        lane.do(outbox.to_person, ming, Menu())
    lane.do(addresses.close, "memory", "chat-Ming")
    lane.do(outbox.to_person, ming, Menu())
    assert [(row.channel, row.chat) for row in posted(lane)] == [
        ("web", "handle"),
        ("memory", "chat-Ming"),
        ("web", "handle"),
    ]


def test_whoever_is_named_twice_gets_it_once_and_the_order_is_kept(lane: Lane) -> None:
    hua, anna = lane.with_phone("Hua", Role.COORDINATOR), lane.with_phone("Anna", Role.FAMILY)
    lane.do(outbox.to_people, [anna, hua, anna], Reminder(7))
    assert [row.person_id for row in posted(lane)] == [anna, hua]


def test_what_is_for_somebody_who_can_be_reached_nowhere_is_posted_all_the_same(lane: Lane) -> None:
    elder, anna = lane.person("Mrs Wang", Role.ELDER), lane.with_phone("Anna", Role.FAMILY)
    lane.do(outbox.to_people, [elder, anna], News(7))
    assert [(row.state, row.person_id, row.chat) for row in posted(lane)] == [
        (DeliveryState.READY, elder, ""),
        (DeliveryState.READY, anna, "chat-Anna"),
    ]


def stand_in_the_old_chat(lane: Lane) -> None:
    """A card posted and changed, another that still waits with a plain word."""
    group(lane, "old")
    group(lane, "other")
    lane.do(outbox.to_group_chats, lane.id, Card(7))
    mark(lane, DeliveryState.SENT)
    lane.do(outbox.changed, HelpRequest, 7)
    for chat in ("old", "other"):
        lane.do(outbox.post, Destination("memory", chat, community_id=lane.id), Note(["waits", {}]))


def move(lane: Lane, new_chat: str) -> None:
    def follow(uow: UnitOfWork) -> None:
        chat = addresses.group_chat(uow, "memory", "old")
        assert chat is not None
        assert outbox.follow_group_chat(uow, chat, new_chat).chat == new_chat

    lane.do(follow)


MOVED = [
    ("old", "Card", "superseded"),
    ("other", "Card", "sent"),
    ("old", "Card", "superseded"),  # the change of the first: it can no longer be made
    ("other", "Card", "ready"),
    ("new", "Note", "ready"),
    ("other", "Note", "ready"),
]


def test_when_a_group_moves_what_waits_goes_along_and_what_stood_there_is_let_go(lane: Lane) -> None:
    stand_in_the_old_chat(lane)
    move(lane, "new")
    assert [(row.chat, row.name, row.state) for row in lane.rows(Outbox)] == MOVED
    assert [(row.chat, row.alive) for row in lane.rows(GroupChat)] == [("new", True), ("other", True)]


@pytest.mark.parametrize("alive", [True, False])
def test_when_somebody_wrote_in_the_new_group_before_we_heard_of_the_move_the_two_become_one(
    lane: Lane, *, alive: bool
) -> None:
    stand_in_the_old_chat(lane)
    group(lane, "new", alive=alive)
    move(lane, "new")
    assert [(row.chat, row.name, row.state) for row in lane.rows(Outbox)] == MOVED
    assert {row.chat: row.alive for row in lane.rows(GroupChat)} == {"old": False, "other": True, "new": True}


def test_what_is_for_many_is_posted_as_if_one_after_the_other(lane: Lane) -> None:
    both, nowhere, moved = lane.with_phone("Wang"), lane.person("Li"), lane.with_phone("Hua")

    def has_written_elsewhere(uow: UnitOfWork) -> None:
        address = addresses.reach(uow, moved, "telegram", "hua")
        addresses.speaks_here(uow, moved, address.id)

    lane.do(has_written_elsewhere)
    letters = [(both, News(1)), (nowhere, News(2)), (moved, Secret(3)), (moved, Reminder(4)), (both, Note("Hello"))]
    for who, message in letters:
        lane.do(lambda uow, who, message: outbox.to_person(uow.done_by(both), who, message), who, message)
    lane.do(lambda uow: outbox.to_each(uow.done_by(both), letters))
    rows = [{**row.model_dump(), "id": None} for row in posted(lane)]
    assert rows[5:] == rows[:5]
    assert [row["chat"] for row in rows[5:]] == ["chat-Wang", "", "hua", "hua", "chat-Wang"]
    assert [row["unasked"] for row in rows[5:]] == [False, True, True, True, False]


def test_however_often_a_list_has_come_a_change_fetches_the_newest_in_each_chat_alone(lane: Lane) -> None:
    """One that comes every few hours has a thousand copies: each dose that was said of fetched them all."""
    for _hour in range(5):
        for chat in ("one", "other"):
            lane.do(outbox.post, Destination("memory", chat), DayList(lane.id))
    mark(lane, DeliveryState.SENT)
    newest, fetched = [row.id for row in posted(lane)][-2:], list[int]()

    def hear(row: Outbox, _context: object) -> None:
        fetched.append(row.id)

    event.listen(Outbox, "load", hear)
    try:
        lane.do(outbox.changed, Community, lane.id)
    finally:
        event.remove(Outbox, "load", hear)
    assert fetched == newest
    assert [row.edits for row in posted(lane, edits=True)] == newest
