"""Mrs Wang would like company: booked, promised by somebody she knows or comes to know, proved at the door."""

from datetime import timedelta

import pytest

from care.kit.times import wall_clock
from tests.care.nights import silence, until
from tests.care.visits.company import ahead, keeps_company, missed, on_the_wall, promised, visited, words_of
from tests.dialogs.appointments.examples import answers
from tests.town import Town, buttons, text_of


async def test_somebody_new_is_shown_to_her_first_and_comes_with_the_right_word(town: Town) -> None:
    await answers(town.ming, "keep company", "Any of these", "Any time", "I like chess and opera")
    town.ming.sees("Thank you for keeping people company.", "I like chess and opera")
    await answers(town.wang, "visits", "Book a visit", "A chat at home", "Tomorrow", "3:00 PM", "Once")
    town.wang.sees("A chat at home, tomorrow at 3 in the afternoon.", "About 1 hour: shall I look for somebody?")
    await town.wang.taps("Yes, book it")
    town.wang.sees("A chat at home, tomorrow at 3 in the afternoon.", "I'm looking for somebody now.")
    town.ming.sees(
        "Who has time for a visit?", "For an elder who would like company", "Area: West Gate", "[I'll visit]"
    )
    assert "Wang" not in text_of(town.ming.last)
    await town.ming.taps("I'll visit")
    town.ming.sees("Mrs Wang doesn't know you yet, so I'm asking first.")
    town.wang.sees(
        "Ming would like to come, tomorrow at 3 in the afternoon.", "I like chess and opera", "[Yes, please come]"
    )
    await town.wang.taps("Yes, please come")
    town.wang.sees("Ming will come tomorrow at 3 in the afternoon: A chat at home.")
    town.ming.sees("Address: 3 Willow Lane, door 502", "Two hours before, I'll tell you the word")
    await until(town, "2026-11-21 13:00")
    his, hers = words_of(town)
    town.wang.sees(
        "Ming will come today at 3 in the afternoon", f"will say {his}, and you answer {hers}.", "[It's somebody else]"
    )
    town.ming.sees(f"At the door say: {his}. Wait for the answer")
    assert hers not in text_of(town.ming.last), "he can know it from her alone"
    await until(town, "2026-11-21 14:55")
    await town.ming.says("visits")
    await town.ming.taps("What you'll need")
    await town.ming.taps("I'm at the door")
    town.ming.sees(f"Say: {his}. What does Mrs Wang answer?", f"[{hers}]")
    await town.ming.taps(hers)
    town.ming.sees("You're with Mrs Wang.")
    town.wang.sees("Ming has arrived. Have a good time!", "[It's somebody else]")
    await until(town, "2026-11-21 15:55")
    await town.ming.taps("The visit is over")
    town.ming.sees("Thank you for visiting Mrs Wang.", "Added to your hours: 1 hour.")
    await answers(
        town.ming, "Say how it was", "In good spirits", "She likes opera", "Nothing worries me", "Yes, please come"
    )
    town.wang.sees("Ming has left. How was it?", "[It was good]")
    await town.wang.taps("It was good")
    town.wang.sees("Shall Ming come again?", "[Yes, book it]")
    assert not any("Address" in text_of(shown.message) for shown in town.ming.screen), "what he needed is taken away"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Monday 3 pm", "Mon 30 Nov"), ("sunday 3pm", "Sun 6 Dec"), ("tomorrow at 3 pm", "tomorrow"),
        ("23 November 3 pm", "Mon 23 Nov"),
    ],
)  # fmt: skip
async def test_a_weekday_is_one_of_the_week_that_is_looked_at(town: Town, said: str, day: str) -> None:
    await answers(town.anna, "company", "Book a visit", "A walk", "In two weeks")
    town.anna.sees("On which day?", "[Mon 30 Nov]")
    await answers(town.anna, said, "1 hour", "Once")
    town.anna.sees(f"Mrs Wang: A walk, {day}, 3:00 PM.")


