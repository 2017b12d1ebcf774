"""A son earns an hour on Willow Lane, and his mother in another city is helped for it: over Telegram."""

from datetime import datetime

import pytest

from bot.channels.telegram.channel import NAME
from care.hours import clearing
from care.hours.commands import HOUR, AgreeExchange, AskExchange
from care.kit.uow import UnitOfWork
from care.requests import verbs
from care.requests.commands import PostRequest
from storage.ids import CommunityId, PersonId
from storage.people import Relation, Role
from tests.cast import Somebody, found, give_role, settle_in, tie
from tests.channels.asking import done
from tests.channels.conftest import EVERYWHERE
from tests.channels.telegram_world import TelegramPhone, TelegramWorld, person
from tests.fake_telegram import Group
from tests.words import Line, job, menu, news

pytestmark = pytest.mark.servers
LIN = Somebody("Lin Fang", (Role.ELDER,), called="Mrs Lin", home="8 Maple Court", phone="0491 570 006")
GAO = Somebody("Gao", (Role.VOLUNTEER,), phone="0491 570 156")
BAI = Somebody("Bai", (Role.COORDINATOR,), phone="0491 570 157")
NOON = datetime(2026, 11, 21, 12)  # noqa: DTZ001 – on the wall where she lives
FOR_HER = Line("1 hour for Mrs Lin", "给Mrs Lin 1小时")
SHE_HAS_IT = Line("You gave Mrs Lin 1 hour.", "1小时互助时已经转给Mrs Lin了。")
FROM_HIM = Line("Ming has given you 1 hour.", "Ming把1小时互助时转给您了。")
STATEMENT = Line("Statement", "明细")
HIS = Line(
    "Fri 20 Nov: -1 hour, given to Mrs Lin\nFri 20 Nov: +1 hour, helped Mrs Wang",
    "11月20日周五：－1小时，转给Mrs Lin\n11月20日周五：＋1小时，帮了Mrs Wang",
)
HERS = Line(
    "Friday, 20 November: -1 hour, helped by Gao\nFriday, 20 November: +1 hour, from Ming",
    "11月20日星期五：－1小时，Gao来帮忙\n11月20日星期五：＋1小时，Ming转来",
)


async def another_city(world: TelegramWorld) -> tuple[TelegramPhone, TelegramPhone, Group]:
    """Maple Court exchanges hours with Willow Lane; Ming's mother there, a neighbour of hers, and their group."""
    phones = {one: await world.phone(one.name) for one in (LIN, GAO, BAI)}
    group = world.tg.group("Maple Court", members=[person(phone) for phone in phones.values()])
    ming, hua = [PersonId((await world.called(name)).id) for name in ("Ming", "Hua")]

    def founds(uow: UnitOfWork) -> None:
        here, groups = CommunityId(1), [(NAME, str(group.id))]
        there = found(uow, "Maple Court", language=world.language, zone="Australia/Melbourne", groups=groups)
        ids = settle_in(uow, there, phones, lambda one, somebody: phones[one].address(uow, somebody))
        tie(uow, there, ids[LIN], ming, Relation.SON)
        give_role(uow, ming, there, Role.FAMILY)
        clearing.ask(uow, AskExchange(here, there, 20 * HOUR), hua)
        clearing.agree(uow, AgreeExchange(there, here), ids[BAI])

    await world.write(founds)
    for phone in phones.values():
        await phone.is_in()
    await group.adds_bot(by=person(phones[BAI]))
    return phones[LIN], phones[GAO], group


@pytest.mark.parametrize("world", [one for one in EVERYWHERE if "telegram" in str(one.id)], indirect=True)
async def test_an_hour_earned_here_helps_his_mother_in_another_city(world: TelegramWorld) -> None:
    lin, gao, group = await another_city(world)
    await done(world)
    await world.wang.taps(news.YES_ALL_DONE)
    await world.ming.says(menu.MY_HOURS)
    await world.ming.taps(FOR_HER)
    await world.ming.sees(SHE_HAS_IT)
    await lin.sees(FROM_HIM)

    her = (await world.called(LIN.name)).id
    await world.write(lambda uow: verbs.ask(uow, PostRequest(her, "shopping", "Milk", NOON, None, 60), her))
    world.app.courier.wake()
    await world.settle()
    press = await person(gao).taps(job.I_WILL_DO_IT.said(world.language), group)
    await press.wait()
    await world.settle()
    for step in (job.ON_MY_WAY, job.ARRIVED, job.DONE, job.YES_IT_IS_DONE):
        await gao.taps(step)
    await lin.taps(news.YES_ALL_DONE)

    await world.ming.says(menu.MY_HOURS)
    await world.ming.taps(STATEMENT)
    await world.ming.sees(HIS)
    await lin.says(menu.MY_HOURS)
    await lin.taps(STATEMENT)
    await lin.sees(HERS)
