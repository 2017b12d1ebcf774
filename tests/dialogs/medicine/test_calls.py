"""Whoever has no chat, and nobody who acts for her in one, is phoned: the coordinator has a list, and says so there."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session, col

from care.kit.refusals import NotYours, OnlyCoordinators
from care.medicine.commands import ShowDoseCalls, TakeAll, ToldHer
from storage.addresses import Address
from storage.medicine import DoseSlot
from storage.people import Person
from tests.bot.errands import does
from tests.care.lane import Lane
from tests.care.medicine.cabinet import Cabinet, daily
from tests.dialogs.medicine.test_story import ONCE_A_DAY, enters, until
from tests.town import Neighbour, Town, text_of


@pytest.fixture
def chinese_town(engine: Engine, tmp_path: Path) -> Town:
    return Town(engine, tmp_path, "zh")


def without_app(town: Town, *people: Neighbour) -> None:
    """They have no chat here."""
    with Session(town.engine) as session:
        hers = update(Address).where(col(Address.person_id).in_([one.id for one in people]))
        session.execute(hers.values(alive=False))
        session.commit()


async def test_a_coordinator_phones_and_says_with_one_press_that_it_is_taken(town: Town) -> None:
    await enters(town, "Amlodipine", *ONCE_A_DAY)
    without_app(town, town.wang, town.anna)
    await until(town, 8)
    assert text_of(town.hua.last) == (
        "Medicines: to phone about\nToday, 8:00 AM: Mrs Wang, 139-0000-1111\n"
        "[Mrs Wang: taken]\n[Mrs Wang: told]\n[Print the list]"
    )
    notice = await town.hua.taps("Mrs Wang: taken")
    assert notice is not None
    assert notice.text == "Noted, thank you."
    assert text_of(town.hua.last) == "Medicines: to phone about\nToday, 8:00 AM: Mrs Wang, taken."
    await until(town, 20)
    assert not town.hua.has_seen("not recorded")


async def test_that_she_was_told_is_shown_to_all_and_ends_no_window(town: Town) -> None:
    await enters(town, "Amlodipine", *ONCE_A_DAY)
    without_app(town, town.wang, town.anna)
    await until(town, 8)
    await town.hua.taps("Mrs Wang: told")
    town.hua.sees("Mrs Wang, 139-0000-1111", "Hua has passed it on.", "[Mrs Wang: taken]")
    assert "told]" not in text_of(town.hua.last)
    count = len(town.hua.screen)
    await until(town, 9, 59)
    assert len(town.hua.screen) == count, "nobody asks her again"
    await until(town, 10)
    town.hua.sees("Today, 8:00 AM: Mrs Wang, not recorded.")
    assert "[" not in text_of(town.hua.last)


async def test_the_list_comes_again_when_nobody_has_phoned_and_only_the_newest_is_pressed(chinese_town: Town) -> None:
    town = chinese_town
    await town.anna.says("我的药")
    for said in ("登记一种药", "氨氯地平", "每天一次", "早上八点", "1片（粒）", "一直吃", "不", "对，就这样"):
        offered = [button.text for row in town.anna.last.rows for button in row]
        await (town.anna.taps(said) if said in offered else town.anna.says(said))
    without_app(town, town.wang, town.anna)
    await until(town, 8, 15)
    town.hua.sees("打电话提醒用药", "139-0000-1111", "[Mrs Wang：用了]")
    assert "[" not in text_of(town.hua.screen[-2].message)


async def test_what_comes_today_can_be_looked_at_and_who_is_reminded_in_her_place(town: Town) -> None:
    await enters(town, "Amlodipine", "Once a day", "8:00 pm", *ONCE_A_DAY[2:])
    without_app(town, town.wang)
    await town.hua.says("medicine calls")
    town.hua.sees("Still to come:", "today, 8:00 PM: Mrs Wang, 139-0000-1111")
    await until(town, 20, day=20)
    town.anna.sees("For Mrs Wang", "It is time for the 8:00 PM medicine.")
    town.hua.sees("Still to come:"), "she is not written to: Anna is"
    await town.hua.says("/dosecalls")
    town.hua.sees("Reminded as well: Anna", "[Mrs Wang: taken]")


async def test_where_everybody_has_a_chat_there_is_nobody_to_phone(town: Town) -> None:
    await enters(town, "Amlodipine", *ONCE_A_DAY)
    await town.hua.says("medicine calls")
    town.hua.sees("There is nobody to phone about medicines today.")


def test_nobody_else_says_it_and_not_of_whom_a_chat_reaches(engine: Engine) -> None:
    cabinet = Cabinet(Lane(engine))
    cabinet.keeps("Amlodipine", daily("11:00"))
    cabinet.at("11:05")
    slot = cabinet.slot
    for command in (ToldHer(slot), TakeAll(slot)):
        for who in (cabinet.hua, cabinet.bo, cabinet.lane.person("Li")):
            with pytest.raises(NotYours):
                cabinet.lane.carry_out(command, who)
    for who in (cabinet.wang, cabinet.anna, cabinet.bo):
        with pytest.raises(OnlyCoordinators):
            cabinet.lane.carry_out(ShowDoseCalls(), who)


def test_a_coordinator_elsewhere_reads_and_records_nothing(engine: Engine) -> None:
    cabinet, other = Cabinet(Lane(engine), wang_reached=False), Cabinet(Lane(engine))
    cabinet.keeps("Amlodipine", daily("11:00"))
    cabinet.at("11:05")
    for command in (ToldHer(cabinet.slot), TakeAll(cabinet.slot)):
        with pytest.raises(NotYours):
            cabinet.lane.carry_out(command, other.hua)
    cabinet.lane.carry_out(ToldHer(cabinet.slot), cabinet.hua)
    assert cabinet.lane.rows(DoseSlot)[-1].told_by == cabinet.hua
    assert cabinet.lane.one(Person, cabinet.hua).called


async def test_a_coordinator_who_looks_at_the_list_finds_a_way_on_though_nobody_is_to_be_phoned_now(town: Town) -> None:
    await enters(town, "Amlodipine", *ONCE_A_DAY)
    without_app(town, town.wang, town.anna)
    await town.hua.says("medicine calls")
    town.hua.sees("There is nobody to phone about medicines today.", "[What else is there?]")


async def test_when_she_has_died_her_daughters_card_asks_for_nothing_any_more(town: Town) -> None:
    await enters(town, "Amlodipine", *ONCE_A_DAY)
    without_app(town, town.wang)
    await until(town, 8)
    town.anna.sees("It is time for the 8:00 AM medicine.", "[Taken]")
    card = town.anna.screen[-1]
    await does(town.anna, "Mrs Wang has passed away", "Yes, sadly")
    assert text_of(card.message) == "For Mrs Wang\nAll reminders, visits and questions have stopped."
