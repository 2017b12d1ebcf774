"""Hours that cannot be, or hardly: two jobs at once, a day too long, two who only help each other.

Where the numbers lie is a choice of ours (research/mission-anchors.md, N18).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlmodel import col, select

from care.hours.commands import HOUR
from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from storage.hours import Account, DoubtKind, Entry, HoursDoubt, Transfer, TransferKind
from storage.ids import CommunityId, PersonId, TransferId

LOOKS_BACK = timedelta(days=90)
MOST_IN_A_DAY = 12 * HOUR
TOGETHER = timedelta(minutes=15)  # so much two jobs may overlap: the times are those that were asked for
OF_A_PAIR = 3  # credits each, and none with anybody else


@dataclass(frozen=True, slots=True)
class Worked:
    """One credit of a helper. `at`: when the work began, else when it was credited."""

    transfer_id: TransferId
    minutes: int
    at: datetime
    known: bool  # when it began
    helped_id: PersonId | None

    @property
    def until(self) -> datetime:
        """When it was over."""
        return self.at + timedelta(minutes=self.minutes)


def doubts(uow: UnitOfWork, here: CommunityId, helper_id: PersonId, zone: str) -> Iterator[HoursDoubt]:
    """What a human should look at among the credits of somebody."""
    done = _worked(uow, here, helper_id)

    def doubt(kind: DoubtKind, key: str, minutes: int, at: datetime, other: PersonId | None = None) -> HoursDoubt:
        return HoursDoubt(
            community_id=here, key=f"{here}:{kind}:{key}", kind=kind, person_id=helper_id, other_id=other,
            minutes=minutes, at=at, found_at=uow.now,
        )  # fmt: skip

    for first, second in _overlaps(done):
        both = f"{first.transfer_id}:{second.transfer_id}"
        yield doubt(DoubtKind.OVERLAP, both, first.minutes + second.minutes, second.at)
    for day, minutes in _by_day(done, zone).items():
        if minutes > MOST_IN_A_DAY:
            yield doubt(DoubtKind.LONG_DAY, f"{helper_id}:{day:%Y-%m-%d}", minutes, instant_of(day, zone))
    other_id = _only_one(done)
    back = [] if other_id is None else _worked(uow, here, other_id)
    if other_id is not None and _only_one(back) == helper_id:
        pair = f"{min(helper_id, other_id)}:{max(helper_id, other_id)}:{uow.now:%Y-%m}"
        together = sum(one.minutes for one in (*done, *back))
        yield doubt(DoubtKind.PAIR, pair, together, done[0].at, other_id)


def _worked(uow: UnitOfWork, here: CommunityId, helper_id: PersonId) -> list[Worked]:
    """His credits of the last months that stand, in the order of the work."""
    taken_back = select(Transfer.source_id).where(Transfer.kind == TransferKind.REVERSED, Transfer.community_id == here)
    rows = uow.session.exec(
        select(Transfer, Entry.minutes)
        .join(Entry, col(Entry.transfer_id) == Transfer.id)
        .where(
            Entry.person_id == helper_id, Entry.community_id == here, Entry.account == Account.PERSON,
            col(Entry.minutes) > 0, Transfer.kind == TransferKind.CREDIT, col(Transfer.at) > uow.now - LOOKS_BACK,
            col(Transfer.id).not_in(taken_back),
        )
    )  # fmt: skip
    found = [
        Worked(one.id, minutes, one.worked_at or one.at, one.worked_at is not None, one.helped_id)
        for one, minutes in rows
    ]
    return sorted(found, key=lambda one: (one.at, one.transfer_id))


def _overlaps(done: Iterable[Worked]) -> Iterator[tuple[Worked, Worked]]:
    """Each with the one before it that lasted longest."""
    known = [one for one in done if one.known]
    longest = known[:1]
    for one in known[1:]:
        if one.at < longest[0].until - TOGETHER:
            yield longest[0], one
        longest = [max(longest[0], one, key=lambda each: each.until)]


def _by_day(done: Iterable[Worked], zone: str) -> dict[datetime, int]:
    """Minutes by the first instant of the day (on the wall) on which the work began."""
    found: dict[datetime, int] = {}
    for one in done:
        day = datetime.combine(wall_clock(one.at, zone).date(), time())
        found[day] = found.get(day, 0) + one.minutes
    return found


def _only_one(done: list[Worked]) -> PersonId | None:
    """Whom alone he has helped, several times."""
    helped = {one.helped_id for one in done}
    return next(iter(helped)) if len(helped) == 1 and len(done) >= OF_A_PAIR else None
