"""A word of its own in every private field of everybody, and a day lived with them: who reads which, and where never.

Private is what lies sealed (storage/sealing.py): whoever seals a new column says here who may read it, or why no word
can stand there.
"""

import logging
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from sqlmodel import Session, select

from bot import logs
from storage.columns import table_of
from storage.sealing import MARK
from storage.vetting import Stage
from tests.bot.errands import ask, does
from tests.bot.kept_logs import Kept
from tests.care.leaving.test_table import models
from tests.care.vetting.applicants import brought_to
from tests.dialogs.appointments.examples import ENTERED
from tests.dialogs.consultations.examples import ASKING
from tests.dialogs.doctor.examples import trusted
from tests.dialogs.health.examples import answers
from tests.dialogs.joining.families import made_known
from tests.dialogs.medicine.examples import entered
from tests.memory_channel import Shown
from tests.town import Neighbour, Town, text_of

FIGURES = "figures and codes: tests/dialogs/health/test_canaries.py"
NO_WORDS = {
    ("appointment", "needs"): FIGURES, ("health_reading", "entered"): FIGURES, ("health_reading", "canonical"): FIGURES,
    ("health_limit", "figures"): FIGURES, ("health_alarm", "why"): FIGURES, ("medicine", "amounts"): FIGURES,
    ("conversation", "log"): "what is being answered: tests/walker", ("conversation", "aside"): "the same",
    ("cry", "words"): "whoever is called reads it: tests/care/sos", ("cry", "place"): "two numbers",
    ("parked_update", "body"): "no message is made of it: tests/bot/test_logs.py",
    ("web_event", "body"): "somebody's own screen", ("dose", "reason"): "one of a few words",
    ("dose", "amount"): "a number", ("vetting_step", "why"): "only of a no: tests/care/vetting/test_corners.py",
    ("doctor_visit", "note"): "tests/dialogs/doctor/test_doctor_canaries.py",
    ("visit", "remarks"): "tests/care/visits/test_story.py", ("visit", "worry"): "the same",
    ("visit", "her_word"): "one of a few words of the door: the same", ("visit", "his_word"): "the same",
    ("companion", "words"): "elders read it: tests/care/visits/test_story.py",
    ("help_series", "remarks"): "copied into each of its requests", ("help_series", "place"): "the same",
    ("hours_reversal", "why"): "tests/dialogs/hours/test_put_right.py",
    ("sheet_code", "code"): "tests/dialogs/health/test_sheet_code.py",
    ("home_card", "secret"): "chance: tests/care/visits/test_presence.py",
    ("expense", "what"): "both sides read it: tests/care/expenses",
    ("visit_feed", "token"): "chance, for its owner: tests/dialogs/visits/test_calendar.py",
    **{
        ("medicine_version", name): "what the medicine said before: tests/dialogs/health/test_canaries.py"
        for name in ("name", "look", "strength", "amounts", "rule")
    },
}  # fmt: skip
HER_SIDE = {"wang", "anna"}
NEAR = {*HER_SIDE, "hua", "chen", "ming"}  # her doctor, and who has her job
READ_BY = {
    ("person", "home"): NEAR, ("person", "phone"): NEAR,  # of Mrs Wang; others are looked at one by one below
    ("help_request", "remarks"): {*HER_SIDE, "ming", "hua"}, ("help_request", "place"): {*HER_SIDE, "ming", "hua"},
    ("remark", "words"): {*HER_SIDE, "hua", "ming"}, ("note", "words"): {"wang"}, ("report", "words"): {"li", "hua"},
    ("suspension", "reason"): {"hua"}, ("concern", "outcome"): {"hua"},
    ("appointment", "place"): {*HER_SIDE, "hua"}, ("appointment", "remarks"): HER_SIDE,
    ("appointment", "outcome"): HER_SIDE, ("consultation", "words"): {*HER_SIDE, "chen"},
    ("consultation", "answer"): {*HER_SIDE, "chen"}, ("practice", "registration"): {"chen", "hua"},
    ("practice", "clinic"): {"chen", "hua", *HER_SIDE}, ("health_fact", "words"): {*HER_SIDE, "chen"},
    ("introduction", "can"): {"xin", "hua"}, ("introduction", "call_first"): {"xin", "hua"},
    **{("medicine", name): {*HER_SIDE, "chen"} for name in ("name", "look", "strength")},
    **{("vetting", name): {"xu", "hua"} for name in ("area", "skills", "languages", "days", "parts", "why")},
    **{("reference", name): {"hua"} for name in ("name", "phone", "words")},
}  # fmt: skip
SAYS = (
    "menu", "my requests", "my jobs", "my hours", "medicines", "health", "The file", "appointments", "helpers", "Xu",
    "to look after", "my notes", "my application", "done for me", "who saw the address", "medicine calls",
    "questions to me", "visits", "waiting to join", "family doctor", "what i agreed to", "my data", "/tasks",
)  # fmt: skip


class Planted(NamedTuple):
    """A word that stands in one field alone."""

    word: str
    field: tuple[str, str]
    owner: int | None


