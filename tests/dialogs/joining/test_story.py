"""A daughter begins alone: she makes her mother known, who presses Start once and decides herself."""

from datetime import timedelta

from sqlmodel import Session, col, select

from bot.channels.base import Opened
from storage.joining import Introduction
from storage.people import Person
from tests.bot.errands import does
from tests.care.vetting.second_coordinator import second_coordinator
from tests.dialogs.joining.families import GU, comes_alone, known, made_known, opens_link, stranger, token_of
from tests.town import Town, text_of


async def test_a_daughter_whom_nobody_knows_begins_alone_and_a_coordinator_says_yes(town: Town) -> None:
    xin = await made_known(town)
    assert any("I have told Hua" in text_of(one.message) for one in xin.screen)
    xin.sees("This is the link for Mrs Gu", "whoever opens it first is taken for Mrs Gu", "[Card to print]")
    assert xin.last.picture is not None
    town.hua.sees(
        "Xin would like Mrs Gu to be helped here.", "Xin: Daughter, ", "Stairs no, shopping no", "9 Poplar Street",
        "My brother Gu Qiang", "[Yes, welcome]",
    )  # fmt: skip
    await town.hua.taps("Yes, welcome")
    town.hua.sees("Mrs Gu is welcome here, and Xin is in the family circle.")
    xin.sees("Mrs Gu is welcome in Willow Lane.", "Nothing is done that Mrs Gu has not agreed to.")


async def test_before_that_no_neighbour_sees_anything_and_nothing_can_be_asked_for_her(town: Town) -> None:
    cards = len(town.group)
    xin = await made_known(town)
    gu = await opens_link(town, xin)
    for words in ("Ask for help", "Medicines", "health", "Daily “I'm well”"):
        await xin.says(words)
        assert "Mrs Gu" not in text_of(xin.last)
    await gu.says("I fell, help me")
    await town.pass_time(timedelta(minutes=2))
    assert len(town.group) == cards
    for helper in (town.ming, town.li, town.bo):
        assert not any("Gu" in text_of(one.message) for one in helper.screen)
    assert any("Mrs Gu" in text_of(one.message) for one in town.hua.screen)


async def test_a_link_that_went_to_somebody_else_is_closed_with_one_press(town: Town) -> None:
    xin = await made_known(town)
    thief = await opens_link(town, xin, "Thief")
    xin.sees("Somebody has opened the link of Mrs Gu.", "[It was not Mrs Gu]")
    await xin.taps("It was not Mrs Gu")
    xin.sees("Nobody can write for Mrs Gu from there any more.", "[Link for Mrs Gu]")
    town.hua.sees("Nobody can write for Mrs Gu from there any more.")
    await thief.says("hello")
    thief.sees("To join, please open the link")
    await xin.taps("Link for Mrs Gu")
    gu = await opens_link(town, xin)
    assert gu.id != thief.id or gu.chat != thief.chat


async def test_a_known_neighbour_who_finds_the_link_does_not_become_her(town: Town) -> None:
    xin = await made_known(town)
    await town.ming.sends(Opened(token_of(xin)))
    assert any("This link is for Mrs Gu" in text_of(one.message) for one in town.ming.screen)
    await opens_link(town, xin)
    xin.sees("Somebody has opened the link of Mrs Gu.")


async def test_two_children_make_the_same_mother_known_and_the_second_only_watches(town: Town) -> None:
    await made_known(town)
    await town.hua.taps("Yes, welcome")
    bin_ = await comes_alone(town, "Bin", "139 0000 9100")
    await does(bin_, GU[0], "Son", "gu  meilan", "Mother Gu", *GU[4:6], "Leave this out", "There is none",
               "Leave this out", "Leave this out", *GU[-2:])  # fmt: skip
    assert not any("already" in text_of(one.message) for one in bin_.screen)  # who lives here is not told to strangers
    town.hua.sees("Perhaps already here: Mrs Gu", "[It is Mrs Gu]")
    await town.hua.taps("It is Mrs Gu")
    bin_.sees("Mrs Gu is already known in Willow Lane.")
    with Session(town.engine) as session:
        assert session.exec(select(Introduction.state).order_by(col(Introduction.id))).all() == ["welcome", "same"]
        assert [one.called for one in session.exec(select(Person).where(Person.name == "gu meilan"))] == []


