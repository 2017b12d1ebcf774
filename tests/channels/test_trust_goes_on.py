"""Trust in Telegram from its beginning to its end: vetted and shut out, without an app, wrong at the door, gone."""

from datetime import timedelta

import pytest
from sqlmodel import select

from storage.people import Person
from storage.vetting import Stage, Vetting
from tests.channels.conftest import EVERYWHERE
from tests.channels.phones import GROUP, Phone
from tests.channels.test_trust import does, link_of
from tests.channels.worlds import World
from tests.pictures import photo

IN_ENGLISH = pytest.mark.parametrize("world", EVERYWHERE[4:5], indirect=True)
IN_CHINESE = pytest.mark.parametrize("world", EVERYWHERE[5:], indirect=True)
RIGHT = ("马上打电话", "客气地说不", "什么都不说", "问要不要帮忙", "说要请护士", "告诉协调员")


async def stage_of(world: World, name: str) -> str:
    his = select(Vetting.stage).join(Person, Person.id == Vetting.person_id).where(Person.name == name)
    return await world.read(lambda session: session.exec(his).one())


async def helps_once(world: World, who: Phone) -> None:
    await does(world.wang, "请人帮忙", "买东西", "越快越好", "好，帮我问问")
    await who.taps("我来帮", GROUP)
    for step in ("我出发了", "我到了", "办好了"):
        await who.taps(step)
    await world.wang.taps("都好")
    await world.hua.taps("Mrs Wang那次很好")


@IN_CHINESE
async def test_somebody_goes_through_all_stages_and_is_suspended(world: World) -> None:
    hua = world.hua
    await does(hua, "帮手", "报名链接")
    xu = await world.phone("Xu")
    await xu.opens(link_of(hua))
    await does(xu, "Xu", "139 0000 8001", "报名帮邻居", "满了", "West Gate", "2, 3", "2, 4", "普通话", "有空")
    await does(xu, "现在先不发", "Lin Hua 139 0000 7001", "Anna 139-0000-2222", "好，报名")
    await hua.taps("看过身份证了")
    await does(world.anna, "回答", "放心", "没有了")  # who is known here is asked in her own chat
    await hua.taps("给Lin Hua的链接")
    lin = await world.phone("Lin Hua")
    await lin.opens(link_of(hua))
    await does(lin, "就叫Lin Hua", "139 0000 7001", "回答", "放心", "没有了")
    for step in ("几道小题", *RIGHT):
        await xu.taps(step)
    await xu.sees("欢迎来Willow Lane当邻里帮手！")
    await world.gather(hua, world.ming, world.li, xu)
    await helps_once(world, xu)
    assert await stage_of(world, "Xu") == Stage.ACCOMPANIED
    await helps_once(world, xu)
    assert await stage_of(world, "Xu") == Stage.ACTIVE
    await does(hua, "成员", "Xu（邻里帮手）", "暂停参加……", "有人反映问题")
    await xu.sees("您暂时不能参加“Willow Lane”的互助。")


@IN_ENGLISH
async def test_an_elder_without_an_app_is_made_known_agrees_before_a_witness_and_dies(world: World) -> None:
    anna, hua, ming = world.anna, world.hua, world.ming
    await does(anna, "add my mother", "Daughter", "Gu Meilan", "Mrs Gu", "English", "East Gate", "9 Poplar Street")
    await does(anna, "139 0000 9001", "Leave this out", "Leave this out", "There is no app", "Yes, that is right")
    await hua.taps("Yes, welcome")
    await hua.taps("Ask Mrs Gu now")
    for _purpose in range(2):
        await hua.taps("Agrees, by telephone")
    await does(anna, "ask for help", "Mrs Gu", "Shopping", "Milk", "tomorrow 15:00")
    await does(anna, "At home", "1 hour", "No", "Nothing more", "Yes, ask the neighbours")
    await ming.taps("I'll do it", GROUP)
    await ming.sees("9 Poplar Street")
    await does(anna, "Mrs Gu passed away")
    await anna.sees("has Mrs Gu died?")
    await anna.taps("Yes, sadly")
    await ming.sees("I have sad news: Mrs Gu has died.")
    assert not ming.has_seen("9 Poplar Street")
    await hua.sees("Mrs Gu has died.")
    await does(anna, "my data", "Leave for good", "Yes, delete it")
    await anna.sees("Until then you can stay after all.")
    assert not anna.has_seen("I cannot reach Mrs Gu by message any more."), "she never had an app"


@IN_CHINESE
async def test_somebody_else_comes_to_her_door_and_she_wants_him_no_more(world: World) -> None:
    wang, anna, ming, hua = world.wang, world.anna, world.ming, world.hua
    await does(ming, "陪陪老人", "都可以", "什么时候都行", "不写了")
    await does(wang, "陪伴", "预约陪伴", "在家聊聊天", "今天上午11点", "就一次", "好，约下来")
    await ming.taps("我来陪")
    await wang.taps("好，愿意")
    await world.pass_time(timedelta(hours=2))
    await wang.taps("不是本人")
    await wang.sees("请不要开门。", "请打110报警")
    await anna.taps("已经跟老人通过话")
    await hua.sees("Anna已经和Mrs Wang通过话。")
    await world.pass_time(timedelta(minutes=30))
    await wang.taps("是本人，进来了")
    await ming.taps("结束了")
    await does(ming, "我垫了钱", "28.5", "一个灯泡")
    await ming.sends_photo(photo())
    await ming.taps("好，帮我问问")
    await wang.taps("已经还了")
    await ming.taps("我收到了")
    await wang.taps("不太好")
    await wang.taps("以后不请这位了")
    await does(wang, "有事发生", "他总在打电话")
    await hua.sees("他总在打电话")
    assert not ming.has_seen("不请")
