"""Events on care alone: what is pressed too late, twice or by the wrong one, and when nobody is reminded."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, update

from care.events import access, messages
from care.events.commands import (
    Announce,
    CancelEvent,
    MoveEvent,
    Occasion,
    ShowEvents,
    ShowWhoComes,
    SignOff,
    SignUpFor,
    WantNotices,
)
from care.events.refusals import EventIsOver, NotForYou, NothingComing, TimeGoneBy
from care.groups.commands import FoundGroup
from care.kit.uow import UnitOfWork
from care.leaving.commands import Leave
from storage.events import Event, EventId, EventState, NoNotices, SignUp, SignUpState
from storage.ids import GroupId, PersonId
from storage.people import GroupKind, NeighbourGroup, Role
from tests.care.lane import HOURS_AHEAD, Lane

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Round:
    """Hua announces a tea round, with one place where nothing else is said; Ming and Li help, Wang is an elder."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.hua, self.wang = lane.with_phone("Hua", Role.COORDINATOR), lane.with_phone("Wang", Role.ELDER)
        self.ming, self.li = lane.with_phone("Ming", Role.VOLUNTEER), lane.with_phone("Li", Role.VOLUNTEER)

    def wall(self, ahead: timedelta) -> datetime:
        return (self.lane.now + HOURS_AHEAD + ahead).replace(tzinfo=None)

    def tea(self, ahead: timedelta = 2 * DAY, places: int = 1, by: int = 0, **where: Any) -> EventId:
        wish = Announce("Tea", Occasion(self.wall(ahead), None, "The garden", places), **where)
        self.lane.carry_out(wish, by or self.hua)
        return self.lane.rows(Event)[-1].id

    @property
    def list(self) -> dict[int, str]:
        return {row.person_id: row.state for row in self.lane.rows(SignUp)}


@pytest.fixture
def round_(engine: Engine) -> Round:
    return Round(Lane(engine))


def test_who_waits_and_cannot_come_gives_nobody_a_place_and_says_so_once(round_: Round) -> None:
    lane, tea = round_.lane, round_.tea()
    for who in (round_.ming, round_.li, round_.wang):
        lane.carry_out(SignUpFor(tea), who)
    for _ in range(2):
        lane.carry_out(SignOff(tea), round_.li)
    assert round_.list == {
        round_.ming: SignUpState.COMES, round_.li: SignUpState.OFF, round_.wang: SignUpState.WAITS
    }  # fmt: skip
    assert lane.told("MovedUp") == []
    lane.carry_out(SignOff(tea), round_.ming)
    assert lane.told("MovedUp") == [round_.wang]


def test_who_never_wanted_to_come_changes_nothing_by_saying_no(round_: Round) -> None:
    tea = round_.tea()
    round_.lane.carry_out(SignOff(tea), round_.ming)
    assert round_.list == {}
    assert round_.lane.told("StandsSo") == [round_.ming]


def test_what_is_over_or_gone_by_is_neither_moved_nor_called_off(round_: Round) -> None:
    lane, tea = round_.lane, round_.tea()
    lane.refuses(TimeGoneBy, MoveEvent(tea, round_.wall(-HOUR), None), round_.hua, Event)
    lane.pass_time(2 * DAY + HOUR)
    for wish in (MoveEvent(tea, round_.wall(DAY), None), CancelEvent(tea), SignUpFor(tea), SignOff(tea)):
        lane.refuses(EventIsOver, wish, round_.hua, Event, SignUp)
    lane.refuses(NothingComing, ShowEvents(), round_.ming, Event)


@pytest.mark.parametrize("wish", ["move", "cancel", "come"])
def test_of_two_at_once_the_second_finds_it_called_off(
    round_: Round, monkeypatch: pytest.MonkeyPatch, wish: str
) -> None:
    lane, tea = round_.lane, round_.tea()
    fetch = access.fetch

    def fetched(uow: UnitOfWork, *args: Any) -> Event:
        event = fetch(uow, *args)
        off = update(Event).values(state=EventState.CANCELLED)
        uow.session.execute(off.execution_options(synchronize_session=False))
        return event

    monkeypatch.setattr(access, "fetch", fetched)
    wishes = {"move": MoveEvent(tea, round_.wall(DAY), None), "cancel": CancelEvent(tea), "come": SignUpFor(tea)}
    before = len(lane.rows(Event)), lane.told("EventMoved"), lane.told("EventCancelled")
    with pytest.raises(EventIsOver):
        lane.carry_out(wishes[wish], round_.hua)
    assert (len(lane.rows(Event)), lane.told("EventMoved"), lane.told("EventCancelled")) == before
    assert round_.list == {}


