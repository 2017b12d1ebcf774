"""When something is looked at in the life of a visit. Numbers with where they come from. Pure.

The issue names a day and two hours before; Papa's visits are watched for length and for who does not come
(research/mission-anchors.md, section 4). The rest are choices of ours (P).
"""

from datetime import datetime, time, timedelta

from storage.visits import DayStep, Visit, VisitState

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
SOONEST = timedelta(minutes=30)  # P: from booking to a visit
FIRST, LAST = time(7), time(21)  # P: on her wall; nobody visits an elder at night
A_YEAR = timedelta(days=365)
SURE = timedelta(hours=36)  # P: who says yes later than this is not asked again: his word is half a day old at most
EARLIEST = timedelta(minutes=30)  # P: so long before its time he may be at the door
RE_SENT = timedelta(minutes=60)  # P: somebody else needs so long to come
LATEST = timedelta(hours=3)  # P: so long after its time a visit may begin
LONGER = 1.5  # P: of the planned minutes are credited at most
SHORT = 0.5  # P: of them; less is asked about

BEFORE = {
    DayStep.ASK: timedelta(hours=24), DayStep.ASK_AGAIN: timedelta(hours=21), DayStep.HAND_ON: timedelta(hours=18),
    DayStep.REMIND: timedelta(hours=2),
}  # fmt: skip
AFTER = {DayStep.LATE: 10 * MINUTE, DayStep.DOUBT: 20 * MINUTE, DayStep.NO_SHOW: 30 * MINUTE}
BEYOND = {DayStep.ENDS: 15 * MINUTE, DayStep.TOO_LONG: HOUR, DayStep.FAR_TOO_LONG: 2 * HOUR}  # its planned end
ORDER = tuple(DayStep)
ASKED_FIRST = {  # nobody is given up who was not asked so long before, also when we were out of order
    DayStep.ASK_AGAIN: HOUR, DayStep.HAND_ON: 2 * HOUR, DayStep.DOUBT: 5 * MINUTE, DayStep.NO_SHOW: 10 * MINUTE,
}  # fmt: skip


def due(step: DayStep, visit: Visit) -> datetime:
    """When it comes."""
    if step in BEFORE:
        return visit.at - BEFORE[step]
    if step in AFTER:
        return visit.at + AFTER[step]
    return (visit.begun_at or visit.at) + visit.minutes * MINUTE + BEYOND[step]


def first_step(visit: Visit, now: datetime) -> DayStep:
    """Who promises late is not asked again; the words of the door she is told all the same, if need be at once."""
    return DayStep.REMIND if visit.at - now <= SURE else DayStep.ASK


def following(step: DayStep, visit: Visit, now: datetime) -> tuple[DayStep, datetime] | None:
    """What comes next, and when; None: that was the last."""
    later = [one for one in ORDER[ORDER.index(step) + 1 :] if _concerns(one, visit)]
    if not later:
        return None
    return later[0], max(due(later[0], visit), now + ASKED_FIRST.get(later[0], timedelta()))


def _concerns(step: DayStep, visit: Visit) -> bool:
    """Of whom has said that he comes nobody asks whether he will, and once he is there nobody asks where he is."""
    if visit.state == VisitState.BEGUN:
        return step in BEYOND
    if step in BEYOND:
        return False
    return visit.confirmed_at is None or step not in {DayStep.ASK_AGAIN, DayStep.HAND_ON}


def credited(visit: Visit) -> int:
    """Minutes: as long as it was, within what was planned and half as much again."""
    if visit.begun_at is None or visit.ended_at is None:
        return 0
    was = int((visit.ended_at - visit.begun_at) / MINUTE)
    return min(was, int(visit.minutes * LONGER))
