"""An elder who helps sees what she gave: once a month, true figures, and only as she wants it."""

from sqlmodel import Session

from care.hours import ledger, monthly
from care.hours.ledger import Source
from care.kit.uow import UnitOfWork
from care.people.verbs import enrol
from storage.ids import PersonId
from storage.people import Person, Role
from storage.requests import HelpRequest
from tests.bot.errands import ask, does
from tests.care.nights import silence, until
from tests.town import Town


def is_an_elder(town: Town) -> None:
    """Ming is seventy, and helps those who are older."""
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        session.get_one(Person, town.ming.id).elder = True
        enrol(uow, PersonId(town.ming.id), town.lane_id, Role.ELDER)
        session.commit()


async def helps_once(town: Town) -> None:
    await town.anna.says("hello")
    await ask(town)
    await town.ming.taps("I'll do it", where="group")
    for step in ("On my way", "Arrived", "Done"):
        await town.ming.goes_on(step)
    await town.wang.taps("Yes, all is well")


async def test_she_is_asked_once_and_told_on_the_first_of_each_month(town: Town) -> None:
    is_an_elder(town)
    await helps_once(town)
    town.ming.sees("Shall I tell you each month how many people you helped?", "[Yes, tell me]", "[No, thank you]")
    await town.ming.taps("Yes, tell me")
    town.ming.sees("On the first of each month")
    with silence(town, town.ming):
        await helps_once_more(town)
    await until(town, "2026-12-01 10:05")
    town.ming.sees("In November 2026 you helped one neighbour: 2 hours.", "That year you have given 2 hours so far.")
    await until(town, "2027-01-02 10:05")
    assert not town.ming.has_seen("In December 2026"), "of nothing, nothing is said"


async def helps_once_more(town: Town) -> None:
    """Another hour for the same neighbour, unseen: it is the card of thanks that is not counted here."""
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        giver, receiver = PersonId(town.ming.id), PersonId(town.wang.id)
        ledger.give(uow, town.lane_id, Source(HelpRequest, 99), giver=giver, receiver=receiver, minutes=60)
        session.commit()


async def test_who_does_not_want_it_is_told_nothing_and_not_asked_again(town: Town) -> None:
    is_an_elder(town)
    await helps_once(town)
    await town.ming.taps("No, thank you")
    town.ming.sees("All right, I won't.")
    await helps_once(town)
    assert not any("Shall I tell you each month" in str(one.message.whole) for one in town.ming.screen[-2:])
    await until(town, "2026-12-01 10:05")
    assert not town.ming.has_seen("In November 2026")


async def test_a_younger_helper_is_not_asked(town: Town) -> None:
    await helps_once(town)
    assert not town.ming.has_seen("Shall I tell you each month")
    await does(town.ming, "my hours")


async def test_in_chinese(chinese_town: Town) -> None:
    is_an_elder(chinese_town)
    ming = chinese_town.ming
    with Session(chinese_town.engine) as session:
        uow = UnitOfWork(session, chinese_town.clock.now(), chinese_town.clock.token, "town")
        monthly.offer(uow, PersonId(ming.id))
        session.commit()
    await ming.says("你好")
    assert ming.has_seen("要我每月告诉您帮了几位吗？")
