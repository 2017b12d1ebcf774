"""What is said about somebody is said to those who may know it, and never to a group."""

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from care.kit import outbox, pauses
from care.kit.message import Message, Viewer
from care.kit.outbox import Destination
from care.kit.uow import UnitOfWork
from care.people import messages
from care.people.call_messages import CallComing
from care.people.commands import Suspend
from care.people.suspension_messages import ShutOut, TakesPartAgain
from care.people.watching import Amiss, Mended
from storage.addresses import GroupChat
from storage.audits import Finding
from storage.ids import CommunityId, DueId, PersonId
from storage.outbox import DeliveryState, Outbox, Silence
from storage.people import Role
from tests.care.lane import Lane


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


@pytest.mark.parametrize(
    "message",
    [messages.Welcome(), CallComing(CommunityId(1)), messages.WhoseCoordinator()],
    ids=lambda message: type(message).__name__,
)
def test_what_is_for_one_person_is_said_to_nobody_in_particular(lane: Lane, message: Message[object]) -> None:
    assert lane.do(message.find, Viewer(None)) is None
    ming = lane.person("Ming", Role.VOLUNTEER)
    assert lane.do(message.find, Viewer(ming)) is not None


def test_who_belongs_nowhere_is_welcomed_nowhere(lane: Lane) -> None:
    assert lane.do(messages.Welcome().find, Viewer(lane.person("Nobody's"))) is None


def test_what_is_on_file_is_read_by_its_owner_and_the_coordinator(lane: Lane) -> None:
    ming, li = lane.person("Ming", Role.VOLUNTEER), lane.person("Li", Role.VOLUNTEER)
    changed = messages.DetailsChanged(PersonId(ming))
    for may in (ming, lane.person("Hua", Role.COORDINATOR)):
        assert lane.do(changed.find, Viewer(may)) is not None
    for nobody in (li, Lane(lane.engine).person("Fang", Role.COORDINATOR), None):
        assert lane.do(changed.find, Viewer(nobody)) is None


def reads(lane: Lane, message: Message[object], *people: int | None) -> list[bool]:
    return [lane.do(message.find, Viewer(who)) is not None for who in people]


def test_what_the_auditor_finds_and_that_it_is_mended_is_read_by_who_coordinates_there(lane: Lane) -> None:
    hua, ming = lane.person("Hua", Role.COORDINATOR), lane.person("Ming", Role.VOLUNTEER)
    fang = Lane(lane.engine).person("Fang", Role.COORDINATOR)
    row = Finding(invariant="hours", community_id=lane.id, count=1, since=lane.now)
    number = lane.do(lambda uow: (uow.session.add(row), uow.session.flush(), row.id)[-1])
    amiss, mended = Amiss(number, ["", {}]), Mended(number, ["", {}])
    assert reads(lane, amiss, hua, ming, fang, None) == [True, False, False, False]
    assert reads(lane, mended, hua) == [False]
    lane.do(lambda uow: setattr(uow.session.get_one(Finding, number), "mended_at", uow.now))
    assert reads(lane, mended, hua, ming, fang, None) == [True, False, False, False]
    assert reads(lane, amiss, hua) == [False]


def test_that_a_group_is_silent_is_said_only_while_it_is(lane: Lane) -> None:
    hua = lane.person("Hua", Role.COORDINATOR)
    chat = GroupChat(community_id=lane.id, channel="memory", chat="group")
    number = lane.do(lambda uow: (uow.session.add(chat), uow.session.flush(), chat.id)[-1])
    silent = messages.GroupSilent(number)
    assert reads(lane, silent, hua) == [False]
    lane.do(pauses.hold_back, "memory", "group", lane.now, why=Silence.NO_RIGHTS)
    ming, fang = lane.person("Ming", Role.VOLUNTEER), Lane(lane.engine).person("Fang", Role.COORDINATOR)
    assert reads(lane, silent, hua, ming, fang, None) == [True, False, False, False]
    lane.do(pauses.let_go, "memory", "group")
    assert reads(lane, silent, hua) == [False]


def test_that_somebody_takes_no_part_or_does_again_is_said_to_him_alone_while_it_is_so(lane: Lane) -> None:
    hua, ming = lane.person("Hua", Role.COORDINATOR), lane.person("Ming", Role.VOLUNTEER)
    out, again = ShutOut(lane.id), TakesPartAgain(lane.id)
    assert (reads(lane, out, ming), reads(lane, again, ming)) == ([False], [True])
    lane.carry_out(Suspend(ming, "He shouted", lane.id), by=hua)
    assert (reads(lane, out, ming, hua, None), reads(lane, again, ming)) == ([True, False, False], [False])


def did_not_arrive(lane: Lane, to: Destination) -> DueId:
    """Something that was said there, and is nowhere."""

    def post(uow: UnitOfWork) -> DueId:
        outbox.post(uow, to, CallComing(lane.id))
        row = uow.session.exec(select(Outbox)).one()
        row.state = DeliveryState.UNREACHED
        return row.id

    return lane.do(post)


def test_that_something_did_not_arrive_is_read_by_who_coordinates_there_and_who_acts_for_her(lane: Lane) -> None:
    hua, wang = lane.person("Hua", Role.COORDINATOR), lane.person("Wang", Role.ELDER)
    anna, tom = lane.person("Anna", Role.FAMILY), lane.person("Tom", Role.FAMILY)
    lane.tie(wang, anna)
    lane.tie(wang, tom, manages=False)
    fang = Lane(lane.engine).person("Fang", Role.COORDINATOR)
    due_id = did_not_arrive(lane, Destination("memory", "chat", PersonId(wang)))
    missed = messages.Unreachable(PersonId(wang), due_id)
    assert reads(lane, missed, hua, anna, tom, fang, None) == [True, True, False, False, False]


def test_that_something_did_not_arrive_in_a_group_is_read_by_who_coordinates_there(lane: Lane) -> None:
    hua, ming = lane.person("Hua", Role.COORDINATOR), lane.person("Ming", Role.VOLUNTEER)
    fang = Lane(lane.engine).person("Fang", Role.COORDINATOR)
    missed = messages.GroupMissed(did_not_arrive(lane, Destination("memory", "group", None, lane.id)))
    assert reads(lane, missed, hua, ming, fang, None) == [True, False, False, False]
