"""A community in a database as an operator has it, with its key, and room for its backups and for another machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.settings import Settings
from storage.database import open_database
from storage.migrate import upgrade
from tests.cast import KEY
from tests.postgres import Postgres, tools
from tests.town import Town


class House:
    """Willow Lane here; `elsewhere` is where nothing is yet."""

    def __init__(self, folder: Path, url: str, empty_url: str) -> None:
        self.folder = folder
        self.settings = self._settings(url, "here")
        self.elsewhere = self._settings(empty_url, "there")
        self.put_key(self.settings)
        self.engine = open_database(url, KEY)
        upgrade(self.engine)
        self.town = Town(self.engine, folder)

    def _settings(self, url: str, place: str) -> Settings:
        return Settings(
            LINLI_DATABASE_URL=url, LINLI_KEY_FILE=self.folder / place / "linli.key",
            LINLI_BACKUP_FOLDER=self.folder / "backups", LINLI_PUBLIC_URL="https://linli.example",
        )  # fmt: skip

    @staticmethod
    def put_key(settings: Settings, key: bytes = KEY) -> None:
        settings.key_file.parent.mkdir(exist_ok=True)
        settings.key_file.write_text(key.hex())
        settings.key_file.chmod(0o600)

    def open_elsewhere(self) -> Engine:
        return open_database(self.elsewhere.database_url, KEY)


@contextmanager
def house(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[House]:
    """On SQLite, or on a PostgreSQL with its tools."""
    if kind == "sqlite":
        house = House(folder, f"sqlite:///{folder}/here/linli.db", f"sqlite:///{folder}/there/linli.db")
        yield house
        house.engine.dispose()
        return
    server: Postgres = request.getfixturevalue("postgres")
    server.empty()
    server.create("elsewhere")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{tools()}{os.pathsep}{os.environ['PATH']}")
        house = House(folder, server.url(), server.url("elsewhere"))
        yield house
    house.engine.dispose()
    server.drop("elsewhere")
