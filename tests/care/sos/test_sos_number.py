"""A coordinator changes the emergency number; she reads it as it will be read, and so do all who coordinate there."""

import pytest

from storage.people import Community
from tests.care.lane import rows
from tests.care.sos.crying import cries, knows, labels
from tests.cast import Role, Somebody
from tests.town import Town


async def begins(town: Town, what: str) -> None:
    await town.hua.says("number for danger")
    await town.hua.taps(what)


def numbers(town: Town) -> tuple[str, str]:
    (lane,) = rows(town.engine, Community)
    return lane.emergency, lane.emergency_from_afar


async def test_she_sees_what_is_said_now_and_what_will_be(town: Town) -> None:
    await town.hua.says("number for danger")
    town.hua.sees("If you are in danger, call 120 now.", "reaches that city’s dispatch: first say “in Hangzhou”.")
    await town.hua.taps("From another city")
    await town.hua.says("0571 120")
    town.hua.sees(
        "Who calls for help reads:", "If you are in danger, call 120 now.", "Helpers nearby read:",
        "From another city, call 0571 120.", "Family in another time zone read:",
        "If a life is in danger, call 0571 120: the emergency number of Hangzhou.", "a wrong number can cost a life",
    )  # fmt: skip
    assert numbers(town) == ("120", ""), "nothing is changed before she says so"
    await town.hua.taps("Yes, say that")
    assert numbers(town) == ("120", "0571 120")
    await cries(town.wang)
    town.anna.sees("From another city, call 0571 120.")


async def test_the_number_itself_is_said_in_the_next_cry(town: Town) -> None:
    await begins(town, "The number dialled here")
    await town.hua.says("112")
    await town.hua.taps("Yes, say that")
    await town.wang.says("I fell")
    town.wang.sees("If you are in danger, call 112 now.")


async def test_there_may_be_none_from_afar(town: Town) -> None:
    await begins(town, "From another city")
    await town.hua.says("0571 120")
    await town.hua.taps("Yes, say that")
    await begins(town, "From another city")
    await town.hua.taps("There is none")
    await town.hua.taps("Yes, say that")
    assert numbers(town) == ("120", "")


async def test_all_who_coordinate_there_read_who_changed_it_and_can_change_it_again(town: Town) -> None:
    rosa = knows(town, Somebody("Rosa", (Role.COORDINATOR,), phone="139-0000-9999"), tied=False)
    await begins(town, "The number dialled here")
    await town.hua.says("112")
    await town.hua.taps("Yes, say that")
    for one in (rosa, town.hua):
        one.sees("Emergency number of Willow Lane", "Hua has changed it", "call 112 now", "[Change it again]")
    await rosa.taps("Change it again")
    rosa.sees("Which one is different?")


async def test_a_dispatcher_elsewhere_is_told_the_town_that_she_says(town: Town) -> None:
    await begins(town, "The town")
    town.hua.sees("In which town is Willow Lane, as a dispatcher in another city knows it?")
    await town.hua.says("Suzhou")
    town.hua.sees("From another city, 120 reaches that city’s dispatch: first say “in Suzhou”.")
    await town.hua.taps("Yes, say that")
    await cries(town.wang)
    town.anna.sees("first say “in Suzhou”", "3 Willow Lane")
    assert numbers(town) == ("120", "")


@pytest.mark.parametrize(
    "words", ["none of your business", "120; 0571", "12012345678901234567890", "one two zero", "+"]
)
async def test_what_cannot_be_dialled_is_asked_back(town: Town, words: str) -> None:
    await begins(town, "The number dialled here")
    await town.hua.says(words)
    town.hua.sees("Please write only the number as it is dialled")
    assert numbers(town) == ("120", "")


@pytest.mark.parametrize("who", ["wang", "anna", "ming"])
async def test_nobody_else_can(town: Town, who: str) -> None:
    somebody = getattr(town, who)
    await somebody.says("menu")
    assert "Number for danger" not in labels(somebody)
    await somebody.says("number for danger")
    assert not somebody.has_seen("Which one is different?")
