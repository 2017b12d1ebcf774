"""A question that waits: the doctor hears once more, then the coordinators and whoever asked, until it is answered."""

from datetime import datetime, timedelta

from care.consultations.hours import DAILY, DOCTOR_AGAIN, EVERY
from care.consultations.messages import QuestionAnswered, QuestionAsked, QuestionWaits
from care.doctor import lookups
from care.kit import ladders, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.night import Night
from care.kit.uow import UnitOfWork
from care.people import members
from storage.consultations import Consultation, ConsultationId, ConsultationState
from storage.people import Person

Rungs = tuple[Rung[ConsultationId], ...]


def start(uow: UnitOfWork, one: Consultation) -> None:
    """It waits from now on."""
    ladders.start(uow, QUESTION, one.community_id, one.id)


def _rungs(uow: UnitOfWork, consultation_id: ConsultationId) -> Rungs:
    one = uow.session.get(Consultation, consultation_id)
    if one is None or one.ended_at is not None:
        return ()
    due = one.expected_at - one.asked_at
    again = EVERY if one.urgent else DAILY
    first = Rung(DOCTOR_AGAIN, _doctor_again) if one.urgent else Rung(due / 2, _doctor_again)
    return (first, Rung(due, _everybody), Rung(due + again, _everybody))


def _doctor_again(uow: UnitOfWork, consultation_id: ConsultationId) -> None:
    one = uow.session.get_one(Consultation, consultation_id)
    if _is_hers_no_more(uow, one):
        return
    outbox.to_person(uow, one.doctor_id, QuestionAsked(one.id, again=True))


def _everybody(uow: UnitOfWork, consultation_id: ConsultationId) -> None:
    one = uow.session.get_one(Consultation, consultation_id)
    if _is_hers_no_more(uow, one):
        return
    outbox.to_person(uow, one.doctor_id, QuestionAsked(one.id, again=True))
    outbox.to_people(uow, [*members.coordinators_of(uow, one.community_id), one.asked_by], QuestionWaits(one.id))


def _is_hers_no_more(uow: UnitOfWork, one: Consultation) -> bool:
    """Nobody waits for a doctor who is hers no more: it is said so."""
    if lookups.is_bound(uow, one.doctor_id, one.elder_id):
        return False
    one.state, one.ended_at = ConsultationState.NOBODY, uow.now
    uow.session.add(one)
    uow.session.flush()
    ladders.stop(uow, QUESTION, one.id)
    outbox.to_people(uow, dict.fromkeys([one.asked_by, one.elder_id]), QuestionAnswered(one.id))
    return True


def _awake(uow: UnitOfWork, consultation_id: ConsultationId, at: datetime) -> datetime:
    """An urgent one is said at any hour, the others when the doctor is up."""
    one = uow.session.get(Consultation, consultation_id)
    if one is None or one.urgent:
        return at
    return night_of(uow, one).over(at)


def night_of(uow: UnitOfWork, one: Consultation) -> Night:
    """The doctor's."""
    doctor = uow.session.get_one(Person, one.doctor_id)
    return Night(doctor.zone, doctor.quiet_from, doctor.quiet_until)


QUESTION = Ladder("question_to_doctor", _rungs, every=timedelta(hours=1), awake=_awake)
