"""`python -m benchmarks.backup [rows]`: how long a backup and its way back take, and how large it is."""

import json
import os
import sys
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert
from sqlmodel import Session

from bot.clock import RealClock
from bot.commands.backup import make
from bot.commands.restore import restore
from bot.settings import Settings
from storage.columns import encode, table_of
from storage.database import open_database
from storage.keys import HOUSE
from storage.migrate import upgrade
from storage.sealing import seal
from storage.web import WebEvent, body_of
from tests.cast import KEY
from tests.postgres import running, tools
from tests.town import Town

WORDS = "Mrs Wang asks for help: milk and bread, tomorrow at three, one hour, up to 100 元. "


def fill(engine: Engine, rows: int, folder: Path) -> None:
    """A community, and so many lines of its chats."""
    upgrade(engine)
    town = Town(engine, folder)
    values: list[dict[str, Any]] = [
        {"chat": f"chat-{n % 200}", "once": str(n), "message": str(n), "author": "linli", "owner": HOUSE,
         "body": {"text": f"{WORDS}{n}", "rows": [["Yes", f"yes:{n}:{n:012x}"]]}, "at": town.clock.now()}
        for n in range(rows)
    ]  # fmt: skip
    with Session(engine) as session:
        for value in values:
            value["body"] = seal(session, HOUSE, body_of(value["once"]), encode(value["body"]))
        session.connection().execute(insert(table_of(WebEvent)), values)
        session.commit()


def measure(folder: Path, rows: int, url: str, empty_url: str) -> dict[str, Any]:
    """Both ways, from a full database into an empty one."""
    engine = open_database(url, KEY)
    fill(engine, rows, folder)
    engine.dispose()
    there: dict[str, Any] = {"LINLI_KEY_FILE": folder / "key", "LINLI_BACKUP_FOLDER": folder / "backups"}
    (folder / "key").write_text(KEY.hex())
    (folder / "key").chmod(0o600)
    made = make(Settings(LINLI_DATABASE_URL=url, **there), RealClock())
    begun = time.perf_counter()
    with redirect_stdout(sys.stderr):
        assert restore(Settings(LINLI_DATABASE_URL=empty_url, **there), made.file) == 0
    back = time.perf_counter() - begun
    return {"rows": rows, "megabytes": made.size / 1e6, "backup_s": round(made.seconds, 2), "restore_s": round(back, 2)}


def main(rows: int = 100_000) -> dict[str, dict[str, Any]]:
    """SQLite, then PostgreSQL."""
    found = {}
    with tempfile.TemporaryDirectory() as one:
        found["sqlite"] = measure(Path(one), rows, f"sqlite:///{one}/linli.db", f"sqlite:///{one}/again.db")
    os.environ["PATH"] = f"{tools()}{os.pathsep}{os.environ['PATH']}"
    with tempfile.TemporaryDirectory() as other, running() as server:
        for name in ("before", "again"):
            server.create(name)
        found["postgresql"] = measure(Path(other), rows, server.url("before"), server.url("again"))
    return found


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:]))))
