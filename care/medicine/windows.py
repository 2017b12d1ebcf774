"""How long it may be said that a dose is due, and when it is said again. Numbers with where they come from. Pure.

G: a guideline; P: our own choice, after what others do (Medisafe, dispensers, on-call tools).
"""

from datetime import timedelta

MINUTE = timedelta(minutes=1)
CRITICAL = 30 * MINUTE  # G: ISMP, time-critical medicines within 30 minutes; NHS Glasgow: Parkinson's not later than 30
ONCE_A_DAY = 120 * MINUTE  # G: ISMP, daily and rarer within 2 hours; NHS SPS: most may be 2 hours late
MORE_OFTEN = 60 * MINUTE  # G: ISMP, more often than daily within 1 hour
NAG = 15 * MINUTE  # P: once more when nothing is recorded
LATER = (10, 30, 60)  # P: minutes, and never beyond the window
EARLY = 120 * MINUTE  # P: so much before its time a dose is still that dose, after ISMP's 2 hours either side
UNDO = timedelta(hours=24)  # what was recorded can be corrected so long
IN_A_ROW = 3  # P: after so many days with something missed a call is suggested
SEES_TO_IT = 30 * MINUTE  # P: then whoever said so is asked what came of it
HEARD_FIRST = 1 * MINUTE  # P: after an outage what was pressed meanwhile is heard before a window is taken for over
ASKED_LONGEST = timedelta(hours=24)  # P: so long it is asked who sees to a missed dose, where no other comes before
RUNG = 15 * MINUTE  # P: one more of the circle each time, as for the daily check-in
BUFFER_DAYS = 3  # P: what is fetched should be there before the last piece is taken


def window_of(times_a_day: int, *, critical: bool) -> timedelta:
    """How late a dose may be said to be due, and be taken in time."""
    if critical:
        return CRITICAL
    return ONCE_A_DAY if times_a_day == 1 else MORE_OFTEN
