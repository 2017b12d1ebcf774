"""Settings: each name, where it comes from, and a sentence for each mistake."""

from pathlib import Path
from typing import Any

import pytest

from bot.settings import BadSettings, Settings, TelegramMode, load_settings

SECRET = "s" * 16 + "-canary-secret"
TOKEN = "12345:canary-token-of-somebody"
EXAMPLES: dict[str, tuple[str, str, Any]] = {
    "LINLI_PORT": ("port", "9000", 9000),
    "LINLI_DATABASE_URL": ("database_url", "postgresql://linli@db/linli", "postgresql://linli@db/linli"),
    "LINLI_LISTEN": ("listen", "0.0.0.0", "0.0.0.0"),  # noqa: S104
    "LINLI_METRICS_PORT": ("metrics_port", "9464", 9464),
    "LINLI_REDIS_URL": ("redis_url", "redis://redis", "redis://redis"),
    "LINLI_KEY_FILE": ("key_file", "/run/secrets/linli.key", Path("/run/secrets/linli.key")),
    "LINLI_BACKUP_FOLDER": ("backup_folder", "/mnt/backups", Path("/mnt/backups")),
    "LINLI_BACKUP_HOURS": ("backup_hours", "6", 6),
    "LINLI_BACKUP_KEEP": ("backup_keep", "30", 30),
    "LINLI_PUBLIC_URL": ("public_url", "https://linli.example.org/", "https://linli.example.org"),
    "LINLI_DEADMAN_URL": ("deadman_url", "https://watch.example/ping", "https://watch.example/ping"),
    "LINLI_TELEGRAM_MODE": ("telegram_mode", "polling", TelegramMode.POLLING),
    "LINLI_TELEGRAM_SECRET": ("telegram_secret", SECRET, SECRET),
    "LINLI_RASA_PORT": ("rasa_port", "5056", 5056),
    "LINLI_RASA_SECRET": ("rasa_secret", SECRET, SECRET),
    "LINLI_TRUSTED_PROXY": ("trusted_proxy", "127.0.0.1, 10.0.0.0/8", "127.0.0.1, 10.0.0.0/8"),
    "LINLI_LARGEST_BODY": ("largest_body", "65536", 65_536),
    "LINLI_LARGEST_HEADERS": ("largest_headers", "8192", 8_192),
    "LINLI_PATIENCE_SECONDS": ("patience", "5", 5),
    "LINLI_MOST_CONNECTIONS": ("most_connections", "200", 200),
    "LINLI_MOST_AT_ONCE": ("most_at_once", "10", 10),
    "LINLI_STREAMS_PER_PERSON": ("streams_per_person", "3", 3),
    "LINLI_REQUESTS_PER_PERSON": ("requests_per_person", "60", 60),
    "LINLI_REQUESTS_PER_ADDRESS": ("requests_per_address", "600", 600),
    "TELEGRAM_TOKEN": ("telegram_token", TOKEN, TOKEN),
    "TELEGRAM_API_URL": ("telegram_api_url", "http://localhost:8081", "http://localhost:8081"),
}
WEBHOOK = {
    "TELEGRAM_TOKEN": TOKEN,
    "LINLI_TELEGRAM_MODE": "webhook",
    "LINLI_TELEGRAM_SECRET": SECRET,
    "LINLI_PUBLIC_URL": "https://linli.example.org",
}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which nobody has set anything."""
    for name in EXAMPLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def plain(value: Any) -> Any:
    return value.get_secret_value() if hasattr(value, "get_secret_value") else value


def test_there_is_an_example_of_every_setting() -> None:
    assert {field.alias for field in Settings.model_fields.values()} == set(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_setting_is_read_from_the_environment(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    field, given, meant = EXAMPLES[name]
    monkeypatch.setenv(name, given)
    assert plain(getattr(load_settings(), field)) == meant


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_setting_is_read_from_the_file(name: str) -> None:
    field, given, meant = EXAMPLES[name]
    Path(".env").write_text(f"# what we set\n\nexport {name}={given}\n")
    assert plain(getattr(load_settings(), field)) == meant


def test_the_environment_is_stronger_than_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("LINLI_PORT=9000\n")
    monkeypatch.setenv("LINLI_PORT", "9001")
    assert load_settings().port == 9001


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_setting_left_empty_is_not_set(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = load_settings()
    monkeypatch.setenv(name, "")
    assert load_settings() == usual


def test_without_any_setting_there_is_the_web_chat_on_an_encrypted_file() -> None:
    settings = load_settings()
    assert (settings.port, settings.database_url, settings.telegram_token) == (8080, "sqlite:///data/linli.db", None)
    assert settings.web_url == "http://localhost:8080"


@pytest.mark.parametrize("name", ["LINLI_PROT", "LINLI_DATABASE", "LINLI_TELEGRAM_TOKEN", "TELEGRAM_TOKN", "LINLI_"])
def test_an_unknown_setting_is_named_with_the_remedy(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, SECRET)
    with pytest.raises(BadSettings, match=rf"^{name} \(in the environment\) is not a setting. Remedy: ") as bad:
        load_settings()
    assert all(known in str(bad.value) for known in EXAMPLES)
    assert SECRET not in str(bad.value)


@pytest.mark.parametrize("line", ["LINLI_PROT=1", "export LINLI_PROT=1", "  LINLI_PROT = 1", "LINLI_PROT"])
def test_an_unknown_setting_in_the_file_is_named_too(line: str) -> None:
    Path(".env").write_text(f"LINLI_PORT=9000\n{line}\n#LINLI_COMMENT=1\n")
    with pytest.raises(BadSettings, match=r"^LINLI_PROT \(in \.env\)"):
        load_settings()


def test_what_is_not_ours_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH_OF_SOMEBODY_ELSE", "1")
    Path(".env").write_text("COMPOSE_PROJECT_NAME=linli\n")
    load_settings()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        *(("LINLI_PORT", port) for port in ("-1", "65536", "eighty", "80.5", "8080 or so")),
        *(("LINLI_DATABASE_URL", url) for url in ("mysql://root@db", "linli.db", "sqlite://linli.db", "sqlite+aiosqlite:///x")),
        *(("LINLI_PUBLIC_URL", url) for url in ("linli.example.org", "ftp://linli.example.org", "javascript:alert(1)")),
        *(("LINLI_TRUSTED_PROXY", proxy) for proxy in ("proxy.example", "127.0.0.1,canary-proxy", "*")),
        ("LINLI_LARGEST_BODY", "1023"),
        ("LINLI_PATIENCE_SECONDS", "for ever"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("LINLI_TELEGRAM_MODE", "pigeon"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_by_the_settings_name(name: str, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, wrong)
    with pytest.raises(BadSettings, match=rf"^{name}: .*Remedy: see `linli --help`") as bad:
        load_settings()
    assert wrong not in str(bad.value)


def test_all_mistakes_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINLI_PORT", "x")
    monkeypatch.setenv("TELEGRAM_API_URL", "x")
    with pytest.raises(BadSettings) as bad:
        load_settings()
    assert len(str(bad.value).splitlines()) == 2


def test_a_webhook_with_everything_it_needs_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WEBHOOK.items():
        monkeypatch.setenv(name, value)
    assert load_settings().telegram_mode is TelegramMode.WEBHOOK


@pytest.mark.parametrize(
    "weak", [None, "", "short", "x" * 15, "x" * 257, "with spaces in between", "umläute-umläute-umläute"]
)
def test_a_webhook_without_a_strong_secret_is_refused(weak: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WEBHOOK.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("LINLI_TELEGRAM_SECRET") if weak is None else monkeypatch.setenv("LINLI_TELEGRAM_SECRET", weak)
    with pytest.raises(BadSettings, match=r"^LINLI_TELEGRAM_SECRET: .*Remedy: set one") as bad:
        load_settings()
    assert not weak or weak == "short" or weak not in str(bad.value)


@pytest.mark.parametrize("url", ["", "http://linli.example.org"])
def test_a_webhook_without_an_https_address_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WEBHOOK.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LINLI_PUBLIC_URL", url)
    with pytest.raises(BadSettings, match=r"^LINLI_PUBLIC_URL: a webhook needs the https:// address"):
        load_settings()


def test_no_secret_shows_in_what_is_printed_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WEBHOOK.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LINLI_DATABASE_URL", "postgresql://linli:canary-password@db/linli")
    settings = load_settings()
    for printed in (repr(settings), str(settings), f"{settings}", str(settings.telegram_token), repr([settings])):
        assert "canary" not in printed