async def test_names_only_are_enough_and_what_is_missing_is_said(town: Town) -> None:
    skipped = ["Leave this out", "Leave this out", "There is none", "Leave this out", "Leave this out"]
    await made_known(town, steps=(*GU[:5], *skipped, *GU[-2:]))
    town.hua.sees("Address: –", "Telephone: –")


async def test_who_brings_a_third_one_is_asked_to_talk_to_a_person_first(town: Town) -> None:
    xin = await made_known(town)
    await does(xin, *(GU[0], "Son", "Gu Laotai", *GU[3:]))
    await does(xin, *(GU[0], "A friend", "Somebody Else", *GU[3:]))
    xin.sees("Two people you made known are still waiting for a coordinator.")


async def test_a_no_deletes_what_was_written(town: Town) -> None:
    xin = await made_known(town)
    gu = await opens_link(town, xin)
    await town.hua.taps("Not possible here")
    xin.sees("The coordinator could not take this up, and nothing of it is kept.", "120")
    assert town.hua.has_seen("That was not possible here. What Xin wrote has been deleted.")
    with Session(town.engine) as session:
        her = session.get_one(Person, gu.id)
        assert (her.name, her.called, her.home, her.phone) == ("", "", "", "")
    await gu.says("hello")
    gu.sees("To join, please open the link")


async def test_a_coordinator_lets_another_decide_about_her_own_mother(town: Town) -> None:
    lin = second_coordinator(town)
    await does(town.hua, "invite", "Families, by one link")
    town.hua.sees("It is for families")
    xin = stranger(town)
    await xin.sends(Opened(token_of(town.hua)))
    await does(xin, "Xin", "139 0000 9000", *GU)
    lin.sees("[Yes, welcome]")
    await town.hua.says("waiting to join")
    town.hua.sees("Xin would like Mrs Gu to be helped here.")


async def test_a_day_later_the_coordinators_are_reminded(town: Town) -> None:
    await made_known(town)
    before = len(town.hua.screen)
    await town.pass_time(timedelta(hours=25))
    assert any("Mrs Gu" in text_of(one.message) for one in town.hua.screen[before:])


async def test_in_chinese(chinese_town: Town) -> None:
    town = chinese_town
    await town.hua.says("等待加入")
    town.hua.sees("现在没有人在等待加入。")
    xin = stranger(town)
    await does(xin, "/start", "I have no link", "欣", "139 0000 9000")
    xin.sees("[登记我照顾的长辈]")
    known(town, xin)
    await does(xin, "登记我照顾的长辈", "女儿", "顾美兰", "顾奶奶", "中文", "东门")
    await does(xin, "先不填", "没有", "先不填", "先不填", "发链接")
    xin.sees("顾美兰", "地址：还没填", "急救电话：120")
    await xin.taps("对，是这样")
    xin.sees("这是给顾奶奶的链接", "[可打印的卡片]")
    town.hua.sees("欣希望顾奶奶在这里得到帮助。", "同意之前请给双方都打个电话。")
    await town.hua.taps("同意，欢迎")
    xin.sees("欢迎顾奶奶", "顾奶奶没有同意的事，都不会做。")


async def test_what_a_family_wrote_is_found_with_nobody_else(town: Town) -> None:
    """Canaries in each private field: who wrote it, coordinators, and a helper whom she lets in, read them."""
    home, can, first = "Kanarienweg 77", "kanari stairs", "Kanari Qiang 139 0000 9002"
    xin = await made_known(town, steps=(*GU[:6], home, GU[7], can, first, *GU[10:]))
    await town.hua.taps("Yes, welcome")
    gu = await opens_link(town, xin)
    await does(gu, *["Yes, I agree"] * 4)
    await does(xin, "Ask for help", "Shopping", "Milk", "tomorrow 15:00", "At home", "1 hour", "No", "Nothing more")
    await xin.taps("Yes, ask the neighbours")
    await town.ming.taps("I'll do it", where="group")
    mine = {xin.chat, town.hua.chat}
    for chat, shown in town.memory.chats.items():
        said = "\n".join(text_of(one.message) for one in shown)
        canaries = [one for one in (home, can, first) if one in said]
        assert canaries == (
            [] if chat not in {*mine, town.ming.chat} else [home] if chat == town.ming.chat else canaries
        )
    with town.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT body FROM outbox").all()
        assert not any(one in str(rows) for one in (home, can, first))
        kept = connection.exec_driver_sql("SELECT can, call_first FROM introduction").all()
        assert not any(one.encode() in cell for one in (can, first) for row in kept for cell in row)
