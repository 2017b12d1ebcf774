"""A helper cannot come any more and does not say so himself, for he is suspended: what he holds goes to others."""

from sqlmodel import col, select

from care.kit import outbox
from care.kit.uow import UnitOfWork
from care.people.commands import Suspend
from care.requests.lifecycle import HELD
from care.requests.transitions import fetch
from care.requests.verbs import may_help, open_again
from storage.ids import PersonId
from storage.requests import AskedHelper, HelpRequest, State


def give_all_back(uow: UnitOfWork, command: Suspend, by: PersonId) -> None:
    """The search begins anew, as when he gives it back. What he has done stays his, and so do its hours."""
    helper_id = command.person_id
    holds = (HelpRequest.holder_id == helper_id, col(HelpRequest.state).in_(sorted(HELD)))
    for request in uow.session.exec(select(HelpRequest).where(*holds).order_by(col(HelpRequest.id))).all():
        if not may_help(uow, helper_id, request.community_id):
            open_again(uow, fetch(uow, request.id), by)
    _answer_for_him(uow, helper_id)


def _answer_for_him(uow: UnitOfWork, helper_id: PersonId) -> None:
    """Nobody waits for the yes of somebody who was asked by name."""
    asked = select(AskedHelper, HelpRequest).join(HelpRequest, col(HelpRequest.id) == AskedHelper.request_id)
    waits = (AskedHelper.version == HelpRequest.version, HelpRequest.state == State.OPEN)
    his = asked.where(AskedHelper.person_id == helper_id, col(AskedHelper.declined).is_(other=False), *waits)
    for question, request in uow.session.exec(his).all():
        if not may_help(uow, helper_id, request.community_id):
            question.declined = True
            uow.session.flush()
            outbox.changed(uow, HelpRequest, request.id)
