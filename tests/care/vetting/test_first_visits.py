"""An experienced helper goes along to the first visits of a companion who is new: she reads both names."""

from datetime import datetime, timedelta

import pytest

from bot.features import FEATURES
from care.people.commands import Suspend
from care.visits.commands import AcceptVisit, BookVisit, FinishVisit, HeIsHere, NobodyCame, SkipVisit
from care.visits.refusals import CompanionBusy
from storage.ids import PersonId
from storage.vetting import Stage
from storage.visits import VisitKind
from tests.bot.errands import does
from tests.care.asking import do
from tests.care.nights import until
from tests.care.safeguarding.test_safeguarding import mr_chen
from tests.care.vetting.applicants import brought_to, standing
from tests.care.visits.company import booked, carry_out, keeps_company, live, on_the_wall, words_of
from tests.town import Neighbour, Town, text_of

HOME = "3 Willow Lane"


async def promises(town: Town, days: int = 1, kind: VisitKind = VisitKind.CHAT) -> Neighbour:
    """Xu, who is new, is the only one who keeps company, and comes to Mrs Wang; Ming, Bo and Li could go along."""
    xu = await brought_to(town, Stage.ACCOMPANIED)
    await keeps_company(town, xu)
    await booked(town, on_the_wall(town, "10:00", days), kind=kind)
    by_phone = kind == VisitKind.CALL
    await xu.taps("I'll phone" if by_phone else "I'll visit")
    await town.wang.taps("Yes, please phone" if by_phone else "Yes, please come")
    return xu


def reads_address(who: Neighbour) -> bool:
    return any(HOME in text_of(shown.message) for shown in who.screen)


async def test_she_is_told_that_two_come_and_both_read_where_to_and_what_is_said_at_the_door(town: Town) -> None:
    xu = await brought_to(town, Stage.ACCOMPANIED)
    await keeps_company(town, xu)
    xu.sees("At first somebody comes along, or the coordinator phones afterwards.")
    await booked(town, on_the_wall(town, "10:00", 1))
    await xu.taps("I'll visit")
    town.wang.sees("Xu is new, so I'm asking somebody experienced to come along.", "[Yes, please come]")
    assert not town.ming.has_seen("Could you go along?"), "nobody is asked before she has said yes"
    await town.wang.taps("Yes, please come")
    for helper in (town.ming, town.bo, town.li):
        helper.sees("Xu is a new helper, and is going to Mrs Wang. Could you go along?", "A chat at home")
        assert not reads_address(helper)
    await town.ming.taps("I'll go along")
    town.ming.sees("Thank you for going along with Xu to Mrs Wang.", HOME, "Xu: 139 0000 8001")
    town.wang.sees("Ming is coming along with Xu, who is a new helper.", "two people at your door")
    town.anna.sees("Ming is going along with Xu, who is new, to Mrs Wang.")
    town.hua.sees("Ming goes along.")
    assert xu.has_seen("Comes along: Ming"), "his own card says whom he comes with"
    await does(town.wang, "who saw my address")
    town.wang.sees("Ming")
    await until(town, on_the_wall(town, "08:00", 1))
    his, hers = words_of(town)
    town.wang.sees("Xu and Ming will come today", f"will say {his}, and you answer {hers}.")
    for guest in (xu, town.ming):
        guest.sees(f"At the door say: {his}.")
        assert hers not in text_of(guest.last)
    await until(town, on_the_wall(town, "10:00"))
    visit = live(town)
    await carry_out(town, HeIsHere(visit.id, visit.version), town.wang)
    card = next(text_of(shown.message) for shown in reversed(town.ming.screen) if HOME in text_of(shown.message))
    assert "word" not in card, "they are inside, so no word is promised to him any more"


async def goes_well(town: Town, xu: Neighbour) -> None:
    """The next one, by the clock, until it is over."""
    visit = live(town)
    await town.pass_time(visit.at - town.clock.now())
    await carry_out(town, HeIsHere(visit.id, visit.version), town.wang)
    await town.pass_time(timedelta(hours=1))
    await carry_out(town, FinishVisit(visit.id, visit.version), xu)


async def test_over_both_have_the_hours_and_two_that_went_well_make_him_active(town: Town) -> None:
    xu = await promises(town)
    await town.ming.taps("I'll go along")
    await goes_well(town, xu)
    xu.sees("Added to your hours: 1 hour.")
    town.ming.sees("Thank you for going along with Xu. Everything is done.", "Added to your hours: 1 hour.")
    assert not reads_address(town.ming)
    await town.pass_time(timedelta(hours=4))
    town.ming.sees("How did it go with Xu at Mrs Wang's?")
    await town.ming.taps("It went well")
    await town.hua.taps("It went well: Mrs Wang")
    assert standing(town, xu).stage == Stage.ACCOMPANIED
    await booked(town, on_the_wall(town, "10:00", 1))
    await xu.taps("I'll visit")
    await goes_well(town, xu)
    await town.pass_time(timedelta(hours=4))
    await town.hua.taps("It went well: Mrs Wang")
    assert standing(town, xu).stage == Stage.ACTIVE
    await booked(town, on_the_wall(town, "10:00", 1))
    asked = len(town.li.screen)
    await xu.taps("I'll visit")
    assert len(town.li.screen) == asked, "nobody has to go along any more"


