"""When something is said about an appointment. Numbers with where they come from. Pure.

The issue asks for a reminder the evening before and two hours before; the rest are choices of ours (P).
"""

from datetime import datetime, time, timedelta

from care.kit.night import Night
from care.kit.times import instant_of, wall_clock
from storage.appointments import Step

EVENING = time(19)  # P: after supper, before anybody's quiet hours; early enough to eat nothing any more
BEFORE = timedelta(hours=2)
ASKED_AFTER = timedelta(hours=3)  # P: a hospital takes a morning
ASKED_AGAIN = timedelta(hours=24)  # P: once more, and then no more
LATE = timedelta(minutes=30)  # P: beyond, it is said that it comes late
LEAVES = timedelta(hours=1)  # P: so much before it whoever goes along is with her
AWAY = 180  # P: minutes, for which she is gone with whoever goes along
SOON_AFTER = timedelta(hours=3)  # P: what comes so soon after a night is not left until its morning
REMINDERS = (Step.EVENING, Step.BEFORE)
ORDER = tuple(Step)


def due(step: Step, at: datetime, zone: str, asleep: Night) -> datetime:
    """When it comes. The reminders keep to no quiet hours, for she has chosen the hour; a question does."""
    if step == Step.EVENING:
        day_before = wall_clock(at, zone).date() - timedelta(days=1)
        return instant_of(datetime.combine(day_before, EVENING), zone)
    if step == Step.BEFORE:
        return at - BEFORE
    return asleep.over(at + ASKED_AFTER + (ASKED_AGAIN if step == Step.ASK_AGAIN else timedelta()))


def first_step(now: datetime, at: datetime, zone: str, asleep: Night) -> Step:
    """Of what is known only now the reminders that would have come are left out: that it is known is one."""
    return next(step for step in ORDER if step not in REMINDERS or due(step, at, zone, asleep) > now)


def following(step: Step) -> Step | None:
    """What comes after that."""
    return next(iter(ORDER[ORDER.index(step) + 1 :]), None)
