"""Nobody of Willow Lane can come: who helps in Plum Court, next to it, is asked, once both have agreed to that."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from care.kit.refusals import NoLongerOpen, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people.commands import Suspend
from care.visits.commands import AgreeNeighbours, AskNeighbours, EndNeighbours, FinishVisit, HeIsHere, KeepCompany
from dialogs.visits.keep_company import ALL
from storage.hours import Entry
from storage.ids import CommunityId, PersonId
from storage.people import Role
from storage.visits import VisitState
from tests.bot.errands import does, signed
from tests.care.nights import until
from tests.care.visits.company import booked, carry_out, live, now, on_the_wall, visits
from tests.cast import Somebody, found, settle_in
from tests.memory_channel import NAME
from tests.town import Neighbour, Town, text_of

PEI = Somebody("Pei", (Role.COORDINATOR,), phone="139-0000-8801")
XIA = Somebody("Xia", (Role.VOLUNTEER,), phone="139-0000-8802")
HOME = "3 Willow Lane"


class Plums:
    """Plum Court, its coordinator, and who keeps company there."""

    def __init__(self, town: Town) -> None:
        self.town = town
        with Session(town.engine) as session:
            uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
            self.id = CommunityId(found(uow, "Plum Court"))
            ids = settle_in(uow, self.id, [PEI, XIA], lambda one, _person: (NAME, f"user-{one.key}", f"chat-{one.key}"))
            session.commit()
        self.pei, self.xia = (Neighbour(town, ids[one], one.name, f"chat-{one.key}") for one in (PEI, XIA))
        town.pei, town.xia = self.pei, self.xia  # type: ignore[attr-defined]

    async def agree(self) -> None:
        """To be neighbours; and Xia keeps company."""
        lane = CommunityId(self.town.lane_id)
        await carry_out(self.town, AskNeighbours(lane, self.id), self.town.hua)
        await carry_out(self.town, AgreeNeighbours(self.id, lane), self.pei)
        await carry_out(self.town, KeepCompany(ALL, ""), self.xia)


async def nobody_here(town: Town) -> None:
    """Mrs Wang would like company this evening; her own community has had its time to say yes."""
    await booked(town, on_the_wall(town, "18:00"))
    await town.pass_time(timedelta(minutes=45))


async def test_two_coordinators_agree_to_be_neighbours_and_either_ends_it(town: Town) -> None:
    plums = Plums(town)
    await does(town.hua, "neighbours")
    town.hua.sees("Neighbours of Willow Lane", "There's no neighbouring community yet.", "[Ask another community]")
    await does(town.hua, "Ask another community", "Plum Court")
    town.hua.sees("Shall I ask the coordinator of Plum Court to be neighbours?", "I also ask helpers there")
    await town.hua.taps("Yes, ask them")
    town.hua.sees("Plum Court was asked, and has not answered yet.")
    plums.pei.sees("Willow Lane asks whether you would be neighbours.", "[Yes, with Willow Lane]")
    await plums.pei.taps("Yes, with Willow Lane")
    town.hua.sees("Plum Court has said yes.", "Plum Court is a neighbour.", "[Stop with Plum Court]")
    await town.hua.taps("Stop with Plum Court")
    plums.pei.sees("Willow Lane doesn't want to be neighbours now.", "Visits that are promised still take place.")


async def test_who_helps_next_door_is_asked_last_reads_no_name_and_comes_when_she_says_yes(town: Town) -> None:
    plums = Plums(town)
    await plums.agree()
    await nobody_here(town)
    plums.xia.sees(
        "For an elder who would like company", "In Willow Lane, next to you", "Area: West Gate", "[I'll visit]"
    )
    assert not plums.xia.has_seen("Mrs Wang")
    assert not plums.xia.has_seen(HOME)
    await plums.xia.taps("I'll visit")
    town.wang.sees("Xia would like to come", "in Plum Court", "[Yes, please come]", "[Someone else, please]")
    assert not plums.xia.has_seen(HOME), "she has not said yes yet"
    await town.wang.taps("Yes, please come")
    plums.xia.sees(HOME)
    visit = live(town)
    await until(town, on_the_wall(town, "18:00"))
    await carry_out(town, HeIsHere(visit.id, now(town, visit).version), town.wang)
    await town.pass_time(timedelta(hours=1))
    await carry_out(town, FinishVisit(visit.id, now(town, visit).version), plums.xia)
    plums.xia.sees("Added to your hours: 1 hour.")
    with Session(town.engine) as session:
        (entry,) = session.exec(select(Entry).where(Entry.person_id == plums.xia.id, col(Entry.minutes) > 0))
        assert entry.community_id == plums.id, "his own community thanks him"


async def test_nobody_next_door_is_asked_before_both_have_agreed_or_after_one_has_ended_it(town: Town) -> None:
    plums = Plums(town)
    lane = CommunityId(town.lane_id)
    await carry_out(town, KeepCompany(ALL, ""), plums.xia)
    await carry_out(town, AskNeighbours(lane, plums.id), town.hua)
    await nobody_here(town)
    assert not plums.xia.has_seen("For an elder who would like company")
    town.hua.sees("Nobody has said yes yet.")
    with pytest.raises(OnlyCoordinators):
        await carry_out(town, AgreeNeighbours(plums.id, lane), plums.xia)
    with pytest.raises(NoLongerOpen):
        await carry_out(town, AgreeNeighbours(lane, plums.id), town.hua)
    await carry_out(town, AgreeNeighbours(plums.id, lane), plums.pei)
    await carry_out(town, EndNeighbours(plums.id, lane), plums.pei)
    await plums.xia.presses(signed(town, plums.xia, f"visit_take:{visits(town)[0].id}:1"))
    assert visits(town)[0].companion_id is None, "he was never asked"


async def test_after_it_has_ended_what_he_was_asked_is_his_no_more(town: Town) -> None:
    plums = Plums(town)
    await plums.agree()
    await nobody_here(town)
    take = plums.xia.button("I'll visit").data
    await carry_out(town, EndNeighbours(CommunityId(town.lane_id), plums.id), town.hua)
    await plums.xia.presses(take)
    assert live(town).state == VisitState.OPEN


async def test_who_is_suspended_where_he_helps_comes_to_her_no_more(town: Town) -> None:
    plums = Plums(town)
    await plums.agree()
    await nobody_here(town)
    await plums.xia.taps("I'll visit")
    await town.wang.taps("Yes, please come")
    await carry_out(town, Suspend(PersonId(plums.xia.id), "complaint", plums.id), plums.pei)
    assert live(town).companion_id is None
    assert HOME not in text_of(plums.xia.last)