async def test_who_shall_not_come_again_after_a_visit_is_asked_about_once_and_gently(town: Town) -> None:
    await visited(town)
    await answers(town.wang, "Not so good", "Not this one again")
    town.wang.sees("Ming will not come again. Did something happen?", "[Nothing bad]", "[I'd rather not say]")
    await answers(town.wang, "Yes, something did", "He was always on the phone")
    await answers(town.hua, "To look after")
    assert town.hua.has_seen("Mrs Wang")
    assert not town.ming.has_seen("not come again")


async def test_her_usual_companion_is_asked_first_and_says_yes_with_one_press(town: Town) -> None:
    await visited(town)
    await answers(town.wang, "visits", "Same person again", "Saturday 28 November")
    town.ming.sees("For Mrs Wang", "A chat at home", "[I'll visit]", "[I can't this time]")
    await town.ming.taps("I'll visit")
    town.wang.sees("Ming will come on Saturday, 28 November", "Ming has been with you before: once.")
    town.anna.sees("Ming will visit Mrs Wang Sat 28 Nov", "Ming has been with Mrs Wang before: once.")


async def test_what_no_neighbour_may_do_is_left_to_no_companion_and_asked_about_again(town: Town) -> None:
    await visited(town)
    await answers(
        town.ming, "Say how it was", "As usual", "The next one should change her catheter", "Nothing worries me"
    )
    assert town.ming.has_seen("Injections, tubes and wounds are for a nurse")
    town.ming.sees("Is there anything the next visitor should know?")
    await answers(town.ming, "She likes opera", "Nothing worries me")
    town.ming.sees("Would you like to visit Mrs Wang again?")


async def test_who_moves_what_she_has_booked_herself_is_not_said_to_have_booked_it(town: Town) -> None:
    await visited(town)
    await answers(town.wang, "visits", "Same person again", "Saturday 28 November")
    await answers(town.anna, "visits", "Change it", "Another time", "Sunday 29 November 16:00")
    town.wang.sees("Anna has changed the time.", "on Sunday, 29 November, at 4 in the afternoon")
    assert not town.wang.has_seen("Anna has booked")


async def test_a_weekly_series_is_changed_only_this_one_or_from_here_on(town: Town) -> None:
    await visited(town)
    await answers(
        town.anna, "visits", "Book a visit", "A walk", "Monday 23 November", "10:00 AM", "1 hour",
        "Weekly for a month", "Ming", "Yes, book it",
    )  # fmt: skip
    town.ming.sees("For Mrs Wang", "Every week: 5 visits in all")
    await town.ming.taps("I'll visit")
    town.anna.sees("Ming will visit Mrs Wang Mon 23 Nov, 10:00 AM: A walk.")
    await answers(town.anna, "Change it", "Skip this one", "Only this one")
    town.anna.sees("No visit to Mrs Wang this time: A walk, Mon 23 Nov, 10:00 AM.")
    town.ming.sees("This visit is off.")
    await answers(town.anna, "visits", "Change it", "Another time", "This and later ones", "Tuesday 1 December 16:00")
    town.anna.sees("Mrs Wang: A walk, Tue 1 Dec, 4:00 PM.")
    town.ming.sees("Who has time for a visit?", "A walk, Tue 1 Dec, 4:00 PM, 1 hour", "4 visits in all")
    await town.ming.taps("I'll visit")
    assert [visit.slot[:10] for visit in ahead(town)] == ["2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21"]
    assert {wall_clock(visit.at, visit.zone).strftime("%a %H:%M") for visit in ahead(town)} == {"Tue 16:00"}
    await answers(town.wang, "visits", "Change it", "No visits for now", "For two weeks")
    town.wang.sees("nobody will come for now. Visits can start again")
    assert len(ahead(town)) == 3
    await town.wang.taps("Start visits again")
    assert len(ahead(town)) == 4


async def test_of_a_series_public_holidays_are_left_out_when_her_side_says_so(town: Town) -> None:
    await answers(
        town.anna, "visits", "Book a visit", "A walk", "friday 11 december 10:00", "1 hour", "Weekly for a month"
    )
    town.anna.sees("On Fri 1 Jan it's a public holiday. Should somebody come then too?")
    await answers(town.anna, "Not on holidays", "Yes, book it")
    assert [visit.slot[5:10] for visit in ahead(town)] == ["12-11", "12-18", "12-25", "01-08"]


