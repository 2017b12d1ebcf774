"""The command line: an operator's mistake ends in one clear sentence."""

import asyncio
import logging
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.app import App, open_inline
from bot.channels.base import Incoming, Opened, Said
from bot.clock import RealClock
from bot.main import COMMANDS, RELATIONS, main
from bot.settings import load_settings
from storage.database import open_database
from storage.ids import CommunityId
from storage.key import read_key
from storage.people import CircleMember, Community, Membership, Relation
from tests.bot.product import linli
from tests.bot.test_settings import EXAMPLES
from tests.cast import WANG, settle_in
from tests.memory_channel import NAME, MemoryChannel

INVITE = ("invite", "--community", "Willow Lane", "--language", "en", "--role")
LINK = re.compile(r"^  http://localhost:8080/enter/(\S{22})$", re.MULTILINE)


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """An empty folder, nothing set; and the logging of the test run is put back."""
    for name in EXAMPLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    root, ours = logging.getLogger(), logging.getLogger("linli")
    before = (root.handlers, root.level, ours.level)
    yield
    root.handlers = before[0]
    root.setLevel(before[1])
    ours.setLevel(before[2])


def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as an operator runs it."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments], capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, **settings, "PYTHONPATH": str(Path(__file__).parents[3])},
    )  # fmt: skip


def is_one_clear_line(ended: subprocess.CompletedProcess[str], *words: str) -> None:
    assert ended.returncode == 2, ended.stderr
    assert len(ended.stderr.splitlines()) == 1, ended.stderr
    assert ended.stderr.startswith("linli: ")
    assert "Traceback" not in ended.stderr
    for word in (*words, "Remedy: "):
        assert word in ended.stderr, ended.stderr


def invited(capsys: pytest.CaptureFixture[str], role: str, *more: str) -> str:
    """The token of a printed link."""
    assert main([*INVITE, role, *more]) == 0
    found = LINK.findall(capsys.readouterr().out)
    assert len(found) == 1
    return str(found[0])


def on_the_same_file() -> tuple[App, MemoryChannel]:
    settings = load_settings()
    key = read_key(settings.key_file)
    clock = RealClock()
    app = open_inline(settings, clock, open_database(settings.database_url, key), key)
    memory = MemoryChannel(clock.now)
    app.channels[NAME] = memory
    return app, memory


def test_every_relation_there_is_can_be_given_to_invite() -> None:
    """Written out in `bot/main.py`, so that --help need not load the database."""
    assert set(RELATIONS) == set(Relation)


def test_help_lists_every_command_and_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert set(COMMANDS) == {"run", "demo", "invite", "talk", "doctor", "backup", "restore", "rotate-key",
                             "serve", "migrate", "move", "rasa"}  # fmt: skip
    for word in (*COMMANDS, *EXAMPLES):
        assert re.search(rf"^ +{word}( |$)", said, re.MULTILINE), word


