"""Nights, outages, two at once, people who leave: what is said of an appointment then."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from care.appointments.commands import MoveAppointment, SayHowItWas
from care.appointments.refusals import ItsTimeHasPassed
from care.kit.refusals import NoLongerOpen, NotYours, OutOfDate
from storage.appointments import Appointment, AppointmentId
from storage.people import Membership, Role
from tests.care.appointments.clinic import NEIGHBOUR, carry_out, comes_back, kept
from tests.care.asking import cannot_be_reached, do
from tests.care.nights import silence, until
from tests.dialogs.appointments.examples import answers
from tests.town import Town, text_of

FIRST = AppointmentId(1)


def said(town: Town, words: str) -> list[str]:
    """At which hour in Shanghai Mrs Wang read that."""
    eight = timedelta(hours=8)
    return [f"{one.came_at + eight:%d %H:%M}" for one in town.wang.screen if words in text_of(one.came_as)]


async def test_a_blood_test_at_seven_is_said_at_five_for_she_has_chosen_the_hour(town: Town) -> None:
    await kept(town, "2026-11-25 07:00")
    await until(town, "2026-11-25 06:59")
    assert said(town, "Your appointment is") == ["24 19:00", "25 05:00"]


async def test_what_is_entered_at_night_for_the_morning_is_said_at_once_and_what_is_later_waits(town: Town) -> None:
    await until(town, "2026-11-24 23:30")
    with silence(town, town.wang):
        await kept(town, "2026-11-25 10:30")
    await kept(town, "2026-11-25 07:30")
    assert said(town, "an appointment for you") == ["24 23:30"]


async def test_one_in_an_hour_is_known_and_not_said_twice(town: Town) -> None:
    await kept(town, "2026-11-20 11:00")
    town.wang.sees("Anna has noted an appointment for you: today at 11 in the morning.")
    with silence(town, town.wang, town.anna):
        await until(town, "2026-11-20 13:59")


async def test_one_in_the_past_is_asked_again_and_the_other_answers_stay(town: Town) -> None:
    await answers(town.anna, "appointments", "Note one", "yesterday at 9:30")
    town.anna.sees("That time has passed")
    await answers(town.anna, "today 10:30", "City Hospital", "Nothing", "Nobody")
    await town.pass_time(timedelta(hours=1))
    await town.anna.taps("Yes, note it")
    town.anna.sees("That time has passed", "When is the appointment of Mrs Wang")
    await answers(town.anna, "tomorrow 10:30", "Yes, note it")
    town.anna.sees("Noted: Mrs Wang's appointment is", "City Hospital")


async def test_two_on_one_morning_are_said_to_be_two(town: Town) -> None:
    await kept(town, "2026-11-25 09:30")
    await answers(
        town.wang, "appointments", "Note another one", "wednesday 8:30", "Old Street Clinic", "Nothing", "Nobody"
    )
    town.wang.sees(
        "Shall I note your appointment: on Wednesday, 25 November, at 8:30", "There is another one that day: 9:30"
    )
    await town.wang.taps("Yes, note it")
    await until(town, "2026-11-24 19:00")
    both = [text_of(shown.message) for shown in town.wang.screen[-2:]]
    assert ["Old Street" in one for one in both] == [True, False] or ["Old Street" in one for one in both] == [
        False,
        True,
    ]


async def test_after_an_outage_a_reminder_says_that_it_is_late_and_the_real_time(town: Town) -> None:
    await kept(town, "2026-11-25 09:30")
    await comes_back(town, timedelta(days=4, hours=22, minutes=30))
    town.wang.sees("I am late with this, I am sorry: your appointment is today at 9:30 in the morning.")
    assert len(said(town, "your appointment is")) == 1


async def test_what_we_could_not_say_is_nobody_s_fault_but_ours(town: Town) -> None:
    await kept(town, "2026-11-25 09:30")
    await comes_back(town, timedelta(days=5))
    town.wang.sees("I could not remind you of your appointment: today at 9:30", "I was not working, I am sorry.")
    await until(town, "2026-11-25 12:30")
    town.wang.sees("How was it")
    await kept(town, "2026-11-27 09:30")
    await comes_back(town, timedelta(days=4))
    assert town.wang.has_seen("I could not remind you of it: I was not working, I am sorry.")
    assert not any("miss" in text_of(shown.message) for shown in [*town.wang.screen, *town.anna.screen])


async def test_without_an_app_those_who_act_for_her_tell_her_else_the_coordinator(town: Town) -> None:
    await kept(town, "2026-11-25 09:30", by=town.hua)
    await do(town, cannot_be_reached, town.wang.id)
    await until(town, "2026-11-24 19:00")
    town.anna.sees(
        "Mrs Wang has an appointment: tomorrow, 9:30 AM.", "Please tell Mrs Wang by telephone: 139-0000-1111"
    )
    await do(town, cannot_be_reached, town.anna.id)
    await until(town, "2026-11-25 07:30")
    town.hua.sees("Mrs Wang has an appointment: today, 9:30 AM.", "Please tell Mrs Wang by telephone: 139-0000-1111")


async def test_a_neighbour_who_cannot_at_three_in_the_morning_loses_what_he_read(town: Town) -> None:
    await kept(town, "2026-11-25 07:30", NEIGHBOUR)
    await town.ming.taps("I'll do it", where="group")
    await until(town, "2026-11-25 03:00")
    await answers(town.ming, "my jobs", "I can't", "Yes, I can't come")
    assert not any(
        "City Hospital" in text_of(one.message) for one in town.ming.screen if "Going along" in text_of(one.message)
    )
    await until(town, "2026-11-25 05:30")
    town.wang.sees("Your appointment is today at 7:30 in the morning.", "I am asking the neighbours")


async def test_at_another_time_whoever_had_promised_is_asked_first(town: Town) -> None:
    await kept(town, "2026-11-25 09:30", NEIGHBOUR)
    await town.ming.taps("I'll do it", where="group")
    await answers(town.wang, "appointments", "Change it", "The time", "thursday 14:00")
    town.wang.sees("Changed: your appointment is on Thursday, 26 November, at 2 in the afternoon.")
    town.ming.sees("Mrs Wang's appointment is at another time now.", "Thu 26 Nov, 1:00 PM", "Can you go along then")
    await town.ming.taps("I'll do it")
    town.ming.sees("Mrs Wang has an appointment: Thu 26 Nov, 2:00 PM.", "City Hospital, eyes")
    await until(town, "2026-11-25 19:00")
    town.wang.sees("Ming goes along.")


async def test_a_cancelled_one_is_told_to_all_and_said_no_more(town: Town) -> None:
    await kept(town, "2026-11-25 09:30", NEIGHBOUR)
    await town.ming.taps("I'll do it", where="group")
    await answers(town.anna, "appointments", "Change it", "Call it off", "Yes, cancel it")
    town.wang.sees("Your appointment is cancelled: on Wednesday, 25 November", "Anna has told me so.")
    assert town.ming.has_seen("no longer needed")
    with silence(town, town.wang, town.ming, town.anna):
        await until(town, "2026-11-27 12:00")
    await carry_out_refused(town, SayHowItWas(FIRST, took_place=True), NoLongerOpen)


async def carry_out_refused(town: Town, command: SayHowItWas | MoveAppointment, why: type[Exception]) -> None:
    with pytest.raises(why):
        await carry_out(town, command, town.anna)


async def test_old_buttons_and_strangers_change_nothing(town: Town) -> None:
    await kept(town, "2026-11-25 09:30", NEIGHBOUR)
    await town.ming.taps("I'll do it", where="group")
    await answers(town.anna, "appointments", "Change it", "Who goes along", "Nobody")
    town.anna.sees("Ming has promised to go along.")
    at = datetime.fromisoformat
    await carry_out_refused(town, MoveAppointment(FIRST, 7, at("2026-11-26 09:30")), OutOfDate)
    await carry_out_refused(town, MoveAppointment(FIRST, 1, at("2026-11-19 09:30")), ItsTimeHasPassed)
    await carry_out_refused(town, MoveAppointment(AppointmentId(9), 1, at("2026-11-26 09:30")), NoLongerOpen)
    for stranger in (town.li, town.ming):
        with pytest.raises(NotYours):
            await carry_out(town, MoveAppointment(FIRST, 1, at("2026-11-26 09:30")), stranger)


async def test_of_whoever_has_left_nothing_is_said_any_more(town: Town) -> None:
    await kept(town, "2026-11-25 09:30")
    with Session(town.engine) as session:
        session.get_one(Membership, (town.wang.id, town.lane_id, Role.ELDER)).active = False
        session.commit()
    with silence(town, town.wang, town.anna, town.hua):
        await until(town, "2026-11-27 12:00")
    with Session(town.engine) as session:
        assert session.exec(select(Appointment.look_at)).all() == [None]