async def test_on_two_days_of_the_week_one_of_them_is_moved_and_the_other_stays_and_both_go_on(town: Town) -> None:
    await visited(town)
    await answers(
        town.anna, "visits", "Book a visit", "A walk", "Tuesday 24 November", "10:00 AM", "1 hour",
        "Two days a week", "Fridays", "Yes, then too", "Ming",
    )  # fmt: skip
    town.anna.sees("Every Tuesday and Friday until Tue 23 Feb: shall I book it?")
    await town.anna.taps("Yes, book it")
    town.ming.sees("For Mrs Wang", "Every Tuesday and Friday: 27 visits in all")
    await town.ming.taps("I'll visit")
    assert [visit.slot[5:10] for visit in ahead(town)[:3]] == ["11-24", "11-27", "12-01"]
    await answers(town.anna, "visits", "Change it", "Another time", "This and later ones")
    await town.anna.says("Wednesday 25 November 11:00")
    await town.ming.taps("I'll visit")
    times = [wall_clock(visit.at, visit.zone).strftime("%a %H:%M") for visit in ahead(town)]
    assert times[:3] == ["Wed 11:00", "Fri 10:00", "Wed 11:00"]
    assert len(times) == 27


async def test_a_call_is_awaited_at_no_door(town: Town) -> None:
    await keeps_company(town, town.ming)
    await answers(town.wang, "visits", "Book a visit", "A phone call", "Sunday 22 November", "3:00 PM", "Once")
    await town.wang.taps("Yes, book it")
    town.ming.sees("Who has time for a phone call?", "[I'll phone]")
    await town.ming.taps("I'll phone")
    town.wang.sees("Ming would like to phone you, on Sunday, 22 November", "[Yes, please phone]")
    town.anna.sees("Ming would like to phone Mrs Wang, Sun 22 Nov")
    await town.wang.taps("Yes, please phone")
    town.wang.sees("Ming will phone you, on Sunday, 22 November")
    town.anna.sees("Ming will phone Mrs Wang, Sun 22 Nov")
    await until(town, "2026-11-21 15:00")
    town.ming.sees("Will you phone?", "[I can't phone]")
    await town.ming.taps("Yes, I'll phone")
    await until(town, "2026-11-22 15:10")
    town.ming.sees("Mrs Wang is waiting for your call. Are you phoning now?", "[I'm phoning now]")
    await until(town, "2026-11-22 15:20")
    town.wang.sees("Has Ming phoned you?", "[Nobody has phoned]")
    assert "It's somebody else" not in buttons(town.wang.last)
    await town.ming.taps("I'm phoning now")
    town.ming.sees("You're on the phone with Mrs Wang.")
    await until(town, "2026-11-22 15:50")
    await town.ming.taps("The visit is over")
    town.ming.sees("Thank you for phoning Mrs Wang.")
    assert "A photo of you both" not in buttons(town.ming.last)
    town.wang.sees("Ming has phoned you. How was it?")


async def test_who_is_silent_the_day_before_is_replaced_in_time(town: Town) -> None:
    await promised(town, "2026-11-25 15:00")
    await until(town, "2026-11-24 15:00")
    town.ming.sees("Will you come?", "[Yes, I'll come]")
    await until(town, "2026-11-24 18:00")
    town.ming.sees("If I don't hear from you, I'll ask others in good time.")
    await until(town, "2026-11-24 21:00")
    town.ming.sees("I'm asking somebody else this time.")
    town.wang.sees("I'm looking for somebody now.")


async def test_who_said_yes_only_this_morning_is_not_asked_whether_it_holds(town: Town) -> None:
    await promised(town, on_the_wall(town, "15:00", 1))
    with silence(town, town.ming, town.wang):
        await until(town, on_the_wall(town, "12:59", 1))
    await until(town, "2026-11-21 13:00")
    town.ming.sees("At the door say:")