def test_an_organiser_sees_to_the_events_of_his_group_and_to_no_others(round_: Round) -> None:
    lane = round_.lane
    for name in ("Chess", "Songs"):
        lane.carry_out(FoundGroup(name, GroupKind.INTEREST), round_.hua)
    chess, songs = (GroupId(row.id) for row in lane.rows(NeighbourGroup))
    lane.do(lambda uow: setattr(uow.session.get_one(NeighbourGroup, chess), "organiser_id", round_.li))
    own, other, whole = round_.tea(group_id=chess, by=round_.li), round_.tea(group_id=songs), round_.tea()
    for event in (other, whole):
        for wish in (CancelEvent(event), MoveEvent(event, round_.wall(DAY), None), ShowWhoComes(event)):
            lane.refuses(NotForYou, wish, round_.li, Event)
        assert lane.reads(messages.WhoComes(event), round_.li) is None
    lane.carry_out(ShowWhoComes(own), round_.li)
    assert lane.reads(messages.WhoComes(own), round_.li) is not None
    lane.carry_out(CancelEvent(own), round_.li)
    assert [row.state for row in lane.rows(Event)] == [EventState.CANCELLED, EventState.PLANNED, EventState.PLANNED]


def test_what_is_said_of_it_is_read_by_those_who_belong_there(round_: Round) -> None:
    lane, tea = round_.lane, round_.tea()
    stranger = Lane(lane.engine).with_phone("Xu", Role.VOLUNTEER)
    told = messages.EventTold(tea)
    assert lane.reads(told, round_.ming) is not None
    assert lane.reads(told, stranger) is None
    of_another = messages.StandsSo(tea, PersonId(round_.wang))
    assert lane.reads(of_another, round_.ming) is None, "he does not act for her"
    assert lane.reads(of_another, round_.hua) is not None
    who = messages.WhoComes(tea)
    assert [one for one in (round_.ming, round_.hua, stranger, None) if lane.reads(who, one)] == [round_.hua]


def test_to_want_none_twice_is_to_want_none(round_: Round) -> None:
    lane = round_.lane
    for wanted, kept in ((1, 0), (0, 1), (0, 1), (1, 0), (1, 0)):
        lane.carry_out(WantNotices(wanted), round_.wang)
        assert len(lane.rows(NoNotices)) == kept
    assert len(lane.told("NoticesKept")) == 5


def test_who_leaves_gives_up_his_place_in_what_is_to_come_and_stays_on_the_list_of_what_was(round_: Round) -> None:
    lane = round_.lane
    was, comes = round_.tea(HOUR), round_.tea(3 * DAY)
    for event in (was, comes):
        lane.carry_out(SignUpFor(event), round_.ming)
    lane.carry_out(SignUpFor(comes), round_.li)
    lane.pass_time(2 * HOUR)
    lane.carry_out(Leave(), round_.ming)
    states = {(row.event_id, row.person_id): row.state for row in lane.rows(SignUp)}
    assert states == {
        (was, round_.ming): SignUpState.COMES, (comes, round_.ming): SignUpState.OFF,
        (comes, round_.li): SignUpState.COMES,
    }  # fmt: skip


# ---- reminders


def test_who_has_just_signed_up_needs_no_reminder_of_the_evening(round_: Round) -> None:
    """It is ten in the morning, and tea is tomorrow at three: the evening before is today at seven."""
    lane, tea = round_.lane, round_.tea(DAY + 5 * HOUR, places=6)
    lane.carry_out(SignUpFor(tea), round_.ming)
    lane.pass_time(7 * HOUR)
    lane.carry_out(SignUpFor(tea), round_.li)
    lane.pass_time(2 * HOUR)
    assert lane.told("EventNear") == [round_.ming]
    lane.pass_time(18 * HOUR)
    assert lane.told("EventNear") == [round_.ming, round_.ming, round_.li]


def test_of_what_was_announced_after_the_evening_before_it_only_the_day_itself_reminds(round_: Round) -> None:
    lane, tea = round_.lane, round_.tea(6 * HOUR, places=6)
    lane.carry_out(SignUpFor(tea), round_.ming)
    for _ in range(4):
        lane.pass_time(HOUR)
    assert lane.told("EventNear") == [round_.ming]


def test_after_an_outage_nobody_is_reminded_of_what_has_begun(round_: Round) -> None:
    lane, tea = round_.lane, round_.tea(DAY, places=6)
    lane.carry_out(SignUpFor(tea), round_.ming)
    lane.pass_time(DAY + HOUR)
    lane.pass_time(2 * DAY)
    assert lane.told("EventNear") == []


def test_once_it_is_called_off_nobody_is_reminded(round_: Round) -> None:
    lane, tea = round_.lane, round_.tea(places=6)
    lane.carry_out(SignUpFor(tea), round_.ming)
    lane.do(lambda uow: uow.session.execute(update(Event).values(state=EventState.CANCELLED)))
    lane.pass_time(DAY)
    lane.pass_time(DAY)
    assert lane.told("EventNear") == []
