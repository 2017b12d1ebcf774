"""Mrs Wang's medicines, as she and her daughter live them: what is said, pressed and read, in both languages."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.channels.base import Gone, Unknown
from tests.pictures import photo
from tests.town import Town, text_of

MINUTE = timedelta(minutes=1)
SHANGHAI = timedelta(hours=8)


@pytest.fixture
def chinese_town(engine: Engine, tmp_path: Path) -> Town:
    return Town(engine, tmp_path, "zh")


async def until(town: Town, hour: int, minute: int = 0, day: int = 21) -> None:
    """It is ten in the morning on Friday the 20th when all begins."""
    await town.pass_time(datetime(2026, 11, day, hour, minute, tzinfo=UTC) - SHANGHAI - town.clock.now())


async def enters(town: Town, name: str, *answers: str) -> None:
    await town.anna.says("medicines")
    await town.anna.taps("Add a medicine")
    await town.anna.says(name)
    for answer in answers:
        offered = [button.text for row in town.anna.last.rows for button in row]
        await (town.anna.taps(answer) if answer in offered else town.anna.says(answer))


ONCE_A_DAY = ("Once a day", "8:00 am", "1 piece", "For good", "No", "Yes, so it is")
INSULIN = ("Once a day", "22:30", "10 units", "For good", "Yes, it does", "Yes, so it is")


async def test_a_daughter_enters_a_medicine_and_her_mother_takes_it_with_one_press(town: Town) -> None:
    await enters(town, "Amlodipine", "Once a day", "8:00 am", "1 piece", "For good", "No")
    town.anna.sees("Shall I keep it like this?", "For Mrs Wang", "Amlodipine · ×1", "Every day: 8:00 AM.")
    await town.anna.taps("Yes, so it is")
    town.anna.sees("I will send reminders like this:", "Every day: 8:00 AM.", "Not checked by a doctor.")
    town.wang.sees("Anna has entered a medicine for you:", "Not checked by a doctor.")
    await until(town, 8)
    assert text_of(town.wang.last) == "It is time for the 8:00 AM medicine.\n[Taken]\n[Later]\n[Not this time…]"
    await town.wang.taps("Taken")
    assert text_of(town.wang.last) == "Noted: taken at 8:00 AM.\n[It was earlier]\n[Take that back]"
    await town.wang.taps("Taken")
    assert town.wang.has_seen("Noted: taken at 8:00 AM.")
    assert not any(shown.edited for shown in town.wang.screen), "an elder's messages are never changed"
    await town.wang.says("my medicines")
    town.wang.sees("In the last 7 days 1 of 1 doses were recorded as taken.")


async def test_she_does_it_in_chinese(chinese_town: Town) -> None:
    town = chinese_town
    await town.wang.says("我的药")
    await town.wang.taps("登记一种药")
    await town.wang.says("氨氯地平")
    await town.wang.taps("每天一次")
    await town.wang.says("早上八点")
    for answer in ("1片（粒）", "一直吃", "不"):
        await town.wang.says(answer)
    town.wang.sees("这样记，对吗？", "每天，上午8点。")
    await town.wang.taps("对，就这样")
    town.wang.sees("记好了，会这样提醒：", "医生还没有看过。")
    await until(town, 8)
    assert text_of(town.wang.last) == "该用上午8点的药了。\n[用过了]\n[晚点再说]\n[这次不用药…]"
    await until(town, 8, 15)
    assert text_of(town.wang.last) == (
        "上午8点的药还没有记录。\n如果您已经用过了，请不要再用。\n[用过了]\n[晚点再说]\n[这次不用药…]"
    )
    await town.wang.taps("晚点再说")
    assert text_of(town.wang.last) == "过多久再提醒？\n[10分钟后]\n[30分钟后]\n[1小时后]"
    await town.wang.taps("30分钟后")
    town.wang.sees("好的，上午8点45分再提醒。")
    await until(town, 8, 45)
    await town.wang.says("吃过了")
    town.wang.sees("记好了：上午8点45分用的。")
    await town.wang.taps("是更早用的")
    await town.wang.says("8:10")
    await town.wang.taps("上午8点10分")
    town.wang.sees("记好了：上午8点10分用的。")


async def test_names_are_written_in_a_messenger_only_if_she_agrees(town: Town) -> None:
    await enters(town, "Amlodipine", *ONCE_A_DAY)
    await enters(town, "Metformin", *ONCE_A_DAY)
    await until(town, 8)
    assert text_of(town.wang.last) == (
        "It is time for the 8:00 AM medicine.\nThese are 2 medicines.\n[Taken]\n[Later]\n[Not all…]"
    )
    assert not town.wang.has_seen("Metformin")
    await town.anna.says("medicines")
    assert "Write their names" not in text_of(town.anna.last), "that is her mother's to say"
    await town.wang.says("my medicines")
    await town.wang.taps("Write their names")
    town.wang.sees("Names of medicines are written in every chat with me.")
    await until(town, 8, 15)
    town.wang.sees("The 8:00 AM medicine is not recorded yet.", "Amlodipine · ×1\nMetformin · ×1")
    await town.wang.says("my medicines")
    await town.wang.taps("Hide their names")
    town.wang.sees("I name only the hour.")


async def test_one_by_one_and_why_not(town: Town) -> None:
    await enters(town, "Amlodipine", *ONCE_A_DAY)
    await enters(town, "Metformin", *ONCE_A_DAY)
    await until(town, 8)
    await town.wang.taps("Not all…")
    town.wang.sees("Which medicine is it about?", "[Number 1]", "[Number 2]")
    await town.wang.taps("Number 2")
    await town.wang.taps("Not this time")
    town.wang.sees("Why not this time?", "[The doctor said so]", "[There is none left]")
    await town.wang.taps("There is none left")
    assert town.wang.has_seen("Noted as not taken this time: 1.\nStill to be taken: 1.\n[Taken]\n[Later]")
    town.wang.sees("A medicine is running out.", "[Ask a neighbour]")
    await town.wang.taps("Ask a neighbour")
    assert "Fetch medicine" in town.card()
    assert "Metformin" not in town.card()
    await town.wang.taps("Taken")
    town.wang.sees("Noted: taken at 8:00 AM.", "Noted as not taken this time: 1.")


async def test_a_dose_to_the_minute_that_is_missed_at_night_wakes_the_daughter_and_then_the_coordinator(
    town: Town,
) -> None:
    await enters(town, "Insulin", *INSULIN[:-1])
    town.anna.sees("Insulin · 10 units", "Every day: 10:30 PM.", "Half an hour matters.")
    await town.anna.taps(INSULIN[-1])
    await until(town, 22, 30, day=20)
    town.wang.sees("It is time for the 10:30 PM medicine.")
    await until(town, 22, 59, day=20)
    assert not town.anna.has_seen("a medicine that cannot wait")
    await until(town, 23, 0, day=20)
    town.anna.sees(
        "Mrs Wang: a medicine that cannot wait", "today, 10:30 PM", "Please phone: 139-0000-1111", "[It is left out]"
    )
    town.anna.sees("Address: 3 Willow Lane, door 502")
    town.anna.sees("If a life is in danger, call 120.\nFrom another city, 120 reaches that city’s dispatch")
    assert not town.hua.screen
    await until(town, 23, 15, day=20)
    town.hua.sees("Mrs Wang: a medicine that cannot wait")
    assert not town.hua.has_seen("Insulin")
    notice = await town.hua.taps("I'm seeing to it")
    assert notice is not None
    assert notice.text == "Thank you. I will ask again in half an hour."
    town.anna.sees("Hua is seeing to it.", "[It was taken]")
    await town.hua.taps("It was taken")
    town.anna.sees("It was taken.")
    await until(town, 6, day=21)
    assert "[" not in text_of(town.hua.last)


async def test_what_was_missed_stands_in_the_evening_digest_and_after_three_days_a_call_is_suggested(
    town: Town,
) -> None:
    await enters(town, "Amlodipine", *ONCE_A_DAY)
    await enters(town, "Metformin", *ONCE_A_DAY)
    for day in (21, 22, 23):
        await until(town, 20, day=day)
        town.anna.sees("Mrs Wang: medicines", "Of these doses nothing was recorded:", "today, 8:00 AM: 2 medicines")
        assert town.anna.has_seen("3 days in a row. A call may help.") == (day == 23)
    await town.wang.taps("Taken")
    town.wang.sees("The time of the 8:00 AM medicine is over. Was it taken?", "[Yes, it was taken]", "[Ask for a call]")
    await town.wang.taps("Yes, it was taken")
    await town.wang.taps("8:00 AM")
    town.wang.sees("Noted: taken at 8:00 AM.")


async def test_a_message_that_may_have_come_already_says_so_when_it_comes_again(town: Town) -> None:
    await enters(town, "Amlodipine", *ONCE_A_DAY)
    await until(town, 7, 59)
    town.memory.failures.append(Unknown())
    await until(town, 8, 5)
    town.wang.sees(
        "The 8:00 AM medicine is not recorded yet.", "If you have taken it, do not take it again.", "[Taken]"
    )


async def test_whoever_has_no_app_gets_her_doses_through_her_daughter(town: Town) -> None:
    town.memory.trouble["chat-wang"] = Gone()
    await enters(town, "Amlodipine", *ONCE_A_DAY)
    await until(town, 8)
    town.anna.sees("For Mrs Wang", "It is time for the 8:00 AM medicine.", "[Taken]")
    await town.anna.taps("Taken")
    assert town.anna.has_seen("For Mrs Wang\nThe 8:00 AM medicine: taken, today, 8:00 AM."), "her card shows it"
    town.anna.sees("Noted: taken at 8:00 AM.")


async def test_as_needed_is_refused_kindly(town: Town) -> None:
    await enters(town, "Paracetamol", "Only as needed", "3 times", "6 hours", "1 piece", "Yes, so it is")
    town.anna.sees("As needed, at most 3 times in 24 hours, 6 hours apart.")
    await town.wang.says("my medicines")
    await town.wang.taps("Take one now")
    town.wang.sees("Noted: taken at 10:00 AM.", "The next one not before 4:00 PM.")
    notice = await town.wang.taps("Take one now")
    assert notice is not None
    assert notice.text == "That is too close to the last one. The next can be taken from 16:00 on."


async def test_one_that_was_noted_by_mistake_is_taken_back_and_she_reads_so(town: Town) -> None:
    await enters(town, "Paracetamol", "Only as needed", "3 times", "6 hours", "1 piece", "Yes, so it is")
    await town.wang.says("my medicines")
    await town.wang.taps("Take one now")
    await town.wang.taps("Take that back")
    town.wang.sees("All right, it is as it was before.")
    await town.wang.says("my medicines")
    await town.wang.taps("Take one now")
    town.wang.sees("Noted: taken at 10:00 AM.")


async def test_a_photo_of_the_box_can_be_given_later_too(town: Town) -> None:
    await enters(town, "Amlodipine", *ONCE_A_DAY)
    await town.anna.taps("Change it")
    await town.anna.says("The photo of the box")
    town.anna.sees("Please send a photo of the box.")
    await town.anna.sends_photo(photo())
    town.anna.sees("I will send reminders like this:", "Every day: 8:00 AM.")


async def test_more_can_be_said_about_it_and_it_is_stopped_with_one_confirm(town: Town) -> None:
    await enters(town, "Amlodipine", *ONCE_A_DAY)
    await town.anna.taps("Say more about it")
    for answer in ("5 mg", "white, round", "Without a picture", "30", "7 days"):
        await town.anna.says(answer)
    await town.anna.says("medicines")
    assert town.anna.has_seen("Pieces left: 30.")
    await town.anna.taps("How many are there?")
    await town.anna.says("12 pieces")
    assert town.anna.has_seen("Pieces left: 12.")
    await town.anna.says("medicines")
    await town.anna.taps("Meal times")
    for hour in ("7:30 am", "noon 12:00", "6 pm", "22:15"):
        await town.anna.says(hour)
    assert town.anna.has_seen("Breakfast 7:30 AM, lunch 12:00 PM, dinner 6:00 PM, bedtime 10:15 PM.")
    await town.anna.taps("Stop it")
    await town.anna.taps("Yes, stop it")
    assert town.anna.has_seen("It is off the list, and I will send no more reminders.")
    assert town.wang.has_seen("Anna has taken a medicine off your list.")
    await until(town, 9)
    assert not town.wang.has_seen("It is time")


async def test_the_week_is_shown_as_a_picture_and_its_words_say_the_same(town: Town) -> None:
    await enters(town, "Amlodipine", *ONCE_A_DAY)
    await until(town, 8)
    await town.wang.taps("Taken")
    await until(town, 12, day=22)
    for who, words in ((town.wang, "my medicines"), (town.anna, "medicines")):
        await who.says(words)
        who.sees("In the last 7 days 1 of 2 doses were recorded as taken.")
        assert who.last.picture is not None
        drawn = await who.last.picture.load()
        assert drawn is not None
        assert drawn.startswith(b"\x89PNG")
        assert who.last.picture.alt in who.last.text
    town.anna.sees("Not recorded: today, 8:00 AM.")


async def test_how_often_a_course_is_taken_that_is_over_is_asked_with_how_long_it_is_now(town: Town) -> None:
    await enters(town, "Amoxicillin", "Once a day", "8:00 am", "1 piece", "3 days", "No", "Yes, so it is")
    await until(town, 10, day=28)
    await town.anna.taps("Change it")
    for answer in ("How often", "Twice a day", "8:00 and 20:00"):
        await town.anna.says(answer)
    town.anna.sees("For how many days is it taken?")
    await town.anna.says("5 days")
    town.anna.sees("Shall I keep it like this?", "8:00 AM", "8:00 PM")


async def test_a_course_that_has_not_begun_may_get_another_length(town: Town) -> None:
    await enters(
        town, "Amoxicillin", "Once a day", "8:00 am", "1 piece", "from 10 December for 2 weeks", "No", "Yes, so it is"
    )
    await town.anna.taps("Change it")
    for answer in ("First and last day", "5 days"):
        await town.anna.says(answer)
    town.anna.sees("Shall I keep it like this?", "8:00 AM")
