"""Somebody's hours as a file for other programs: CSV (RFC 4180), UTF-8 with its mark, for spreadsheets. Pure."""

import csv
import io

from care.hours.statement import HoursLine, Statement
from care.kit.times import wall_clock
from dialogs.hours.passbook_words import FILE_COLUMNS
from dialogs.hours.words import what_said
from dialogs.language.words import Reader, say

FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for one (OWASP, CSV injection)


def as_csv(statement: Statement, reader: Reader) -> bytes:
    """The oldest line first: ISO 8601 by the wall of its owner, minutes as numbers."""
    file = io.StringIO()
    write = csv.writer(file)
    write.writerow([say(column, reader) for column in FILE_COLUMNS])
    write.writerows(_fields(line, statement.zone, reader) for line in reversed(statement.lines))
    return file.getvalue().encode("utf-8-sig")


def _fields(line: HoursLine, zone: str, reader: Reader) -> tuple[object, ...]:
    at = wall_clock(line.at, zone).isoformat(" ", "minutes")
    return (at, _plain(say(what_said(line), reader)), line.minutes, line.left, _plain(line.community))


def _plain(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULAS) else words
