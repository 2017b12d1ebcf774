"""What `linli doctor` says of Telegram."""

import functools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest

from bot.clock import VirtualClock
from bot.commands.checks.base import Verdict
from bot.commands.doctor import checks, doctor
from bot.settings import Settings
from tests.town import START

TOKEN = "12345:canary-token"
Answer = Callable[[httpx.Request], httpx.Response]


@pytest.fixture
def patient(tmp_path: Path) -> Settings:
    return Settings(LINLI_DATABASE_URL=f"sqlite:///{tmp_path}/data/linli.db", LINLI_KEY_FILE=tmp_path / "data" / "key")


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], None]:
    """Lets Telegram answer as the test likes."""

    def set_up(answer: Answer) -> None:
        client = functools.partial(httpx.Client, transport=httpx.MockTransport(answer))
        monkeypatch.setattr("httpx.Client", client)

    return set_up


def answering(*, ok: bool = True, url: str = "", waiting: int = 0, date: datetime = START) -> Answer:
    def answer(request: httpx.Request) -> httpx.Response:
        headers = {"Date": format_datetime(date.astimezone(UTC), usegmt=True)}
        if not ok:
            return httpx.Response(401, json={"ok": False, "description": "Unauthorized"}, headers=headers)
        result = {"url": url, "pending_update_count": waiting, "username": "linli_bot"}
        return httpx.Response(200, json={"ok": True, "result": result}, headers=headers)

    return answer


def not_ok(settings: Settings) -> dict[str, str]:
    found = checks(settings, VirtualClock(START))
    return {check.name: check.line for check in found if check.verdict is not Verdict.OK and check.name != "disk"}


def with_telegram(patient: Settings, **more: str) -> Settings:
    return Settings.model_validate(
        {
            "LINLI_DATABASE_URL": patient.database_url,
            "LINLI_KEY_FILE": patient.key_file,
            "TELEGRAM_TOKEN": TOKEN,
            **more,
        }
    )


WEBHOOK = {
    "LINLI_TELEGRAM_MODE": "webhook", "LINLI_TELEGRAM_SECRET": "x" * 32, "LINLI_PUBLIC_URL": "https://linli.example",
}  # fmt: skip
OURS = "https://linli.example/telegram"


@pytest.mark.parametrize(
    ("settings", "answer", "wrong"),
    [
        ({}, answering(), set()),
        ({}, answering(url=OURS), {"Telegram webhook"}),
        ({}, answering(waiting=101), {"Telegram webhook"}),
        ({}, answering(ok=False), {"Telegram token"}),
        ({}, answering(date=START - timedelta(seconds=5)), set()),
        ({}, answering(date=START - timedelta(seconds=6)), {"clock"}),
        ({}, answering(date=START + timedelta(hours=1)), {"clock"}),
        ({}, lambda _request: httpx.Response(200, text="<html>"), {"clock", "Telegram"}),
        ({}, lambda _request: httpx.Response(502, text="<html>"), {"clock", "Telegram token"}),
        (WEBHOOK, answering(url=OURS), set()),
        (WEBHOOK, answering(), {"Telegram webhook"}),
        (WEBHOOK, answering(url="https://thief.example/telegram"), {"Telegram webhook"}),
    ],
)  # fmt: skip
def test_telegram_is_looked_at_when_a_token_is_set(
    patient: Settings, telegram: Callable[[Answer], None], settings: dict[str, str], answer: Answer, wrong: set[str],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    telegram(answer)
    asked = with_telegram(patient, **settings)
    assert not_ok(asked).keys() - {"database", "address"} == wrong
    assert doctor(asked, VirtualClock(START)) == 1  # there is no database yet
    assert "canary" not in capsys.readouterr().out


def test_a_telegram_out_of_order_is_not_blamed_on_the_token(
    patient: Settings, telegram: Callable[[Answer], None]
) -> None:
    for status in (429, 500, 502):
        telegram(lambda _request, status=status: httpx.Response(status, json={"ok": False}))  # type: ignore[misc]
        line = not_ok(with_telegram(patient))["Telegram token"]
        assert f"not known, for Telegram is out of order ({status})" in line
        assert "BotFather" not in line


def test_a_telegram_that_does_not_answer_is_bad_and_the_token_is_not_printed(
    patient: Settings, telegram: Callable[[Answer], None], capsys: pytest.CaptureFixture[str]
) -> None:
    def no_answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError(f"cannot reach {request.url}")

    telegram(no_answer)
    assert "no answer (ConnectError)" in not_ok(with_telegram(patient))["Telegram"]
    doctor(with_telegram(patient), VirtualClock(START))
    said = capsys.readouterr()
    assert "canary" not in said.out + said.err