async def test_a_visit_that_is_called_off_or_to_which_he_does_not_come_frees_who_goes_along(town: Town) -> None:
    xu = await promises(town)
    await town.ming.taps("I'll go along")
    visit = live(town)
    await carry_out(town, SkipVisit(visit.id, visit.version), town.wang)
    town.ming.sees("Xu isn't going to Mrs Wang any more, so you needn't go along.")
    assert not reads_address(town.ming)
    await booked(town, on_the_wall(town, "10:00", 1))
    await xu.taps("I'll visit")
    await town.wang.taps("Yes, please come")
    await town.bo.taps("I'll go along")
    again = live(town)
    await until(town, on_the_wall(town, "10:20", 1))
    await carry_out(town, NobodyCame(again.id, again.version), town.wang)
    town.bo.sees("Xu isn't going to Mrs Wang any more, so you needn't go along.")
    assert not reads_address(town.bo)
    assert not town.bo.has_seen("Added to your hours")


async def test_who_cannot_after_all_or_is_suspended_is_followed_by_another(town: Town) -> None:
    await promises(town)
    await town.ming.taps("I'll go along")
    await town.ming.taps("I can't after all")
    town.wang.sees("Xu is coming without the other helper.")
    assert not reads_address(town.ming)
    await town.bo.taps("I'll go along")
    await do(town, FEATURES.carry_out, Suspend(town.bo.id, "", town.lane_id), town.hua.id)
    assert not reads_address(town.bo)
    await town.li.taps("I'll go along")
    town.wang.sees("Li is coming along with Xu")


async def test_who_has_a_visit_of_his_own_then_is_not_asked_and_who_goes_along_promises_no_other(town: Town) -> None:
    xu = await brought_to(town, Stage.ACCOMPANIED)
    await keeps_company(town, town.ming)
    await booked(town, on_the_wall(town, "10:00", 1))
    await town.ming.taps("I'll visit")
    await town.wang.taps("Yes, please come")
    chen = mr_chen(town)
    await keeps_company(town, xu)
    start = datetime.fromisoformat(on_the_wall(town, "10:30", 1))
    await carry_out(town, BookVisit(PersonId(chen.id), VisitKind.CHAT, start, 60), chen)
    await xu.taps("I'll visit")
    await chen.taps("Yes, please come")
    assert times_asked(town.ming) == 0
    await town.bo.taps("I'll go along")
    await keeps_company(town, town.bo)
    third = await booked(town, on_the_wall(town, "11:10", 1))
    with pytest.raises(CompanionBusy):
        await carry_out(town, AcceptVisit(third.id, third.version), town.bo)


async def test_by_telephone_nobody_goes_along_and_the_coordinator_asks_afterwards(town: Town) -> None:
    xu = await promises(town, kind=VisitKind.CALL)
    assert not town.ming.has_seen("Could you go along?")
    assert not town.wang.has_seen("asking somebody experienced")
    town.hua.sees("Xu is a new helper, and will phone Mrs Wang", "Please ask Mrs Wang afterwards how it was")
    assert "Who goes along?" not in text_of(town.hua.last)
    await goes_well(town, xu)
    await town.pass_time(timedelta(hours=4))
    await town.hua.taps("It went well: Mrs Wang")


async def test_of_a_series_somebody_is_asked_along_twice_and_then_the_day_before_while_he_is_new(town: Town) -> None:
    xu = await brought_to(town, Stage.ACCOMPANIED)
    await keeps_company(town, xu)
    await does(
        town.anna, "visits", "Book a visit", "A walk", "Monday 23 November", "10:00 AM", "1 hour",
        "Weekly for a month", "Whoever has time", "Yes, book it",
    )  # fmt: skip
    await xu.taps("I'll visit")
    await town.wang.taps("Yes, please come")
    assert times_asked(town.ming) == 2, "for two of four"
    for _visit in range(2):
        await town.pass_time(live(town).at - timedelta(hours=23) - town.clock.now())
        await xu.taps("Yes, I'll come")
        await goes_well(town, xu)
    assert times_asked(town.ming) == 2
    await town.pass_time(live(town).at - timedelta(hours=23) - town.clock.now())
    await xu.taps("Yes, I'll come")
    assert times_asked(town.ming) == 3, "nobody has looked back on the first two yet"


def times_asked(who: Neighbour) -> int:
    return sum("Could you go along?" in text_of(shown.message) for shown in who.screen)
