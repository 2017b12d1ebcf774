"""The readings that are kept: found, kept, undone."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, select

from care.health.kinds import Reading
from care.health.written import canonical, read, written
from care.kit.uow import UnitOfWork
from storage.health import HealthReading
from storage.ids import CommunityId, PersonId

UNDO = timedelta(hours=24)
LATEST = timedelta(days=7)  # the overview shows what was measured since


def keep(
    uow: UnitOfWork, whose: tuple[CommunityId, PersonId], taken: Sequence[tuple[Reading, datetime]], by: PersonId
) -> list[HealthReading]:
    """Entered together."""
    rows = [
        HealthReading(
            community_id=whose[0], elder_id=whose[1], kind=one.kind, entered=written(one), canonical=canonical(one),
            measured_at=at, entered_at=uow.now, author_id=by,
        )
        for one, at in taken
    ]  # fmt: skip
    uow.session.add_all(rows)
    uow.session.flush()
    return rows


def together_with(uow: UnitOfWork, one: HealthReading) -> Sequence[HealthReading]:
    """What was entered along with it, itself among them, and holds."""
    return _holding(
        uow, one.elder_id, HealthReading.author_id == one.author_id, HealthReading.entered_at == one.entered_at
    )


def entered_at(uow: UnitOfWork, elder_id: PersonId, at: datetime) -> Sequence[HealthReading]:
    """What was entered at that instant, and holds."""
    return _holding(uow, elder_id, HealthReading.entered_at == at)


def latest(uow: UnitOfWork, elder_id: PersonId) -> list[HealthReading]:
    """The last of each kind within a week, the newest first."""
    found: dict[str, HealthReading] = {}
    for one in since(uow, elder_id, uow.now - LATEST)[::-1]:
        found.setdefault(one.kind, one)
    return list(found.values())


def since(uow: UnitOfWork, elder_id: PersonId, when: datetime) -> Sequence[HealthReading]:
    """All that was measured from then on, the oldest first."""
    return _holding(uow, elder_id, HealthReading.measured_at >= when)


def some(uow: UnitOfWork, elder_id: PersonId, first: int, many: int) -> Sequence[HealthReading]:
    """So many of all, the newest first, after the first so many: a file of years is read a page at a time."""
    holds = (col(HealthReading.undone_at).is_(None), col(HealthReading.closed_at).is_(None))
    found = select(HealthReading).where(HealthReading.elder_id == elder_id, *holds)
    newest = found.order_by(col(HealthReading.measured_at).desc(), col(HealthReading.id).desc())
    return uow.session.exec(newest.offset(first).limit(many)).all()


def undo(uow: UnitOfWork, rows: Sequence[HealthReading]) -> None:
    """As if it had not been said."""
    for row in rows:
        row.undone_at = uow.now
    uow.session.flush()


def said(row: HealthReading) -> Reading:
    """As it was entered."""
    return read(row.entered)


def _holding(uow: UnitOfWork, elder_id: PersonId, *which: object) -> Sequence[HealthReading]:
    holds = (
        HealthReading.elder_id == elder_id,
        col(HealthReading.undone_at).is_(None),
        col(HealthReading.closed_at).is_(None),
    )
    found = select(HealthReading).where(*holds, *which)  # type: ignore[arg-type]
    return uow.session.exec(found.order_by(col(HealthReading.measured_at), col(HealthReading.id))).all()