async def test_a_late_yes_still_counts_while_nobody_else_has_said_it(town: Town) -> None:
    await promised(town, "2026-11-25 15:00")
    await until(town, "2026-11-24 21:00")
    town.wang.sees("I'm sorry, Ming isn't coming.", "I'm looking for somebody now.")
    await town.ming.taps("Yes, I'll come")
    town.ming.sees("Mrs Wang: A chat at home, Wed 25 Nov, 3:00 PM.", "Address: 3 Willow Lane, door 502")
    town.wang.sees("Ming will come tomorrow at 3 in the afternoon: A chat at home.")
    with silence(town, town.ming, town.wang):
        await until(town, "2026-11-25 12:59")


async def test_a_late_yes_is_thanked_when_somebody_else_goes(town: Town) -> None:
    await keeps_company(town, town.li)
    await promised(town, "2026-11-25 15:00")
    await until(town, "2026-11-24 21:00")
    await town.li.taps("I'll visit")
    late = await town.ming.taps("Yes, I'll come")
    assert late is not None
    assert late.text == "Somebody is already going. Thank you for offering!"
    never = await town.ming.taps("I can't come")
    assert never is not None
    assert never.text == "This is no longer open. Thank you all the same!"


async def test_a_late_yes_to_what_she_has_moved_or_called_off_since_books_nothing(town: Town) -> None:
    await promised(town, "2026-11-25 15:00")
    await until(town, "2026-11-24 21:00")
    await answers(town.wang, "visits", "Change it", "Skip this one")
    late = await town.ming.taps("Yes, I'll come")
    assert late is not None
    assert late.text == "This is no longer open. Thank you all the same!"
    town.wang.sees("No visit this time")


async def test_who_confirms_is_not_asked_again(town: Town) -> None:
    await promised(town, "2026-11-25 15:00")
    await until(town, "2026-11-24 15:00")
    await town.ming.taps("Yes, I'll come")
    with silence(town, town.ming, town.wang):
        await until(town, "2026-11-25 12:59")
    await until(town, "2026-11-25 13:00")
    town.ming.sees("At the door say:")


async def test_who_does_not_come_is_asked_kindly_counts_and_is_replaced(town: Town) -> None:
    await keeps_company(town, town.li)
    await promised(town, "2026-11-21 09:00")
    await until(town, "2026-11-21 09:10")
    town.ming.sees("Mrs Wang is waiting. Are you there yet?", "[I'm at the door]")
    await until(town, "2026-11-21 09:20")
    town.wang.sees("Is Ming with you?", "[Nobody has come]")
    await town.wang.taps("Nobody has come")
    town.ming.sees("Sat 21 Nov, 9:00 AM", "I hope you're all right. Has something happened?", "[Ask for a call]")
    town.hua.sees("9:00 AM", "Ming didn't come. If there's still time, I'm asking others.")
    town.wang.sees("I'm sorry, Ming isn't coming.", "today at 10:30 in the morning.", "I'm looking for somebody now.")
    await town.li.taps("I'll visit")
    await town.wang.taps("Yes, please come")
    town.wang.sees("Li will come today at 10:30 in the morning")
    await until(town, "2026-11-21 09:25")
    town.wang.sees("Li will come", "Whoever knocks will say", "[It's somebody else]")
    assert missed(town, town.ming) == 1


async def test_who_comes_in_the_place_of_another_keeps_that_one_visit_only(town: Town) -> None:
    for helper in (town.ming, town.li):
        await keeps_company(town, helper)
    await answers(
        town.wang, "visits", "Book a visit", "A chat at home", "Tomorrow", "9 am", "Weekly for a month", "Anybody"
    )
    await town.wang.taps("Yes, book it")
    await town.ming.taps("I'll visit")
    await town.wang.taps("Yes, please come")
    town.ming.sees("And 4 more after that", "[Nor the later ones]")
    await until(town, "2026-11-21 09:20")
    await town.wang.taps("Nobody has come")
    await town.li.taps("I'll visit")
    await town.wang.taps("Yes, please come")
    town.li.sees("Address: 3 Willow Lane, door 502", "[I can't come]")
    assert "more after that" not in text_of(town.li.last)
    assert "Nor the later ones" not in text_of(town.li.last), "the others are still Ming's"


