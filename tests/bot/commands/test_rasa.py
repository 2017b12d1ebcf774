"""`linli serve rasa` and `linli rasa export`."""

import contextlib
import logging
from pathlib import Path

import httpx
import pytest

from bot.channels.rasa.channel import NAME
from bot.channels.rasa.service import rasa
from bot.main import main
from bot.settings import RASA_HEADER, BadSettings, load_settings
from tests.channels.web_world import loopback
from tests.fake_rasa import SECRET
from tests.patience import PATIENCE
from tests.town import Town

DEPLOY = Path(__file__).parents[3] / "deploy" / "rasa"


def test_without_a_secret_there_is_no_action_server(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LINLI_RASA_SECRET", raising=False)
    assert main(["serve", "rasa"]) == 2
    assert "LINLI_RASA_SECRET: without a secret anybody" in capsys.readouterr().err


def test_a_secret_that_is_easily_guessed_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for secret in ("short", "with blanks in between it", "ü" * 20):
        monkeypatch.setenv("LINLI_RASA_SECRET", secret)
        with pytest.raises(BadSettings, match="LINLI_RASA_SECRET: it must be 16 to 256"):
            load_settings()


def test_what_is_exported_is_what_is_committed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rasa", "export", "--to", str(tmp_path)]) == 0
    written = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert sorted(capsys.readouterr().out.split()) == [str(path) for path in written]
    assert len(written) == 3
    for path in written:
        assert path.read_text("utf-8") == (DEPLOY / path.relative_to(tmp_path)).read_text("utf-8")


async def test_it_answers_on_its_socket_for_as_long_as_it_runs(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger("linli"), "disabled", True)
    town.app.settings.rasa_secret = load_settings(LINLI_RASA_SECRET=SECRET).rasa_secret
    with contextlib.closing(loopback()) as taken:
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        async with rasa(town.app, taken), httpx.AsyncClient(base_url=address, timeout=PATIENCE, verify=False) as client:  # noqa: S501
            assert NAME in town.app.channels
            assert (await client.get("/health")).json() == {"status": "ok"}
            assert (await client.post("/webhook", content=b"{}")).status_code == 401
            assert (await client.post("/webhook", content=b"{}", headers={RASA_HEADER: SECRET})).status_code == 400
            assert (await client.get("/actions")).status_code == 404
            far_too_long = client.post("/webhook", content=b" " * 2_050_000, headers={RASA_HEADER: SECRET})
            assert (await far_too_long).status_code == 413
