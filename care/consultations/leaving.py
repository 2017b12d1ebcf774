"""An elder has died, or leaves: her doctor owes nobody an answer."""

from sqlmodel import col, select

from care.consultations.ladders import QUESTION
from care.kit import ladders, outbox
from care.kit.uow import UnitOfWork
from storage.consultations import Consultation, ConsultationState
from storage.ids import PersonId


def end_for(uow: UnitOfWork, elder_id: PersonId) -> None:
    """What waits is taken back, and nobody is reminded of it."""
    waits = (Consultation.elder_id == elder_id, col(Consultation.ended_at).is_(None))
    for one in uow.session.exec(select(Consultation).where(*waits)).all():
        one.state, one.ended_at = ConsultationState.TAKEN_BACK, uow.now
        uow.session.flush()
        ladders.stop(uow, QUESTION, one.id)
        outbox.changed(uow, Consultation, one.id)
