"""The helper's card: one next step, and a way back from what was pressed by mistake."""

from datetime import timedelta

from sqlmodel import Session, select

from bot.channels.base import Entered, Left
from care.hours import ledger
from care.kit.message import Viewer
from care.requests.messages import CoordinatorOnIt, StepTakenBack
from storage.hours import Transfer
from storage.ids import RequestId
from storage.requests import State
from tests.care.asking import ask, do, done_by, state, taken_by, timers
from tests.town import GROUP, Neighbour, Town, buttons, text_of

HOUR = timedelta(hours=1)


def main_buttons(who: Neighbour) -> list[str]:
    return [button.text for button in buttons(who.last) if button.style == "primary"]


async def test_each_state_has_its_own_words_and_one_next_step(town: Town) -> None:
    await taken_by(town, town.ming, HOUR)
    texts = []
    for step in ("On my way", "Arrived", "Done"):
        assert main_buttons(town.ming) == [step]
        texts.append(town.ming.last.text)
        await town.pass_time(HOUR / 2)
        await town.ming.taps(step)
    assert len(set(texts)) == 3
    assert main_buttons(town.ming) == []
    town.ming.sees("Done. Thank you! I have asked whether all is well.", "[Not yet]")


async def test_whoever_forgot_to_press_can_say_at_once_that_it_is_done(town: Town) -> None:
    request_id = await taken_by(town, town.ming, 2 * HOUR)
    await town.pass_time(timedelta(minutes=126))
    assert main_buttons(town.ming) == ["On my way"]
    town.ming.sees("[Done]")
    await town.ming.taps("Done")
    assert state(town, request_id) == State.DONE


async def test_whom_no_private_message_reaches_gets_no_job_and_reads_what_to_press_first(town: Town) -> None:
    request_id = await ask(town, 2 * HOUR)
    await town.ming.sends(Left())
    notice = await town.ming.taps("I'll do it", where=GROUP)
    assert notice is not None
    assert notice.alert
    assert notice.text == (
        "Thank you! I cannot write to you privately now. Please open our private chat, press “Start” or “Unblock” "
        "there, and then press here once more."
    )
    assert state(town, request_id) == State.OPEN
    assert "[I'll do it]" in town.card()
    await town.ming.sends(Entered())
    await town.ming.taps("I'll do it", where=GROUP)
    assert state(town, request_id) == State.TAKEN
    town.ming.sees("Address: 3 Willow Lane")


async def test_nor_is_he_asked_in_vain_whether_he_can_do_two_at_one_hour(town: Town) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    other = await ask(town, 2 * HOUR)
    await town.ming.sends(Left())
    notice = await town.ming.taps("I'll do it", where=GROUP)
    assert notice is not None
    assert "I cannot write to you privately now." in notice.text
    assert state(town, other) == State.OPEN


async def test_i_cannot_is_asked_once(town: Town) -> None:
    request_id = await taken_by(town, town.ming, 2 * HOUR)
    await town.ming.taps("I can't")
    town.ming.sees("Shall I ask the other neighbours instead of you?", "[Yes, I can't come]", "[No, I will come]")
    assert state(town, request_id) == State.TAKEN
    await town.ming.taps("No, I will come")
    town.ming.sees("Good, it's still yours. Thank you!")
    await town.ming.taps("I can't")
    await town.ming.taps("Yes, I can't come")
    town.ming.sees("I will ask the others.", "[My jobs]")
    assert state(town, request_id) == State.OPEN


async def test_the_question_about_i_cannot_is_of_no_use_once_it_is_done(town: Town) -> None:
    request_id = await taken_by(town, town.ming, 2 * HOUR)
    cannot = town.ming.button("I can't").data
    for step in ("On my way", "Arrived", "Done"):
        await town.ming.goes_on(step)
    notice = await town.ming.presses(cannot)
    assert notice is not None
    assert notice.alert
    assert state(town, request_id) == State.DONE


async def test_done_before_its_time_is_asked_once(town: Town) -> None:
    request_id = await taken_by(town, town.ming, 50 * HOUR)
    await town.ming.taps("On my way")
    await town.ming.taps("Arrived")
    notice = await town.ming.taps("Done")
    assert notice is not None
    assert "planned for later" in notice.text
    town.ming.sees("This is planned for later: Sun 22 Nov, 12:00 PM. Have you done it already?", "[Yes, it is done]")
    assert town.ming.has_seen("Address: 3 Willow Lane"), "his card stays"
    assert state(town, request_id) == State.ARRIVED
    await town.ming.taps("Yes, it is done")
    assert state(town, request_id) == State.DONE
    assert not town.ming.has_seen("Yes, it is done")
    assert not town.ming.has_seen("Address:")


async def test_after_it_was_given_back_nobody_says_that_it_is_done(town: Town) -> None:
    request_id = await taken_by(town, town.ming, 50 * HOUR)
    await town.ming.taps("On my way")
    await town.ming.taps("Arrived")
    await town.ming.taps("Done")
    yes = town.ming.button("Yes, it is done").data
    await town.ming.taps("I can't")
    await town.ming.taps("Yes, I can't come")
    notice = await town.ming.presses(yes)
    assert notice is not None
    assert notice.alert
    assert state(town, request_id) == State.OPEN