@pytest.mark.parametrize(
    "arguments", [[], ["fly"], ["invite"], ["talk"], ["invite", "--role", "king", "--community", "x"]]
)
def test_a_wrong_command_shows_how_it_is_used(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: linli")


def test_invite_makes_a_community_and_prints_a_link_that_opens_once(capsys: pytest.CaptureFixture[str]) -> None:
    token = invited(capsys, "coordinator")
    app, memory = on_the_same_file()

    async def open_twice() -> None:
        for who in ("first", "second"):
            content = Opened(token)
            await app.intake.hear(Incoming(NAME, who, who, private=True, content=content, key=who, name="Hua"))
            await app.courier.deliver_all()

    asyncio.run(open_twice())
    assert "What do the neighbours call you?" in memory.chats["first"][-1].message.text
    assert memory.chats["second"][-1].message.text.startswith("This link has been used")
    with Session(app.store.engine) as session:  # type: ignore[attr-defined]
        assert session.exec(select(Community.name)).all() == ["Willow Lane"]
        assert session.exec(select(Membership.role)).all() == ["coordinator"]
    app.store.engine.dispose()  # type: ignore[attr-defined]


def test_a_second_invitation_is_into_the_same_community(capsys: pytest.CaptureFixture[str]) -> None:
    assert invited(capsys, "coordinator") != invited(capsys, "volunteer")
    app, _memory = on_the_same_file()
    with Session(app.store.engine) as session:  # type: ignore[attr-defined]
        assert len(session.exec(select(Community)).all()) == 1
    app.store.engine.dispose()  # type: ignore[attr-defined]


def test_family_is_invited_into_an_elders_circle_as_what_it_is_to_her(capsys: pytest.CaptureFixture[str]) -> None:
    invited(capsys, "coordinator")
    app, memory = on_the_same_file()
    with Session(app.store.engine) as session:  # type: ignore[attr-defined]
        settle_in(app.unit_of_work(session), CommunityId(1), [WANG])
        session.commit()
    token = invited(capsys, "family", "--elder", "Mrs Wang", "--relation", "grandchild")

    async def opens() -> None:
        content = Opened(token)
        await app.intake.hear(Incoming(NAME, "tom", "tom", private=True, content=content, key="1", name="Tom"))
        for key, said in (("2", "Tom"), ("3", "139 0000 7777")):
            await app.intake.hear(Incoming(NAME, "tom", "tom", private=True, content=Said(said), key=key, name="Tom"))
        await app.courier.deliver_all()

    asyncio.run(opens())
    assert "Hello Tom" in memory.chats["tom"][-1].message.text
    with Session(app.store.engine) as session:  # type: ignore[attr-defined]
        (member,) = session.exec(select(CircleMember)).all()
        assert (member.relation, member.manages, member.call_order) == ("grandchild", True, 1)
    app.store.engine.dispose()  # type: ignore[attr-defined]


def test_family_of_an_elder_nobody_knows_is_not_invited(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*INVITE, "family", "--elder", "Mrs Wang"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "linli: --elder: there is no elder addressed as 'Mrs Wang' there. Remedy: invite the elder first\n"
    )


def test_what_invite_makes_is_readable_by_its_owner_only(capsys: pytest.CaptureFixture[str]) -> None:
    invited(capsys, "coordinator")
    assert {f"{file.name} {file.stat().st_mode & 0o777:o}" for file in Path("data").iterdir()} >= {
        "linli.db 600",
        "linli.key 600",
    }


@pytest.mark.servers
def test_a_port_in_use_ends_in_one_clear_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        is_one_clear_line(linli("run", LINLI_PORT=port), "LINLI_PORT", port, "in use")


@pytest.mark.servers
def test_a_wrong_key_ends_in_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    invited(capsys, "coordinator")
    Path("other.key").write_text("ab" * 32)
    Path("other.key").chmod(0o600)
    ended = run("run", LINLI_KEY_FILE="other.key")
    is_one_clear_line(ended, "The key does not open the database", "LINLI_KEY_FILE")
    assert "ab" * 8 not in ended.stderr


@pytest.mark.parametrize("command", [["run"], [*INVITE, "elder"], ["talk", "Anna"]])
def test_a_key_that_others_may_read_ends_in_one_clear_line(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    invited(capsys, "coordinator")
    Path("data/linli.key").chmod(0o644)
    assert main(command) == 2
    said = capsys.readouterr().err
    assert said == "linli: LINLI_KEY_FILE: others may read data/linli.key. Remedy: chmod 600 data/linli.key\n"


@pytest.mark.parametrize("words", ["", "not a key", "ab" * 31, "ab" * 33])
def test_a_key_file_without_a_key_ends_in_one_clear_line(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    invited(capsys, "coordinator")
    Path("data/linli.key").write_text(words)
    assert main(["run"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("linli: LINLI_KEY_FILE: data/linli.key holds no key of 64 hex digits. Remedy: ")
    assert len(said.splitlines()) == 1


def test_a_wrong_setting_ends_in_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LINLI_PROT", "8080")
    for command in (["run"], ["doctor"], ["talk", "Anna"], [*INVITE, "elder"]):
        assert main(command) == 2
        assert capsys.readouterr().err.startswith("linli: LINLI_PROT (in the environment) is not a setting. Remedy: ")
