"""Mrs Sun has neither an app nor family here: Hua, the coordinator, asks for her, phones her, and answers for her."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from care.hours import ledger
from storage.ids import PersonId
from storage.people import Relation, Role
from tests.bot.errands import does
from tests.care.asking import PASSED_ON, do
from tests.cast import Somebody, give_address, give_role, settle_in, tie
from tests.dialogs.requests.alone import HERS, sun_lives_here
from tests.memory_channel import NAME
from tests.town import Neighbour, Town, buttons, text_of

IN_CHINESE = Somebody("孙桂兰", (Role.ELDER,), called="孙奶奶", area="东门", home="柳巷9号", phone=HERS)
FANG = Somebody("Fang", (Role.COORDINATOR,), phone="139-0000-9999")
ASKS = ("Ask for help", "Mrs Sun", "Shopping", "Milk", "tomorrow 15:00", "At home, 1 hour, no expenses")
MILK = "can someone buy milk for Mrs Sun tomorrow afternoon"
YES = "Yes, ask the neighbours"


async def fang_comes(town: Town) -> Neighbour:
    ids = await do(town, settle_in, town.lane_id, [FANG], lambda *_: (NAME, "user-fang", "chat-fang"))
    return Neighbour(town, ids[FANG], "Fang", "chat-fang")


async def goes_its_way(town: Town, helper: Neighbour) -> None:
    for step in PASSED_ON:
        await helper.goes_on(step)


def hours_of(town: Town, who: int) -> int:
    """In minutes."""
    with Session(town.engine) as session:
        uow = town.app.unit_of_work(session)
        return ledger.balance(uow, PersonId(who))


def labels(who: Neighbour) -> list[str]:
    return [button.text for button in buttons(who.last)]


async def test_hua_asks_ming_does_it_and_hua_says_that_all_is_well_once_she_has_phoned(town: Town) -> None:
    sun = await sun_lives_here(town)
    await does(town.hua, *ASKS)
    town.hua.sees("Shall I ask the neighbours?", "For: Mrs Sun", "Where: at home", "Mrs Sun can ask even with none")
    await town.hua.taps(YES)
    town.hua.sees("I have asked the neighbours.", "No message reaches Mrs Sun.", f"say how it stands: {HERS}")
    assert HERS not in town.card()
    await town.ming.taps("I'll do it", where="group")
    town.ming.sees(
        "Hua, the coordinator, asks for this for Mrs Sun.", "Address: 9 Willow Lane", f"Telephone: {HERS}",
        "If in doubt, phone Hua: 139-0000-6666.",
    )  # fmt: skip
    town.hua.sees("Ming will come.", f"Please phone and say who is coming, and when: {HERS}", "[No longer needed]")
    await goes_its_way(town, town.ming)
    town.hua.sees("Ming says it is done. Was everything all right?", f"Please phone and ask before you answer: {HERS}")
    await town.hua.taps("Yes, all is well")
    town.ming.sees("Hua says that everything is done. Thank you!", "Added to your hours: 1 hour.")
    assert (hours_of(town, town.ming.id), hours_of(town, sun)) == (60, -60)
    assert not town.hua.has_seen("I cannot reach"), "she knows, and has been told what it is about"
    town.hua.sees("Done by Ming, and confirmed.")


async def test_her_words_fill_it_in(town: Town) -> None:
    await sun_lives_here(town)
    await town.hua.says(MILK)
    town.hua.sees("For: Mrs Sun", "Kind: Shopping", "Task: buy milk", "When: tomorrow afternoon", f"[{YES}]")


async def test_of_whom_she_does_not_say_she_is_asked_also_where_there_is_only_one(town: Town) -> None:
    await sun_lives_here(town)
    await town.hua.says("can someone buy milk tomorrow afternoon")
    town.hua.sees("Who needs help?", "[Mrs Sun]")


async def test_for_who_has_an_app_and_family_she_does_not_ask(town: Town) -> None:
    await town.hua.says("hello")
    assert "Ask for help" not in labels(town.hua), "there is nobody"
    await sun_lives_here(town)
    await town.hua.says("hello")
    assert labels(town.hua).count("Ask for help") == 1
    await town.hua.says("can someone buy milk for Mrs Wang tomorrow afternoon")
    await town.hua.taps("Ask for help")
    town.hua.sees("You can ask for people who have neither an app nor family here. Who needs help?", "[Mrs Sun]")


async def test_before_she_has_agreed_she_is_asked(town: Town) -> None:
    await sun_lives_here(town, agrees=False)
    await does(town.hua, "Ask for help", "Mrs Sun")
    town.hua.sees("Mrs Sun has not agreed yet that others ask neighbours", "[Ask Mrs Sun]")
    await town.hua.taps("Ask Mrs Sun")
    town.hua.sees(
        "No message reaches Mrs Sun.", "Please read this to Mrs Sun:",
        "Hua asks: may your family, or else the coordinator, ask neighbours for help in your name?",
    )  # fmt: skip
    await town.hua.taps("Agrees, by telephone")
    await town.hua.says(MILK)
    await town.hua.taps(YES)
    assert "Shopping for Mrs Sun" in town.card()


async def test_what_she_did_herself_somebody_else_says_was_well(town: Town) -> None:
    await sun_lives_here(town)
    fang = await fang_comes(town)
    await does(town.hua, MILK, YES)
    await town.hua.taps("I'll do it", where="group")
    assert not town.hua.has_seen("Hua, the coordinator, asks for this"), "she knows who asked"
    await goes_its_way(town, town.hua)
    with pytest.raises(AssertionError):
        town.hua.button("Yes, all is well")
    fang.sees("Hua says it is done. Was everything all right?", f"Please phone and ask before you answer: {HERS}")
    await fang.taps("Yes, all is well")
    town.hua.sees("Fang says that everything is done.", "Added to your hours: 1 hour.")


async def test_where_nobody_else_is_here_it_is_said_that_the_hours_wait(town: Town) -> None:
    await sun_lives_here(town)
    await does(town.hua, MILK, YES)
    await town.hua.taps("I'll do it", where="group")
    await goes_its_way(town, town.hua)
    assert town.hua.has_seen("Nobody else is here yet who can confirm it; until then no hours are counted.")
    assert not town.hua.has_seen("I have asked whether all is well.")
    assert hours_of(town, town.hua.id) == 0


async def test_the_same_again_and_every_week(town: Town) -> None:
    await sun_lives_here(town)
    await does(town.hua, *ASKS, YES)
    await town.ming.taps("I'll do it", where="group")
    await goes_its_way(town, town.ming)
    await does(town.hua, "Yes, all is well", "Repeat this", "Every week", "Until I say stop", "Yes, then too")
    town.hua.sees("Every week, next:", "[Change it]")
    await town.pass_time(timedelta(days=1))
    await does(town.hua, "hello", "Same as last time", "Mrs Sun", "Yes, please ask")
    town.hua.sees("I have asked the neighbours.", "No message reaches Mrs Sun.")
    assert not town.hua.has_seen("I cannot reach")


async def test_something_was_not_right(town: Town) -> None:
    await sun_lives_here(town)
    await does(town.hua, MILK, YES)
    await town.ming.taps("I'll do it", where="group")
    await goes_its_way(town, town.ming)
    await does(town.hua, "There was a problem", "The milk was sour")
    town.hua.sees("There was a problem.", "The milk was sour", "[Close, no hours]")
    town.ming.sees("Hua told us that something was not quite right.")


async def test_nobody_takes_it_and_no_family_is_named_that_is_not_there(town: Town) -> None:
    await sun_lives_here(town)
    await does(town.hua, "can someone buy milk for Mrs Sun today at 12", YES)
    await town.pass_time(timedelta(minutes=40))
    town.hua.sees("Nobody has taken this yet.", f"Mrs Sun: {HERS}", "Please ask somebody you know.")
    assert "amily" not in text_of(town.hua.last)
    await town.pass_time(timedelta(hours=6))
    town.hua.sees("Nobody came in time.", "Please phone and see what is needed.")


async def test_once_she_has_an_app_she_reads_who_comes_and_is_asked_herself(town: Town) -> None:
    sun_id = await sun_lives_here(town)
    await does(town.hua, MILK, YES)
    await town.ming.taps("I'll do it", where="group")
    await do(town, give_address, sun_id, NAME, "user-sun", "chat-sun")
    sun = Neighbour(town, PersonId(sun_id), "Sun", "chat-sun")
    await sun.says("hello")
    assert sun.has_seen("Ming, a neighbour, will come")
    await town.hua.says("hello")
    assert "Ask for help" not in labels(town.hua)
    await goes_its_way(town, town.ming)
    sun.sees("Ming says it is done. Was everything all right?", "[Yes, all is well]")
    assert not town.hua.has_seen("Please phone and ask before you answer")
    await sun.taps("Yes, all is well")
    town.ming.sees("Mrs Sun says thank you. Everything is done.")
    assert town.hua.has_seen("Done by Ming, and confirmed by Mrs Sun.")


async def test_whoever_comes_to_her_family_later_is_asked_in_her_stead(town: Town) -> None:
    sun = await sun_lives_here(town)
    await does(town.hua, MILK, YES)
    await town.ming.taps("I'll do it", where="group")
    await do(town, tie, town.lane_id, PersonId(sun), town.bo.id, Relation.RELATIVE)
    await goes_its_way(town, town.ming)
    assert not town.hua.has_seen("Please phone and ask before you answer")
    await town.pass_time(timedelta(hours=4))
    assert town.bo.has_seen("Ming says it is done. Was everything all right?")
    await town.bo.taps("Yes, all is well")
    assert hours_of(town, town.ming.id) == 60


async def test_in_chinese_it_reads_as_one_says_it(chinese_town: Town) -> None:
    town = chinese_town
    await sun_lives_here(town, IN_CHINESE)
    await town.hua.says("谁能明天下午帮孙奶奶买牛奶")
    town.hua.sees("帮谁：孙奶奶", "事项：买东西", "时间：明天下午")
    await town.hua.taps("好，去问邻居")
    town.hua.sees("我的消息到不了孙奶奶那里。", f"请打电话告诉一声现在的情况：{HERS}")
    await town.ming.taps("我来帮", where="group")
    town.ming.sees("这是协调员Hua替孙奶奶请的。", "不放心的话，请打电话给Hua")
    town.hua.sees(f"请打电话告诉一声谁来、什么时候来：{HERS}")


@pytest.mark.parametrize("words", ["ask", "requests", "again"])
async def test_a_coordinator_without_such_elders_has_nothing_new(town: Town, words: str) -> None:
    await town.hua.says("hello")
    before = labels(town.hua)
    await town.hua.says(words)
    assert not {"Ask for help", "My requests", "Same as last time"} & set(before)
    assert "Who needs help?" not in text_of(town.hua.last)


async def test_an_elder_who_coordinates_finds_one_line_in_either_menu_and_both_behind_it(town: Town) -> None:
    await sun_lives_here(town)
    await do(town, give_role, town.wang.id, town.lane_id, Role.COORDINATOR)
    await town.wang.says("menu")
    assert labels(town.wang).count("Ask for help") == 1
    await town.wang.taps("As a coordinator")
    assert labels(town.wang).count("Ask for help") == 1
    await town.wang.taps("Ask for help")
    town.wang.sees("Who needs help?", "[For me]", "[Mrs Sun]")
    await does(town.wang, "Mrs Sun", "Shopping")
    town.wang.sees("When would it suit", "[")


async def test_a_daughter_who_coordinates_is_asked_for_whom_and_each_stands_there_once(town: Town) -> None:
    await sun_lives_here(town)
    await do(town, give_role, town.anna.id, town.lane_id, Role.COORDINATOR)
    await town.anna.says("ask")
    town.anna.sees("Who needs help?", "[Mrs Wang]", "[Mrs Sun]")
    assert labels(town.anna) == ["Mrs Wang", "Mrs Sun", "Cancel"]
