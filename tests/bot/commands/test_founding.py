"""`linli invite`: whom it founds a community for, and what it does not take."""

import io
import logging
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.app import open_app
from bot.clock import RealClock
from bot.commands.founding import language_of_machine
from bot.commands.whereabouts import note, welcome
from bot.main import main
from bot.settings import Settings, load_settings
from storage.ids import CommunityId
from storage.opening import open_kept
from storage.people import Community
from storage.running import Running
from tests.bot.test_settings import EXAMPLES
from tests.cast import HUA, WANG, Somebody, settle_in

FOUND = ("invite", "--role", "coordinator", "--community")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in (*EXAMPLES, "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    yield
    logging.getLogger("linli").setLevel(logging.NOTSET)


def founded() -> dict[str, tuple[str, str, str, str]]:
    settings = load_settings()
    engine, _key = open_kept(settings.database_url, settings.key_file, RealClock().token_bytes)
    with Session(engine) as session:
        rows = session.exec(select(Community).order_by(Community.name)).all()
        known = {row.name: (row.language, row.zone, row.emergency, row.currency) for row in rows}
    engine.dispose()
    return known


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one sentence, on the way to a failure."""
    capsys.readouterr()
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith("linli: ")
    assert "Remedy: " in said.err
    return said.err.removeprefix("linli: ")


def test_the_first_community_is_founded_and_its_founder_reads_what_it_is_like(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([*FOUND, "  Willow   Lane\u3164"]) == 0
    said = capsys.readouterr().out
    assert f"Willow Lane is founded, in {Path('data/linli.db').absolute()}:" in said
    assert "language en, time zone Asia/Shanghai, emergency number 120, CNY" in said
    assert "http://localhost:8080/enter/" in said
    assert founded() == {"Willow Lane": ("en", "Asia/Shanghai", "120", "CNY")}


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "zh_CN.GB18030", "LANG": "en_US.UTF-8"}, "zh"),
    ],
)
def test_a_new_community_speaks_what_the_operator_s_machine_speaks(environment: dict[str, str], language: str) -> None:
    assert language_of_machine(environment) == language


def test_the_machine_s_language_is_what_is_founded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert main([*FOUND, "柳荫里"]) == 0
    assert founded()["柳荫里"][0] == "zh"


@pytest.mark.parametrize("name", ["", "   ", "\u3164", "\u200b\u2060", "\u2800\u115f", "\n", "..."])
def test_a_community_without_a_name_is_none(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, *FOUND, name).startswith("--community: it is empty.")
    assert founded() == {}


@pytest.mark.parametrize(
    ("flag", "value", "words"),
    [
        ("--community", "x" * 61, "too long"),
        ("--zone", "Mars/Phobos", "'Mars/Phobos' is no time zone that is named after a place"),
        ("--zone", "", "choose a place such as"),
        ("--zone", "EST", "no time zone"),
        ("--zone", "CET", "no time zone"),
        ("--zone", "PRC", "no time zone"),
        ("--zone", "Etc/GMT+8", "no time zone"),
        ("--zone", "UTC", "no time zone"),
        ("--zone", "../etc/passwd", "no time zone"),
        ("--zone", "Europe/Berlni", "did you mean Europe/Berlin?"),
        ("--zone", "Shanghai", "did you mean Asia/Shanghai?"),
        ("--language", "xx", "'xx' is not spoken here. Remedy: choose one of en, zh"),
        ("--language", "", "not spoken here"),
        ("--town", " ", "say the town, such as 'Hangzhou'"),
        ("--town", "x" * 61, "too long"),
        ("--emergency", "", "no telephone number"),
        ("--emergency", "the police", "no telephone number"),
        ("--emergency-from-afar", "the police", "no telephone number"),
        ("--currency", "euros", "no currency"),
        ("--currency", "", "no currency"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_nothing_is_founded(
    flag: str, value: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = {"--community": "Willow Lane", "--language": "en"} | {flag: value}
    said = refused(capsys, "invite", "--role", "coordinator", *(word for pair in usual.items() for word in pair))
    assert said.startswith(f"{flag}: ")
    assert words in said
    assert founded() == {}


def test_zone_and_currency_may_be_written_as_they_come() -> None:
    more = ("--zone", "europe/berlin", "--currency", "eur", "--emergency", "112", "--language", "EN")
    assert main([*FOUND, "Ahornhof", *more]) == 0
    assert founded() == {"Ahornhof": ("en", "Europe/Berlin", "112", "EUR")}


@pytest.mark.parametrize(("said", "missing"), [((), "emergency"), (("--emergency", "112"), "currency")])
def test_the_number_to_call_is_never_guessed_for_another_country(
    said: tuple[str, ...], missing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = refused(capsys, *FOUND, "Ahornhof", "--zone", "Europe/Berlin", *said)
    assert sentence.startswith(f"--{missing}: it is not known for this time zone. Remedy: ")
    assert founded() == {}


@pytest.mark.parametrize("name", ["Wilow Lane", "Willow Lane 2", "willowlane"])
def test_a_misspelt_community_is_not_a_second_one(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FOUND, "Willow Lane"]) == 0
    said = refused(capsys, *FOUND, name)
    assert f"there is no '{name}' here. Remedy: did you mean Willow Lane?" in said
    assert "--new" in said
    assert list(founded()) == ["Willow Lane"]


def test_a_name_like_no_other_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FOUND, "Willow Lane"]) == 0
    assert main([*FOUND, "Maple Court", "--new"]) == 0
    assert "did you mean Willow Lane or Maple Court?" in refused(capsys, *FOUND, "Xyz")


def test_a_further_community_is_founded_when_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FOUND, "Willow Lane"]) == 0
    assert main([*FOUND, "Maple Court", "--new"]) == 0
    assert list(founded()) == ["Maple Court", "Willow Lane"]
    assert "there is a community 'maple court' already" in refused(capsys, *FOUND, "maple court", "--new")


def test_a_community_is_known_however_its_name_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FOUND, "Willow Lane"]) == 0
    assert main([*FOUND, "ＷＩＬＬＯＷ  lane "]) == 0
    assert "is founded" not in capsys.readouterr().out.partition("enter")[2]
    assert list(founded()) == ["Willow Lane"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_new_community_is_asked_about(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("\nParis\nEurope/Paris\n \nParis\n\nno number\n112\nEUR\n"))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main([*FOUND, "Rue des Saules"]) == 0
    said = capsys.readouterr().out
    assert "Language of its groups [en]: " in said
    assert "did you mean Europe/Paris?" in said
    assert said.count("Town, as an ambulance knows it: ") == 2, "nothing is no town, and none is guessed"
    assert "  town Paris, language en" in said
    assert "'no number' is no telephone number" in said
    assert founded() == {"Rue des Saules": ("en", "Europe/Paris", "112", "EUR")}


def test_leaving_those_questions_founds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("en\n"))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main([*FOUND, "Rue des Saules"]) == 130
    assert founded() == {}


def settled(*people: Somebody) -> None:
    app = open_app(load_settings(), RealClock())
    with Session(app.store.engine) as session:  # type: ignore[attr-defined]
        settle_in(app.unit_of_work(session), CommunityId(1), people)
        session.commit()
    app.store.engine.dispose()  # type: ignore[attr-defined]


def test_of_two_elders_addressed_alike_none_is_taken_by_chance(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FOUND, "Willow Lane"]) == 0
    other = Somebody("Wang Min", WANG.roles, called="Mrs Wang")
    settled(WANG, other, HUA)
    family = ("invite", "--role", "family", "--community", "Willow Lane", "--elder")
    said = refused(capsys, *family, "mrs wang")
    assert "more than one is addressed as 'mrs wang': Wang Min (Mrs Wang), Wang Xiulan (Mrs Wang)" in said
    assert "choose one of Wang Min (Mrs Wang), Wang Xiulan (Mrs Wang)" in refused(capsys, *family, "Mrs Wu")
    assert main([*family, "wang xiulan"]) == 0


def writes_down(port: int, public_url: str = "") -> None:
    settings = Settings(LINLI_PORT=port, LINLI_PUBLIC_URL=public_url)
    engine, _key = open_kept(settings.database_url, settings.key_file, RealClock().token_bytes)
    with Session(engine) as session:
        note(session, Running(web_url=settings.web_url, port=port, since=RealClock().now()))
        session.commit()
    engine.dispose()


@pytest.fixture
def listening() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main([*FOUND, "Willow Lane"]) == 0
    return capsys.readouterr().out


def test_a_link_leads_to_the_server_that_runs(listening: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert "  http://localhost:8080/enter/" in printed(capsys)
    writes_down(9)  # it has ended since: nothing listens there
    assert "  http://localhost:8080/enter/" in printed(capsys)
    writes_down(listening)
    assert f"  http://localhost:{listening}/enter/" in printed(capsys)
    writes_down(listening, "https://linli.example.org")
    assert "  https://linli.example.org/enter/" in printed(capsys)


def test_where_none_runs_a_link_leads_to_where_the_settings_say(
    monkeypatch: pytest.MonkeyPatch, listening: int, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LINLI_PORT", "9123")
    assert "  http://localhost:9123/enter/" in printed(capsys)
    writes_down(listening)
    monkeypatch.setenv("LINLI_PUBLIC_URL", "https://here.example.org")
    assert "  https://here.example.org/enter/" in printed(capsys)


def test_whoever_starts_it_reads_where_to_open_it_and_what_to_do_next() -> None:
    said = welcome(Settings(LINLI_PORT=9000), [], "/srv/.venv/bin/linli")
    assert said.startswith("\nLinli is running:  http://localhost:9000\n")
    assert '/srv/.venv/bin/linli invite --role coordinator --community "Willow Lane"' in said
    assert "LINLI_PUBLIC_URL is not set" in said
    assert "the web chat" in said


def test_whoever_starts_it_again_reads_which_communities_there_are() -> None:
    settings = Settings(LINLI_PUBLIC_URL="https://linli.example.org", TELEGRAM_TOKEN="1:x")
    said = welcome(settings, ["Willow Lane", "Maple Court"], "/usr/lib/python/bot/__main__.py")
    assert "Linli is running:  https://linli.example.org\n" in said
    assert "Communities: Willow Lane, Maple Court." in said
    assert "from `linli invite`" in said
    assert "LINLI_PUBLIC_URL" not in said
    assert "TELEGRAM_TOKEN" not in said
