"""Who belongs to an elder, who acts for her, who is phoned first, who is away: changed by whom it belongs to."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import Engine

from care.kit.refusals import NoLongerOpen, NotYours, OutOfRange
from care.people import circles
from care.people.circle_changes import may_change
from care.people.circle_commands import GoAway, PhoneFirst, SetPart, SetRelation, StandIn, TakeOut
from care.people.commands import Suspend
from care.people.guardians import NoteGuardian
from storage.consents import Consent
from storage.outbox import Outbox
from storage.people import CircleAway, CircleMember, Relation, Role
from tests.bot.errands import ask, does
from tests.care.lane import Lane
from tests.care.people.test_circle import the_family
from tests.town import Neighbour, Town, buttons, text_of


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


class Family:
    """An elder, a daughter who manages, a son who watches, the neighbour with the key, and all the others."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.wang = lane.person("Wang", Role.ELDER)
        self.anna, self.tom = lane.person("Anna", Role.FAMILY), lane.person("Tom", Role.FAMILY)
        self.key, self.hua = lane.person("Fang", Role.VOLUNTEER), lane.person("Hua", Role.COORDINATOR)
        self.stranger = lane.person("Xu", Role.FAMILY)
        lane.tie(self.wang, self.anna)
        lane.tie(self.wang, self.tom, Relation.SON, manages=False)
        lane.tie(self.wang, self.key, Relation.KEY_NEIGHBOUR, manages=False)

    def order(self) -> list[int]:
        return list(self.lane.do(circles.circle_of, self.wang))

    def managers(self) -> list[int]:
        return list(self.lane.do(circles.managers_of, self.wang))


def test_each_cell_of_who_may_change_what(lane: Lane) -> None:
    of = Family(lane)
    changes = {
        "relation": SetRelation(of.wang, of.tom, Relation.RELATIVE), "part": SetPart(of.wang, of.tom, manages=True),
        "first": PhoneFirst(of.wang, of.tom), "out": TakeOut(of.wang, of.tom),
        "away": GoAway(of.wang, of.tom, 7, of.anna),
    }  # fmt: skip
    allowed = {
        "herself": set(changes), "coordinator": set(changes), "manages": {"first"}, "himself": {"out", "away"},
        "another": set(), "stranger": set(),
    }  # fmt: skip
    people = {"herself": of.wang, "coordinator": of.hua, "manages": of.anna, "himself": of.tom, "another": of.key,
              "stranger": of.stranger}  # fmt: skip
    for (who, person), (what, command) in product(people.items(), changes.items()):
        assert lane.do(may_change, command, person) is (what in allowed[who]), (who, what)
        if what not in allowed[who]:
            with pytest.raises(NotYours):
                lane.carry_out(command, by=person)


def test_while_somebody_is_away_another_stands_in_and_then_all_is_as_before(lane: Lane) -> None:
    of = Family(lane)
    assert (of.order(), of.managers()) == ([of.anna, of.tom, of.key], [of.anna])
    lane.carry_out(GoAway(of.wang, of.anna, 7, of.tom), by=of.anna)
    assert (of.order(), of.managers()) == ([of.anna, of.tom, of.key], [of.anna]), "he has not said that he can"
    lane.carry_out(StandIn(of.wang, of.anna, 1), by=of.tom)
    assert (of.order(), of.managers()) == ([of.tom, of.key], [of.tom])
    assert lane.do(circles.speaks_for, of.tom, of.wang), "he acts for her meanwhile"
    lane.now += timedelta(days=7, seconds=1)
    assert (of.order(), of.managers()) == ([of.anna, of.tom, of.key], [of.anna])
    assert not lane.do(circles.speaks_for, of.tom, of.wang)
    away(of, of.anna, of.key)
    lane.carry_out(GoAway(of.wang, of.anna, 0, of.anna), by=of.anna)
    assert of.managers() == [of.anna]


