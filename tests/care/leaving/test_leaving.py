"""Leaving, and what is said of a death: who may, what of it is read by whom, what waits, and what a copy holds."""

import base64
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.kit import media
from care.kit.media import Arrived
from care.kit.message import Message, Viewer
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.leaving import departures, export
from care.leaving.commands import Leave, SheLives, StayAfterAll, TellOfDeath
from care.leaving.messages import LeavingNoted, MyDataShown, SomebodyLeaves
from care.leaving.passing_messages import DeathOrDanger, HelperTold, ItWasAMistake, PassingTold
from care.sos.commands import Cries, HaveReached
from storage.leaving import Departure, Passing
from storage.media import MediaKind
from storage.outbox import Outbox
from storage.people import Person, Relation, Role
from storage.sos import Cry
from storage.timers import Timer
from storage.web import WebEvent
from tests.care.lane import Lane

DAY = timedelta(days=1)


class Home:
    """An elder, her daughter, a neighbour who helps, who coordinates, and who has nothing to do with her."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.wang, self.anna = lane.with_phone("Wang", Role.ELDER), lane.with_phone("Anna", Role.FAMILY)
        self.ming, self.hua = lane.with_phone("Ming", Role.VOLUNTEER), lane.with_phone("Hua", Role.COORDINATOR)
        self.tom = lane.with_phone("Tom", Role.FAMILY)
        lane.tie(self.wang, self.anna)

    def reads(self, message: Message[object], *people: int | None) -> list[bool]:
        return [self.lane.do(message.find, Viewer(who)) is not None for who in people]

    def told(self, person: int) -> list[str]:
        return [row.name for row in self.lane.rows(Outbox, Outbox.person_id == person)]

    def leaves(self, who: int) -> Departure:
        self.lane.carry_out(Leave(), by=who)
        return self.lane.rows(Departure)[-1]


@pytest.fixture
def home(engine: Engine) -> Home:
    return Home(Lane(engine))


def test_who_belongs_nowhere_has_nothing_to_leave(home: Home) -> None:
    nobody = home.lane.person("Nobody", Role.FAMILY, active=False)
    with pytest.raises(NotYours):
        home.lane.carry_out(Leave(), by=nobody)
    assert home.lane.rows(Departure) == []


def test_who_says_it_again_leaves_no_later_and_nobody_hears_it_twice(home: Home) -> None:
    departure = home.leaves(home.tom)
    heard = home.told(home.hua)
    home.lane.now += DAY
    assert home.leaves(home.tom) == departure
    assert home.told(home.hua) == heard
    assert home.told(home.tom) == ["LeavingNoted", "LeavingNoted"]
    assert len(home.lane.rows(Timer, Timer.ladder == "leaves")) == 1


def test_it_is_taken_back_once_and_by_himself(home: Home) -> None:
    departure = home.leaves(home.tom)
    with pytest.raises(NotYours):
        home.lane.carry_out(StayAfterAll(departure.id), by=home.hua)
    home.lane.carry_out(StayAfterAll(departure.id), by=home.tom)
    with pytest.raises(NoLongerOpen):
        home.lane.carry_out(StayAfterAll(departure.id), by=home.tom)
    home.lane.pass_time(8 * DAY)
    assert home.lane.called(home.tom) == "Tom"


def test_nobody_is_erased_while_she_cries_for_help_but_the_day_after(home: Home) -> None:
    home.leaves(home.wang)
    home.lane.pass_time(departures.THINKS_AGAIN - timedelta(hours=1))
    home.lane.carry_out(Cries(), by=home.wang)
    home.lane.pass_time(timedelta(hours=2))
    assert home.lane.called(home.wang) == "Wang"
    (cry,) = home.lane.rows(Cry)
    home.lane.carry_out(HaveReached(cry.id), by=home.anna)
    home.lane.pass_time(3 * DAY)
    assert home.lane.called(home.wang) == ""


def test_that_somebody_leaves_is_read_by_his_circle_hers_and_the_coordinator(home: Home) -> None:
    """Tom, of nobody's circle, and Ming, who only helps, read nothing of it; nor does anybody once it is done."""
    home.lane.tie(home.wang, home.tom, Relation.SON, manages=False)
    of_tom = home.leaves(home.tom)
    own, hers = SomebodyLeaves(of_tom.id), SomebodyLeaves(of_tom.id, home.wang)
    people = (home.hua, home.wang, home.anna, home.ming, None)
    assert home.reads(hers, *people) == [True, True, True, False, False]
    assert home.reads(own, *people) == [True, False, False, False, False]
    of_wang = SomebodyLeaves(home.leaves(home.wang).id)
    assert home.reads(of_wang, home.anna, home.ming) == [True, False]
    home.lane.pass_time(8 * DAY)
    home.lane.pass_time(DAY)
    assert home.reads(hers, *people) == [False] * 5


