"""A question to the family doctor: asked, answered, nagged about; in danger nobody waits for it."""

from datetime import timedelta

import pytest

from care.consultations.commands import AskDoctor
from care.consultations.refusals import NotHerDoctor, NothingAsked, TooManyQuestions
from care.doctor.commands import EndDoctor
from storage.doctor import BondId
from storage.ids import PersonId
from tests.care.appointments.clinic import carry_out
from tests.care.nights import silence, until
from tests.dialogs.consultations.examples import ASKING, URGENT, answers
from tests.dialogs.doctor.examples import bound, trusted
from tests.pictures import photo
from tests.town import Town, text_of

PILLS = "May I take the white ones at night?"


async def test_she_asks_in_few_words_and_reads_what_her_doctor_says(town: Town) -> None:
    chen = await trusted(town)
    await answers(town.wang, *ASKING[:-1])
    town.wang.sees("Shall I ask Chen?", PILLS, "Linli itself diagnoses nothing and prescribes nothing.")
    await town.wang.taps("Yes, ask")
    town.wang.sees("I have asked Chen.", "You can expect an answer by: tomorrow at 10 in the morning.", "call 120")
    chen.sees("A question about Mrs Wang", "Mrs Wang asks:", PILLS)
    await answers(chen, "Answer", "Yes, half an hour before you go to bed.")
    chen.sees("Your answer goes to Mrs Wang and the family.")
    town.wang.sees("Chen answers:", "Yes, half an hour before you go to bed.", "In danger, do not wait: call 120.")
    town.anna.sees("About Mrs Wang", "Yes, half an hour before")
    assert not any(PILLS in text_of(shown.message) for shown in [*town.group, *town.hua.screen, *town.ming.screen])


async def test_an_urgent_one_shows_the_number_and_tells_the_coordinator_without_a_word_of_it(town: Town) -> None:
    chen = await trusted(town)
    await answers(town.wang, *URGENT)
    town.wang.sees("In danger, do not wait: call 120.")
    town.hua.sees("An urgent question about Mrs Wang is waiting for Chen.", "Mrs Wang: 139-0000-1111")
    await town.pass_time(timedelta(minutes=30))
    assert len([one for one in chen.screen if "Urgent: a question" in text_of(one.message)]) == 2
    await town.hua.taps("I'll see to it")
    town.hua.sees("Hua is seeing to it.")
    await town.pass_time(timedelta(hours=2))
    town.wang.sees("An urgent question about Mrs Wang is waiting for Chen.", "I have reminded Chen.")
    await chen.taps("I will phone")
    town.wang.sees("Chen will phone about it.")
    assert not any("cough" in text_of(shown.message) for shown in town.hua.screen)
    with silence(town, town.wang, town.hua, chen):
        await town.pass_time(timedelta(hours=5))


async def test_a_usual_one_waits_for_the_morning_and_then_the_coordinator_hears_of_it(town: Town) -> None:
    chen = await bound(town)
    await until(town, "2026-11-20 23:00")
    with silence(town, chen, town.hua):
        await answers(town.wang, *ASKING)
        town.wang.sees("You can expect an answer by: on Sunday, 22 November, at 7 in the morning.")
    await until(town, "2026-11-21 07:00")
    chen.sees("What it is about may not be written in this messenger. Please phone: 139-0000-1111")
    await until(town, "2026-11-22 07:00")
    town.hua.sees("A question about Mrs Wang is waiting for Chen.", "Please phone, and ask how things are.")


async def test_words_of_a_cry_come_first(town: Town) -> None:
    await bound(town)
    await answers(town.wang, *ASKING[:2], "help, I have fallen")
    assert not town.wang.has_seen("Shall I ask Chen?")
    assert town.anna.has_seen("Mrs Wang") or town.hua.has_seen("Mrs Wang")


async def test_a_photo_goes_along_and_can_be_taken_back_with_the_question(town: Town) -> None:
    chen = await trusted(town)
    await answers(town.anna, "ask the doctor", "It can wait a day", "Is this rash from the pills?")
    await town.anna.sends_photo(photo())
    await answers(town.anna, "Yes, ask")
    assert town.wang.has_seen("Anna has asked Chen something about you.")
    chen.sees("Anna asks about Mrs Wang:", "Is this rash from the pills?")
    await town.anna.taps("No answer needed")
    chen.sees("The question is withdrawn; Chen need not answer.")


async def test_in_chinese(chinese_town: Town) -> None:
    chen = await trusted(chinese_town)
    await answers(chinese_town.wang, "问医生", "可以等一天", "白色的药能晚上吃吗？", "不发照片", "好，问吧")
    chinese_town.wang.sees("已经问了Chen。", "有危险别等，马上打120。")
    await answers(chen, "回答", "可以，睡前半小时吃。")
    chinese_town.wang.sees("Chen答复：", "可以，睡前半小时吃。")


async def test_strangers_empty_questions_and_a_doctor_who_is_hers_no_more(town: Town) -> None:
    chen = await bound(town)
    wang = PersonId(town.wang.id)
    for command, why in (
        (AskDoctor(wang, PersonId(town.li.id), urgent=False, words="?"), NotHerDoctor),
        (AskDoctor(wang, PersonId(chen.id), urgent=False), NothingAsked),
    ):
        with pytest.raises(why):
            await carry_out(town, command, town.wang)
    for _each in range(5):
        await carry_out(town, AskDoctor(wang, PersonId(chen.id), urgent=False, words="?"), town.wang)
    with pytest.raises(TooManyQuestions):
        await carry_out(town, AskDoctor(wang, PersonId(chen.id), urgent=False, words="?"), town.wang)
    await carry_out(town, EndDoctor(BondId(1)), town.wang)
    await town.pass_time(timedelta(hours=22))
    town.wang.sees("Chen is not the family doctor any more, and has not answered.")