def test_who_is_asked_to_stand_in_may_say_no_and_nobody_else_answers(lane: Lane) -> None:
    of = Family(lane)
    lane.carry_out(GoAway(of.wang, of.anna, 7, of.tom), by=of.anna)
    for who in (of.anna, of.wang, of.hua, of.key, of.stranger):
        with pytest.raises(NotYours):
            lane.carry_out(StandIn(of.wang, of.anna, 1), by=who)
    lane.carry_out(StandIn(of.wang, of.anna, 0), by=of.tom)
    assert (of.order(), of.managers()) == ([of.anna, of.tom, of.key], [of.anna])
    for answer in (0, 1):
        with pytest.raises(NoLongerOpen):
            lane.carry_out(StandIn(of.wang, of.anna, answer), by=of.tom)


def away(of: Family, who: int, other: int) -> None:
    """Asked, and he can."""
    of.lane.carry_out(GoAway(of.wang, who, 7, other), by=of.wang)
    of.lane.carry_out(StandIn(of.wang, who, 1), by=other)


def test_somebody_is_always_phoned_and_no_stranger_stands_in(lane: Lane) -> None:
    of = Family(lane)
    for who, other in ((of.anna, of.tom), (of.tom, of.key)):  # who stands in goes away as well
        away(of, who, other)
    assert (of.order(), of.managers()) == ([of.key], [of.key])
    with pytest.raises(NoLongerOpen):
        lane.carry_out(GoAway(of.wang, of.key, 7, of.anna), by=of.wang)  # who is away stands in for nobody
    lane.carry_out(Suspend(of.key, "other"), by=of.hua)
    assert of.order() == [of.tom], "who is suspended stands in for nobody, and somebody has to be phoned"
    with pytest.raises(NoLongerOpen):
        lane.carry_out(GoAway(of.wang, of.anna, 7, of.stranger), by=of.wang)
    with pytest.raises(OutOfRange):
        lane.carry_out(GoAway(of.wang, of.anna, 400, of.tom), by=of.wang)


def test_order_part_and_leaving(lane: Lane) -> None:
    of = Family(lane)
    lane.carry_out(PhoneFirst(of.wang, of.key), by=of.anna)
    assert of.order() == [of.key, of.anna, of.tom]
    lane.carry_out(SetPart(of.wang, of.tom, manages=True), by=of.hua)
    assert of.managers() == [of.anna, of.tom]
    lane.carry_out(SetRelation(of.wang, of.tom, Relation.RELATIVE), by=of.wang)
    assert lane.one(CircleMember, (of.wang, of.tom)).relation == Relation.RELATIVE
    lane.carry_out(TakeOut(of.wang, of.anna), by=of.anna)
    assert of.order() == [of.key, of.tom]
    with pytest.raises(NoLongerOpen):
        lane.carry_out(TakeOut(of.wang, of.anna), by=of.wang)


def test_who_is_out_sees_nothing_of_hers_any_more_and_stands_in_for_nobody(lane: Lane) -> None:
    of = Family(lane)
    for viewer in (of.tom, of.anna):
        lane.do(lambda uow, who=viewer: uow.session.add(sees(of, who)))
    away(of, of.key, of.anna)
    away(of, of.anna, of.tom)
    lane.carry_out(TakeOut(of.wang, of.tom), by=of.tom)
    assert [(one.viewer_id, one.ended_by) for one in lane.rows(Consent)] == [(of.tom, of.tom), (of.anna, None)]
    assert [one.person_id for one in lane.rows(CircleAway)] == [of.key], "Anna has to ask somebody else"
    assert of.managers() == [of.anna]


def test_who_stands_in_himself_for_whom_he_sends_on_holiday_need_not_be_asked(lane: Lane) -> None:
    of = Family(lane)
    lane.carry_out(NoteGuardian(of.wang, of.tom, 12), by=of.hua)
    lane.carry_out(GoAway(of.wang, of.anna, 7, of.tom), by=of.tom)
    assert of.managers() == [of.tom]
    assert lane.rows(Outbox, Outbox.name == "StandInWanted") == []


