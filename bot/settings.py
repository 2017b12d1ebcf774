"""All settings, in one typed class. They come from the environment and from a file `.env`."""

import hmac
import os
import re
from enum import StrEnum
from ipaddress import IPv4Address, ip_network
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ENV_FILE = Path(".env")
PREFIXES = ("LINLI_", "TELEGRAM_")
WEBHOOK_PATH = "/telegram"  # below the public address
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
RASA_HEADER = "X-Linli-Secret"  # what Rasa's endpoints.yml sends along
SECRET_FORM = re.compile(r"[A-Za-z0-9_-]{16,256}")


class BadSettings(Exception):
    """A setting is unknown or wrong; the message names it and the remedy."""


class TelegramMode(StrEnum):
    """How Telegram's updates reach us."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class Limits(BaseSettings):
    """What one caller, or all of them together, may ask of the web side (`bot/web/door.py`, `connections.py`)."""

    trusted_proxy: str = Field(default="", alias="LINLI_TRUSTED_PROXY")
    largest_body: int = Field(default=32_768, alias="LINLI_LARGEST_BODY", ge=1_024)  # bytes
    largest_headers: int = Field(default=16_384, alias="LINLI_LARGEST_HEADERS", ge=4_096)  # bytes
    patience: int = Field(default=20, alias="LINLI_PATIENCE_SECONDS", ge=1)
    most_connections: int = Field(default=4_000, alias="LINLI_MOST_CONNECTIONS", ge=16)
    most_at_once: int = Field(default=64, alias="LINLI_MOST_AT_ONCE", ge=1)
    streams_per_person: int = Field(default=6, alias="LINLI_STREAMS_PER_PERSON", ge=1)
    requests_per_person: int = Field(default=180, alias="LINLI_REQUESTS_PER_PERSON", ge=6)  # a minute
    requests_per_address: int = Field(default=300, alias="LINLI_REQUESTS_PER_ADDRESS", ge=6)  # a minute, of strangers

    @field_validator("trusted_proxy")
    @classmethod
    def _addresses(cls, value: str) -> str:
        try:
            for address in filter(None, value.split(",")):
                ip_network(address.strip())
        except ValueError:
            raise ValueError("it must be the proxy's address, such as 127.0.0.1; several with commas between") from None
        return value


class Settings(Limits):
    """What an operator can set. Secrets print as stars."""

    model_config = SettingsConfigDict(env_file=ENV_FILE, extra="ignore", env_ignore_empty=True, validate_default=True)

    port: int = Field(default=8080, alias="LINLI_PORT", ge=0, le=65535)
    listen: str = Field(default="127.0.0.1", alias="LINLI_LISTEN")
    metrics_port: int = Field(default=0, alias="LINLI_METRICS_PORT", ge=0, le=65535)
    database_url: str = Field(default="sqlite:///data/linli.db", alias="LINLI_DATABASE_URL", repr=False)
    redis_url: str = Field(default="", alias="LINLI_REDIS_URL", repr=False)
    key_file: Path = Field(default=Path("data/linli.key"), alias="LINLI_KEY_FILE")
    backup_folder: Path | None = Field(default=None, alias="LINLI_BACKUP_FOLDER")
    backup_hours: int = Field(default=24, alias="LINLI_BACKUP_HOURS", ge=0)
    backup_keep: int = Field(default=14, alias="LINLI_BACKUP_KEEP", ge=1)
    public_url: str = Field(default="", alias="LINLI_PUBLIC_URL")
    deadman_url: str = Field(default="", alias="LINLI_DEADMAN_URL", repr=False)
    telegram_mode: TelegramMode = Field(default=TelegramMode.POLLING, alias="LINLI_TELEGRAM_MODE")
    telegram_secret: SecretStr | None = Field(default=None, alias="LINLI_TELEGRAM_SECRET")
    telegram_token: SecretStr | None = Field(default=None, alias="TELEGRAM_TOKEN")
    telegram_api_url: str = Field(default="https://api.telegram.org", alias="TELEGRAM_API_URL")
    rasa_port: int = Field(default=5055, alias="LINLI_RASA_PORT", ge=0, le=65535)
    rasa_secret: SecretStr | None = Field(default=None, alias="LINLI_RASA_SECRET")

    @field_validator("rasa_secret")
    @classmethod
    def _hard_to_guess(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not SECRET_FORM.fullmatch(value.get_secret_value()):
            raise ValueError("it must be 16 to 256 letters, digits, _ or -; for example from `openssl rand -hex 32`")
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError("it must begin with sqlite:/// or postgresql://")
        if value.removeprefix("sqlite:///") in {"", ":memory:"}:
            raise ValueError("it names no file, so that everything would be forgotten")
        return value

    @field_validator("listen")
    @classmethod
    def _own_address(cls, value: str) -> str:
        try:
            return str(IPv4Address(value))
        except ValueError:
            raise ValueError("it must be an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all") from None

    @field_validator("redis_url")
    @classmethod
    def _known_redis(cls, value: str) -> str:
        if value and not value.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("it must begin with redis://, rediss:// or unix://")
        return value

    @field_validator("public_url", "deadman_url", "telegram_api_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("it must begin with http:// or https://")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _webhook_is_safe(self) -> "Settings":
        """Without a secret anybody could send us updates, so there is no webhook without one."""
        if self.telegram_token is None or self.telegram_mode is not TelegramMode.WEBHOOK:
            return self
        secret = self.telegram_secret.get_secret_value() if self.telegram_secret else ""
        if not SECRET_FORM.fullmatch(secret):
            raise ValueError(
                "LINLI_TELEGRAM_SECRET: a webhook needs a secret of 16 to 256 letters, digits, _ or -. "
                "Remedy: set one, for example from `openssl rand -hex 32`"
            )
        if not self.public_url.startswith("https://"):
            raise ValueError(
                "LINLI_PUBLIC_URL: a webhook needs the https:// address under which Telegram reaches this server"
            )
        return self

    @property
    def backups(self) -> Path:
        """Where backups are put: beside the key, unless another folder is named."""
        return self.backup_folder or self.key_file.parent / "backups"

    @property
    def web_url(self) -> str:
        """The address people open."""
        return self.public_url or f"http://localhost:{self.port}"

    def page(self, path: str) -> str:
        """The address of a page of ours."""
        return f"{self.web_url}{path}"

    def is_telegrams(self, secret: str) -> bool:
        """Whether who calls the webhook knows its secret. Where none is set nobody does."""
        return _is_same(self.telegram_secret, secret)

    def is_rasas(self, secret: str) -> bool:
        """Whether who calls an action is the Rasa that was told our secret. Where none is set nobody is."""
        return _is_same(self.rasa_secret, secret)


def _is_same(ours: SecretStr | None, given: str) -> bool:
    """In the same time, however much of it is right."""
    secret = ours.get_secret_value() if ours else ""
    return bool(secret) and hmac.compare_digest(given.encode(), secret.encode())


def load_settings(**given: Any) -> Settings:
    """Reads the settings; raises BadSettings for one that is unknown or wrong."""
    _refuse_unknown(os.environ, "the environment")
    if ENV_FILE.exists():
        _refuse_unknown(_names_in(ENV_FILE), str(ENV_FILE))
    try:
        return Settings(**given)
    except ValidationError as error:
        raise BadSettings("\n".join(_sentence(problem) for problem in error.errors())) from None


def _known() -> set[str]:
    return {str(field.alias) for field in Settings.model_fields.values()}


def _refuse_unknown(names: Any, where: str) -> None:
    for name in sorted(names):
        if name.startswith(PREFIXES) and name not in _known():
            known = ", ".join(sorted(_known()))
            raise BadSettings(f"{name} (in {where}) is not a setting. Remedy: correct or remove it. Known are: {known}")


def _names_in(file: Path) -> set[str]:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(
            f"{file} cannot be read ({type(error).__name__}). Remedy: make it a text file that Linli may read"
        ) from None
    lines = (line.strip().removeprefix("export ") for line in text.splitlines())
    return {line.partition("=")[0].strip() for line in lines if line and not line.startswith("#")}


def _sentence(problem: Any) -> str:
    """`LINLI_PORT: input should be less than …`; never the value, which may be a secret."""
    name = ".".join(map(str, problem["loc"]))
    why = problem["msg"].removeprefix("Value error, ")
    return f"{name}: {why}. Remedy: see `linli --help`" if name else why
