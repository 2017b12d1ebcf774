"""At which minutes of a day somebody may be asked, and the rule that comes of one."""

from datetime import date, time

from care.kit.recurrence import Phase, Recurrence
from care.kit.refusals import OutOfRange

EARLIEST, LATEST = 5 * 60, 22 * 60  # minutes: between the beginning of a day (care/people/signs.py) and its night


def within_the_day(minute: int) -> None:
    """Raises OutOfRange."""
    if not EARLIEST <= minute <= LATEST:
        raise OutOfRange(least=str(EARLIEST // 60), most=str(LATEST // 60))


def daily(minute: int, start: date) -> Recurrence:
    """Every day at that minute, from a day on."""
    return Recurrence(start, (Phase((time(*divmod(minute, 60)),)),))
