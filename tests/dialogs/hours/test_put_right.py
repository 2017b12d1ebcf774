"""What coordinators and helpers see when a credit is put right, and of hours that cannot be."""

from datetime import timedelta

from sqlmodel import Session

from care.hours import ledger
from care.hours.ledger import Source
from care.kit.uow import UnitOfWork
from storage.ids import PersonId
from storage.people import Role
from storage.requests import HelpRequest
from tests.bot.errands import does
from tests.cast import Somebody, settle_in
from tests.dialogs.hours.examples import earned
from tests.memory_channel import NAME
from tests.town import Neighbour, Town

BAI = Somebody("Bai", (Role.COORDINATOR,), phone="139-0000-7777")


def second_coordinator(town: Town) -> Neighbour:
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        ids = settle_in(uow, town.lane_id, (BAI,), lambda _one, _person: (NAME, "user-bai", "chat-bai"))
        session.commit()
    return Neighbour(town, ids[BAI], BAI.name, "chat-bai")


async def asks(town: Town) -> None:
    await does(town.hua, "our hours", "Correct hours", "Ming", "Fri 20 Nov: 3 hours, helped a neighbour")
    town.hua.sees("What was wrong? Ming will read your answer.")
    await does(town.hua, "It was Li who came", "Yes, ask for it")


async def test_one_coordinator_asks_another_agrees_and_the_helper_hears_why(town: Town) -> None:
    bai = second_coordinator(town)
    await earned(town)
    await asks(town)
    what = "3 hours credited to Ming for helping a neighbour (Fri 20 Nov)."
    town.hua.sees(f"Hua would like to take back {what}", "I have asked Bai.", "[Leave it as it is]")
    assert not town.ming.has_seen("taken back")
    bai.sees(f"Hua would like to take back {what}", "Why: It was Li who came", "[Yes, take it back]")
    await bai.taps("Yes, take it back")
    bai.sees("Bai has agreed: it is taken back.")
    town.hua.sees("Bai has agreed: it is taken back.")
    town.ming.sees(
        "Taken back from your hours: 3 hours (Fri 20 Nov).", "It was Li who came", "Hua and Bai agreed on this."
    )
    await does(town.ming, "hours", "Statement")
    town.ming.sees("Fri 20 Nov: -3 hours, correction", "Fri 20 Nov: +3 hours, helped a neighbour")


async def test_alone_she_asks_him_whose_hours_they_are_and_he_may_say_no(town: Town) -> None:
    await earned(town)
    await asks(town)
    town.hua.sees("I have asked Ming. Nothing changes until there is a second yes.")
    await town.ming.taps("Leave it as it is")
    town.hua.sees("Ming decided to leave it as it is.")
    await does(town.ming, "hours")
    town.ming.sees("You have 3 hours.")


async def test_a_day_of_thirteen_hours_is_shown_in_the_morning_and_nothing_is_taken(town: Town) -> None:
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        ming = PersonId(town.ming.id)
        ledger.give(uow, town.lane_id, Source(HelpRequest, 900), giver=ming, receiver=None, minutes=780)
        session.commit()
    await town.pass_time(timedelta(hours=20))
    assert not town.hua.screen
    await town.pass_time(timedelta(hours=2))
    town.hua.sees(
        "Please check some hours in Willow Lane", "Ming was credited 13 hours in one day: Fri 20 Nov.",
        "Nothing has been changed.", "[Correct hours]",
    )  # fmt: skip
    await town.hua.taps("It's fine")
    town.hua.sees("Hua has checked it.")
    await does(town.ming, "hours")
    town.ming.sees("You have 13 hours.")


async def test_in_chinese(chinese_town: Town) -> None:
    bai, hua = second_coordinator(chinese_town), chinese_town.hua
    await earned(chinese_town)
    await does(hua, "社区互助时", "更正互助时", "Ming", "11月20日周五：3小时，帮了邻居", "那天是Li来的", "好，去问")
    bai.sees("Hua想收回11月20日周五Ming帮邻居记的3小时。", "原因：那天是Li来的")
    await bai.taps("好，收回")
    hua.sees("Bai同意了，已经收回。")
    chinese_town.ming.sees("11月20日周五记的3小时收回了。", "Hua和Bai都同意这样改。")
