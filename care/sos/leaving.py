"""Whoever was asked to see to a cry is suspended: he is asked no more, and what he has taken on goes to the others."""

from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.people import members
from care.people.commands import Suspend
from care.sos.answering import goes_no_more
from care.sos.messages import WAITING
from care.sos.transitions import fetch, note
from storage.ids import PersonId
from storage.sos import Cry, CryId


def leave_to_others(uow: UnitOfWork, command: Suspend, by: PersonId) -> None:
    """Of every cry in his community that is still open."""
    del by
    here = col(Cry.community_id).in_(members.suspended_in(uow, command.person_id))
    for cry_id in uow.session.exec(select(Cry.id).where(here, col(Cry.state).in_(sorted(WAITING)))).all():
        cry = fetch(uow, CryId(cry_id))
        note(uow, cry, told=[one for one in cry.told if one != command.person_id])
        goes_no_more(uow, cry, command.person_id)
