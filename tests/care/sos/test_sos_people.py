"""Whoever cries, and wherever, is heard."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete
from sqlmodel import Session, col, select

from bot.channels.base import Incoming, Located, Said
from care.kit.uow import UnitOfWork
from storage.addresses import Address
from storage.people import CircleMember, Community, Person, Role
from tests.bot.errands import does
from tests.care.sos.crying import CRIES, MINUTE, SECOND, cries, forget, how_often, knows, labels, stranger, timers
from tests.cast import Somebody, found
from tests.memory_channel import NAME
from tests.town import GROUP, Town, text_of


@pytest.fixture
def database() -> str:
    """What is claimed here is claimed as requests are, on both."""
    return "sqlite"


# ---- who cries


async def test_a_helper_who_cries_is_heard_and_his_coordinator_is_asked_again_and_again(town: Town) -> None:
    await cries(town.ming, "help me")
    town.ming.sees("call 120", "I have written to Hua")
    await town.pass_time(2 * MINUTE)
    assert how_often(town.hua, "called for help") == 3
    town.hua.sees("139-0000-3333")
    town.li.sees("Ming is calling for help", "[I'm going]")
    assert not town.anna.screen


async def test_a_coordinator_who_is_alone_reads_that_nobody_can_be_asked(town: Town) -> None:
    forget(town, Role.VOLUNTEER)
    await town.hua.says("I fell")
    town.hua.sees("call 120", "There is nobody here I can ask for you.")
    await town.pass_time(5 * SECOND)
    assert labels(town.hua) == ["I'm all right"]
    await town.pass_time(timedelta(hours=1))
    assert len(town.hua.screen) == 2
    await town.hua.taps("I'm all right")
    town.hua.sees("Hello Hua")
    assert timers(town) == []


async def test_another_coordinator_is_asked(town: Town) -> None:
    mei = knows(town, Somebody("Mei", (Role.COORDINATOR,)), tied=False)
    await cries(town.hua)
    mei.sees("Hua called for help", "139-0000-6666")


async def test_without_a_coordinator_the_circle_is_named(town: Town) -> None:
    forget(town, Role.COORDINATOR)
    await cries(town.wang, "我摔倒了")
    town.wang.sees("call 120", "I have written to Anna", "Anna: 139-0000-2222")
    town.anna.sees("“我摔倒了”")


async def test_a_coordinator_whom_no_message_reaches_is_passed_by(town: Town) -> None:
    with Session(town.engine) as session:
        session.exec(delete(Address).where(col(Address.person_id) == town.hua.id))
        session.commit()
    await cries(town.wang)
    town.wang.sees("I have written to Anna")
    town.anna.sees("“I fell”")


async def test_a_coordinator_without_a_phone_is_named_without_one(town: Town) -> None:
    with Session(town.engine) as session:
        session.get_one(Person, town.hua.id).phone = ""
        session.get_one(Person, town.wang.id).phone = session.get_one(Person, town.wang.id).home = ""
        session.commit()
    await cries(town.wang)
    town.wang.sees("I have written to Hua", "[Phone me]")
    assert "Hua:" not in text_of(town.wang.last)
    town.hua.sees("No telephone number is on file.", "Family: Anna")
    assert "Address" not in text_of(town.hua.last)


async def test_with_nobody_at_all_the_number_remains_and_who_comes_later_is_asked(town: Town) -> None:
    forget(town, Role.COORDINATOR)
    forget(town, Role.VOLUNTEER)
    with Session(town.engine) as session:
        session.exec(delete(CircleMember))
        session.commit()
    await cries(town.wang)
    town.wang.sees("If you are in danger, call 120 now.", "There is nobody here I can ask for you.")
    await town.wang.says("I fell")
    town.wang.sees("call 120")
    mei = knows(town, Somebody("Mei", (Role.COORDINATOR,)), tied=False)
    await town.pass_time(2 * MINUTE)
    mei.sees("“I fell”")
    town.wang.sees("I have written to Mei and will keep on until somebody reaches you.")


async def test_an_elder_without_a_community_is_told_the_numbers_there_are(town: Town) -> None:
    forget(town, Role.ELDER)
    await town.wang.says("I fell")
    town.wang.sees("call 120 now", "I am sorry, I cannot send help myself.")
    await town.wang.says("I fell asleep")
    assert how_often(town.wang, "call 120 now") == 2


async def test_a_daughter_without_a_community_of_her_own_has_her_mothers(town: Town) -> None:
    forget(town, Role.FAMILY)
    await cries(town.anna, "my mother fell")
    town.hua.sees("“my mother fell”", "Anna called for help for Mrs Wang")


# ---- somebody not known here


async def test_a_stranger_reads_the_number_and_the_only_coordinator_hears_of_it(town: Town) -> None:
    zhou = stranger(town)
    await zhou.says("救命")
    zhou.sees("有人遇到危险，请马上打120。", "我正在通知协调员。")
    town.hua.sees("Zhou Min called for help", "“救命”", "I do not know this person", "[I have reached Zhou Min]")
    await zhou.says("come to 5 Lake Road, I fell")
    town.hua.sees("“come to 5 Lake Road, I fell”")
    zhou.sees("If somebody is in danger, call 120 now.", "I am telling the coordinator.")
    await zhou.says("hello")
    zhou.sees("please open the link")
    assert not town.ming.screen, "nobody knows where to go"
    await town.hua.taps("I have reached Zhou Min")
    assert timers(town) == []


async def test_a_stranger_who_shares_a_place_is_answered(town: Town) -> None:
    zhou = stranger(town)
    await zhou.says("救命")
    answers = len(zhou.screen)
    await zhou.sends(Located(31.2304, 121.4737))
    assert len(zhou.screen) == answers + 1
    zhou.sees("call 120 now.", "I am telling the coordinator.")


async def test_a_stranger_without_a_name_is_called_so(town: Town) -> None:
    nameless = replace(stranger(town), name="\u3164")
    await nameless.says("I fell")
    town.hua.sees("Somebody I do not know called for help")


async def test_a_strangers_doubtful_words_get_the_number_and_how_to_join(town: Town) -> None:
    zhou = stranger(town)
    await zhou.says("I fell asleep")
    assert how_often(zhou, "call 120 now") == 1
    zhou.sees("please open the link")
    assert not town.hua.screen


@pytest.mark.parametrize(("numbers", "shown"), [(("112",), "call 112 / 120 now"), (("1", "2", "3"), "112, 911, 120")])
async def test_where_several_communities_live_a_stranger_reads_their_numbers(
    town: Town, numbers: tuple[str, ...], shown: str
) -> None:
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        for number in numbers:
            session.get_one(Community, found(uow, f"Lotus Court {number}")).emergency = number
        session.commit()
    zhou = stranger(town)
    await zhou.says("I fell")
    zhou.sees(shown, "I am sorry, I cannot send help myself.")
    assert not town.hua.screen


# ---- in a group


@pytest.mark.parametrize("cry", CRIES)
async def test_in_the_group_the_number_is_said_and_everything_else_in_private(town: Town, cry: str) -> None:
    await town.li.says("hello")
    await town.li.says(cry, where=GROUP)
    assert town.card() == "If somebody is in danger, call 120 now.\nI am telling the coordinator."
    town.li.sees("In 5 seconds I will write to Hua and all the others.", "[Take it back]")
    await town.pass_time(5 * SECOND)
    town.li.sees("I have written to Hua", "[Phone me]", "[I'm all right]")
    town.hua.sees(f"“{cry}”", "139-0000-4444")
    assert "Li is calling for help" in town.card()


async def test_the_group_reads_it_in_its_own_language(chinese_town: Town) -> None:
    await chinese_town.li.says("I fell", where=GROUP)
    assert chinese_town.card() == "有人遇到危险，请马上打120。\n我正在通知协调员。"


async def test_what_is_doubtful_in_the_group_is_asked_in_private(town: Town) -> None:
    await town.li.says("I fell asleep over it", where=GROUP)
    assert not town.group
    town.li.sees("Do you need help now?")
    await town.li.says("who brings the cake?", where=GROUP)
    await town.li.says("no", where=GROUP)
    assert not town.group
    await town.li.says("I am all right", where=GROUP)
    await town.pass_time(5 * MINUTE)
    assert not town.hua.screen


async def test_who_has_no_private_chat_is_asked_in_the_group_and_nobody_else_may_answer(town: Town) -> None:
    with Session(town.engine) as session:
        session.exec(select(Address).where(Address.person_id == town.li.id)).one().alive = False
        session.commit()
    await town.li.says("I fell asleep over it", where=GROUP)
    assert town.card().startswith("Do you need help now?")
    notice = await town.ming.taps("No, I'm all right", where=GROUP)
    assert notice is not None
    assert notice.alert
    await town.li.taps("No, I'm all right", where=GROUP)
    await town.pass_time(5 * MINUTE)
    assert not town.hua.screen
    await town.li.says("I fell", where=GROUP)
    assert "call 120 now" in town.card()
    await town.pass_time(5 * SECOND)
    town.hua.sees("“I fell”")
    assert not town.li.screen


async def test_a_stranger_in_our_group_is_heard_and_in_any_other_reads_the_number(town: Town) -> None:
    zhou = stranger(town)
    await zhou.says("I fell asleep", where=GROUP)
    assert not town.group
    await zhou.says("I fell", where=GROUP)
    assert "I am telling the coordinator." in town.card()
    town.hua.sees("Zhou Min called for help")
    elsewhere = Incoming(NAME, "user-bao", "elsewhere", private=False, content=Said("I fell"), key="e1", name="Bao")
    await town.app.intake.hear(elsewhere)
    await town.app.courier.deliver_all()
    assert "I am sorry, I cannot send help myself." in text_of(town.memory.chats["elsewhere"][-1].message)


async def test_what_a_suspended_coordinator_has_taken_on_goes_to_the_others(town: Town) -> None:
    rosa = knows(town, Somebody("Rosa", (Role.COORDINATOR,), phone="139-0000-8888"), tied=False)
    await cries(town.wang, "Help, I have fallen")
    await rosa.taps("I'm going")
    seen = len(town.hua.screen)
    await does(town.hua, "members", "Rosa (coordinator)", "Suspend …", "Something has to be cleared up")
    assert any("Mrs Wang" in text_of(shown.message) for shown in town.hua.screen[seen:])
    town.hua.button("I'm going")
    notice = await rosa.taps("I have reached Mrs Wang")
    assert notice is not None
    assert "You cannot take part for now." in notice.text


async def test_who_is_on_his_way_reads_the_address_as_it_is_put_right(town: Town) -> None:
    await cries(town.wang)
    await town.ming.taps("I'm going")
    town.ming.sees("3 Willow Lane, door 502")
    await does(town.hua, "members", "Mrs Wang (elder)", "Change the address", "5 Willow Lane, door 101")
    town.ming.sees("5 Willow Lane, door 101")
    assert "door 502" not in text_of(town.ming.last)
