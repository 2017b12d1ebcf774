"""Mrs Wang has to see a doctor: entered, gone to with a neighbour, reminded, looked back upon."""

from tests.care.nights import silence, until
from tests.dialogs.appointments.examples import ENTERED, answers
from tests.town import Town, text_of


async def test_a_daughter_enters_it_a_neighbour_goes_along_and_both_are_reminded(town: Town) -> None:
    await answers(town.anna, *ENTERED, "Both of these", "Find a neighbour")
    town.anna.sees("the appointment of Mrs Wang: Wed 25 Nov, 9:30 AM?", "City Hospital, eyes", "empty stomach")
    await town.anna.taps("Yes, note it")
    town.wang.sees("Anna has noted an appointment for you: on Wednesday, 25 November, at 9:30 in the morning.")
    town.wang.sees("City Hospital, eyes", "I am asking the neighbours who can go along.")
    assert not any(words in text_of(shown.message) for shown in town.group for words in ("City", "stomach", "eyes"))
    await town.ming.taps("I'll do it", where="group")
    town.ming.sees("Mrs Wang has an appointment: Wed 25 Nov, 9:30 AM.", "City Hospital, eyes", "tell nobody")
    await town.ming.says("appointments")
    town.ming.sees("Mrs Wang has an appointment: Wed 25 Nov, 9:30 AM.", "City Hospital, eyes", "You go along.")
    await town.li.says("appointments")
    assert not town.li.has_seen("City Hospital")
    await until(town, "2026-11-24 18:59")
    with silence(town, town.anna, town.hua, town.li, group=True):
        await until(town, "2026-11-24 19:00")
    town.wang.sees("Your appointment is tomorrow at 9:30 in the morning.", "empty stomach", "Ming goes along.")
    town.ming.sees("Mrs Wang has an appointment: tomorrow, 9:30 AM.", "City Hospital, eyes", "You go along.")
    await until(town, "2026-11-25 07:30")
    town.wang.sees("Your appointment is today at 9:30 in the morning.")
    town.ming.sees("Mrs Wang has an appointment: today, 9:30 AM.")
    await until(town, "2026-11-25 12:30")
    town.wang.sees("You had an appointment: today at 9:30 in the morning.", "How was it")
    told = [text_of(shown.message) for shown in town.ming.screen if "Going along" in text_of(shown.message)]
    assert ["City Hospital" in one for one in told] == [False], "what he read in confidence is taken away"


async def test_what_came_of_it_is_told_while_she_is_there_and_the_next_date_makes_the_next_one(town: Town) -> None:
    await answers(town.wang, "appointments", "Note one", "in two hours", "City Hospital, eyes", "Nothing", "Nobody")
    await town.wang.taps("Yes, note it")
    await until(town, "2026-11-20 12:20")
    await answers(town.wang, "appointments", "Say how it was", "It took place", "Drops twice a day")
    town.wang.sees("Is there a next appointment, and when is it?", "[Yes, there is]", "[No, none]")
    await answers(town.wang, "in 90 days at 10:00")
    assert town.wang.has_seen("Noted: your appointment is on Thursday, 18 February, at 10 in the morning.")
    assert town.anna.has_seen("Noted: the appointment took place.\nMrs Wang has told me so.")
    town.anna.sees("Mrs Wang has an appointment: Thu 18 Feb, 10:00 AM.")
    assert not town.anna.has_seen("Drops"), "what a doctor said is read in a place of ours only"
    await until(town, "2027-02-17 19:00")
    town.wang.sees("Your appointment is tomorrow at 10 in the morning.", "City Hospital, eyes")


async def test_in_chinese_it_is_noted_and_found_again(chinese_town: Town) -> None:
    wang, anna = chinese_town.wang, chinese_town.anna
    await answers(anna, "看病", "记一次看病", "下周三上午九点", "市医院眼科", "空腹", "我陪", "好，记下来")
    anna.sees("记好了：Mrs Wang看病，", "11月25日周三上午9点", "市医院眼科", "请空腹去。")
    wang.sees("Anna给您记了一次看病：", "11月25日", "Anna陪着去。")
    await until(chinese_town, "2026-11-24 19:00")
    wang.sees("您看病的时间是明天上午9点", "请空腹去。")
    anna.sees("Mrs Wang要去看病：", "我去不了")
    await anna.taps("我去不了")
    wang.sees("不好意思，Anna去不了了。", "请邻居陪")


async def test_getting_an_appointment_is_a_kind_of_help(town: Town) -> None:
    await answers(town.wang, "Ask for help", "get an appointment", "Tomorrow morning", "Yes, please ask")
    assert "Get an appointment for Mrs Wang" in town.card()
