"""What stands in a passbook, and around it: on the page, in the file and on paper."""

from collections.abc import Iterator
from datetime import datetime

from babel.dates import format_date

from care.hours.statement import Statement
from care.kit.times import wall_clock
from dialogs.hours.words import what_said
from dialogs.language.spoken import Length, locale_of
from dialogs.language.words import Reader, _, say

PAGE = _("Your hours")
OVER = _("Please ask for it once more in the chat with me: “My hours”, “Statement”, “Passbook”.")
AS_FILE = _("For a computer (CSV)")
AS_PAPER = _("To read and print (PDF)")
COLUMNS = (_("When"), _("For what"), _("Hours"), _("Left"))
FILE_COLUMNS = (_("When"), _("For what"), _("Minutes"), _("Left"), _("Community"))
NOTHING = _("Nothing has come or gone yet.")
OWED = _("You have no hours left.")

# Translators: a pattern of CLDR for a day with its year, such as 20 Nov 2026.
DATE = _("d MMM y")

Row = tuple[str, str, str, str]


def title(statement: Statement, reader: Reader) -> str:
    """Whose it is."""
    return say(_("Hours of {called}", called=statement.called), reader)


def stands(statement: Statement, reader: Reader) -> str:
    """What there is now."""
    if statement.minutes <= 0:
        return say(OWED, reader)
    return say(_("You have {hours}.", hours=Length(statement.minutes)), reader)


def made(reader: Reader) -> str:
    """The day on which it was made."""
    return _day(reader.now, reader.zone, reader)


def rows(statement: Statement, reader: Reader) -> Iterator[Row]:
    """The oldest first, as in a book: day, what it was, hours with their sign, what was left in that community."""
    for line in reversed(statement.lines):
        yield (
            _day(line.at, statement.zone, reader),
            f"{say(what_said(line), reader)}\n{line.community}",
            signed(line.minutes, reader),
            signed(line.left, reader, plus=""),
        )


def signed(minutes: int, reader: Reader, plus: str = "+") -> str:
    """+1 hour, -1 h 30 min."""
    return f"{plus if minutes > 0 else '-' if minutes else ''}{say(Length(abs(minutes)), reader)}"


def _day(at: datetime, zone: str, reader: Reader) -> str:
    """With its year, since a book lasts for years."""
    return format_date(wall_clock(at, zone).date(), DATE.said(reader), locale=locale_of(reader.language))
