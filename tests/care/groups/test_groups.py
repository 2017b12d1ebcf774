"""Several groups in a community: cards go where they belong first, and further on by themselves."""

from datetime import timedelta

from sqlmodel import Session, select

from bot.channels.base import Left
from bot.features import FEATURES
from care.kit.uow import UnitOfWork
from care.people.commands import Suspend
from storage.addresses import GroupChat
from storage.ids import PersonId
from tests.bot.errands import ask, does, signed
from tests.dialogs.groups.examples import stair
from tests.town import Neighbour, Town, text_of

STAIR, CHESS = "stair-chat", "chess-chat"


async def makes_it_ours(town: Town, chat: str, name: str) -> None:
    """A chat of Telegram's kind becomes a group's."""
    await town.hua.says("/volunteers", where=chat)
    await town.hua.taps(name, where=chat)


def cards_in(town: Town, chat: str) -> list[str]:
    shown = (text_of(one.message) for one in town.memory.chats[chat])
    return [text for text in shown if "Shopping for Mrs Wang" in text]


async def test_a_request_is_asked_for_on_her_own_stair_first(town: Town) -> None:
    await stair(town)
    town.hua.sees("Stair 3", "You're in this group.", "Organised by Hua; members: 1.")
    await makes_it_ours(town, STAIR, "Stair 3")
    before = len(town.group)
    await town.anna.says("hello")
    await ask(town)
    assert len(cards_in(town, STAIR)) == 1
    assert len(town.group) == before, "the others are not asked yet"
    await town.pass_time(timedelta(hours=2))
    assert len(town.group) == before + 1
    assert len(cards_in(town, STAIR)) == 1, "one live card a chat"
    await town.li.taps("I'll do it", where="group")
    assert "Taken by Li. Thank you!" in cards_in(town, STAIR)[0]
    assert "Taken by Li. Thank you!" in text_of(town.group[-1].message)
    shown = cards_in(town, STAIR)[0]
    assert not any(word in shown for word in ("door 502", "Xiulan", "139-0000-1111"))


async def test_a_group_that_puts_us_out_stops_nothing(town: Town) -> None:
    await stair(town)
    await makes_it_ours(town, STAIR, "Stair 3")
    await town.anna.says("hello")
    await ask(town)
    before = len(town.group)
    await town.hua.sends(Left(), where=STAIR)
    assert len(town.group) == before + 1, "asked further on at once"


async def test_a_group_that_is_closed_hands_on_what_it_was_asked(town: Town) -> None:
    await stair(town)
    await makes_it_ours(town, STAIR, "Stair 3")
    await town.anna.says("hello")
    await ask(town)
    before = len(town.group)
    await town.hua.says("groups")
    await does(town.hua, "Change something", "Close the group", "Yes, close it")
    town.hua.sees("This group no longer exists.")
    assert len(town.group) == before + 1
    await town.li.presses(signed(town, town.li, "join_group:1"))
    assert town.li.has_seen("There is nothing open") or not town.li.has_seen("You're in this group.")


async def test_a_skill_is_asked_for_wherever_she_lives_and_another_kind_is_not(town: Town) -> None:
    await does(town.hua, "hello", "Start a group", "Fixers", "An interest", "A repair")
    await makes_it_ours(town, CHESS, "Fixers")
    before = len(town.group)
    await town.anna.says("hello")
    await ask(town)
    assert cards_in(town, CHESS) == []
    assert len(town.group) == before + 1
    await does(town.anna, "Ask for help", "A repair", "The tap", "tomorrow 17:00")
    await does(town.anna, "At home, 1 hour, no expenses", "Yes, ask the neighbours")
    assert len(town.group) == before + 1
    assert "A repair for Mrs Wang" in text_of(town.memory.chats[CHESS][-1].message)


async def test_one_joins_and_leaves_with_a_press_and_a_member_can_organise(town: Town) -> None:
    await stair(town)
    await town.li.says("groups")
    town.li.sees("Stair 3", "A staircase or a building", "[Join the group]")
    await town.li.taps("Join the group")
    town.li.sees("You're in this group.", "members: 2.", "[Leave the group]")
    await town.hua.says("groups")
    await does(town.hua, "Change something", "Change the organiser", "Li")
    town.hua.sees("Organised by Li; members: 2.")
    town.li.sees("You organise this group now.")
    await town.li.says("groups")
    await town.li.taps("Leave the group")
    town.li.sees("Members: 1.", "[Join the group]")
    assert "Organised by" not in text_of(town.li.last)


async def test_who_is_suspended_or_family_only_joins_nothing(town: Town) -> None:
    await stair(town)
    await town.anna.says("hello")
    await town.anna.presses(signed(town, town.anna, "join_group:1"))
    await town.anna.says("groups")
    assert not town.anna.has_seen("Join the group")
    await suspended(town, town.bo)
    await town.bo.says("hello")
    await town.bo.presses(signed(town, town.bo, "join_group:1"))
    assert not town.bo.has_seen("You're in this group.")


async def test_whose_group_it_is_is_asked_and_nobody_takes_it_away(town: Town) -> None:
    await stair(town)
    await town.hua.says("/volunteers", where=STAIR)
    last = text_of(town.memory.chats[STAIR][-1].message)
    assert "[Willow Lane]" in last
    assert "[Stair 3]" in last
    await town.li.presses(town.hua.button("Stair 3", STAIR).data, where=STAIR)
    assert chat_of(town, STAIR) is None, "no coordinator"
    await town.hua.taps("Stair 3", where=STAIR)
    group = chat_of(town, STAIR)
    assert group is not None
    assert group.group_id == 1


async def test_in_chinese(chinese_town: Town) -> None:
    hua = chinese_town.hua
    await does(hua, "你好", "建一个小组", "三号楼", "一个楼道或一栋楼", "West Gate")
    hua.sees("三号楼", "已经在这个小组里。", "组长Hua，共1人。", "[退出小组]")


async def suspended(town: Town, who: Neighbour) -> None:
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        FEATURES.carry_out(uow, Suspend(PersonId(who.id), "complaint", town.lane_id), PersonId(town.hua.id))
        session.commit()


def chat_of(town: Town, chat: str) -> GroupChat | None:
    with Session(town.engine, expire_on_commit=False) as session:
        return session.exec(select(GroupChat).where(GroupChat.chat == chat)).first()
