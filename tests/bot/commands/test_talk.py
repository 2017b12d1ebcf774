"""`linli talk`: a chat in the terminal that disturbs nobody, and a transcript that is a test."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.channels.terminal import channel_name
from bot.commands.talk import WhoIsMeant, converse, person_called, talk
from bot.commands.transcript import Transcript
from storage.addresses import Address
from storage.database import open_database
from storage.migrate import upgrade
from storage.outbox import DeliveryState, Outbox
from storage.people import Person
from storage.requests import State
from tests.bot.errands import ask, bring_to
from tests.memory_channel import NAME
from tests.town import KEY, Neighbour, Town

ASKING = (
    "hello", "1", "1", "Milk “fresh” and \\bread\\ 👵🏽", "tomorrow 15:00", "1", "2", "2", "80", "Nothing more",
    "3", "1", "2", "1",
)  # fmt: skip
SCRIPTS = {
    "Anna": (*ASKING, "menu", "my requests", "1"),
    "Mrs Wang": ("hello", "1", "1", "back", "2", "1", "1", "person", "9", "nonsense", "1"),
    "wang xiulan": ("中文", "1", "返回", "in english please"),
    "Ming": ("hello", "1", "2", "3"),
    "HUA": (
        "invite",
        "3",
        "hello",
        "1",
        "1",
        "Zhao Min",
        "Mr Zhao",
        "East Gate",
        "1 Lake Road",
        "139",
        "2",
        "1",
        "q",
        "x",
    ),
}


@pytest.fixture
def database() -> str:
    return "sqlite"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Town]:
    """The same town on another day: where a transcript is pasted."""
    engine: Engine = open_database("sqlite:///:memory:", KEY)
    upgrade(engine)
    yield Town(engine, tmp_path)
    engine.dispose()


async def played(town: Town, name: str, *lines: str) -> tuple[Transcript, str]:
    """The transcript, and what was printed."""
    printed: list[str] = []
    written = await converse(town.app, name, iter(f"{line}\n" for line in lines), printed.append)
    return written, "\n".join(printed)


def reached_at(town: Town, who: Neighbour) -> list[str]:
    """The chats where messages of anybody else reach this person now."""
    with Session(town.engine) as session:
        open_now = (Address.person_id == who.id, col(Address.alive), col(Address.latest))
        return list(session.exec(select(Address.chat).where(*open_now)))


async def run_as_test(code: str, town: Town) -> None:
    """What pytest would do with the pasted file."""
    names: dict[str, object] = {}
    exec(compile(code, "pasted", "exec"), names)  # noqa: S102 - that is what is promised of it
    (test,) = [value for name, value in names.items() if name.startswith("test_")]
    await test(town)  # type: ignore[operator]


@pytest.mark.parametrize("name", SCRIPTS)
async def test_the_transcript_of_a_talk_passes_when_it_is_pasted(town: Town, elsewhere: Town, name: str) -> None:
    written, _printed = await played(town, name, *SCRIPTS[name])
    assert sum(".sees(" in line for line in written.lines) >= 3
    await run_as_test(written.as_test(), elsewhere)


async def test_a_transcript_that_says_something_else_than_happened_fails(town: Town, elsewhere: Town) -> None:
    written, _printed = await played(town, "Anna", "hello", "1")
    with pytest.raises(AssertionError, match="no button"):
        await run_as_test(written.as_test().replace("Ask for help", "Ask for the moon"), elsewhere)


async def test_a_talk_without_a_word_is_a_test_too(town: Town, elsewhere: Town) -> None:
    written, _printed = await played(town, "Anna")
    await run_as_test(written.as_test(), elsewhere)


async def test_buttons_are_numbered_and_a_number_presses_one(town: Town) -> None:
    _written, printed = await played(town, "Anna", "hello", "1", "1", "77")
    assert "[1] Ask for help" in printed
    assert "[1] Shopping  [2] A meal" in printed
    assert "What should be done?" in printed
    assert "When?" in printed  # 77 is no button, so it was said: the task


async def test_the_answer_to_a_press_is_shown(town: Town) -> None:
    await bring_to(town, State.DONE)
    _written, printed = await played(town, "Anna", "my requests", "1")
    assert "(Thank you! I have passed it on.)" in printed
    assert "Done by Ming, and confirmed." in printed


async def test_the_person_is_reached_where_she_always_is_during_the_talk_and_after_it(town: Town) -> None:
    await town.anna.says("hello")
    usual = reached_at(town, town.anna)
    assert usual == ["chat-anna"]
    seen = len(town.anna.screen)

    def lines() -> Iterator[str]:
        for line in ASKING:
            assert reached_at(town, town.anna) == usual
            yield line

    await converse(town.app, "Anna", lines(), lambda _line: None)
    assert reached_at(town, town.anna) == usual
    assert len(town.anna.screen) == seen  # what the talk brought about was shown in the terminal
    town.app.channels[NAME] = town.memory
    await town.app.courier.deliver_all()
    await town.ming.taps("I'll do it", where="group")
    for step in ("On my way", "Arrived", "Done"):
        await town.ming.goes_on(step)
    await town.anna.says("requests")
    town.anna.sees("Ming says it is done")
    with Session(town.engine) as session:
        terminal = session.exec(select(Address).where(Address.channel == channel_name(town.anna.id))).one()
        assert not terminal.alive


async def test_a_talk_that_is_killed_leaves_nothing_behind(town: Town) -> None:
    await town.wang.says("hello")
    usual = reached_at(town, town.wang)
    assert usual == ["chat-wang"]

    def lines() -> Iterator[str]:
        yield "1"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await converse(town.app, "Mrs Wang", lines(), lambda _line: None)
    assert reached_at(town, town.wang) == usual
    town.app.channels[NAME] = town.memory
    await ask(town)
    town.wang.sees("Anna wants me to find a neighbour for you")


async def test_somebody_who_never_spoke_is_not_thought_to_be_reachable_in_a_terminal(town: Town) -> None:
    with Session(town.engine) as session:
        for address in session.exec(select(Address).where(Address.person_id == town.wang.id)):
            session.delete(address)
        session.commit()
    await played(town, "Mrs Wang", "hello")
    assert reached_at(town, town.wang) == []
    await ask_through(town)
    with Session(town.engine) as session:
        news = session.exec(select(Outbox).where(Outbox.name == "NewsForElder")).all()
        assert [row.state for row in news] == [DeliveryState.UNREACHED]  # as before the talk


async def ask_through(town: Town) -> None:
    town.app.channels[NAME] = town.memory
    await town.anna.says("hello")
    await ask(town)


async def test_only_the_terminal_is_delivered_to(town: Town) -> None:
    await played(town, "Anna", *ASKING)
    assert not town.group
    with Session(town.engine) as session:
        waiting = session.exec(
            select(Outbox.chat).where(Outbox.state == DeliveryState.READY, col(Outbox.channel) == NAME)
        )
        assert sorted(waiting) == ["chat-wang", "group"]  # `linli run` sends them


async def test_two_who_talk_at_once_do_not_read_each_others_words(town: Town) -> None:
    _written, printed = await played(town, "Anna", "hello")
    with Session(town.engine) as session:  # a talk of Mrs Wang has just been killed
        row = session.exec(select(Outbox)).first()
        assert row is not None
        session.add(
            Outbox(**row.model_dump(exclude={"id"}) | {"channel": channel_name(1), "state": DeliveryState.READY})
        )
        session.commit()
    _written, again = await played(town, "Anna", "hello")
    assert again == printed


@pytest.mark.parametrize("name", ["Nobody", "", "An", "Mrs"])
async def test_an_unknown_name_is_answered_with_the_names_there_are(town: Town, name: str) -> None:
    with pytest.raises(WhoIsMeant, match=r"Anna, Bo, Hua, Li, Ming, Wang Xiulan \(Mrs Wang\)"):
        await played(town, name, "hello")


async def test_a_name_of_two_people_is_asked_back(town: Town) -> None:
    with Session(town.engine) as session:
        session.get_one(Person, town.bo.id).called = "Anna"
        session.commit()
    with pytest.raises(WhoIsMeant, match=r"more than one .* Anna, Bo \(Anna\)"):
        await played(town, "Anna", "hello")
    with Session(town.engine) as session:
        assert person_called(session, "bo (anna)").id == town.bo.id


def test_the_command_talks_in_the_sample_community(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("hello\n1\nq\nnever said\n"))
    assert talk(None, "Mrs Wang", transcript=True) == 0
    out = capsys.readouterr().out
    assert "You talk as Mrs Wang." in out
    assert "What can I do for you, Mrs Wang?" in out
    assert 'await town.wang.taps("Ask for help")' in out
    assert "never said" not in out


def test_the_command_ends_with_a_sentence_when_nobody_is_called_that(capsys: pytest.CaptureFixture[str]) -> None:
    assert talk(None, "Nobody", transcript=False) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("linli: nobody is called 'Nobody'. Remedy: choose one of ")
    assert len(said.err.splitlines()) == 1
