"""A cry for help: seconds to take it back, then everybody is asked, again and again until somebody is going."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, func, select

from bot.channels.base import NotSent
from care.kit.uow import UnitOfWork
from storage.addresses import Address
from storage.ids import PersonId
from storage.outbox import Lane, Outbox
from storage.people import Relation, Role
from tests.bot.errands import does, signed, world
from tests.care.sos.crying import MINUTE, SECOND, TAKE_BACK, cries, how_often, knows, labels, timers
from tests.cast import Somebody, settle_in, tie
from tests.memory_channel import NAME
from tests.town import Neighbour, Town, text_of

ZHOU = Somebody("Zhou Gang", (Role.ELDER,), called="Mr Zhou", phone="139-0000-9999")


@pytest.fixture
def database() -> str:
    """What is claimed here is claimed as requests are, on both."""
    return "sqlite"


# ---- the first seconds


@pytest.mark.parametrize(
    "cry", ["I fell", "chest pain", "can't breathe", "help me", "hlep", "救命", "我摔倒了", "胸口疼", "SOS", "/sos"]
)
async def test_the_number_comes_at_once_and_nobody_else_hears_of_it_for_five_seconds(town: Town, cry: str) -> None:
    await town.wang.says(cry)
    town.wang.sees("If you are in danger, call 120 now.", "In 5 seconds I will write to Hua and all the others.")
    assert labels(town.wang) == ["Take it back"]
    await town.pass_time(TAKE_BACK - SECOND)
    assert not any(who.screen for who in (town.hua, town.anna, town.ming, town.li, town.bo))
    assert not town.group
    await town.pass_time(SECOND)
    town.wang.sees("call 120 now", "I have written to Hua and all the others", "Hua: 139-0000-6666")
    assert labels(town.wang) == ["Phone me", "I'm all right"]
    assert all(who.screen for who in (town.hua, town.anna, town.ming, town.li, town.bo))
    assert town.group


@pytest.mark.parametrize("how", ["Take it back", "no", "it was a mistake", "没事", "false alarm", "I'm fine"])
async def test_what_is_taken_back_in_time_nobody_hears_of(town: Town, how: str) -> None:
    await town.wang.says("I fell")
    await does(town.wang, how)
    assert town.wang.has_seen("I am glad that you are all right.")
    town.wang.sees("What can I do for you, Mrs Wang?")
    await town.pass_time(timedelta(hours=1))
    assert not any(who.screen for who in (town.hua, town.anna, town.ming))
    assert timers(town) == []


async def test_the_process_dies_in_these_seconds_and_the_cry_goes_out_all_the_same(town: Town) -> None:
    await town.wang.says("I fell")
    await town.restarted()
    await town.pass_time(TAKE_BACK)
    assert all(who.screen for who in (town.hua, town.anna, town.ming))


async def test_everybody_was_away_for_an_hour_and_the_cry_goes_out_with_the_first_beat(town: Town) -> None:
    await town.wang.says("I fell")
    town.clock.pass_time(timedelta(hours=1))
    await town.app.metronome.beat()
    await town.app.courier.deliver_all()
    town.hua.sees("Mrs Wang wrote to me, today, 10:00 AM: “I fell”")


# ---- who reads what


async def test_family_and_coordinator_read_all_that_is_needed(town: Town) -> None:
    await cries(town.wang)
    for who in (town.hua, town.anna):
        who.sees(
            "Mrs Wang called for help", "Mrs Wang wrote to me, today, 10:00 AM: “I fell”",
            "Please phone at once: 139-0000-1111", "Address: 3 Willow Lane, door 502",
            "If a life is in danger, call 120.",
        )  # fmt: skip
    town.hua.sees("Family: Anna 139-0000-2222")
    assert "Family:" not in text_of(town.anna.last)
    assert labels(town.hua) == ["I'm going", "I'm calling Mrs Wang", "I have reached Mrs Wang"]
    assert labels(town.anna) == ["I'm near and going", "I'm calling Mrs Wang", "I have reached Mrs Wang"]


async def test_helpers_and_the_group_read_no_illness_no_address_and_no_number(town: Town) -> None:
    await cries(town.wang, "chest pain")
    for words in (text_of(town.ming.last), town.card()):
        assert words == (
            "Mrs Wang (West Gate) needs help now\nWhoever goes gets the address in private.\n"
            "If a life is in danger, call 120.\n[I'm going]"
        )


async def test_in_chinese_everything_is_said_in_chinese(chinese_town: Town) -> None:
    town = chinese_town
    await town.wang.says("我晕倒了")
    town.wang.sees("有危险请马上打120。", "5秒后我通知Hua和其他人。", "[不用了，取消]")
    await town.pass_time(TAKE_BACK)
    town.wang.sees("我已通知Hua和其他人，会一直找到有人来。", "[给我打电话]", "[我没事]")
    town.hua.sees("Mrs Wang发出了求救", "“我晕倒了”", "请马上打电话：139-0000-1111", "地址：3 Willow Lane, door 502")
    assert town.card() == (
        "Mrs Wang（West Gate）现在需要帮助\n去的人会在私聊里收到地址。\n如有生命危险，请打120。\n[我去]"
    )
    await town.ming.taps("我去")
    town.wang.sees("Ming正赶过来。")
    town.ming.sees("谢谢你赶过去！", "地址：3 Willow Lane, door 502")
    await town.ming.taps("联系上Mrs Wang了")
    assert town.wang.has_seen("Ming说已经联系上您了。")


@pytest.mark.parametrize("cry", ["我摔倒了", "I fell"])
async def test_the_other_language_is_understood_as_well(chinese_town: Town, cry: str) -> None:
    await chinese_town.wang.says(cry)
    chinese_town.wang.sees("有危险请马上打120。")


async def test_all_of_it_goes_before_everything_else(town: Town) -> None:
    await cries(town.wang)
    await town.pass_time(4 * MINUTE)
    await town.anna.taps("I'm calling Mrs Wang")
    await town.hua.taps("I'm going")
    await town.pass_time(10 * MINUTE)
    await town.hua.taps("I have reached Mrs Wang")
    with Session(town.engine) as session:
        rows = session.exec(select(Outbox).where(col(Outbox.name) != "Menu")).all()
    assert {(row.name, row.lane) for row in rows} == {
        (name, Lane.SOS)
        for name in (
            "CryBegun", "CryHeard", "CryCalls", "HelpersCalled", "WhereTo", "CryTaken", "OutcomeWanted", "CryAnswered",
            "CryNews",
        )
    }  # fmt: skip


async def test_in_the_middle_of_the_night_nothing_of_it_waits_for_the_morning(town: Town) -> None:
    await town.pass_time(timedelta(hours=17))  # three in the morning
    await cries(town.wang, "chest pain")
    town.hua.sees("Mrs Wang wrote to me, today, 3:00 AM: “chest pain”")
    for who in (town.anna, town.ming):
        assert who.has_seen("Mrs Wang")
    await town.ming.taps("I'm going")
    town.hua.sees("Ming is going.")
    assert town.wang.has_seen("Ming is coming.")


# ---- the ladder


async def test_everybody_is_asked_every_minute_and_later_every_other_until_somebody_is_going(town: Town) -> None:
    await cries(town.wang)
    for minute in range(1, 6):
        await town.pass_time(MINUTE)
        assert [len(who.screen) for who in (town.hua, town.anna, town.ming)] == [1 + minute] * 3
        assert len(town.group) == 1 + minute
    town.hua.sees("Nobody has reached Mrs Wang yet, as far as I know.")
    town.ming.sees("Nobody is going yet.")
    await town.pass_time(timedelta(minutes=40))
    assert 6 + 20 - 2 <= len(town.ming.screen) <= 6 + 20, "nobody answered is never an end"
    await town.ming.taps("I'm going")
    before = [len(who.screen) for who in (town.li, town.bo)]
    await town.pass_time(9 * MINUTE)
    assert [len(who.screen) for who in (town.li, town.bo)] == before


async def test_after_five_minutes_family_and_coordinators_are_told_to_call_the_ambulance(town: Town) -> None:
    await cries(town.wang)
    await town.pass_time(4 * MINUTE)
    assert not any(who.has_seen("Please call the ambulance now.") for who in (town.hua, town.anna))
    await town.pass_time(MINUTE)
    for who in (town.hua, town.anna):
        who.sees("Nobody is going yet. Please call the ambulance now.", "call 120")
    assert not town.ming.has_seen("Please call the ambulance")
    await town.ming.taps("I'm going")
    assert "ambulance" not in text_of(town.hua.screen[-2].message)


async def test_however_often_they_were_asked_each_has_one_card_and_a_press_changes_no_more(town: Town) -> None:
    await cries(town.wang)
    await town.pass_time(timedelta(minutes=20))
    assert how_often(town.hua, "called for help") > 10
    for who in (town.hua, town.anna, town.ming):
        live = [text_of(shown.message) for shown in who.screen if shown.message.rows]
        assert len(live) == 1, "only the newest can be pressed"
    assert how_often(town.hua, "139-0000-1111") == 1, "and no other holds what is private"
    before = _rows(town)
    await town.hua.taps("I have reached Mrs Wang")
    assert _rows(town) - before <= 13
    assert how_often(town.hua, "Hua has reached Mrs Wang.") == 1


def _rows(town: Town) -> int:
    with Session(town.engine) as session:
        return session.exec(select(func.count()).select_from(Outbox)).one()


# ---- somebody is going


async def test_who_is_going_reads_where_to_and_she_reads_who_is_coming(town: Town) -> None:
    await cries(town.wang)
    notice = await town.ming.taps("I'm going", where="group")
    assert notice is not None
    assert notice.text == "Thank you! I am telling the others. I have sent you the details privately."
    town.ming.sees("To Mrs Wang", "3 Willow Lane, door 502", "139-0000-1111", "“I fell”", "call 120")
    assert labels(town.ming) == ["I have reached Mrs Wang", "I cannot go"]
    town.wang.sees("If you are in danger, call 120 now.", "Ming is coming.", "Ming: 139-0000-3333", "[Phone me]")
    town.hua.sees("Ming is going.")
    town.anna.sees("Ming is going.")
    assert town.card().startswith("Mrs Wang (West Gate) needs help now\nMing is going.")
    for who in (town.li, town.bo):
        assert "3 Willow Lane" not in "".join(text_of(shown.message) for shown in who.screen)
    await town.ming.taps("I have reached Mrs Wang")
    assert town.wang.has_seen("Ming tells me they have been in touch with you.")
    town.hua.sees("Ming has reached Mrs Wang.")
    assert "It is over. Thank you!" in town.card()
    for shown in town.ming.screen:
        assert "3 Willow Lane" not in text_of(shown.message), "what is private is taken away again"
    assert timers(town) == []


async def test_a_second_one_may_go_too_and_both_read_so(town: Town) -> None:
    await cries(town.wang)
    await town.ming.taps("I'm going")
    await town.li.taps("I'm going, too")
    town.wang.sees("They are coming: Ming, Li.")
    town.li.sees("To Mrs Wang", "3 Willow Lane", "Also going: Ming.")
    assert town.ming.has_seen("Li is going.")
    await town.ming.taps("I cannot go")
    town.wang.sees("Li is coming.")
    assert "3 Willow Lane" not in "".join(text_of(shown.message) for shown in town.ming.screen)
    before = len(town.bo.screen)
    await town.pass_time(5 * MINUTE)
    assert len(town.bo.screen) == before, "one is still going"


async def test_the_only_one_who_cannot_go_after_all_makes_everybody_be_asked_at_once(town: Town) -> None:
    await cries(town.wang)
    await town.ming.taps("I'm going")
    before = len(town.li.screen)
    await town.ming.taps("I cannot go")
    assert len(town.li.screen) == before + 1
    town.wang.sees("I am asking Hua and all the others once more", "[Phone me]")
    await town.li.taps("I'm going")
    town.wang.sees("Li is coming.")


async def test_pressed_twice_he_is_going_once(town: Town) -> None:
    await cries(town.wang)
    going = town.ming.button("I'm going").data
    for _ in range(3):
        await town.ming.presses(going)
    assert how_often(town.ming, "To Mrs Wang") == 1
    assert how_often(town.wang, "Ming is coming.") == 1


async def test_who_goes_is_asked_what_came_of_it_and_silence_opens_it_again_after_a_quarter_of_an_hour(
    town: Town,
) -> None:
    await cries(town.wang)
    await town.ming.taps("I'm going")
    await town.pass_time(10 * MINUTE)
    town.ming.sees("Have you reached Mrs Wang?", "If I hear nothing for 5 minutes, I will ask the others again.")
    assert labels(town.ming) == ["I have reached Mrs Wang", "Still on my way", "I cannot go"]
    before = len(town.li.screen)
    await town.pass_time(5 * MINUTE)
    assert len(town.li.screen) == before + 1
    town.ming.sees("[I'm going]")
    town.wang.sees("I am asking Hua and all the others once more")
    assert "3 Willow Lane" not in "".join(text_of(shown.message) for shown in town.ming.screen)


async def test_who_is_still_on_his_way_says_so_and_is_asked_later(town: Town) -> None:
    await cries(town.wang)
    await town.ming.taps("I'm going")
    await town.pass_time(10 * MINUTE)
    await town.ming.taps("Still on my way")
    before = len(town.li.screen)
    await town.pass_time(14 * MINUTE)
    assert len(town.li.screen) == before
    assert how_often(town.ming, "To Mrs Wang") == 3
    town.ming.sees("Have you reached Mrs Wang?")
    await town.pass_time(MINUTE)
    assert len(town.li.screen) == before + 1


async def test_who_is_calling_her_is_shown_to_those_close_to_her_and_stops_nothing(town: Town) -> None:
    await cries(town.wang)
    notice = await town.anna.taps("I'm calling Mrs Wang")
    assert notice is not None
    assert "I keep on asking who can go" in notice.text
    town.hua.sees("Anna is calling Mrs Wang. I keep on asking who can go.")
    before = len(town.ming.screen)
    await town.pass_time(MINUTE)
    assert len(town.ming.screen) == before + 1
    town.hua.sees("On the phone with Mrs Wang: Anna.", "[I'm going]")


async def test_who_cannot_be_written_to_in_private_is_told_how_and_does_not_count_as_going(town: Town) -> None:
    await cries(town.wang)
    with Session(town.engine) as session:
        session.exec(select(Address).where(Address.person_id == town.ming.id)).one().alive = False
        session.commit()
    notice = await town.ming.taps("I'm going", where="group")
    assert notice is not None
    assert "I cannot write to you privately now." in notice.text
    assert "is going" not in town.card()


async def test_nobody_else_can_press_anything_of_it(town: Town) -> None:
    other = knows(town, Somebody("Mrs Zhou", (Role.ELDER,)), tied=False)
    await cries(town.wang)
    for who in (town.ming, town.anna, other):
        await who.says("/menu")
    as_it_was = world(town.engine)
    for who, text in (
        (other, "go_there:1"), (other, "have_reached:1"), (other, "call_her:1"), (other, "cannot_go:1"),
        (town.ming, "all_right:1"), (town.anna, "all_right:1"), (town.ming, "cannot_go:1"),
        (town.anna, "need_help:1"), (town.hua, "phone_me:1"), (town.wang, "go_there:1"), (town.hua, "go_there:77"),
        (town.anna, f"about_whom:1:{town.anna.id}"), (town.wang, f"about_whom:1:{town.anna.id}"),
    ):  # fmt: skip
        notice = await who.presses(signed(town, who, text))
        assert notice is not None, (who.name, text)
        assert notice.alert, (who.name, text)
    assert world(town.engine) == as_it_was


async def test_she_asks_to_be_phoned(town: Town) -> None:
    await cries(town.wang)
    await town.wang.taps("Phone me")
    town.wang.sees("I have asked Hua to phone you.", "call 120", "Hua: 139-0000-6666")
    for who in (town.hua, town.anna):
        who.sees("Mrs Wang asks to be phoned.", "139-0000-1111")


async def test_who_was_reached_and_asks_to_be_phoned_once_more_is_called_out_again(town: Town) -> None:
    await cries(town.wang)
    await town.hua.taps("I have reached Mrs Wang")
    await town.pass_time(10 * MINUTE)
    await town.wang.taps("Phone me")
    town.wang.sees("I have asked Hua to phone you.", "call 120")
    town.hua.sees("Mrs Wang asks to be phoned.", "139-0000-1111", "[I have reached Mrs Wang]")


# ---- what was under way while it went on


async def test_whose_messenger_was_down_reads_only_what_came_of_it(town: Town) -> None:
    town.memory.trouble[town.anna.chat] = NotSent("no answer")
    await cries(town.wang)
    await town.pass_time(2 * MINUTE)
    await town.hua.taps("I'm going")
    await town.hua.taps("I have reached Mrs Wang")
    town.memory.trouble.clear()
    await town.pass_time(timedelta(hours=2))
    assert [text_of(shown.message) for shown in town.anna.screen] == [
        "Mrs Wang called for help\nHua has reached Mrs Wang."
    ]


# ---- again


async def test_presses_merge_and_who_was_not_asked_just_now_is_asked_once_more(town: Town) -> None:
    await cries(town.wang)
    for _ in range(5):
        await town.wang.says("/sos")
    assert [len(who.screen) for who in (town.ming, town.bo)] == [1, 1], "all of it is one"
    assert timers(town) == ["cry"]
    await town.pass_time(30 * SECOND)
    await town.wang.says("SOS")
    assert [len(who.screen) for who in (town.ming, town.bo)] == [2, 2]
    town.wang.sees("call 120 now", "I have passed it on to Hua.")


async def test_what_she_writes_again_is_passed_on_and_begins_no_second_ladder(town: Town) -> None:
    await cries(town.wang)
    await town.pass_time(MINUTE)
    for words in ("help me please", "I am in the kitchen", "my phone died"):
        await town.wang.says(words)
        town.wang.sees("If you are in danger, call 120 now.", "I have passed it on to Hua.")
        town.hua.sees("10:00 AM: “I fell”", f"Wrote again, today, 10:01 AM: “{words}”")
    assert "kitchen" not in "".join(text_of(shown.message) for shown in town.ming.screen)
    assert timers(town) == ["cry"]


async def test_however_much_she_writes_her_number_is_read_below_the_newest_of_it(town: Town) -> None:
    await cries(town.wang)
    for part in range(1, 16):
        await town.wang.says(f"{part}, it hurts and I cannot get up, please come quickly")
    await town.ming.taps("I'm going")
    for who in (town.anna, town.ming):
        card = [text for shown in who.screen if "“I fell”" in (text := text_of(shown.message))][-1]
        assert card.index("“I fell”") < card.index("“…”") < card.index("“15, it hurts")
        assert "“2, it hurts" not in card
        assert "139-0000-1111" in card


async def test_what_she_then_tells_in_confidence_is_for_the_coordinator_only(town: Town) -> None:
    await cries(town.wang)
    await town.pass_time(MINUTE)
    await town.wang.says("/tell")
    town.wang.sees("Only Hua will read this, not your family and not the helpers.")
    await town.wang.says("It was Anna who pushed me")
    assert town.hua.has_seen("It was Anna who pushed me")
    assert not town.anna.has_seen("pushed me")
    await town.wang.says("I am in the kitchen")
    assert town.anna.has_seen("I am in the kitchen"), "what follows belongs to the cry again"


async def test_an_elder_who_looks_after_her_husband_is_answered_whatever_she_presses_for_him(town: Town) -> None:
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
        zhou = settle_in(uow, town.lane_id, [ZHOU], lambda _one, _person: (NAME, "user-zhou", "chat-zhou"))[ZHOU]
        tie(uow, town.lane_id, zhou, PersonId(town.wang.id), Relation.SPOUSE)
        session.commit()
    await cries(Neighbour(town, zhou, "Zhou", "chat-zhou"))
    await town.wang.taps("I'm calling Mr Zhou")
    town.wang.sees("Thank you. The others read that you are calling.", "I keep on asking who can go.")


@pytest.mark.parametrize("words", ["yes", "ok", "thank you", "no", "谢谢", "👍"])
async def test_a_short_answer_is_not_passed_on_but_answered(town: Town, words: str) -> None:
    await cries(town.wang)
    await town.wang.says(words)
    town.wang.sees("call 120", "I have written to Hua", "[Phone me]", "[I'm all right]")
    assert len(town.hua.screen) == 1


async def test_hours_later_other_words_are_for_the_menu_again_and_a_cry_is_still_one(town: Town) -> None:
    await cries(town.wang)
    await town.wang.says("/menu")
    town.wang.sees("What can I do for you, Mrs Wang?")
    await town.pass_time(timedelta(hours=1))
    await town.wang.says("Ask for help")
    town.wang.sees("What can a neighbour do for you?")
    await town.wang.says("I fell")
    town.hua.sees("Wrote again, today, 11:00 AM: “I fell”")