async def test_a_wrong_word_is_asked_once_more_and_then_only_she_can_say_it(town: Town) -> None:
    await promised(town, "2026-11-21 09:00")
    await until(town, "2026-11-21 08:50")
    await answers(town.ming, "visits", "What you'll need", "I'm at the door")
    _his, hers = words_of(town)
    await town.ming.taps(next(button.text for button in buttons(town.ming.last) if button.text != hers))
    town.ming.sees("That isn't the word. Please ask again, slowly.", f"[{hers}]")
    await town.ming.taps(next(button.text for button in buttons(town.ming.last) if button.text != hers))
    town.ming.sees("That isn't the word either.", "I've told the coordinator.")
    town.hua.sees("Ming gave two wrong words at the door.")
    await town.wang.taps("Yes, they're here")
    town.ming.sees("You're with Mrs Wang.")


async def test_this_is_not_him_keeps_the_door_shut_and_calls_all_until_one_has_spoken_with_her(
    town: Town,
) -> None:
    await promised(town, "2026-11-21 09:00")
    await until(town, "2026-11-21 08:50")
    before = len(town.ming.screen)
    await town.wang.taps("It's somebody else")
    town.wang.sees(
        "Please keep the door shut.",
        "call the police: 110",
        "I've told your family and the coordinator, and asked them to phone you.",
    )
    for one in (town.anna, town.hua):
        one.sees(
            "Mrs Wang has pressed “It's somebody else”.", "Please phone at once: 139-0000-1111", "Police there: 110"
        )
    await town.pass_time(timedelta(minutes=5))
    assert len([1 for shown in town.anna.screen if "Please phone at once" in text_of(shown.message)]) >= 1
    await town.anna.taps("I've spoken to them")
    town.hua.sees("Anna has spoken with Mrs Wang.")
    with silence(town, town.anna):
        await town.pass_time(timedelta(minutes=9))
    assert len(town.ming.screen) == before, "whoever it may be about reads nothing of it"


async def test_whoever_she_has_let_in_already_she_leaves_for_a_neighbour(town: Town) -> None:
    await promised(town, "2026-11-21 09:00")
    await until(town, "2026-11-21 08:50")
    await town.wang.taps("Yes, they're here")
    await town.wang.taps("It's somebody else")
    town.wang.sees("If you can, please go out to a neighbour.", "call the police: 110")
    assert not town.wang.has_seen("Please keep the door shut."), "it is too late for that"
    for one in (town.anna, town.hua):
        one.sees("Somebody else may be with Mrs Wang", "Please phone at once: 139-0000-1111")


async def test_in_chinese_it_is_booked_and_proved_at_the_door(chinese_town: Town) -> None:
    wang, ming, anna = chinese_town.wang, chinese_town.ming, chinese_town.anna
    await answers(ming, "我来陪", "都可以", "什么时候都行", "不写了")
    await answers(wang, "陪伴", "预约陪伴", "在家聊聊天", "明天", "上午10点", "就一次")
    wang.sees("在家聊聊天，明天上午10点。", "大约1小时，要我去找人吗？")
    await wang.taps("好，约下来")
    await until(chinese_town, "2026-11-20 11:00")
    ming.sees("谁来陪一陪？", "有位长辈想有人陪", "我来陪")
    await ming.taps("我来陪")
    wang.sees("Ming想来陪您，明天上午10点。", "好，愿意")
    await wang.taps("好，愿意")
    await until(chinese_town, "2026-11-21 08:00")
    wang.sees("敲门的人说", "您答", "对上了再开门。", "不是本人")
    ming.sees("到门口说", "等对方答了再进门。")
    await wang.taps("不是本人")
    wang.sees("请不要开门。", "害怕的话，请打110报警。")
    anna.sees("Mrs Wang按了“不是本人”。", "请马上打电话：139-0000-1111", "当地报警电话：110")
