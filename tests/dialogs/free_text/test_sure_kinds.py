"""A kind of help is only filled in where the clause that asks says it, or a plain need beside it; else it is asked."""

import pytest

from tests.town import Town

KIND, SUMMARY = "What kind of help?", "Shall I ask the neighbours?"


@pytest.mark.parametrize(
    "words",
    [
        "mum's fridge magnets slid under the stove, could someone fish them out tomorrow morning",
        "the new bulb is here and the ladder is here. could someone come round to mum's tomorrow morning?",
        "can a neighbour come with a long broom tomorrow morning, mum has cobwebs up there",
    ],
)
async def test_a_thing_that_only_stands_beside_is_no_kind(town: Town, words: str) -> None:
    await town.anna.says(words)
    assert SUMMARY not in town.anna.last.whole


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("mum has run out of flour and sugar, who can get them tomorrow morning?", "Shopping"),
        ("mum's prescription is ready, could a neighbour collect it tomorrow morning?", "Fetch medicine"),
        ("mum's tap is dripping, could someone come and have a look tomorrow morning?", "A repair"),
        ("could someone bring mum her water tablets from the chemist tomorrow morning", "Fetch medicine"),
    ],
)
async def test_a_need_beside_what_is_asked_says_it(town: Town, words: str, kind: str) -> None:
    await town.anna.says(words)
    town.anna.sees(SUMMARY, kind)


@pytest.mark.parametrize(
    "words",
    [
        "could someone with a very steady hand clean mum's windows tomorrow morning",
        "could somebody stronger clean mum's windows tomorrow morning",
        "would one of you lovely people clean mum's windows tomorrow morning",
        "if someone with a tall ladder could clean mum's windows tomorrow morning I'd be so grateful",
    ],
)
async def test_whoever_may_help_may_be_described(town: Town, words: str) -> None:
    await town.anna.says(words)
    town.anna.sees(SUMMARY, "windows", "tomorrow morning")


@pytest.mark.parametrize(
    ("words", "task"),
    [
        ("two bottles of milk for mum please, tomorrow morning", "two bottles of milk"),
        ("6 eggs for mum please", "6 eggs"),
        ("half a dozen eggs for mum please", "half a dozen eggs"),
    ],
)
async def test_how_many_is_kept(town: Town, words: str, task: str) -> None:
    await town.anna.says(words)
    if SUMMARY not in town.anna.last.whole:
        await town.anna.says("tomorrow morning")
    town.anna.sees(SUMMARY, task)


async def test_a_need_that_was_seen_yesterday_is_asked_about_and_no_day(town: Town) -> None:
    await town.anna.says("mum's tap was dripping yesterday, could somebody come and fix it")
    await town.anna.taps("Ask for help")
    town.anna.sees("When")
    assert "yesterday" not in town.anna.last.whole


async def test_an_uncle_who_only_stands_beside_is_not_the_one_to_be_helped(town: Town) -> None:
    await town.anna.says("mum rang the plumber instead of my uncle. can somebody show her how the video call works?")
    await town.anna.taps("Ask for help")
    assert "whom" not in town.anna.last.whole


async def test_a_grandfather_clock_is_nobody(town: Town) -> None:
    await town.anna.says("could someone repair the grandfather clock at mum's tomorrow morning")
    town.anna.sees(SUMMARY, "grandfather clock", "For: Mrs Wang")
