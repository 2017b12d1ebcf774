"""What a check works with, and what it finds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Connection, Engine, func
from sqlmodel import Session

from bot.settings import Settings
from care.kit.uow import UnitOfWork
from storage.line import opens
from storage.store import read_only

T = TypeVar("T")
RUNNING = "is `linli run` running, and does the messenger answer? Its log says"


class Verdict(StrEnum):
    """How bad it is."""

    OK = "ok"
    LOOK = "look"  # it works, but a human should see to it
    BAD = "bad"  # something is broken or unsafe


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report."""

    name: str
    verdict: Verdict
    found: str
    remedy: str = ""

    @property
    def line(self) -> str:
        """As it is printed."""
        remedy = f". Remedy: {self.remedy}" if self.remedy and self.verdict is not Verdict.OK else ""
        return f"{self.verdict:<4}  {self.name}: {self.found}{remedy}"


@dataclass(frozen=True, slots=True)
class Patient:
    """The database under examination, at one moment."""

    settings: Settings
    engine: Engine
    now: datetime

    def read(self, work: Callable[[UnitOfWork], T]) -> T:
        """Looks without changing, and without keeping writers out."""
        return read_only(opens(self.engine.execution_options(reads=True)), lambda session: work(self._uow(session)))

    def pragma(self, name: str) -> list[str]:
        """What SQLite says of itself; one string a row."""
        with self.engine.execution_options(reads=True).connect() as connection:
            rows = connection.exec_driver_sql(f"PRAGMA {name}").all()
        return [str(row[0]) for row in rows]

    def setting(self, name: str) -> str:
        """What PostgreSQL says of itself."""
        return self.read(lambda uow: str(uow.session.connection().execute(func.current_setting(name)).scalar()))

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of ours, and not PostgreSQL."""
        return self.engine.dialect.name == "sqlite"

    def _uow(self, session: Session) -> UnitOfWork:
        return UnitOfWork(session, self.now, str, "doctor")


@dataclass(frozen=True, slots=True)
class Snapshot(Patient):
    """The same as one open transaction sees it."""

    connection: Connection

    def read(self, work: Callable[[UnitOfWork], T]) -> T:
        """See Patient."""
        with Session(self.connection) as session:
            return work(self._uow(session))


def none_or(name: str, count: int, what: str, remedy: str, verdict: Verdict = Verdict.BAD) -> Check:
    """Good when there is none of `what`."""
    return Check(name, verdict if count else Verdict.OK, f"{count} {what}" if count else f"no {what}", remedy)