@pytest.fixture
def kept() -> Iterator[Kept]:
    """All loggers at their most talkative."""
    handler, root = Kept(), logging.getLogger()
    before = {logger: logger.level for logger in (root, logs.LOGGER)}
    for logger in before:
        logger.setLevel(logging.DEBUG)
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)
    for logger, level in before.items():
        logger.setLevel(level)


def private_fields() -> set[tuple[str, str]]:
    return {
        (str(model.__tablename__), column.name)
        for model in models()
        for column in table_of(model).columns
        if MARK in column.info
    }


async def everything_there_is(town: Town) -> dict[str, Neighbour]:
    """One row at least of everything that has a private field."""
    chen = await trusted(town)
    await answers(town.anna, "Fill it in", *["a word"] * 7, "None known", "Yes, so it is")
    await entered(town)
    await answers(town.anna, *ENTERED, "Both of these", "I don't know yet", "Yes, note it")
    await answers(town.wang, *ASKING, "my notes", "Keep a note", "The key is in the tin")
    xin = await made_known(town)
    xu = await brought_to(town, Stage.IDENTIFIED)
    await does(town.li, "tell only the coordinator", "He shouts")
    await ask(town)
    await town.ming.taps("I'll do it", where="group")
    for step in ("On my way", "Arrived", "Done"):
        await town.ming.goes_on(step)
    await does(town.wang, "There was a problem", "The milk was sour")
    return {
        "wang": town.wang, "anna": town.anna, "ming": town.ming, "li": town.li, "bo": town.bo, "hua": town.hua,
        "chen": chen, "xin": xin, "xu": xu,
    }  # fmt: skip


def plant(town: Town) -> list[Planted]:
    """In every row that there is, a word of its own in each private field that can hold one."""
    planted: list[Planted] = []
    with Session(town.engine) as session:
        for model in models():
            table = str(model.__tablename__)
            names = [name for of, name in private_fields() if of == table and (of, name) not in NO_WORDS]
            for row in session.exec(select(model)).all() if names else ():
                for name in sorted(names):
                    word = f"kanari{len(planted):04}x"
                    setattr(row, name, word)
                    owner = getattr(row, "person_id", getattr(row, "elder_id", None))
                    planted.append(Planted(word, (table, name), row.id if table == "person" else owner))  # type: ignore[attr-defined]
        session.commit()
    return planted


def leaks(planted: list[Planted], shown: list[Shown], reader: str, own_id: int | None, wang_id: int) -> list[str]:
    """What stands there and is not for whoever reads there."""
    said = "\n".join(text_of(one.message) for one in shown)
    found = [one for one in planted if one.word in said and one.owner != own_id]
    return [f"{reader} reads {one.field}" for one in found if not _may(one, reader, wang_id)]


def _may(one: Planted, reader: str, wang_id: int) -> bool:
    """Where others live and how they are phoned coordinators read, and those who have to do with them."""
    if one.field[0] == "person" and one.owner != wang_id:
        return reader not in {"group", "bo"}
    return reader in READ_BY[one.field]


async def lives_a_day(town: Town, people: dict[str, Neighbour]) -> None:
    for who in people.values():
        for words in SAYS:
            await answers(who, words)


async def test_every_private_field_is_read_by_those_only_whom_it_concerns(town: Town, kept: Kept) -> None:
    people = await everything_there_is(town)
    planted = plant(town)
    assert {one.field for one in planted} | {("suspension", "reason")} >= private_fields() - NO_WORDS.keys(), (
        "a row each"
    )
    before = {name: len(who.screen) for name, who in people.items()}
    group = len(town.group)
    kept.lines.clear()
    await lives_a_day(town, people)
    wang_id = town.wang.id
    found = leaks(planted, town.group[group:], "group", None, wang_id)
    for name, who in people.items():
        found += leaks(planted, who.screen[before[name] :], name, who.id, wang_id)
    assert found == []
    words = [one.word for one in planted]
    assert kept.lines
    assert not [line for line in kept.lines for word in words if word in line]
    shown = "\n".join(text_of(one.message) for who in people.values() for one in who.screen)
    assert sum(word in shown for word in words) > len(READ_BY), "most of it is read by somebody"


async def test_a_word_in_the_wrong_place_is_found(town: Town, kept: Kept) -> None:
    """The test above can fail: in the group, in a neighbour's chat, in a line of the log."""
    people = await everything_there_is(town)
    planted = plant(town)
    note = next(one for one in planted if one.field == ("note", "words"))
    assert leaks(planted, town.wang.screen, "wang", town.wang.id, town.wang.id) == []
    for reader in ("group", "bo", "hua", "anna"):
        await town.wang.says("my notes")
        assert leaks(planted, town.wang.screen, reader, None, town.wang.id) == [f"{reader} reads {note.field}"]
    logs.log(note.word)
    assert [line for line in kept.lines if note.word in line]
    assert people


def test_every_private_field_is_spoken_of() -> None:
    fields = private_fields()
    assert fields == READ_BY.keys() | NO_WORDS.keys()
    assert not READ_BY.keys() & NO_WORDS.keys()
