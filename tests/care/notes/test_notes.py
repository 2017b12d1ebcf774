"""Notes that Linli keeps for somebody: for her own eyes only, and nothing lost by a slip of the finger."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.channels.base import NotSent
from storage.notes import Note
from storage.people import Membership, Role
from tests.bot.errands import ask, does, signed
from tests.town import Neighbour, Town, buttons, text_of

ONE_HAS_TO_GO = "Please press “Done with it” below one you no longer need."
KEY = "The spare key is in the blue tin"
FOR_SOMEBODY_ELSE = "This button is for somebody else. Please write “hello” to me to see what is yours."


@pytest.fixture
def chinese_town(engine: Engine, tmp_path: Path) -> Town:
    return Town(engine, tmp_path, "zh")


async def keeps(who: Neighbour, words: str) -> None:
    await who.says("my notes")
    await who.taps("Keep a note")
    await who.says(words)


async def sees_now(who: Neighbour, said: str) -> list[str]:
    """The texts of what she is answered."""
    before = len(who.screen)
    await who.says(said)
    return [text_of(shown.message) for shown in who.screen[before:]]


async def test_an_elder_lets_a_note_be_kept_and_finds_it_again(town: Town) -> None:
    assert await sees_now(town.wang, "my notes") == [
        "There are no notes yet. Is there something I should keep for you?\n[Keep a note]"
    ]
    await town.wang.taps("Keep a note")
    town.wang.sees("What shall I keep for you? For example: the spare key is in the blue tin.", "[Back]")
    await town.wang.says(KEY)
    assert text_of(town.wang.last) == f"I am keeping this for you:\n“{KEY}”\n[Done with it]", "read back, not asked"
    await keeps(town.wang, "plumber: 139-7777")
    assert await sees_now(town.wang, "notes") == [
        f"“{KEY}”\n[Done with it]",
        "“plumber: 139-7777”\n[Done with it]",
        "Is there anything else I should keep for you?\n[Keep a note]",
    ]


async def test_an_elder_does_it_in_chinese(chinese_town: Town) -> None:
    wang = chinese_town.wang
    assert await sees_now(wang, "我的备忘") == ["现在还没有备忘。有什么要帮忙记下来吗？\n[记一条备忘]"]
    await wang.taps("记一条备忘")
    wang.sees("要帮忙记什么？比如：备用钥匙在蓝色铁盒里。")
    await wang.says("药在床头的抽屉里")
    assert text_of(wang.last) == "这条记下了：\n“药在床头的抽屉里”\n[不用记了]"
    assert await sees_now(wang, "备忘") == ["“药在床头的抽屉里”\n[不用记了]", "还有别的要帮忙记吗？\n[记一条备忘]"]
    await wang.taps("不用记了")
    assert text_of(wang.last) == "这条备忘划掉了：\n“药在床头的抽屉里”\n24小时内还可以找回来。\n[找回来]"
    await wang.taps("找回来")
    wang.sees("这条记下了：", "药在床头的抽屉里")


async def test_a_note_that_has_served_is_taken_away_and_can_be_brought_back_for_a_day(town: Town) -> None:
    await keeps(town.wang, KEY)
    await town.wang.taps("Done with it")
    assert text_of(town.wang.last) == (
        f"I have taken this note away:\n“{KEY}”\nYou can have it back within 24 hours.\n[Bring it back]"
    )
    assert len(await sees_now(town.wang, "my notes")) == 1
    await town.pass_time(timedelta(hours=24))
    await town.wang.taps("Bring it back")
    assert text_of(town.wang.last) == f"I am keeping this for you:\n“{KEY}”\n[Done with it]"
    assert f"“{KEY}”\n[Done with it]" in await sees_now(town.wang, "my notes")
    assert not any(shown.edited for shown in town.wang.screen), "an elder's messages are never changed"


async def test_after_a_day_a_note_does_not_come_back_and_at_last_it_is_forgotten(town: Town) -> None:
    await keeps(town.wang, KEY)
    await town.wang.taps("Done with it")
    await town.pass_time(timedelta(hours=24, seconds=1))
    await refused(town.wang, "Bring it back", "This is over already; there is nothing you need to do.")
    await keeps(town.wang, "Another")
    await town.wang.taps("Done with it")
    await town.app.metronome.forget()
    with Session(town.engine) as session:
        assert [note.words for note in session.exec(select(Note))] == ["Another"]
    await town.wang.presses(signed(town, town.wang, "note_back:1"))
    assert len(await sees_now(town.wang, "my notes")) == 1


async def test_pressing_twice_changes_nothing_the_second_time(town: Town) -> None:
    await keeps(town.ming, KEY)
    for press in ("Done with it", "Bring it back"):
        await town.ming.taps(press)
        seen = len(town.ming.screen)
        await refused(town.ming, press, "This is no longer open. Thank you all the same!")
        assert len(town.ming.screen) == seen


async def test_a_note_is_for_her_own_eyes_and_nobody_else_takes_it_away(town: Town) -> None:
    await keeps(town.wang, KEY)
    hers = town.wang.button("Done with it").data
    for other in (town.anna, town.ming, town.hua):
        assert KEY not in "".join(await sees_now(other, "my notes"))
        for data in (hers, signed(town, other, "note_away:1"), signed(town, other, "note_back:1")):
            notice = await other.presses(data)
            assert notice is not None
            assert notice.alert
        assert notice.text == FOR_SOMEBODY_ELSE
        assert not other.has_seen(KEY)
    assert f"“{KEY}”\n[Done with it]" in await sees_now(town.wang, "my notes")


async def test_a_note_forgotten_before_her_messenger_works_again_is_not_shown(town: Town) -> None:
    await keeps(town.wang, KEY)
    away = town.wang.button("Done with it").data
    await keeps(town.wang, "Another")
    town.memory.trouble[town.wang.chat] = NotSent("no answer")
    seen = len(town.wang.screen)
    await town.wang.says("my notes")
    await town.wang.presses(away)
    await town.pass_time(timedelta(hours=25))
    await town.app.metronome.forget()
    await town.wang.taps("Done with it")
    town.memory.trouble.clear()
    await town.pass_time(timedelta(hours=2))
    shown = [text_of(one.message) for one in town.wang.screen[seen:]]
    assert any("Another" in text for text in shown)
    assert not any(KEY in text for text in shown)


async def test_who_is_suspended_while_she_writes_keeps_nothing_and_is_told_so(town: Town) -> None:
    await town.ming.says("my notes")
    await town.ming.taps("Keep a note")
    with Session(town.engine) as session:
        session.get_one(Membership, (town.ming.id, town.lane_id, Role.VOLUNTEER)).active = False
        session.commit()
    await town.ming.says(KEY)
    assert "for somebody else" in text_of(town.ming.last)
    with Session(town.engine) as session:
        assert session.exec(select(Note)).all() == []


async def test_twenty_notes_are_kept_and_the_next_waits_for_one_that_has_served(town: Town) -> None:
    await town.ming.says("my notes")
    keep = town.ming.button("Keep a note").data
    for number in range(1, 21):
        await town.ming.presses(keep)
        await town.ming.says(f"Number {number}")
    await town.ming.presses(keep)
    await town.ming.says("Number 21")
    town.ming.sees("I am keeping 20 notes for you and can keep no more. Please look at “My notes”.", "[My notes]")
    assert (await sees_now(town.ming, "my notes"))[-2:] == [
        "“Number 20”\n[Done with it]",
        f"That makes 20 notes, and I can't keep more.\n{ONE_HAS_TO_GO}\n[What else is there?]",
    ]
    await town.ming.taps("Done with it")
    await town.ming.presses(keep)
    await town.ming.says("Number 21")
    town.ming.sees("I am keeping this for you:", "Number 21")
    await refused(
        town.ming, "Bring it back", "I am keeping 20 notes for you and can keep no more. Please look at “My notes”."
    )


async def test_a_note_that_is_too_long_is_asked_for_again(town: Town) -> None:
    await keeps(town.ming, "a" * 301)
    town.ming.sees("301 characters; please say it in at most 300.", "What shall I keep for you?")
    await town.ming.says("a" * 300)
    town.ming.sees("I am keeping this for you:", "a" * 300)


async def test_everybody_has_it_in_the_menu_and_what_is_needed_more_often_stands_above(town: Town) -> None:
    menus = {}
    for who in town.everybody:
        menus[who.name] = await menu_of(who)
        assert (await sees_now(who, "/notes"))[-1].endswith("[Keep a note]")
    assert menus["Wang Xiulan"] == ["Ask for help", "My requests", "More", "Ask for a call"]
    places = [menus["Ming"].index(label) for label in ("SOS", "My notes", "My name and phone", "Quiet hours")]
    assert places == sorted(places), menus["Ming"]
    await menu_of(town.hua)
    await town.hua.taps("More")
    town.hua.sees("[My notes]")
    assert ("notes", "My notes") in [(name, phrase.msgid) for name, phrase in town.app.features.commands]


async def test_it_pushes_nothing_out_of_an_elders_sight_and_is_found_behind_more(town: Town) -> None:
    await ask(town)
    before = await menu_of(town.wang)
    await keeps(town.wang, KEY)
    assert await menu_of(town.wang) == before == ["My requests", "Ask for help", "More", "Ask for a call"]
    await does(town.wang, "More", "More", "About me")
    town.wang.sees("About me", "[My notes]")


async def menu_of(who: Neighbour) -> list[str]:
    await who.says("menu")
    return [button.text for button in buttons(who.last)]


async def refused(who: Neighbour, press: str, words: str) -> None:
    notice = await who.taps(press)
    assert notice is not None
    assert (notice.text, notice.alert) == (words, True)