def sees(of: Family, viewer: int) -> Consent:
    return Consent(
        community_id=of.lane.id, elder_id=of.wang, scope="sees", viewer_id=viewer, wording="1", asked_by=of.wang,
        asked_at=of.lane.now, given_at=of.lane.now,
    )  # fmt: skip


async def test_who_says_nothing_is_asked_again_and_then_whoever_goes_away_can_ask_somebody_else(town: Town) -> None:
    _tom, mei = await the_family(town)
    await does(town.anna, "Family circle", "Anna (acts)", "On holiday", "Mei", "A week")
    asks = "can you stand in for Mrs Wang?"
    assert told(mei, asks) == 1
    await town.pass_time(timedelta(days=1, hours=8))
    assert told(mei, asks) == 2
    assert told(town.anna, "I have asked Mei to stand in for Anna.") == 1
    await town.pass_time(timedelta(days=1))
    assert told(town.anna, "I have asked Mei to stand in for Anna.") == 2
    town.anna.sees("Until then all is as before.", "[Ask somebody else]")
    await mei.taps("Yes, I can")
    await town.pass_time(timedelta(days=3))
    assert told(mei, asks) == 2, "the question is answered"


def told(who: Neighbour, words: str) -> int:
    return sum(words in text_of(shown.message) for shown in who.screen)


async def test_a_daughter_goes_on_holiday_and_her_brother_asks_for_help(town: Town) -> None:
    tom, mei = await the_family(town)
    await does(town.anna, "Family circle", "Anna (acts)", "On holiday", "Mei", "A week")
    town.anna.sees("I have asked Mei to stand in for Anna.", "Until then all is as before.")
    mei.sees("Anna is away for a while: can you stand in for Mrs Wang?", "[Yes, I can]", "[No, I can't]")
    await mei.taps("No, I can't")
    town.anna.sees("Mei cannot stand in for Anna.", "All is as before.", "[Ask somebody else]")
    await does(town.anna, "Ask somebody else", "Anna (acts)", "On holiday", "Mei", "A week")
    await mei.taps("Yes, I can")
    town.anna.sees("Anna is away; Mei stands in.")
    mei.sees("Anna is away; Mei stands in.")
    await ask(town)
    await does(town.hua, "Family circle", "Tom (acts)", "Only sees")
    town.hua.sees("Shall Tom only see how things stand from now on?")
    await town.hua.taps("Yes, do it")
    tom.sees("Tom sees how Mrs Wang is.")
    town.wang.sees("Tom sees how Mrs Wang is.")
    await does(town.anna, "Family circle", "Anna (away)", "Back again")
    town.anna.sees("Anna acts for Mrs Wang.")
    await does(town.anna, "Family circle", "Mei (sees)", "To be phoned first")
    town.anna.sees("Mei sees how Mrs Wang is.")
    await does(town.anna, "Family circle")
    assert [button.text for button in buttons(town.anna.last)][:3] == ["Mei (sees)", "Anna (acts)", "Tom (sees)"]


async def test_who_only_watches_finds_somebody_to_stand_in(town: Town) -> None:
    """She can change nothing about the others, and they can stand in for her; who is away himself cannot."""
    tom, mei = await the_family(town)
    await does(tom, "Family circle", "Tom (acts)", "On holiday", "Anna", "A week")
    await town.anna.taps("Yes, I can")
    await does(mei, "Family circle", "Mei (sees)", "On holiday")
    assert [button.text for button in buttons(mei.last)] == ["Anna", "Back", "Cancel"]
    await does(mei, "Anna", "A week")
    await town.anna.taps("Yes, I can")
    mei.sees("Mei is away; Anna stands in.")