def test_what_is_known_of_him_is_shown_to_himself_alone(home: Home) -> None:
    assert home.reads(MyDataShown(), home.tom, None) == [True, False]
    assert home.reads(LeavingNoted(), home.tom) == [False]
    home.leaves(home.tom)
    for message in (MyDataShown(), LeavingNoted()):
        assert home.reads(message, home.tom, None) == [True, False]


def test_of_a_death_only_those_read_who_may_say_so_and_those_who_were_told(home: Home) -> None:
    home.lane.carry_out(TellOfDeath(home.wang), by=home.anna)
    (passing,) = home.lane.rows(Passing)
    told = PassingTold(passing.id)
    assert home.reads(told, home.anna, home.hua, home.tom, home.ming, home.wang, None) == [True, True, *[False] * 4]
    assert home.reads(HelperTold(passing.id), home.ming, None) == [False, False], "he has never helped her"
    assert home.reads(ItWasAMistake(passing.id), home.anna) == [False], "it was none"
    home.lane.carry_out(SheLives(passing.id), by=home.hua)
    mistake = ItWasAMistake(passing.id)
    assert home.reads(mistake, home.anna, home.wang, home.hua, home.tom, home.ming, None) == [*[True] * 3, *[False] * 3]
    assert home.reads(told, home.anna) == [False]


def test_which_is_meant_is_asked_of_who_cares_for_somebody(home: Home) -> None:
    assert home.reads(DeathOrDanger(), home.anna, home.hua, home.tom, None) == [True, True, False, False]


def writes(uow: UnitOfWork, who: int) -> None:
    """In the web chat, where Linli has answered."""
    handle = uow.session.get_one(Person, who).handle
    for number, (author, text) in enumerate(((handle, "The key is in the tin"), ("linli", "I have kept it"))):
        once = f"{who}-{number}"
        uow.session.add(
            WebEvent(chat=handle, once=once, message=once, author=author, owner=who, body={"text": text}, at=uow.now)
        )


def test_a_copy_holds_what_was_typed_cried_and_sent_and_nothing_that_linli_said(home: Home) -> None:
    home.lane.do(writes, home.wang)
    home.lane.do(media.put, home.wang, Arrived(MediaKind.PICTURE, lambda: [b"a tin"]))
    home.lane.carry_out(Cries(), by=home.wang)
    (cry,) = home.lane.rows(Cry)
    home.lane.do(lambda uow: setattr(uow.session.get_one(Cry, cry.id), "words", [[1, "help"], [2, "I fell"]]))
    parts = dict(home.lane.do(export.copy_of, home.wang).parts)
    assert [line["body"] for line in parts["written"]] == ["The key is in the tin"]
    assert [line["words"] for line in parts["cries"]] == ["help / I fell"]
    assert [line["content"] for line in parts["pictures"]] == [base64.b64encode(b"a tin").decode()]
    assert dict(home.lane.do(export.copy_of, home.tom).parts).keys().isdisjoint({"written", "cries", "pictures"})


def test_a_picture_that_can_be_read_no_more_is_empty_in_the_copy(home: Home) -> None:
    number = home.lane.do(media.put, home.wang, Arrived(MediaKind.PICTURE, lambda: [b""]))
    assert number
    parts = dict(home.lane.do(export.copy_of, home.wang).parts)
    assert [line["content"] for line in parts["pictures"]] == [""]
