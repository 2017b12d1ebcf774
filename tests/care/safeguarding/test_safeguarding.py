"""What is told in confidence is looked after until somebody says what came of it, and never by whom it is about."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from care.kit.uow import UnitOfWork
from care.safeguarding.money import is_spoken_of
from storage.keys import DataKey
from storage.people import Role
from storage.requests import State
from tests.bot.errands import ask, bring_to, does, signed
from tests.care.vetting.second_coordinator import second_coordinator
from tests.cast import Somebody, settle_in
from tests.memory_channel import NAME
from tests.town import Neighbour, Town, text_of

CHEN = Somebody("Chen", (Role.ELDER,), called="Mr Chen", area="East Gate")
HOUR = timedelta(hours=1)
WORDS = "He comes too late and shouts at me"


def everything(who: Neighbour) -> str:
    return "\n".join(text_of(shown.message) for shown in who.screen)


def mr_chen(town: Town) -> Neighbour:
    """Another elder of the lane."""
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
        ids = settle_in(uow, town.lane_id, [CHEN], lambda _one, _person: (NAME, "user-chen", "chat-chen"))
        session.commit()
    return Neighbour(town, ids[CHEN], "Chen", "chat-chen")


async def tells(town: Town, words: str = WORDS) -> None:
    await does(town.wang, "hello", "tell only the coordinator", words)


async def test_it_stands_on_a_list_until_somebody_says_what_came_of_it(town: Town) -> None:
    await tells(town)
    await does(town.hua, "look after")
    town.hua.sees("Mrs Wang has told only the coordinators.", WORDS, "Please phone: 139-0000-1111", "[I'll see to it]")
    await does(town.hua, "Close it", "We talked; all is well")
    town.hua.sees("Hua: We talked; all is well", "[What else is there?]")
    assert WORDS not in text_of(town.hua.last)
    await does(town.hua, "look after")
    assert "There is nothing to look after at the moment." in text_of(town.hua.last)


async def test_who_sees_to_it_is_reminded_and_nobody_else(town: Town) -> None:
    lin = second_coordinator(town)
    await tells(town)
    await town.pass_time(5 * HOUR)
    for who in (town.hua, lin):
        who.sees("Mrs Wang has told only the coordinators.", "[I'll see to it]")
    await lin.taps("I'll see to it")
    seen = len(town.hua.screen)
    town.hua.sees("Lin is seeing to it.")
    hers = len(lin.screen)
    await town.pass_time(50 * HOUR)
    assert len(lin.screen) > hers
    assert len(town.hua.screen) == seen


async def test_what_is_told_about_one_coordinator_another_reads(town: Town) -> None:
    lin = second_coordinator(town)
    await tells(town, "Hua shouts at me")
    lin.sees("Mrs Wang tells only the coordinators:", "Hua shouts at me")
    town.wang.sees("Lin can read it now.")
    await town.pass_time(30 * HOUR)
    assert "shouts" not in everything(town.hua)
    await does(town.hua, "look after")
    assert "There is nothing to look after" in text_of(town.hua.last)
    for data in ("take_concern:1", ">close_concern:1"):
        notice = await town.hua.presses(signed(town, town.hua, data))
        assert notice is not None
        assert "Only a coordinator can do this" in notice.text


async def test_nobody_but_the_coordinators_ever_reads_it(town: Town) -> None:
    await tells(town)
    for who in (town.anna, town.ming, town.wang):
        await who.says("hello")
        for data in ("concerns", "take_concern:1", ">close_concern:1"):
            await who.presses(signed(town, who, data))
        await town.pass_time(5 * HOUR)
    for who in (town.anna, town.ming, town.li):
        assert WORDS not in everything(who)


async def test_a_problem_in_words_about_money_is_shown_at_once(town: Town) -> None:
    await bring_to(town, State.DONE)
    await does(town.wang, "There was a problem", "He borrowed money from me")
    assert "Mrs Wang reports a problem with Ming." in everything(town.hua)
    assert "Money is mentioned." in everything(town.hua)
    assert "Money is mentioned." not in everything(town.ming) + everything(town.anna)


async def test_a_second_problem_with_one_helper_is_shown_at_once_and_the_first_is_not(town: Town) -> None:
    for number in (1, 2):
        await bring_to(town, State.DONE)
        await does(town.wang, "There was a problem", "He came late")
        again = "Mrs Wang reports a problem with Ming; it is not the first one." in everything(town.hua)
        assert again == (number == 2)


async def test_not_this_one_again_is_asked_about_once_and_gently_and_he_never_hears_of_it(town: Town) -> None:
    await bring_to(town, State.CONFIRMED)
    await does(town.wang, "not again")
    town.wang.sees("Ming will not come again. Did something happen?", "[Nothing bad]", "[I'd rather not say]")
    seen = len(town.hua.screen)
    await town.wang.taps("Nothing bad")
    town.wang.sees("Ming will not come again.", "I tell nobody the reason.", "[May come again]")
    assert len(town.hua.screen) == seen, "one such word is nobody's business"
    await ask(town)
    notice = await town.ming.taps("I'll do it", where="group")
    assert notice is not None
    assert "I am looking for somebody else this time" in notice.text
    assert "not come again" not in everything(town.ming)
    await town.wang.taps("May come again")
    await town.ming.taps("I'll do it", where="group")
    town.wang.sees("Ming, a neighbour, will come")


async def test_what_he_had_promised_her_already_goes_to_others_and_he_reads_no_reason(town: Town) -> None:
    await bring_to(town, State.CONFIRMED)
    await ask(town)
    await town.ming.taps("I'll do it", where="group")
    assert "3 Willow Lane" in everything(town.ming)
    await does(town.wang, "not again", "I'd rather not say")
    town.ming.sees("I am looking for somebody else this time, so you need not come.", "Thank you all the same!")
    assert "3 Willow Lane" not in everything(town.ming)
    assert "can't come after all" not in everything(town.wang), "it was her word"
    await town.li.taps("I'll do it", where="group")
    town.wang.sees("Li, a neighbour, will come")


async def test_what_happened_only_the_coordinator_reads(town: Town) -> None:
    await bring_to(town, State.CONFIRMED)
    await does(town.anna, "not again", "Yes, something did", "He took her purse")
    assert "He took her purse" in everything(town.hua)
    assert "He took her purse" not in everything(town.wang) + everything(town.ming)
    await does(town.hua, "look after")
    town.hua.sees("Money is mentioned.", "[I'll see to it]")


async def test_the_second_such_word_about_one_helper_is_shown_at_once(town: Town) -> None:
    chen = mr_chen(town)
    for elder in (town.wang, chen):
        await does(elder, "hello", "Ask for help", "A meal", "As soon as possible", "Yes, please ask")
        await town.ming.taps("I'll do it", where="group")
        for step in ("On my way", "Arrived", "Done"):
            await town.ming.goes_on(step)
        await elder.taps("Yes, all is well")
        await does(elder, "not again", "I'd rather not say")
        assert ("is not the only one" in everything(town.hua)) == (elder is chen)


async def test_nobody_else_says_it_for_her(town: Town) -> None:
    await bring_to(town, State.CONFIRMED)
    for who in (town.li, town.hua):
        await does(who, "hello", "not again")
        await who.presses(signed(town, who, f"come_again:{town.wang.id}:{town.ming.id}"))
        assert "Did something happen?" not in everything(who)


@pytest.mark.parametrize(
    ("words", "spoken"),
    [
        ("He wanted my bank card", True), ("she STOLE my ring", True), ("他问我借钱", True), ("拿走了存折", True),
        ("50 ¥ are missing", True), ("The milk was sour", False), ("He was late", False), ("她来晚了", False),
    ],
)  # fmt: skip
def test_whether_words_speak_of_money(words: str, *, spoken: bool) -> None:
    assert is_spoken_of(words) == spoken


async def test_it_can_be_closed_when_who_told_it_has_been_erased(town: Town) -> None:
    """What came of it was to be sealed with a key that is gone: nobody could ever close it."""
    await tells(town)
    with Session(town.engine) as session:
        session.merge(DataKey(owner=town.wang.id, wrapped=b""))
        session.commit()
    await does(town.hua, "look after", "Close it", "We talked; all is well")
    town.hua.sees("Hua: –", "[What else is there?]")
    await does(town.hua, "look after")
    assert "There is nothing to look after at the moment." in text_of(town.hua.last)
