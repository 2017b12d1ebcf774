"""What both sides said about a problem, in their own words."""

from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from storage.ids import PersonId, RequestId
from storage.requests import HelpRequest, Remark


def of_request(uow: UnitOfWork, request_id: RequestId) -> list[Remark]:
    """All words on a problem, in the order they were said."""
    return list(uow.session.exec(select(Remark).where(Remark.request_id == request_id).order_by(col(Remark.id))))


def add(uow: UnitOfWork, request: HelpRequest, by: PersonId, words: str) -> None:
    """Takes them down."""
    uow.session.add(
        Remark(community_id=request.community_id, request_id=request.id, person_id=by, at=uow.now, words=words)
    )
    uow.session.flush()
