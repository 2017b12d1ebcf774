"""Logs: JSON lines from an allow-list of fields. What people write, and every secret, cannot get in.

There is no free text: an event is one of ours by name, and a value of a field not on the list is refused at once.
"""

import json
import logging
import sys
from collections.abc import Mapping
from typing import Any

from sqlalchemy.event import listen
from sqlmodel import Session

from scheduler.together import Failure

FIELDS = frozenset(
    {
        "trace",
        "channel",
        "kind",
        "outcome",
        "error",
        "tries",
        "lane",
        "message_name",
        "row",
        "count",
        "seconds",
        "port",
        "hours",
        "bytes",
        "mode",
        "left_out",
    }
)
A_MINUTE = 60.0  # seconds
LINES_A_MINUTE = 3
LOGGER = logging.getLogger("linli")


class NotAllowed(Exception):
    """This field may not be logged."""


class JsonLines(logging.Formatter):
    """One JSON object a line. Of other libraries' records only name, level and the exception's type are kept."""

    def format(self, record: logging.LogRecord) -> str:
        """See logging.Formatter."""
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "event": record.msg if record.name == LOGGER.name else record.name,
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _where(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


class NotAgainAndAgain(logging.Filter):
    """Of other libraries at most a few lines a minute from one place: whoever knocks a thousand times a second writes
    no disk full. The first line of the next minute tells how many were left out.
    """

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[tuple[Any, ...], tuple[float, int]] = {}  # since when, and how many

    def filter(self, record: logging.LogRecord) -> bool:
        """See logging.Filter."""
        if record.name == LOGGER.name:
            return True
        place = (record.pathname, record.lineno, record.exc_info and record.exc_info[0])
        since, count = self._said.get(place, (record.created, 0))
        if record.created - since >= A_MINUTE:
            if count > LINES_A_MINUTE:
                record.fields = {"left_out": count - LINES_A_MINUTE}
            since, count = record.created, 0
        self._said[place] = (since, count + 1)
        return count < LINES_A_MINUTE


def _where(trace: Any) -> str:
    """File and line of the innermost frame: enough to find the fault, nothing of what was said."""
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else ""


def set_up(stream: Any = None) -> None:
    """All loggers of the process write JSON lines; chatty libraries only their warnings."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    handler.addFilter(NotAgainAndAgain())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    LOGGER.setLevel(logging.INFO)


def log(event: str, *, level: int = logging.INFO, error: BaseException | None = None, **fields: Any) -> None:
    """Logs one of our events. Raises NotAllowed for a field that is not on the list."""
    if not fields.keys() <= FIELDS:
        raise NotAllowed(", ".join(sorted(fields.keys() - FIELDS)))
    if LOGGER.isEnabledFor(level):
        info = (type(error), error, error.__traceback__) if error else None
        LOGGER.log(level, event, extra={"fields": _plain(fields)}, exc_info=info)


def log_when_kept(session: Session, event: str, **more: Any) -> None:
    """The same once the session's transaction is durable, and never if it is rolled back."""
    listen(session, "after_commit", lambda _session: log(event, **more), once=True)


def log_failure(failure: Failure) -> None:
    """What a timer, an occurrence or a plan should have done failed."""
    log(f"{failure.what} failed", level=logging.ERROR, error=failure.error, row=failure.row, tries=failure.tries)


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, int | float) else str(value) for name, value in fields.items()}
