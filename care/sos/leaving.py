"""Somebody is not there any more: what he has taken on of a cry goes to the others, and her own cries are over."""

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from care.kit import ladders
from care.kit.uow import UnitOfWork
from care.people import members
from care.people.commands import Suspend
from care.sos.answering import goes_no_more
from care.sos.ladders import CRY, PRACTICE_DUE
from care.sos.transitions import fetch, note, pass_on
from storage.ids import PersonId
from storage.sos import WAITS, Cry, CryId, CryState, OnDuty


def leave_to_others(uow: UnitOfWork, command: Suspend, by: PersonId) -> None:
    """Of every cry in his community that is still open."""
    del by
    here = col(Cry.community_id).in_(members.suspended_in(uow, command.person_id))
    for cry_id in _waiting(uow, here):
        _without(uow, cry_id, command.person_id)


def give_over(uow: UnitOfWork, helper_id: PersonId) -> None:
    """He leaves: of every cry to which he was asked, or goes. He is on duty no more."""
    for cry_id in _waiting(uow):
        cry = fetch(uow, cry_id)
        if helper_id in {*cry.told, *cry.going}:
            _without(uow, cry_id, helper_id)
    duty = uow.session.get(OnDuty, helper_id)
    if duty is not None:
        uow.session.delete(duty)
        uow.session.flush()


def is_in_need(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether a cry of hers, or one about her, is open."""
    return any(_concerns(uow, cry_id, person_id) for cry_id in _waiting(uow))


def end_for(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> None:
    """Her cries are over, and she is not asked to practise."""
    for cry_id in _waiting(uow):
        cry = fetch(uow, cry_id)
        if _concerns(uow, cry_id, elder_id) and pass_on(uow, cry, CryState.REACHED, reached_by=by):
            ladders.stop(uow, CRY, cry_id)
    ladders.stop(uow, PRACTICE_DUE, elder_id)


def _waiting(uow: UnitOfWork, *which: ColumnElement[bool]) -> list[CryId]:
    return [CryId(one) for one in uow.session.exec(select(Cry.id).where(WAITS, *which)).all()]


def _concerns(uow: UnitOfWork, cry_id: CryId, person_id: PersonId) -> bool:
    cry = fetch(uow, cry_id)
    return (cry.person_id == person_id and not cry.about) or cry.about == [person_id]


def _without(uow: UnitOfWork, cry_id: CryId, person_id: PersonId) -> None:
    cry = fetch(uow, cry_id)
    note(uow, cry, told=[one for one in cry.told if one != person_id])
    goes_no_more(uow, cry, person_id)
