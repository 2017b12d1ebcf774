"""How long a question may wait. All are choices of ours: no source we have read sets such times. Pure."""

from datetime import datetime, timedelta

from care.kit.night import Night

URGENT, USUAL = timedelta(hours=2), timedelta(hours=24)
DOCTOR_AGAIN = timedelta(minutes=30)  # of an urgent one the doctor hears once more
EVERY = timedelta(hours=1)  # then all who must know, so often; of a usual one each day
DAILY = timedelta(hours=24)


def expected(asked_at: datetime, night: Night, *, urgent: bool) -> datetime:
    """By when an answer may be expected: no doctor is promised at night."""
    return night.over(night.over(asked_at) + (URGENT if urgent else USUAL))
