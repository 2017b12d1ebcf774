"""Somebody who is with her calls: a companion, who goes along, who has measured. Then it is known who is in need."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from care.kit.uow import UnitOfWork
from care.visits.commands import HeIsHere
from storage.health import AlarmState
from storage.ids import PersonId
from storage.people import Person, Role
from storage.vetting import Stage
from tests.care.nights import until
from tests.care.sos.crying import MINUTE, TAKE_BACK, cries, knows, labels
from tests.care.vetting.applicants import brought_to
from tests.care.visits.company import booked, carry_out, keeps_company, on_the_wall, promised
from tests.cast import Somebody, found, settle_in, tie
from tests.dialogs.doctor.examples import trusted
from tests.dialogs.health.examples import agreed_before
from tests.dialogs.health.test_alarm_story import alarm
from tests.town import Neighbour, Town, text_of


@pytest.mark.parametrize("has_begun", [False, True])
async def test_a_companion_at_her_door_or_with_her_calls_for_her(town: Town, *, has_begun: bool) -> None:
    hour = on_the_wall(town, "10:00", 1)
    visit = await promised(town, hour)
    await until(town, hour)
    if has_begun:
        await carry_out(town, HeIsHere(visit.id, visit.version), town.wang)
    await cries(town.ming, "She fell")
    town.hua.sees("Ming called for help for Mrs Wang", "Address: 3 Willow Lane", "139-0000-1111")
    town.wang.sees("Ming has called for help for you.")


async def test_the_day_after_the_visit_it_is_about_himself(town: Town) -> None:
    hour = on_the_wall(town, "10:00", 1)
    visit = await promised(town, hour)
    await until(town, hour)
    await carry_out(town, HeIsHere(visit.id, visit.version), town.wang)
    await until(town, on_the_wall(town, "10:00", 2))
    await cries(town.ming, "SOS")
    town.hua.sees("Ming called for help")
    assert not town.wang.has_seen("called for help for you")


@pytest.mark.parametrize("what", ["job", "visit"])
async def test_who_goes_along_calls_for_her(town: Town, what: str) -> None:
    xu = await brought_to(town, Stage.ACCOMPANIED)
    if what == "job":
        for step in ("Ask for help", "Shopping", "As soon as possible", "Yes, please ask"):
            await (town.wang.says(step) if step == "Ask for help" else town.wang.taps(step))
        await xu.taps("I'll do it", where="group")
    else:
        await keeps_company(town, xu)
        await booked(town, on_the_wall(town, "10:00", 1))
        await xu.taps("I'll visit")
        await town.wang.taps("Yes, please come")
    await town.ming.taps("I'll go along")
    if what == "visit":
        await until(town, on_the_wall(town, "10:00", 1))
    await cries(town.ming, "she fell")
    town.hua.sees("Ming called for help for Mrs Wang", "Address: 3 Willow Lane")


async def test_a_doctor_who_has_measured_calls_for_her_and_not_for_himself(town: Town) -> None:
    doctor = await trusted(town)
    await _measures(doctor)
    await doctor.taps("Yes, call for help")
    await town.pass_time(TAKE_BACK)
    town.hua.sees("Chen called for help for Mrs Wang", "Chen pressed the button for help, today, 10:00 AM.")
    town.wang.sees("Chen has called for help for you.")
    assert alarm(town).state == AlarmState.CRIED


def _annas_other_mother(town: Town) -> Neighbour:
    chen = knows(town, Somebody("Chen Lan", (Role.ELDER,), called="Mrs Chen", home="5 Willow Lane"), tied=False)
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        tie(uow, town.lane_id, PersonId(chen.id), PersonId(town.anna.id))
        session.commit()
    return chen


async def _measures(who: Neighbour) -> None:
    await who.says("Mrs Wang 230/125")
    who.sees("About Mrs Wang", "If a life is in danger, call 120.", "[Yes, call for help]")


async def test_a_daughter_of_two_calls_for_the_one_who_was_measured(town: Town) -> None:
    _annas_other_mother(town)
    await agreed_before(town)
    await _measures(town.anna)
    await town.anna.taps("Yes, call for help")
    town.anna.sees("It is about Mrs Wang.")
    await town.pass_time(TAKE_BACK)
    town.hua.sees("Anna called for help for Mrs Wang")
    town.ming.sees("Mrs Wang (West Gate) needs help now")


async def test_where_a_cry_is_open_already_her_name_is_added_to_it(town: Town) -> None:
    _annas_other_mother(town)
    await agreed_before(town)
    await _measures(town.anna)
    yes = town.anna.button("Yes, call for help").data
    await cries(town.anna, "SOS")
    await town.anna.taps("Mrs Chen")
    await town.anna.presses(yes)
    town.ming.sees("Mrs Chen, Mrs Wang (West Gate): one of them needs help now")


async def test_a_cry_for_one_who_was_measured_leaves_the_question_about_the_other_open(town: Town) -> None:
    chen = _annas_other_mother(town)
    await agreed_before(town)
    await _measures(town.anna)
    yes = town.anna.button("Yes, call for help").data
    await town.anna.says("Mrs Chen 230/125")
    await town.anna.presses(yes)
    await town.pass_time(TAKE_BACK + timedelta(minutes=6))
    assert alarm(town).elder_id == chen.id
    assert alarm(town).state == AlarmState.CALLING


@pytest.mark.parametrize(
    "words", ["Mrs Wang fell", "mrs. wang has fallen and can't get up", "Wang Xiulan has collapsed"]
)
@pytest.mark.parametrize("who", ["hua", "li"])
async def test_who_is_called_by_her_name_is_in_need_whoever_calls(town: Town, who: str, words: str) -> None:
    writer = getattr(town, who)
    await writer.says(words)
    writer.sees("If a life is in danger, call 120.", "It is about Mrs Wang.", "[Take it back]")
    await town.pass_time(TAKE_BACK)
    town.ming.sees("Mrs Wang (West Gate) needs help now")
    town.wang.sees("has called for help for you.")
    town.anna.sees("called for help for Mrs Wang", "Please phone at once: 139-0000-1111")
    await town.ming.taps("I'm going")
    town.ming.sees("3 Willow Lane, door 502")


async def test_where_it_is_not_clear_of_whom_it_is_said_she_is_the_first_who_is_offered(town: Town) -> None:
    await town.li.says("SOS Wang Xiulan!")
    town.li.sees("Who needs help now?", "[Mrs Wang]", "[Me]")
    await town.pass_time(TAKE_BACK)
    town.ming.sees("Mrs Wang (West Gate), Li: one of them needs help now")


async def test_a_neighbour_is_called_by_her_name_in_chinese_and_in_the_group(chinese_town: Town) -> None:
    town = chinese_town
    await rename(town, "王奶奶", "王秀兰")
    await town.li.says("王奶奶摔倒了", where="group")
    await town.pass_time(TAKE_BACK)
    town.hua.sees("Li替王奶奶求助", "请马上打电话：139-0000-1111")


async def rename(town: Town, called: str, name: str) -> None:
    with Session(town.engine) as session:
        wang = session.get_one(Person, town.wang.id)
        wang.called, wang.name = called, name
        session.commit()


async def test_of_two_of_that_name_the_neighbour_says_which(town: Town) -> None:
    other = knows(town, Somebody("Wang Hong", (Role.ELDER,), called="Mrs Wang", home="9 Willow Lane"), tied=False)
    await town.li.says("Mrs Wang fell")
    assert labels(town.li) == ["Mrs Wang", "Mrs Wang", "Me", "Take it back"]
    await town.pass_time(TAKE_BACK)
    town.ming.sees("Mrs Wang (West Gate), Mrs Wang: one of them needs help now")
    assert not other.has_seen("called for help for you")


@pytest.mark.parametrize(
    "words",
    [
        "I fell, please tell Mrs Wang",
        "Help, Mrs Wang is hurting me",
        "我摔倒了，快叫Mrs Wang",
        "Mrs Wang, help!",
        "Mrs Wang救命",
        "Help Mrs Wang!",
    ],
)
async def test_who_names_another_beside_herself_is_never_left_out(town: Town, words: str) -> None:
    chen = knows(town, Somebody("Chen Lan", (Role.ELDER,), called="Mrs Chen", home="5 Willow Lane"), tied=False)
    await chen.says(words)
    await town.pass_time(3 * MINUTE)  # what may be harmless is asked about first
    assert "Mrs Chen" in text_of(town.ming.last)


async def test_a_name_of_another_community_means_nobody_here(town: Town) -> None:
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        plums = found(uow, "Plum Court", language="en", zone="Asia/Shanghai", groups=[])
        settle_in(uow, plums, [Somebody("Zhao Lan", (Role.ELDER,), called="Mrs Zhao", home="1 Plum Court")])
        session.commit()
    await cries(town.li, "Mrs Zhao fell")
    town.ming.sees("Li is calling for help")
    town.hua.sees("Li called for help", "“Mrs Zhao fell”")
    assert "Plum Court" not in text_of(town.hua.last)


async def test_who_cares_for_whom_she_cares_for_reads_her_telephone_and_not_where_she_lives(town: Town) -> None:
    zhao = knows(town, Somebody("Zhao Bo", (Role.ELDER,), called="Mr Zhao", home="9 Willow Lane"), tied=False)
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        for one in (town.wang, town.li):
            tie(uow, town.lane_id, PersonId(zhao.id), PersonId(one.id))
        session.commit()
    await cries(town.wang, "SOS")
    town.li.sees("Please phone at once: 139-0000-1111", "It may be about Mr Zhao", "9 Willow Lane")
    assert "3 Willow Lane" not in text_of(town.li.last)
    town.anna.sees("Please phone at once: 139-0000-1111", "3 Willow Lane, door 502")
    assert "9 Willow Lane" not in text_of(town.anna.last)
    await town.li.taps("I'm going")
    town.li.sees("3 Willow Lane, door 502")
