"""The peers' database: one durable INSERT a talk (SQLite, WAL, synchronous=FULL, SQLAlchemy Core, sync)."""

from pathlib import Path

from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, create_engine, event, insert, select

from benchmarks.shape import ELDERS, KINDS, Outcome

HELP = Table(
    "help_request",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("chat", Integer, nullable=False),
    Column("elder", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("what", String, nullable=False),
    Column("at", String, nullable=False),
)


def read_when(text: str) -> str:
    """The peers' whole parser of times: whatever was typed will do."""
    return text.strip()


def summary(elder: str, kind: str, what: str, when: str) -> str:
    return f"{KINDS[kind]} for {ELDERS[elder]}, {when}:\n{what}\n\nShall I post it?"


class Outcomes:
    """Where a finished talk goes."""

    def __init__(self, directory: Path) -> None:
        self._engine: Engine = create_engine(f"sqlite:///{directory}/outcome.db")
        event.listen(self._engine, "connect", _durable)
        HELP.metadata.create_all(self._engine)

    def add(self, chat: int, elder: str, kind: str, what: str, when: str) -> None:
        """Returns when the row is on the disk."""
        with self._engine.begin() as connection:
            connection.execute(insert(HELP).values(chat=chat, elder=elder, kind=kind, what=what, at=when))

    def rows(self) -> list[Outcome]:
        with self._engine.connect() as connection:
            found = connection.execute(select(HELP.c.chat, HELP.c.elder, HELP.c.kind, HELP.c.what, HELP.c.at))
            return [(chat, ELDERS[elder], KINDS[kind], what, at) for chat, elder, kind, what, at in found]


def _durable(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()
