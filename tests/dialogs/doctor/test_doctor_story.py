"""A doctor comes in, is looked up, becomes Mrs Wang's family doctor by two approvals, and stops being it."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bot.channels.base import Left
from storage.doctor import DoctorBond
from tests.bot.errands import does, signed
from tests.bot.turns.ways import invited
from tests.dialogs.doctor.examples import bound, checked
from tests.town import Town, text_of

WITNESSING = ("Note the answer", "By telephone", "Agrees", "Yes, I am the witness")


async def test_a_doctor_is_invited_looked_up_proposed_and_she_agrees(town: Town) -> None:
    chen = await invited(town, "Chen", "A family doctor")
    await does(chen, "Dr Chen", "139 0000 7777")
    chen.sees(
        "Please tell me your number in the register of doctors", "Linli diagnoses nothing and prescribes nothing."
    )
    await does(chen, "Tell it", "no idea")
    chen.sees("Please write the number as it stands in the register")
    await does(chen, "１１０１１００００１２３４５０", "West Gate Clinic", "Yes, that is right")
    chen.sees("Number: 110110000123450", "Clinic: West Gate Clinic", "Your coordinator looks it up now.")
    town.hua.sees("110110000123450", "Please look this number up in the public register of doctors.")
    await town.hua.taps("I have looked it up")
    chen.sees("Your registration has been looked up")
    await does(town.hua, "doctors")
    town.hua.sees("Dr Chen, West Gate Clinic: elders in care: 0", "[Propose a doctor]")
    await does(town.hua, "Propose a doctor", "Mrs Wang")
    town.hua.sees("Should Dr Chen be the family doctor of Mrs Wang?", "who has to agree too")
    await town.hua.taps("Yes, please ask")
    assert town.hua.has_seen("I am asking Mrs Wang whether Dr Chen should be the family doctor.")
    assert text_of(town.wang.last) == (
        "Would you like Dr Chen as your family doctor?\n"
        "Dr Chen would visit you at home about once a week.\n"
        "You can end it at any time.\n"
        "[Yes, I agree]\n[I do not agree]\n[Why?]"
    )
    await town.wang.taps("Why?")
    town.wang.sees("A family doctor knows you", "In an emergency, always call 120 first.", "[Yes, I agree]")
    assert not chen.has_seen("Mrs Wang has agreed: you are the family doctor")
    await town.wang.taps("Yes, I agree")
    assert town.wang.has_seen("Dr Chen is your family doctor now.\nIn an emergency, always call 120 first.")
    town.wang.sees("May I keep a health file for you?")
    chen.sees("Mrs Wang has agreed: you are the family doctor now.", "I will ask Mrs Wang separately")
    town.anna.sees("Dr Chen is the family doctor of Mrs Wang now.")
    await does(town.wang, *["Yes, I agree"] * 3)
    assert town.wang.has_seen("May Dr Chen see your health file and write in it?")
    assert chen.has_seen("Mrs Wang agrees that you may see the health file.")


async def test_she_ends_it_at_three_in_the_morning_and_the_others_hear_of_it_in_the_morning(town: Town) -> None:
    chen = await bound(town)
    await town.pass_time(timedelta(hours=17))
    await does(town.wang, "family doctor")
    town.wang.sees("The family doctor:", "Chen, West Gate Clinic", "Agreed:", "[End with this doctor]")
    await town.wang.taps("End with this doctor")
    town.wang.sees("It has been ended. Chen is no longer your family doctor.")
    assert not chen.has_seen("You are not the family doctor of Mrs Wang any more.")
    await town.pass_time(timedelta(hours=7))
    assert chen.has_seen("You are not the family doctor of Mrs Wang any more.")
    town.anna.sees("Chen is not the family doctor of Mrs Wang any more.")
    town.hua.sees("Chen is not the family doctor of Mrs Wang any more.", "[Find another doctor]")


async def test_she_does_not_want_him_and_an_old_button_binds_nobody(town: Town) -> None:
    chen = await checked(town)
    await does(town.hua, "doctors", "Propose a doctor", "Mrs Wang", "Yes, please ask")
    old = town.wang.button("Yes, I agree").data
    await town.wang.taps("I do not agree")
    town.wang.sees("All right. Chen will not be your family doctor.")
    chen.sees("Mrs Wang does not want a family doctor for now.")
    await town.wang.presses(old)
    assert not chen.has_seen("you are the family doctor now")


@pytest.mark.parametrize("who", ["anna", "chen"])
async def test_what_another_has_ended_is_not_said_to_be_her_word(town: Town, who: str) -> None:
    chen = await checked(town)
    await does(town.hua, "doctors", "Propose a doctor", "Mrs Wang", "Yes, please ask")
    with Session(town.engine) as session:
        bond = session.exec(select(DoctorBond)).one()
    ender = chen if who == "chen" else town.anna
    await ender.presses(signed(town, ender, f"end_doctor:{bond.id}"))
    town.hua.sees("Chen will not be the family doctor of Mrs Wang.")
    if who == "anna":
        chen.sees("You will not be the family doctor of Mrs Wang.")
    everybody = (chen, town.anna, town.hua)
    assert not any(one.has_seen("does not want") for one in everybody)


async def test_an_elder_without_an_app_says_it_to_her_coordinator_who_is_the_witness(town: Town) -> None:
    chen = await checked(town)
    await town.wang.sends(Left())
    await does(town.hua, "doctors", "Propose a doctor", "Mrs Wang", "Yes, please ask")
    assert town.hua.has_seen("No message reaches Mrs Wang.")
    assert not town.anna.has_seen("[Note the answer]"), "only a coordinator is a witness"
    await does(town.hua, *WITNESSING)
    assert town.hua.has_seen("Said by telephone; the witness is Hua.")
    chen.sees("Mrs Wang has agreed", "Said by telephone; the witness is Hua.")
    await does(town.anna, "family doctor", "End with this doctor")
    town.anna.sees("Chen is not the family doctor of Mrs Wang any more.")


async def test_an_elder_asks_for_a_family_doctor_and_the_coordinators_hear_it_until_one_is_proposed(town: Town) -> None:
    await checked(town)
    await does(town.wang, "family doctor")
    town.wang.sees("You have no family doctor yet.", "[Find one for me]")
    await town.wang.taps("Find one for me")
    town.wang.sees("I have asked your coordinator to find you a family doctor.", "You will be asked first.")
    await does(town.anna, "family doctor")
    town.anna.sees("The coordinator has been asked to find one for Mrs Wang.")
    assert "Ask for Mrs Wang" not in text_of(town.anna.last)
    town.hua.sees("Mrs Wang would like a family doctor.", "[Propose a doctor]", "[None for now]")
    heard = len(town.hua.screen)
    await town.pass_time(timedelta(days=8))
    assert any("Mrs Wang would like a family doctor." in text_of(one.message) for one in town.hua.screen[heard:])
    await does(town.hua, "Propose a doctor", "Yes, please ask")
    town.wang.sees("Would you like Chen as your family doctor?")
    wanted = [one.message for one in town.hua.screen if "A family doctor is wanted" in text_of(one.message)]
    assert "A doctor has been proposed." in text_of(wanted[-1])
    heard = len(town.hua.screen)
    await town.pass_time(timedelta(days=15))
    assert not any("would like a family doctor" in text_of(one.message) for one in town.hua.screen[heard:])


async def test_who_acts_for_her_asks_too_and_hears_a_no_and_nobody_else_can(town: Town) -> None:
    await checked(town)
    await does(town.anna, "family doctor", "Ask for Mrs Wang")
    town.anna.sees("I have asked the coordinator to find Mrs Wang a family doctor.", "Mrs Wang will be asked first.")
    town.hua.sees("Anna would like a family doctor for Mrs Wang.")
    stolen = [button.data for shown in town.hua.screen for row in shown.message.rows for button in row]
    for data in stolen:
        await town.ming.presses(data)
    await town.hua.taps("None for now")
    town.hua.sees("Noted: no family doctor for Mrs Wang for now.")
    town.anna.sees("There is no family doctor for Mrs Wang for now.", "You can ask again later.")
    for who in (town.bo, town.ming):
        await does(who, "family doctor")
        assert "Ask for Mrs Wang" not in text_of(who.last)
