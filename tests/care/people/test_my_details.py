"""Everybody changes what he is called and where he is phoned, from the menu, in his own language."""

import pytest
from sqlmodel import Session, select

from care.kit.refusals import OnlyCoordinators
from care.people.commands import ChangeDetails
from storage.outbox import Outbox
from storage.requests import State
from tests.bot.errands import bring_to, does
from tests.care.asking import do
from tests.town import Neighbour, Town


@pytest.mark.parametrize("who", ["anna", "ming", "hua"])
async def test_somebody_changes_name_and_number(town: Town, who: str) -> None:
    somebody: Neighbour = getattr(town, who)
    await does(somebody, "hello", "My name and phone")
    somebody.sees(f"Your name: {somebody.name}", f"Your number: {town.person(somebody).phone}")
    await does(somebody, "Change my name", "Miller")
    somebody.sees("I have noted: Miller, ")
    await does(somebody, "/me", "Change my number", "nobody's", "+49 170 1234567")
    somebody.sees("I have noted: Miller, +49 170 1234567.")
    person = town.person(somebody)
    assert (person.name, person.called, person.phone) == ("Miller", "Miller", "+49 170 1234567")


async def test_an_elder_changes_how_she_is_addressed_and_keeps_her_name(town: Town) -> None:
    await does(town.wang, "my phone", "Change my name", "Grandma Wang")
    town.wang.sees("I have noted: Grandma Wang, 139-0000-1111.")
    person = town.person(town.wang)
    assert (person.name, person.called) == ("Wang Xiulan", "Grandma Wang")
    await town.wang.says("hello")
    town.wang.sees("What can I do for you, Grandma Wang?")


async def test_an_elder_is_asked_in_her_own_words(town: Town) -> None:
    await does(town.wang, "中文", "我的电话")
    town.wang.sees("现在的称呼：Mrs Wang", "现在的电话：139-0000-1111", "[改名字]", "[改电话]")
    await does(town.wang, "改电话", "139 0000 8888")
    town.wang.sees("记好了：Mrs Wang，139 0000 8888。")


async def test_the_cards_of_what_is_under_way_follow(town: Town) -> None:
    await bring_to(town, State.TAKEN)
    await does(town.ming, "/me", "Change my name", "Chen Ming")
    assert "Taken by Chen Ming." in town.card()
    assert town.anna.has_seen("Chen Ming will come.")


async def test_the_cards_of_what_is_over_stay_as_they_are(town: Town) -> None:
    await bring_to(town, State.WITHDRAWN)
    with Session(town.engine) as session:
        before = len(session.exec(select(Outbox.id).where(Outbox.edits.is_not(None))).all())  # type: ignore[union-attr]
        await does(town.anna, "/me", "Change my name", "Anna Wang")
        assert before == len(session.exec(select(Outbox.id).where(Outbox.edits.is_not(None))).all())  # type: ignore[union-attr]


async def test_nobody_changes_somebody_else(town: Town) -> None:
    for who in (town.ming, town.wang, town.anna):
        with pytest.raises(OnlyCoordinators):
            await do(town, town.app.features.carry_out, ChangeDetails(town.bo.id, name="Eve"), by=who.id)
    assert town.person(town.bo).name == "Bo"


@pytest.mark.parametrize("no_name", ["\u3164", "\u200b", "🌸🌸", "12345", "hello", "a" * 61])
async def test_what_is_no_name_is_asked_for_again(town: Town, no_name: str) -> None:
    await does(town.ming, "/me", "Change my name")
    await town.ming.says(no_name)
    assert town.person(town.ming).name == "Ming"
    await town.ming.says("Chen \u202eMing\n")
    assert town.person(town.ming).name == "Chen Ming"
