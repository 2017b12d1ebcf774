"""What she has agreed to. Asked of the rows each time: nothing else knows it.

Health is sensitive, so each purpose and each person is agreed to separately (PIPL articles 28 and 29; GDPR article 9).
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from storage.health import HealthConsent, HealthFile, Scope
from storage.ids import PersonId

WORDING = "2026-11-29"  # the version of the words she is asked in (dialogs/health/consent_cards.py)


def file_of(uow: UnitOfWork, elder_id: PersonId) -> HealthFile | None:
    """Also one that she has ended."""
    return uow.session.get(HealthFile, elder_id)


def is_kept(uow: UnitOfWork, elder_id: PersonId) -> bool:
    """Whether there is a file to which she agrees: else nothing is stored."""
    found = file_of(uow, elder_id)
    return found is not None and found.closed_at is None


def agrees(uow: UnitOfWork, elder_id: PersonId, scope: Scope, viewer_id: PersonId | None = None) -> bool:
    """Whether she agrees to that. Nothing holds without the file."""
    return is_kept(uow, elder_id) and any(
        one.given_at is not None and one.scope == scope and one.viewer_id == viewer_id for one in rows(uow, elder_id)
    )


def viewers(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Those to whom she has agreed, in the order in which she did. Whether they still belong to her is asked apart."""
    if not is_kept(uow, elder_id):
        return []
    given = [one for one in rows(uow, elder_id) if one.scope == Scope.SEES and one.given_at is not None]
    return [one.viewer_id for one in given if one.viewer_id is not None]


def rows(uow: UnitOfWork, elder_id: PersonId) -> Sequence[HealthConsent]:
    """What stands, and what she has not answered yet."""
    hers = (HealthConsent.elder_id == elder_id, col(HealthConsent.ended_at).is_(None))
    return uow.session.exec(select(HealthConsent).where(*hers).order_by(col(HealthConsent.id))).all()


def refused_since(uow: UnitOfWork, elder_id: PersonId, viewer_id: PersonId, when: datetime) -> bool:
    """Whether she has said no to a file, or to this person, since then."""
    said_no = (HealthConsent.elder_id == elder_id, col(HealthConsent.given_at).is_(None))
    found = uow.session.exec(select(HealthConsent).where(*said_no, col(HealthConsent.ended_at) >= when)).all()
    return any(one.scope == Scope.FILE or one.viewer_id == viewer_id for one in found)


def pending(uow: UnitOfWork, elder_id: PersonId) -> HealthConsent | None:
    """What she is to be asked next."""
    return next((one for one in rows(uow, elder_id) if one.given_at is None), None)
