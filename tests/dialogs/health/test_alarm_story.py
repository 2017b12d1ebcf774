"""A reading may mean danger: what she reads first, what follows from each answer, and from none."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session, select

from care.health import own_limits
from care.health.kinds import Part
from care.health.limits import OwnLimit, Side
from storage.health import AlarmState, HealthAlarm, HealthReading
from storage.outbox import Outbox
from tests.care.asking import do
from tests.dialogs.health.examples import agreed_before, answers
from tests.town import Town, text_of

MINUTE = timedelta(minutes=1)


def alarm(town: Town) -> Any:
    with Session(town.engine, expire_on_commit=False) as session:
        return session.exec(select(HealthAlarm).order_by(HealthAlarm.id.desc())).first()  # type: ignore[attr-defined]


def readings(town: Town) -> list[HealthReading]:
    with Session(town.engine, expire_on_commit=False) as session:
        return list(session.exec(select(HealthReading)).all())


async def test_the_number_stands_in_the_first_message_and_nothing_is_asked_before(town: Town) -> None:
    await agreed_before(town)
    await town.wang.says("230/125")
    assert text_of(town.wang.last) == (
        "The blood pressure is dangerously high.\n"
        "If you feel unwell, call 120 now.\n"
        "Is there pain in chest or back, numbness, or trouble breathing, seeing or speaking?\n"
        "[Yes, I need help]\n[No, I feel well]\n[Not the right number]"
    )
    assert len(readings(town)) == 1


async def test_yes_is_a_cry_for_help_and_nothing_else_goes_on(town: Town) -> None:
    await agreed_before(town)
    await answers(town.wang, "230/125", "Yes, I need help")
    assert alarm(town).state == AlarmState.CRIED
    await town.pass_time(timedelta(seconds=10))
    assert town.anna.has_seen("Mrs Wang")
    town.hua.sees("Mrs Wang")
    assert "120" in text_of(town.wang.last)
    await town.pass_time(6 * MINUTE)
    assert not town.anna.has_seen("Please phone Mrs Wang now"), "it is seen to as a cry"


async def test_danger_is_heard_while_another_reading_is_read_back_and_a_typed_yes_is_about_how_she_feels(
    town: Town,
) -> None:
    await agreed_before(town)
    await answers(town.wang, "120/80", "BP 230/125")
    town.wang.sees("The blood pressure is dangerously high.", "call 120 now", "[Yes, I need help]")
    await town.wang.says("yes")
    assert not town.wang.has_seen("This value is no danger.")
    assert alarm(town).state == AlarmState.CALLING
    assert town.anna.has_seen("Please phone Mrs Wang now")


async def test_asked_to_be_phoned_when_it_is_over_she_is_answered(town: Town) -> None:
    await answers(town.wang, "230/125")
    phone = town.wang.button("Please phone me").data
    await answers(town.wang, "Yes, I need help")
    before = len(town.wang.screen)
    notice = await town.wang.presses(phone)
    assert notice is not None or len(town.wang.screen) > before


@pytest.mark.parametrize("yes", ["有", "有点", "是的", "有啊"])
async def test_in_chinese_too_what_is_asked_with_you_mei_you_is_answered_so(chinese_town: Town, yes: str) -> None:
    await answers(chinese_town.wang, "血压230/130", yes)
    assert alarm(chinese_town).state == AlarmState.CALLING
    await answers(chinese_town.wang, "血压230/130", yes)
    chinese_town.wang.sees("马上给您打电话")


async def test_a_bare_no_calls_nobody_off_who_has_been_asked_to_phone(town: Town) -> None:
    await answers(town.wang, "230/125", "yes", "no")
    assert alarm(town).state == AlarmState.CALLING


async def test_a_typed_no_is_the_button_that_says_so(town: Town) -> None:
    await agreed_before(town)
    await answers(town.wang, "230/125", "no")
    town.wang.sees("Good. Please rest, and measure again in 2 minutes.")


async def test_she_feels_well_measures_again_and_it_is_over(town: Town) -> None:
    await agreed_before(town)
    await answers(town.wang, "230/125", "No, I feel well")
    town.wang.sees("Good. Please rest, and measure again in 2 minutes.", "Write me the number.", "[Please phone me]")
    await town.pass_time(2 * MINUTE)
    town.wang.sees("Please measure once more now.")
    await answers(town.wang, "150/90", "Yes, that is right")
    assert town.wang.has_seen("This value is not dangerous. It is good that you measured again.")
    assert alarm(town).state == AlarmState.CALM
    await town.pass_time(timedelta(hours=1))
    assert not town.anna.has_seen("Please phone Mrs Wang now")


async def test_it_stays_so_and_her_circle_is_asked_at_once(town: Town) -> None:
    await agreed_before(town)
    await answers(town.wang, "230/125", "No, I feel well", "228/122")
    town.anna.sees("Please phone Mrs Wang now\nBlood pressure 230/125; Blood pressure 228/122 (today, ")
    town.anna.sees("The blood pressure is dangerously high.", "139-0000-1111", "120")
    assert town.wang.has_seen("I have asked Anna to phone you now.\nIf it gets worse, call 120.")
    await town.anna.taps("I have reached Mrs Wang")
    town.anna.sees("Anna has spoken to Mrs Wang.")
    town.wang.sees("Anna says that you have spoken.")
    await town.pass_time(timedelta(hours=1))
    assert alarm(town).state == AlarmState.REACHED


async def test_without_an_answer_in_five_minutes_others_are_asked_until_somebody_has_spoken_to_her(town: Town) -> None:
    await agreed_before(town)
    await town.wang.says("230/125")
    await town.pass_time(4 * MINUTE)
    assert not town.anna.has_seen("Please phone Mrs Wang now")
    await town.pass_time(MINUTE)
    town.anna.sees("Please phone Mrs Wang now")
    assert not town.hua.has_seen("Please phone Mrs Wang now")
    await town.pass_time(5 * MINUTE)
    town.hua.sees("Please phone Mrs Wang now")
    assert "pressure" not in text_of(town.hua.last), "she has not agreed that her coordinator sees it"
    await town.pass_time(10 * MINUTE)
    town.anna.sees("Nobody has told me yet that somebody spoke with Mrs Wang.")
    await town.hua.taps("I have reached Mrs Wang")
    town.anna.sees("Hua has spoken to Mrs Wang.")
    before = len(town.anna.screen)
    await town.pass_time(timedelta(hours=2))
    assert len(town.anna.screen) == before


async def test_silence_after_feeling_well_is_silence_too(town: Town) -> None:
    await agreed_before(town)
    await answers(town.wang, "230/125", "No, I feel well")
    await town.pass_time(6 * MINUTE)
    assert not town.anna.has_seen("Please phone Mrs Wang now")
    await town.pass_time(MINUTE)
    town.anna.sees("Please phone Mrs Wang now")


async def test_sugar_first_then_measure_again(town: Town) -> None:
    await agreed_before(town)
    await town.wang.says("glucose 2.6")
    town.wang.sees(
        "The blood sugar is dangerously low: take sugar or juice now, if swallowing is possible.",
        "If you feel unwell, call 120 now.",
        "Is there confusion, fainting, or trouble swallowing?",
    )
    await town.wang.taps("No, I feel well")
    town.wang.sees("Then please take the sugar, and measure again in 15 minutes.")
    await town.pass_time(16 * MINUTE)
    town.wang.sees("Please measure once more now.")
    await answers(town.wang, "glucose 5.5", "Some other time", "Yes, that is right")
    assert alarm(town).state == AlarmState.CALM


async def test_another_kind_of_reading_says_nothing_of_it(town: Town) -> None:
    await agreed_before(town)
    await answers(town.wang, "glucose 2.6", "120/80", "Yes, that is right")
    assert alarm(town).state == AlarmState.ASKED


async def test_not_the_right_number_takes_it_back(town: Town) -> None:
    await agreed_before(town)
    await answers(town.wang, "230/125", "Not the right number")
    town.wang.sees("That is undone. Please write me the right number.")
    assert readings(town)[0].undone_at is not None
    await town.pass_time(timedelta(hours=1))
    assert not town.anna.has_seen("Please phone Mrs Wang now")


async def test_without_consent_nothing_is_stored_and_she_is_warned_and_called_all_the_same(town: Town) -> None:
    await town.wang.says("230/125")
    town.wang.sees(
        "The blood pressure is dangerously high.", "If you feel unwell, call 120 now.", "[Please phone me]"
    )  # fmt: skip
    assert readings(town) == []
    assert alarm(town).why == []
    with Session(town.engine) as session:
        assert session.exec(select(Outbox.body).where(Outbox.name == "RedSeen")).all() == [{}]
    await town.wang.taps("Please phone me")
    assert text_of(town.anna.last) == (
        "Please phone Mrs Wang now\nMrs Wang: 139-0000-1111\nAddress: 3 Willow Lane, door 502\n\n"
        "If a life is in danger, call 120.\n"
        "From another city, 120 reaches that city’s dispatch: first say “in Hangzhou”.\n[I have reached Mrs Wang]"
    )
    town.wang.sees("I have asked Anna to phone you now.")


async def test_whoever_of_her_circle_may_not_see_it_reads_no_value(town: Town) -> None:
    await answers(town.wang, "health", "I would like one", "Yes, I agree", *["I do not agree"] * 3)
    await town.wang.says("230/125")
    await town.pass_time(5 * MINUTE)
    town.anna.sees("Please phone Mrs Wang now")
    assert "pressure" not in text_of(town.anna.last)


async def test_a_daughter_enters_it_and_both_are_asked(town: Town) -> None:
    await agreed_before(town)
    await town.anna.says("230/125")
    town.anna.sees("About Mrs Wang", "If a life is in danger, call 120.", "[Yes, call for help]")
    town.wang.sees("If you feel unwell, call 120 now.")
    await town.wang.taps("No, I feel well")
    assert alarm(town).state == AlarmState.REPEAT
    await town.anna.taps("No, all is well")
    assert alarm(town).state == AlarmState.REPEAT


async def test_it_is_heard_in_the_middle_of_something_else_and_that_goes_on(town: Town) -> None:
    await agreed_before(town)
    await town.wang.says("menu")
    await town.wang.taps("Ask for help")
    town.wang.sees("What can a neighbour do for you?")
    await town.wang.says("bp 230/125")
    town.wang.sees("The blood pressure is dangerously high.", "If you feel unwell, call 120 now.")
    assert len(readings(town)) == 1
    await town.wang.says("Shopping")
    town.wang.sees("When would it suit you?")
    await town.wang.says("120/80")
    assert len(readings(town)) == 1, "any other reading is an answer to what is asked"


async def test_what_is_red_by_her_doctors_limit_alone_is_heard_there_too(town: Town) -> None:
    await agreed_before(town)
    await answers(town.wang, "menu", "Ask for help", "bp 165/85")
    assert readings(town) == [], "by the guideline it is no danger, and an answer to what is asked"
    limit = OwnLimit(Part.SYSTOLIC, Side.HIGH, Decimal(140), Decimal(160))
    await do(town, own_limits.write, (town.lane_id, town.wang.id), limit.part, limit.side, limit, town.hua.id)
    await town.wang.says("bp 165/85")
    town.wang.sees("If you feel unwell, call 120 now.", "[Yes, I need help]")
    assert len(readings(town)) == 1


async def test_what_was_red_the_day_before_is_told_and_nobody_is_called_for_it(town: Town) -> None:
    await agreed_before(town)
    await town.wang.says("yesterday 8 am: 185/100")
    assert town.wang.has_seen("The blood pressure is dangerously high.")
    town.anna.sees("About Mrs Wang", "The blood pressure is dangerously high.")
    await town.pass_time(timedelta(hours=1))
    assert alarm(town) is None
    assert not town.anna.has_seen("Please phone Mrs Wang now")


async def test_nobody_else_answers_for_her_and_old_buttons_change_nothing(town: Town) -> None:
    await agreed_before(town)
    await town.wang.says("230/125")
    await answers(town.wang, "Not the right number")
    await town.wang.taps("No, I feel well")
    assert alarm(town).state == AlarmState.TAKEN_BACK


async def test_nothing_of_it_is_said_in_the_group(town: Town) -> None:
    await agreed_before(town)
    await town.wang.says("230/125")
    await town.pass_time(timedelta(minutes=30))
    assert town.group == []


async def test_in_chinese(chinese_town: Town) -> None:
    town = chinese_town
    await agreed_before(town)
    await town.wang.says("血压230/125")
    assert text_of(town.wang.last) == (
        "血压高到有危险了。\n您要是不舒服，马上打120。\n有没有胸痛背痛、气短、手脚麻、看不清或说不清？\n"
        "[有，我要人帮忙]\n[没有，我挺好]\n[数值写得不对]"
    )
    await town.wang.taps("没有，我挺好")
    town.wang.sees("好。请先歇着，2分钟后再量一次。")
    await town.pass_time(timedelta(minutes=8))
    town.anna.sees("请马上给Mrs Wang打电话", "血压高到有危险了。")
