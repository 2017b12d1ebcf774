"""The weekly home visit: due, prepared, noted in a few presses, late, missed, left out; and the limits he sets."""

from datetime import timedelta

from tests.bot.errands import does
from tests.dialogs.doctor.examples import VALUES, another_doctor, bound, visit_is_due
from tests.dialogs.leaving.erased import everything_said
from tests.town import Neighbour, Town, text_of

DAY = timedelta(days=1)


async def test_he_is_told_in_the_morning_prepares_and_notes_all_values_at_once(town: Town) -> None:
    chen = await visit_is_due(town)
    chen.sees("Visits waiting for you: 1.", "Mrs Wang, West Gate", "[Mrs Wang]", "[All my elders]")
    await chen.taps("Mrs Wang")
    chen.sees(
        "Address: 3 Willow Lane, door 502", "The visit has been due since", "No visit is noted yet.", "No readings yet."
    )
    await does(chen, "Note the visit", VALUES, "Walks well. Ankles a little swollen.")
    chen.sees("Visit at Mrs Wang:", "130/80", "6.1", "97", "36.5", "60", "Ankles a little swollen.")
    await chen.taps("Yes, that is right")
    assert chen.has_seen("Noted: you were with Mrs Wang")
    assert town.wang.has_seen("Chen has noted a visit with you:")
    assert town.anna.has_seen("Chen was with Mrs Wang:")
    assert not town.anna.has_seen("swollen")
    await does(chen, "my visits")
    chen.sees("No visit is waiting for you. Your elders: 1.")
    await does(chen, "All my elders", "Mrs Wang")
    chen.sees("Last visit:", "Note of the last visit: “Walks well. Ankles a little swollen.”", "Blood pressure: 130/80")


async def test_a_week_without_a_visit_climbs_from_the_doctor_to_the_coordinator_and_the_circle(town: Town) -> None:
    chen = await visit_is_due(town)
    await town.pass_time(3 * DAY)
    chen.sees("No visit is noted since", "[Note the visit]", "[No visit this time]")
    assert not town.hua.has_seen("Chen has noted no visit since")
    await town.pass_time(DAY)
    town.hua.sees("Chen has noted no visit since", "Please ask the doctor, and Mrs Wang: 139-0000-1111")
    assert not town.anna.has_seen("Chen has noted no visit since")
    await town.hua.taps("I'll see to it")
    town.hua.sees("Hua is seeing to it.")
    await town.pass_time(2 * DAY)
    await does(chen, "my visits")
    chen.sees("Mrs Wang, West Gate: overdue since")
    await does(chen, "Mrs Wang", "Note the visit", "Earlier", "yesterday morning", "Nothing measured", "No note")
    await chen.taps("Yes, that is right")
    chen.sees("It is marked as noted late.")
    town.hua.sees("Chen was with Mrs Wang:")


async def test_who_is_suspended_visits_nobody_and_a_human_hears_of_it_at_once(town: Town) -> None:
    chen = await visit_is_due(town)
    await does(town.hua, "members", "Chen (family doctor)", "Suspend …")
    await does(town.hua, text_button(town.hua), "Yes, suspend")
    assert town.hua.has_seen("Chen cannot act as a doctor here now.")
    await town.pass_time(timedelta(minutes=5))
    assert any("Chen cannot visit Mrs Wang now; a visit is due." in text_of(one.message) for one in town.hua.screen)
    assert not chen.has_seen("No visit is noted since")


def text_button(who: Neighbour) -> str:
    return who.last.rows[0][0].text


async def test_he_is_away_and_she_wants_none_this_time(town: Town) -> None:
    chen = await visit_is_due(town)
    await does(chen, "Mrs Wang", "No visit this time")
    assert town.wang.has_seen("Chen is not coming this time.")
    await does(chen, "i am away", "Two weeks")
    chen.sees("Noted: no visits until")
    town.hua.sees("Chen makes no visits until", "Please see to these elders: Mrs Wang")
    await town.pass_time(8 * DAY)
    assert town.anna.has_seen("There is no doctor's visit with Mrs Wang this time.")
    await does(chen, "my visits")
    chen.sees("No visit is waiting for you.", "You are away until")


