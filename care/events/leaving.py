"""Somebody is not there any more: a place that was kept for him goes to who waits."""

from sqlmodel import col, select

from care.events import access, signing_up
from care.events.access import State
from care.kit.uow import UnitOfWork
from storage.events import Event, SignUp, SignUpState
from storage.ids import PersonId


def give_over(uow: UnitOfWork, person_id: PersonId) -> None:
    """Of everything that is still to come."""
    his = (SignUp.person_id == person_id, SignUp.state != SignUpState.OFF)
    for event_id in uow.session.exec(select(SignUp.event_id).where(*his).order_by(col(SignUp.id))).all():
        event = uow.session.get_one(Event, event_id)
        if access.state_of(uow, event) == State.AHEAD:
            signing_up.sign_off(uow, event, person_id)
