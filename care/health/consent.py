"""What she has agreed to about her health. Asked of the rows each time: nothing else knows it (care/kit/consents)."""

from care.kit import consents
from care.kit.uow import UnitOfWork
from storage.health import HealthFile, Scope
from storage.ids import PersonId


def file_of(uow: UnitOfWork, elder_id: PersonId) -> HealthFile | None:
    """Also one that she has ended."""
    return uow.session.get(HealthFile, elder_id)


def is_kept(uow: UnitOfWork, elder_id: PersonId) -> bool:
    """Whether there is a file to which she agrees: else nothing is stored."""
    found = file_of(uow, elder_id)
    return found is not None and found.closed_at is None


def agrees(uow: UnitOfWork, elder_id: PersonId, scope: Scope, viewer_id: PersonId | None = None) -> bool:
    """Whether she agrees to that. Nothing holds without the file."""
    return is_kept(uow, elder_id) and consents.stands(uow, elder_id, scope, viewer_id)


def viewers(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Those to whom she has agreed, in the order in which she did. Whether they still belong to her is asked apart."""
    if not is_kept(uow, elder_id):
        return []
    given = [one for one in consents.rows(uow, elder_id) if one.scope == Scope.SEES and one.given_at is not None]
    return [one.viewer_id for one in given if one.viewer_id is not None]
