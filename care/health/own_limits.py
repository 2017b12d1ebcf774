"""What her doctor has set for her: it goes before the guidelines' numbers of that side, while there is a file."""

from collections.abc import Sequence
from decimal import Decimal

from sqlmodel import col, select

from care.health import consent
from care.health.kinds import Part
from care.health.limits import Limits, OwnLimit, Side
from care.kit.uow import UnitOfWork
from storage.health import HealthLimit
from storage.ids import CommunityId, PersonId


def in_force(uow: UnitOfWork, elder_id: PersonId) -> Limits:
    """Nothing without a file to which she agrees."""
    return tuple(limit_of(row) for row in standing(uow, elder_id))


def standing(uow: UnitOfWork, elder_id: PersonId) -> Sequence[HealthLimit]:
    """Those that hold, in the order in which they were set: who set them, and when."""
    if not consent.is_kept(uow, elder_id):
        return []
    return [row for row in _rows(uow, elder_id) if row.figures]


def earlier(uow: UnitOfWork, elder_id: PersonId) -> Sequence[HealthLimit]:
    """What held before, the latest first: who had set it, when, and until when."""
    before = (
        HealthLimit.elder_id == elder_id, col(HealthLimit.replaced_at).is_not(None),
        col(HealthLimit.closed_at).is_(None),
    )  # fmt: skip
    found = uow.session.exec(select(HealthLimit).where(*before).order_by(col(HealthLimit.id).desc())).all()
    return [row for row in found if row.figures]


def write(
    uow: UnitOfWork, whose: tuple[CommunityId, PersonId], part: Part, side: Side, limit: OwnLimit | None, by: PersonId
) -> HealthLimit:
    """From now on; None: the guideline's again. What it replaces stays as a version."""
    for row in _rows(uow, whose[1]):
        if (row.part, row.side) == (part, side):
            row.replaced_at = uow.now
    figures = {} if limit is None else {"amber": str(limit.amber), "red": str(limit.red)}
    row = HealthLimit(
        community_id=whose[0], elder_id=whose[1], part=part, side=side, figures=figures, set_by=by, set_at=uow.now
    )
    uow.session.add(row)
    uow.session.flush()
    return row


def limit_of(row: HealthLimit) -> OwnLimit:
    """As it is judged by."""
    return OwnLimit(Part(row.part), Side(row.side), Decimal(row.figures["amber"]), Decimal(row.figures["red"]))


def _rows(uow: UnitOfWork, elder_id: PersonId) -> Sequence[HealthLimit]:
    stands = (
        HealthLimit.elder_id == elder_id, col(HealthLimit.replaced_at).is_(None), col(HealthLimit.closed_at).is_(None),
    )  # fmt: skip
    return uow.session.exec(select(HealthLimit).where(*stands).order_by(col(HealthLimit.id))).all()
