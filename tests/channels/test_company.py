"""Company in Telegram, in both languages, and a tea round: a stranger who never comes, a wrong word, a full list."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from storage.events import Event
from storage.visits import Visit, VisitState
from tests.care.visits.company import PICTURES
from tests.cast import WANG
from tests.channels.conftest import EVERYWHERE
from tests.channels.phones import GROUP, Phone
from tests.channels.test_trust import does
from tests.channels.worlds import World
from tests.words import Line, company

TELEGRAM = EVERYWHERE[4:]
QUARTER = timedelta(minutes=15)


async def her_word(world: World) -> str:
    """As its picture shows it."""
    awaited = select(Visit).where(Visit.state == VisitState.PROMISED).order_by(col(Visit.at)).limit(1)
    visit = await world.read(lambda session: session.exec(awaited).one())
    return PICTURES[visit.her_word]


def answers_at_the_door(who: Phone) -> tuple[str, ...]:
    return who.screen()[-1].labels


@pytest.mark.parametrize("world", TELEGRAM, indirect=True)
async def test_a_stranger_does_not_come_another_does_and_comes_every_week(world: World) -> None:
    wang, anna, ming, li = world.wang, world.anna, world.ming, world.li
    for helper in (ming, li):
        await does(helper, company.KEEP_COMPANY, company.ANYTHING, company.ANY_TIME, company.NO_WORDS)
    await does(wang, company.COMPANY, company.BOOK, company.A_CHAT, company.AT_TEN, company.ONCE, company.YES_BOOK)
    await ming.taps(company.I_WILL_VISIT)
    assert not ming.has_seen(WANG.home), "she has not said yes yet"
    await wang.taps(company.YES_GLADLY)
    await ming.sees(WANG.home)
    # he is not at the door at ten: somebody else comes, as soon as he can
    await world.pass_time(timedelta(hours=24, minutes=10))
    await world.pass_time(timedelta(minutes=10))
    await wang.taps(company.NOBODY_CAME)
    await wang.sees(Line("I'm sorry, Ming isn't coming.", "抱歉，Ming来不了了。"))
    assert not ming.has_seen(WANG.home)
    await li.taps(company.I_WILL_VISIT)
    await wang.taps(company.YES_GLADLY)
    await world.pass_time(timedelta(minutes=55))
    await does(li, company.COMPANY, company.WHAT_I_NEED, company.AT_THE_DOOR)
    word = await her_word(world)
    await li.taps(next(one for one in answers_at_the_door(li) if word not in one))
    await li.sees(company.NOT_THE_WORD)
    await li.taps(next(one for one in answers_at_the_door(li) if word in one))
    await li.sees(company.WITH_HER)
    await world.pass_time(timedelta(hours=1))
    await li.taps(company.IS_OVER)
    await wang.taps(company.IT_WAS_GOOD)
    # her daughter likes to hear that, and books him for every week
    await does(anna, company.COMPANY, company.BOOK, company.A_WALK, company.AT_TEN, company.AN_HOUR, company.WEEKLY)
    await does(anna, "Li", company.YES_BOOK)
    await li.sees(company.EVERY_WEEK)
    await li.taps(company.I_WILL_VISIT)
    await anna.sees("Li")
    stand = await world.read(lambda session: session.exec(select(Visit.state).order_by(col(Visit.id))).all())
    assert stand == [VisitState.OVER, *[VisitState.PROMISED] * 5]


@pytest.mark.parametrize("world", TELEGRAM[1:], indirect=True)
async def test_a_tea_round_fills_up_and_somebody_moves_up(world: World) -> None:
    wang, ming, hua = world.wang, world.ming, world.hua
    await does(hua, company.ANNOUNCE, company.EVENT, company.TEA, company.ON_SATURDAY, company.GARDEN, "6")
    await hua.taps(company.SEND_IT)
    await world.write(lambda uow: setattr(uow.session.exec(select(Event)).one(), "places", 1))
    await ming.taps(company.I_COME, GROUP)
    await wang.taps(company.I_COME)
    assert not wang.has_seen(company.PLACE_FREE)
    await ming.taps(company.I_CANNOT)
    await wang.sees(company.PLACE_FREE)
    await wang.taps(company.STILL_COMING)
    assert not any(seen.edited for seen in wang.screen())
