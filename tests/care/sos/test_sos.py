"""A cry for help is answered at once, and called out until somebody has reached the person."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, func, select

from bot.channels.base import NotSent
from storage.outbox import Lane, Outbox
from storage.people import Role
from tests.bot.errands import does, signed, world
from tests.care.sos.crying import MINUTE, how_often, knows, labels, timers
from tests.cast import Somebody
from tests.town import Town, text_of


@pytest.fixture
def database() -> str:
    """What is claimed here is claimed as requests are, on both."""
    return "sqlite"


# ---- a cry is answered at once, and the coordinator reads of it


@pytest.mark.parametrize(
    "cry", ["I fell", "chest pain", "can't breathe", "help me", "hlep", "救命", "我摔倒了", "胸口疼"]
)
async def test_an_elder_who_cries_sees_the_number_and_the_coordinator_all_that_is_needed(town: Town, cry: str) -> None:
    await town.wang.says(cry)
    town.wang.sees("If you are in danger, call 120 now.", "I have written to Hua", "Hua: 139-0000-6666")
    assert labels(town.wang) == ["Phone me", "I'm all right"]
    town.hua.sees(
        "Mrs Wang called for help", f"Mrs Wang wrote to me, today, 10:00 AM: “{cry}”",
        "Please phone at once: 139-0000-1111", "Address: 3 Willow Lane, door 502", "Family: Anna 139-0000-2222",
        "If a life is in danger, call 120.",
    )  # fmt: skip
    assert labels(town.hua) == ["I have reached Mrs Wang", "I'm on it"]
    assert not town.group
    assert not town.anna.screen


async def test_in_chinese_everything_is_said_in_chinese(chinese_town: Town) -> None:
    town = chinese_town
    await town.wang.says("我晕倒了")
    town.wang.sees("有危险请马上打120。", "我已经通知Hua，会一直找到有人联系上您。", "[给我打电话]", "[我没事]")
    town.hua.sees("Mrs Wang在求救", "“我晕倒了”", "请马上打电话：139-0000-1111", "地址：3 Willow Lane, door 502")
    await town.hua.taps("我来想办法")
    town.wang.sees("Hua看到了，正在想办法。")
    await town.hua.taps("联系上Mrs Wang了")
    assert town.wang.has_seen("Hua说已经联系上您了。")


@pytest.mark.parametrize("cry", ["我摔倒了", "I fell"])
async def test_the_other_language_is_understood_as_well(chinese_town: Town, cry: str) -> None:
    await chinese_town.wang.says(cry)
    chinese_town.wang.sees("有危险请马上打120。")


async def test_all_of_it_goes_before_everything_else(town: Town) -> None:
    await town.wang.says("I fell")
    await town.pass_time(4 * MINUTE)
    await town.hua.taps("I'm on it")
    await town.hua.taps("I have reached Mrs Wang")
    with Session(town.engine) as session:
        rows = session.exec(select(Outbox).where(col(Outbox.name) != "Menu")).all()
    assert {(row.name, row.lane) for row in rows} == {
        (name, Lane.SOS) for name in ("CryHeard", "CryCalls", "CryTaken", "CryAnswered", "CryNews")
    }


# ---- the ladder


async def test_the_ladder_asks_one_more_every_two_minutes_and_all_again_until_somebody_has_reached_her(
    town: Town,
) -> None:
    tom = knows(town, Somebody("Tom", (Role.FAMILY,)))
    await town.wang.says("I fell")
    assert (len(town.hua.screen), len(town.anna.screen), len(tom.screen)) == (1, 0, 0)
    await town.pass_time(2 * MINUTE)
    assert (len(town.hua.screen), len(town.anna.screen), len(tom.screen)) == (2, 1, 0)
    town.hua.sees("Nobody has reached Mrs Wang yet, as far as I know.")
    assert "Nobody has reached" not in text_of(town.anna.last)
    town.anna.sees("“I fell”", "Address: 3 Willow Lane")
    assert "Family:" not in text_of(town.anna.last)
    await town.pass_time(2 * MINUTE)
    assert (len(town.hua.screen), len(town.anna.screen), len(tom.screen)) == (3, 2, 1)
    await town.pass_time(10 * MINUTE)
    assert len(tom.screen) == 6
    await town.pass_time(60 * MINUTE)
    assert 11 <= len(tom.screen) <= 13
    await tom.taps("I have reached Mrs Wang")
    before = len(town.hua.screen)
    await town.pass_time(timedelta(days=2))
    assert len(town.hua.screen) == before
    assert timers(town) == []


async def test_whoever_was_asked_reads_who_is_on_it_and_then_that_she_was_reached(town: Town) -> None:
    await town.wang.says("I fell")
    await town.pass_time(2 * MINUTE)
    notice = await town.hua.taps("I'm on it")
    assert notice is not None
    assert notice.text == "Thank you. I am telling the others that you are on it."
    town.wang.sees("If you are in danger, call 120 now.", "Hua has read it and is seeing to it now.", "[Phone me]")
    town.anna.sees("Hua is on it.")
    assert labels(town.hua) == ["I have reached Mrs Wang"]
    await town.pass_time(10 * MINUTE)
    town.anna.sees("Hua is on it.")
    await town.anna.taps("I have reached Mrs Wang")
    assert town.wang.has_seen("Anna tells me that you have been reached.")
    town.hua.sees("Anna has reached Mrs Wang.")
    for who in (town.hua, town.anna):
        for shown in who.screen:
            assert "3 Willow Lane" not in text_of(shown.message), "what is private is taken away again"
            assert not shown.message.rows or "reached" not in text_of(shown.message)


async def test_who_is_on_it_and_says_no_more_makes_it_open_again_after_a_quarter_of_an_hour(town: Town) -> None:
    await town.wang.says("I fell")
    await town.pass_time(2 * MINUTE)
    await town.hua.taps("I'm on it")
    seen = how_often(town.anna, "called for help")
    await town.pass_time(16 * MINUTE)
    assert how_often(town.anna, "called for help") == seen + 1
    town.anna.sees("Nobody has reached Mrs Wang yet, as far as I know.", "[I'm on it]")
    await town.pass_time(2 * MINUTE)
    assert how_often(town.anna, "called for help") == seen + 2


async def test_however_often_they_were_asked_each_has_one_card_and_a_press_changes_no_more(town: Town) -> None:
    await town.wang.says("I fell")
    await town.pass_time(timedelta(hours=3))
    assert how_often(town.hua, "called for help") > 20
    for who in (town.hua, town.anna):
        live = [text_of(shown.message) for shown in who.screen if shown.message.rows]
        assert len(live) == 1, "only the newest can be pressed"
        assert how_often(who, "139-0000-1111") == 1, "and no other holds what is private"
    before = _rows(town)
    await town.hua.taps("I have reached Mrs Wang")
    assert _rows(town) - before <= 5
    assert how_often(town.hua, "Hua has reached Mrs Wang.") == 1


def _rows(town: Town) -> int:
    with Session(town.engine) as session:
        return session.exec(select(func.count()).select_from(Outbox)).one()


async def test_only_the_first_is_on_it(town: Town) -> None:
    await town.wang.says("I fell")
    await town.pass_time(2 * MINUTE)
    on_it = town.anna.button("I'm on it").data
    await town.hua.taps("I'm on it")
    notice = await town.anna.presses(on_it)
    assert notice is not None
    assert notice.text == "Hua is on it already. Thank you all the same!"
    await town.anna.taps("I have reached Mrs Wang")
    for data in (on_it, signed(town, town.anna, "have_reached:1"), signed(town, town.wang, "all_right:1")):
        notice = await (town.wang if "all_right" in data else town.anna).presses(data)
        assert notice is not None
        assert notice.alert


async def test_nobody_else_can_press_anything_of_it(town: Town) -> None:
    await town.wang.says("I fell")
    for who in (town.ming, town.anna):
        await who.says("hello")
    as_it_was = world(town.engine)
    for who, text in (
        (town.ming, "take_on:1"), (town.ming, "have_reached:1"), (town.ming, "all_right:1"), (town.anna, "all_right:1"),
        (town.anna, "need_help:1"), (town.hua, "phone_me:1"), (town.wang, "take_on:1"), (town.hua, "take_on:77"),
    ):  # fmt: skip
        notice = await who.presses(signed(town, who, text))
        assert notice is not None
        assert notice.alert, (who.name, text)
    assert world(town.engine) == as_it_was


async def test_she_asks_to_be_phoned(town: Town) -> None:
    await town.wang.says("I fell")
    await town.wang.taps("Phone me")
    town.wang.sees("I have asked Hua to phone you.", "call 120", "Hua: 139-0000-6666")
    town.hua.sees("Mrs Wang asks to be phoned.", "139-0000-1111")


@pytest.mark.parametrize("how", ["I'm all right", "I'm fine", "it was a mistake", "没事", "false alarm"])
async def test_she_takes_it_back_and_everybody_asked_reads_so(town: Town, how: str) -> None:
    await town.wang.says("I fell")
    await does(town.wang, how)
    assert town.wang.has_seen("I am glad that you are all right.")
    town.wang.sees("What can I do for you, Mrs Wang?")
    town.hua.sees("Mrs Wang says: “I am all right.”", "A short call would still be kind: 139-0000-1111")
    assert timers(town) == []
    await town.wang.says("I fell")
    town.hua.sees("“I fell”", "[I'm on it]")


async def test_who_was_all_right_and_then_presses_for_help_after_all_is_heard(town: Town) -> None:
    """The button is still before her eyes, for what she reads is never changed."""
    await town.wang.says("I fell asleep")
    help_me = town.wang.button("Yes, help me").data
    await town.wang.taps("No, I'm all right")
    await town.pass_time(10 * MINUTE)
    for _ in range(2):
        await town.wang.presses(help_me)
        town.wang.sees("If you are in danger, call 120 now.", "I have written to Hua")
    town.hua.sees("Mrs Wang called for help", "“I fell asleep”", "139-0000-1111", "[I'm on it]")
    assert timers(town) == ["cry"], "pressed twice it is one cry"
    await town.pass_time(2 * MINUTE)
    town.anna.sees("Mrs Wang called for help")
    await town.wang.taps("No, I'm all right")  # the old button, too, means what is called out now
    town.hua.sees("Mrs Wang says: “I am all right.”")
    assert timers(town) == []


async def test_who_was_reached_and_asks_to_be_phoned_once_more_is_called_out_again(town: Town) -> None:
    await town.wang.says("I fell")
    await town.hua.taps("I have reached Mrs Wang")
    await town.pass_time(10 * MINUTE)
    await town.wang.taps("Phone me")
    town.wang.sees("I have asked Hua to phone you.", "call 120")
    town.hua.sees("Mrs Wang asks to be phoned.", "139-0000-1111", "[I have reached Mrs Wang]")
    await town.pass_time(2 * MINUTE)
    town.anna.sees("Mrs Wang called for help", "[I'm on it]")


# ---- what was under way while it went on


async def test_whose_messenger_was_down_reads_only_what_came_of_it(town: Town) -> None:
    town.memory.trouble[town.anna.chat] = NotSent("no answer")
    await town.wang.says("I fell")
    await town.pass_time(2 * MINUTE)
    await town.hua.taps("I'm on it")
    await town.hua.taps("I have reached Mrs Wang")
    town.memory.trouble.clear()
    await town.pass_time(timedelta(hours=2))
    assert [text_of(shown.message) for shown in town.anna.screen] == [
        "Mrs Wang called for help\nHua has reached Mrs Wang."
    ]


# ---- written again


async def test_what_she_writes_again_is_passed_on_and_begins_no_second_ladder(town: Town) -> None:
    await town.wang.says("I fell")
    await town.pass_time(MINUTE)
    for words in ("help me please", "I am in the kitchen", "my phone died"):
        await town.wang.says(words)
        town.wang.sees("If you are in danger, call 120 now.", "I have passed it on to Hua.")
        town.hua.sees("10:00 AM: “I fell”", f"Wrote again, today, 10:01 AM: “{words}”")
    assert timers(town) == ["cry"]


@pytest.mark.parametrize("words", ["yes", "ok", "thank you", "no", "谢谢", "👍"])
async def test_a_short_answer_is_not_passed_on_but_answered(town: Town, words: str) -> None:
    await town.wang.says("I fell")
    await town.wang.says(words)
    town.wang.sees("call 120", "I have written to Hua", "[Phone me]", "[I'm all right]")
    assert len(town.hua.screen) == 1


async def test_hours_later_other_words_are_for_the_menu_again_and_a_cry_is_still_one(town: Town) -> None:
    await town.wang.says("I fell")
    await town.wang.says("/menu")
    town.wang.sees("What can I do for you, Mrs Wang?")
    await town.pass_time(timedelta(hours=1))
    await town.wang.says("Ask for help")
    town.wang.sees("What can a neighbour do for you?")
    await town.wang.says("I fell")
    town.hua.sees("Wrote again, today, 11:00 AM: “I fell”")


async def test_in_the_middle_of_the_night_nothing_of_it_waits_for_the_morning(town: Town) -> None:
    await town.pass_time(timedelta(hours=17))  # three in the morning
    await town.wang.says("chest pain")
    town.wang.sees("call 120", "I have written to Hua")
    town.hua.sees("Mrs Wang wrote to me, today, 3:00 AM: “chest pain”")
    await town.pass_time(2 * MINUTE)
    town.anna.sees("“chest pain”")
    await town.anna.taps("I'm on it")
    town.hua.sees("Anna is on it.")