async def test_somebody_stands_in_for_who_is_away_she_is_asked_and_asks_him_until_then(town: Town) -> None:
    chen = await visit_is_due(town)
    await does(chen, "i am away", "Two weeks")
    town.hua.sees("Please see to these elders: Mrs Wang", "[Find a stand-in]")
    await town.hua.taps("Find a stand-in")
    town.hua.sees("There is no other doctor to ask here")
    await does(town.wang, "ask my doctor", "It can wait a day", "May I swim?", "Without a picture", "Yes, ask")
    town.wang.sees("I have asked Chen.", "Chen is away until", "the coordinators have been told.")
    assert town.hua.has_seen("A question about Mrs Wang is waiting for Chen.")
    du = await another_doctor(town, "Du")
    await does(town.hua, "doctors", "Stand-in for Chen", "Du")
    town.hua.sees("Should Du stand in for Chen until Sat 5 Dec?", "Once you say yes, I will ask each of them: Mrs Wang")
    await town.hua.taps("Yes, please ask")
    town.wang.sees("Chen is away until", "may Du visit you and answer your questions?", "[Yes, I agree]", "[Why?]")
    assert not chen.has_seen("Du sees to"), "she has not agreed yet"
    await does(town.wang, "Yes, I agree")
    chen.sees("Du sees to Mrs Wang for you until Sat 5 Dec.")
    assert town.wang.has_seen("Du stands in for Chen until")
    assert town.anna.has_seen("Du looks after Mrs Wang for Chen until")
    assert du.has_seen("Mrs Wang has agreed: you stand in for Chen until")
    town.wang.sees("May Du see your health file and write in it?")
    await does(town.wang, "Yes, I agree", "ask my doctor")
    await does(town.wang, "It can wait a day", "May I dance?", "Without a picture")
    town.wang.sees("Shall I ask Du?")
    await town.wang.taps("Yes, ask")
    du.sees("Mrs Wang asks:", "May I dance?")
    await does(chen, "i am away", "I am back")
    assert town.wang.has_seen("Du no longer stands in for Chen.")
    assert du.has_seen("You no longer look after Mrs Wang for Chen.")
    await does(du, "my visits")
    assert not du.last.rows or "Mrs Wang" not in text_of(du.last)


async def test_without_her_consent_only_the_visit_is_noted(town: Town) -> None:
    chen = await bound(town)
    await town.pass_time(DAY)
    await chen.taps("Mrs Wang")
    chen.sees("Mrs Wang has not agreed that you may see the health file.")
    await does(chen, "Note the visit", "130/80")
    chen.sees("Mrs Wang has agreed to no health file, so only the visit is noted.")
    await chen.taps("Yes, that is right")
    assert chen.has_seen("Noted: you were with Mrs Wang")
    chen.sees("I have stored nothing")


async def test_he_sets_a_limit_it_is_said_plainly_and_readings_are_judged_by_it(town: Town) -> None:
    chen = await visit_is_due(town)
    await does(chen, "Mrs Wang", "Limits", "Oxygen", "Too low", "70000")
    chen.sees("Please write a number from 50 to 100, in %.")
    await does(chen, "88", "95")
    chen.sees("Please write a number from 50 to 88, in %.")
    await does(chen, "85")
    chen.sees("Oxygen: below 88 % I tell family and doctor.", "Below 85 % I take it as danger.")
    await chen.taps("Yes, from now on")
    town.wang.sees("Chen has set a limit for you.", "Oxygen: below 88 % I tell family and doctor.")
    town.anna.sees("Chen has set a limit.", "Below 85 % I take it as danger.")
    await does(town.wang, "oxygen 90", "Yes, that is right")
    assert not chen.has_seen("90 %"), "ninety is all right for her"
    await does(town.wang, "oxygen 87", "Yes, that is right")
    chen.sees("About Mrs Wang", "87")
    town.anna.sees("About Mrs Wang", "87")


async def test_what_a_limit_was_before_is_shown_with_who_set_it_and_when(town: Town) -> None:
    chen = await visit_is_due(town)
    await does(chen, "Mrs Wang", "Limits", "Oxygen", "Too low", "88", "85", "Yes, from now on")
    await town.pass_time(timedelta(days=2))
    await does(chen, "my visits", "All my elders", "Mrs Wang", "Limits", "Oxygen", "Too low", "90", "86")
    await chen.taps("Yes, from now on")
    await does(town.anna, "family doctor", "Limits")
    town.anna.sees("Oxygen: below 90 % I tell", "Before:", "Oxygen: below 88 % I tell", "Set by Chen, ", "; until ")
    await does(town.wang, "family doctor", "Limits")
    assert "88" not in text_of(town.wang.last), "she reads what holds"


async def test_a_doctor_who_has_noted_visits_leaves_and_her_file_keeps_them_without_his_name(town: Town) -> None:
    chen = await visit_is_due(town)
    await does(chen, "Mrs Wang", "Note the visit", VALUES, "Walks well.", "Yes, that is right")
    await does(chen, "my data", "Leave for good", "Yes, delete it")
    await town.pass_time(timedelta(days=7, minutes=2))
    assert "Chen" not in everything_said(town.engine)
    assert "Walks well." in everything_said(town.engine)
