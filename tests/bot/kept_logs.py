"""Everything the process logs, kept for looking through."""

import json
import logging
from typing import Any

from bot import logs
from bot.logs import FIELDS, JsonLines

CANARY = "canary"
ALWAYS = {"at", "level", "event"}
OF_AN_ERROR = {"error", "where"}


class Kept(logging.Handler):
    """Everything that any logger of the process says, as our formatter writes it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(JsonLines())
        self.records: list[logging.LogRecord] = []
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)
        self.lines.append(self.format(record))

    @property
    def ours(self) -> list[dict[str, Any]]:
        return [
            json.loads(line) for line, of in zip(self.lines, self.records, strict=True) if of.name == logs.LOGGER.name
        ]

    def events(self, name: str) -> list[dict[str, Any]]:
        return [line for line in self.ours if line["event"] == name]

    def are_clean(self) -> None:
        """No canary in any line, none in what we handed to the logging, and every line of the form it should have."""
        assert self.lines
        for line, record in zip(self.lines, self.records, strict=True):
            assert CANARY not in line.lower(), line
            assert json.loads(line).keys() <= ALWAYS | OF_AN_ERROR | FIELDS, line
            assert "\n" not in line
            if record.name == logs.LOGGER.name:
                assert CANARY not in f"{record.msg} {record.args} {vars(record)['fields']}".lower()
