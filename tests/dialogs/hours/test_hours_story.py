"""Hours as people see them: earned here, a parent's there; and what coordinators of two communities agree upon."""

from sqlmodel import Session

from care.kit.uow import UnitOfWork
from care.people import circles
from storage.ids import CommunityId, PersonId
from storage.people import Person, Relation, Role
from tests.bot.errands import does
from tests.cast import Somebody, found, give_role, settle_in
from tests.dialogs.hours.examples import earned
from tests.memory_channel import NAME
from tests.town import Neighbour, Town

LIN = Somebody("Lin Fang", (Role.ELDER,), called="Mrs Lin", home="1 Lake Road")
BAI = Somebody("Bai", (Role.COORDINATOR,), phone="139-0000-7777")
GAO = Somebody("Gao", (Role.VOLUNTEER,), phone="139-0000-8888")


def another_city(town: Town, language: str = "en") -> tuple[Neighbour, Neighbour]:
    """Maple Court, where Ming's mother lives; she and its coordinator."""
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        there: CommunityId = found(uow, "Maple Court", language=language, groups=[(NAME, "maple")])
        ids = settle_in(uow, there, (LIN, BAI, GAO), lambda one, _person: (NAME, f"user-{one.key}", f"chat-{one.key}"))
        circles.join_circle(uow, there, ids[LIN], PersonId(town.ming.id), Relation.SON, manages=True)
        give_role(uow, PersonId(town.ming.id), there, Role.FAMILY)
        session.commit()
    return (Neighbour(town, ids[LIN], LIN.name, "chat-lin"), Neighbour(town, ids[BAI], BAI.name, "chat-bai"))


async def agree(town: Town, bai: Neighbour) -> None:
    await does(town.hua, "our hours", "Exchange with another community", "Maple Court", "20 hours", "Yes, ask them")
    bai.sees("Hours of Maple Court", "Willow Lane would like to exchange hours, up to 20 hours.")
    await bai.taps("Exchange with Willow Lane")
    bai.sees("You're even with Willow Lane (limit 20 hours).")
    town.hua.sees("Maple Court now exchanges hours with you.")


async def test_an_hour_earned_here_is_the_mothers_there_with_one_press(town: Town) -> None:
    lin, bai = another_city(town)
    await agree(town, bai)
    await earned(town)
    await town.ming.says("hours")
    town.ming.sees("You have 3 hours.", "[2 hours for Mrs Wang]", "[2 hours for Mrs Lin]", "[Statement]")
    old = town.ming.button("2 hours for Mrs Lin").data
    await town.ming.taps("2 hours for Mrs Lin")
    town.ming.sees("You gave Mrs Lin 2 hours.", "That's for help from neighbours in Maple Court.", "within 24 hours")
    lin.sees("Ming has given you 2 hours.", "That's for help from your neighbours, whenever you need it.")
    notice = await town.ming.presses(old)
    assert notice is not None
    await town.ming.says("hours")
    town.ming.sees("You have 1 hour.")
    await town.ming.taps("Statement")
    town.ming.sees("Fri 20 Nov: -2 hours, given to Mrs Lin", "Fri 20 Nov: +3 hours, helped a neighbour")
    await does(bai, "our hours")
    bai.sees("Willow Lane owes you: 2 hours (limit 20 hours).", "Together, people here have 2 hours.")
    await does(town.hua, "our hours")
    town.hua.sees("You owe Maple Court: 2 hours (limit 20 hours).", "Issued so far: 3 hours.")
    await town.hua.taps("Stop with Maple Court")
    bai.sees("Willow Lane no longer exchanges hours with you.", "Each community covers what it was still owed.")
    bai.sees("Together, people here have 2 hours.", "Issued so far: 2 hours.")


async def test_a_gift_can_be_taken_back_and_both_read_it(town: Town) -> None:
    lin, bai = another_city(town)
    await agree(town, bai)
    await earned(town)
    await does(town.ming, "hours", "2 hours for Mrs Lin", "Take the hours back")
    town.ming.sees("Ming has taken back 2 hours.")
    lin.sees("Ming has taken back 2 hours.")
    await does(town.ming, "hours")
    town.ming.sees("You have 3 hours.")


async def test_an_hour_is_given_to_a_neighbour_or_to_all(town: Town) -> None:
    await earned(town)
    await does(town.ming, "hours", "Give hours away")
    town.ming.sees("Who would you like to give hours to?", "[Mrs Wang]", "[Fund of Willow Lane]", "[Li]")
    await does(town.ming, "Fund of Willow Lane", "1 hour")
    town.ming.sees("Shall I give 1 hour to Fund of Willow Lane?")
    await town.ming.taps("Yes, give them")
    town.ming.sees("You gave 1 hour to the fund of Willow Lane.")
    await does(town.ming, "hours", "Give hours away", "Li", "2 hours", "Yes, give them")
    town.li.sees("Ming has given you 2 hours.")
    await does(town.ming, "hours")
    town.ming.sees("You have no hours left.")


async def test_a_coordinator_fills_the_fund_and_holds_hours_and_help_costs_an_elder_nothing_she_has_not(
    town: Town,
) -> None:
    await does(town.hua, "our hours")
    town.hua.sees("In the fund: 0 hours. Issued so far: 0 hours.", "Nothing is set aside when help is asked for.")
    await does(town.hua, "Add 10 hours to the fund", "Set hours aside for requests")
    town.hua.sees("In the fund: 10 hours. Issued so far: 10 hours.", "[Don't set hours aside]")
    await does(town.anna, "hello", "Ask for help", "Shopping", "Milk", "tomorrow 15:00")
    await does(town.anna, "At home, 1 hour, no expenses", "Yes, ask the neighbours")
    await does(town.hua, "our hours")
    town.hua.sees("Set aside for requests: 1 hour.")
    with Session(town.engine) as session:
        assert session.get_one(Person, town.wang.id).called == "Mrs Wang"


async def test_only_a_coordinator_sees_the_community_s_hours(town: Town) -> None:
    await town.ming.says("our hours")
    assert not town.ming.has_seen("Hours of Willow Lane")


async def test_in_chinese(chinese_town: Town) -> None:
    lin, bai = another_city(chinese_town, "zh")
    hua, ming = chinese_town.hua, chinese_town.ming
    await does(hua, "社区互助时", "跟别的社区互通", "Maple Court", "20小时", "好，去问")
    await bai.taps("跟Willow Lane互通")
    hua.sees("Maple Court从现在起跟我们互通互助时了。")
    await earned(chinese_town)
    await ming.says("互助时")
    ming.sees("现有互助时：3小时。", "[给Mrs Lin 2小时]")
    await ming.taps("给Mrs Lin 2小时")
    ming.sees("2小时互助时已经转给Mrs Lin了。")
    lin.sees("Ming把2小时互助时转给您了。", "请邻里来帮忙时就能用。")
    await does(ming, "互助时", "明细")
    ming.sees("11月20日周五：－2小时，转给Mrs Lin", "11月20日周五：＋3小时，帮了邻居")