async def test_every_step_can_be_taken_back_and_the_elder_hears_so(town: Town) -> None:
    request_id = await taken_by(town, town.ming, HOUR / 2)
    await town.pass_time(HOUR / 2)
    steps = (
        ("On my way", "Ming has not set out yet", State.TAKEN),
        ("Arrived", "Ming is not at your door yet", State.ON_THE_WAY),
        ("Done", "Ming has not finished yet", State.ARRIVED),
    )
    for step, news, before in steps:
        await town.ming.taps(step)
        await town.ming.taps("Not yet")
        assert state(town, request_id) == before
        town.wang.sees(news, "pressed by mistake")
        assert main_buttons(town.ming) == [step]
        await town.ming.taps(step)
    assert state(town, request_id) == State.DONE


async def test_a_done_taken_back_brings_the_address_back_and_asks_nobody_whether_all_was_well(town: Town) -> None:
    await taken_by(town, town.ming, HOUR / 2)
    await town.pass_time(HOUR / 2)
    for step in ("On my way", "Arrived", "Done"):
        await town.ming.taps(step)
    hers, daughters = town.wang.button("Yes, all is well").data, town.anna.button("Yes, all is well").data
    await town.ming.taps("Not yet")
    town.ming.sees("Address: 3 Willow Lane", "[Done]")
    town.anna.sees("Ming has arrived.")
    assert "No longer needed" not in text_of(town.anna.last), "he is there"
    assert "nobody_confirms" not in timers(town)
    for who, press in ((town.wang, hers), (town.anna, daughters)):
        notice = await who.presses(press)
        assert notice is not None
        assert notice.text == "It is not done yet. I will ask again when it is."
    notice = await town.wang.presses(town.wang.button("There was a problem").data)
    assert notice is not None
    assert notice.text == "It is not done yet. I will ask again when it is."
    await town.ming.taps("Done")
    await town.wang.taps("Yes, all is well")
    assert await do(town, ledger.balance, town.ming.id) == 60
    with Session(town.engine) as session:
        assert len(session.exec(select(Transfer)).all()) == 1


async def test_pressed_twice_not_yet_goes_back_one_step_only(town: Town) -> None:
    request_id = await taken_by(town, town.ming, HOUR / 2)
    await town.ming.taps("On my way")
    await town.ming.taps("Arrived")
    not_yet = town.ming.button("Not yet").data
    await town.ming.presses(not_yet)
    notice = await town.ming.presses(not_yet)
    assert notice is not None
    assert notice.alert
    assert state(town, request_id) == State.ON_THE_WAY


async def test_a_done_of_a_while_ago_or_confirmed_is_not_taken_back(town: Town) -> None:
    request_id = await done_by(town, town.ming, 2 * HOUR)
    not_yet = town.ming.button("Not yet").data
    await town.pass_time(timedelta(minutes=16))
    notice = await town.ming.presses(not_yet)
    assert notice is not None
    assert "a while ago" in notice.text
    await town.wang.taps("Yes, all is well")
    notice = await town.ming.presses(not_yet)
    assert notice is not None
    assert "no longer open" in notice.text
    assert state(town, request_id) == State.CONFIRMED


async def test_what_is_not_so_any_more_is_not_told_late(town: Town) -> None:
    """Her phone was off while he pressed it, took it back, and pressed it again."""
    request_id = await taken_by(town, town.ming, HOUR)
    mistake = StepTakenBack(RequestId(request_id), State.ON_THE_WAY, State.TAKEN, 2)
    assert await do(town, mistake.find, Viewer(town.wang.id)) is not None
    await town.ming.taps("On my way")
    assert await do(town, mistake.find, Viewer(town.wang.id)) is None
    on_it = CoordinatorOnIt(RequestId(request_id), State.ON_THE_WAY, 2)
    assert await do(town, on_it.find, Viewer(town.wang.id)) is None, "nobody has said so"


# ---- two jobs at one hour


async def test_two_jobs_at_one_hour_are_asked_about_once(town: Town) -> None:
    await taken_by(town, town.ming, 5 * HOUR)
    second = await ask(town, 5 * HOUR + HOUR / 2)
    notice = await town.ming.taps("I'll do it", where="group")
    assert notice is not None
    assert "You have another job at that time." in notice.text
    assert state(town, second) == State.OPEN
    town.ming.sees("Can you do both?", "[Yes, I'll do both]", "[My jobs]")
    await town.ming.taps("Yes, I'll do both")
    assert state(town, second) == State.TAKEN
    town.ming.sees("Address: 3 Willow Lane")
    assert not any("[Yes, I'll do both]" in text_of(shown.message) for shown in town.ming.screen)


async def test_the_question_about_both_is_settled_when_another_takes_it(town: Town) -> None:
    await taken_by(town, town.ming, 5 * HOUR)
    await ask(town, 5 * HOUR)
    await town.ming.taps("I'll do it", where="group")
    both = town.ming.button("Yes, I'll do both").data
    await town.li.taps("I'll do it", where="group")
    town.ming.sees("Taken by Li.")
    notice = await town.ming.presses(both)
    assert notice is not None
    assert "Li was a little faster" in notice.text


async def test_one_job_after_the_other_is_no_question(town: Town) -> None:
    await taken_by(town, town.ming, 5 * HOUR)
    second = await ask(town, 6 * HOUR)
    await town.ming.taps("I'll do it", where="group")
    assert state(town, second) == State.TAKEN
    third = await ask(town, 5 * HOUR, part="afternoon")
    await town.ming.taps("I'll do it", where="group")
    assert state(town, third) == State.TAKEN
