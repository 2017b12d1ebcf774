"""The verbs of a question to a family doctor: ask, answer, phone instead, take back, see to it, show."""

from sqlmodel import col, func, select

from care.consultations import access, ladders
from care.consultations.access import Action
from care.consultations.commands import (
    AnswerByPhone,
    AnswerQuestion,
    AskDoctor,
    SeeToQuestion,
    ShowQuestions,
    TakeQuestionBack,
)
from care.consultations.hours import expected
from care.consultations.messages import (
    AnswerKept,
    NoQuestions,
    QuestionAnswered,
    QuestionAsked,
    QuestionNoted,
    QuestionWaits,
)
from care.consultations.refusals import NotHerDoctor, NothingAsked, TooManyQuestions
from care.consultations.retention import A_YEAR
from care.doctor import lookups
from care.kit import ladders as kit
from care.kit import media, outbox
from care.kit.night import Night
from care.kit.refusals import NoLongerOpen, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import circles, members
from storage.compare_and_set import changed
from storage.consultations import Consultation, ConsultationId, ConsultationState
from storage.ids import PersonId
from storage.people import Person

MOST = 5  # of an elder's that wait


def ask(uow: UnitOfWork, command: AskDoctor, by: PersonId) -> None:
    """One that is urgent, or asked of a doctor who is away, is told the coordinators too, without a word of it.

    Raises NotYours, NotHerDoctor, NothingAsked, TooManyQuestions.
    """
    bond = lookups.bond_between(uow, command.doctor_id, command.elder_id)
    if bond is None or not lookups.is_bound(uow, command.doctor_id, command.elder_id):
        raise NotHerDoctor
    access.may_ask(uow, command.elder_id, bond.community_id, by)
    if not command.words and command.voice_id is None:
        raise NothingAsked
    _refuse_too_many(uow, command.elder_id)
    doctor = uow.session.get_one(Person, command.doctor_id)
    night = Night(doctor.zone, doctor.quiet_from, doctor.quiet_until)
    one = Consultation(
        community_id=bond.community_id, elder_id=command.elder_id, asked_by=by, doctor_id=doctor.id,
        urgent=command.urgent, words=command.words, asked_at=uow.now,
        expected_at=expected(uow.now, night, urgent=command.urgent),
    )  # fmt: skip
    one.picture_id = media.keep(uow, command.picture_id, by, one.elder_id, one.community_id)
    one.voice_id = media.keep(uow, command.voice_id, by, one.elder_id, one.community_id)
    uow.session.add(one)
    uow.session.flush()
    ladders.start(uow, one)
    outbox.to_people(uow, [by, one.elder_id], QuestionNoted(one.id))
    outbox.to_person(uow, one.doctor_id, QuestionAsked(one.id))
    if one.urgent or lookups.away_until(uow, doctor.id) is not None:
        outbox.to_people(uow, members.coordinators_of(uow, one.community_id), QuestionWaits(one.id))


def answer(uow: UnitOfWork, command: AnswerQuestion, by: PersonId) -> None:
    """All her side reads it. Raises NoLongerOpen, NotYours."""
    _end(uow, access.fetch(uow, command.consultation_id, Action.ANSWER, by), ConsultationState.ANSWERED, command.words)


def answer_by_phone(uow: UnitOfWork, command: AnswerByPhone, by: PersonId) -> None:
    """They hear that he phones. Raises NoLongerOpen, NotYours."""
    _end(uow, access.fetch(uow, command.consultation_id, Action.ANSWER, by), ConsultationState.PHONES)


def take_back(uow: UnitOfWork, command: TakeQuestionBack, by: PersonId) -> None:
    """The doctor need not answer. Raises NoLongerOpen, NotYours."""
    one = access.fetch(uow, command.consultation_id, Action.TAKE_BACK, by)
    _pass_on(uow, one, ConsultationState.TAKEN_BACK)
    outbox.to_people(uow, [by, one.doctor_id], QuestionAnswered(one.id))


def see_to_it(uow: UnitOfWork, command: SeeToQuestion, by: PersonId) -> None:
    """The others see who does. It is nagged about as before: only the doctor ends it. Raises OnlyCoordinators."""
    one = access.fetch(uow, command.consultation_id, Action.WATCH, by)
    if not members.coordinates(uow, by, one.community_id):
        raise OnlyCoordinators
    if one.ended_at is not None:
        raise NoLongerOpen
    one.on_it_id = by
    uow.session.add(one)
    uow.session.flush()
    outbox.to_person(uow, by, QuestionWaits(one.id))


def show(uow: UnitOfWork, command: ShowQuestions, by: PersonId) -> None:
    """The urgent ones first."""
    del command
    found = waiting_for(uow, by)
    for consultation_id in found:
        outbox.to_person(uow, by, QuestionAsked(consultation_id))
    if not found:
        outbox.to_person(uow, by, NoQuestions())


def waiting_for(uow: UnitOfWork, doctor_id: PersonId) -> list[ConsultationId]:
    """Questions to somebody that wait, of elders who are still his."""
    his = (Consultation.doctor_id == doctor_id, col(Consultation.ended_at).is_(None))
    found = select(Consultation).where(*his).order_by(col(Consultation.urgent).desc(), col(Consultation.id))
    hers = lookups.elders_of(uow, doctor_id)
    return [one.id for one in uow.session.exec(found).all() if one.elder_id in hers]


def _end(uow: UnitOfWork, one: Consultation, state: ConsultationState, words: str = "") -> None:
    _pass_on(uow, one, state)
    one.answer = words
    told = [one.asked_by, one.elder_id, *circles.managers_of(uow, one.elder_id)]
    outbox.to_people(uow, told, QuestionAnswered(one.id))
    outbox.to_person(uow, one.doctor_id, AnswerKept(one.id))


def _pass_on(uow: UnitOfWork, one: Consultation, state: ConsultationState) -> None:
    """By compare-and-set: of two answers the first counts. Raises NoLongerOpen."""
    if not changed(uow.session, one, {"ended_at": uow.now, "state": state}, state=one.state):
        raise NoLongerOpen
    for media_id in (one.picture_id, one.voice_id):
        media.let_go(uow, media_id, uow.now + A_YEAR)
    kit.stop(uow, ladders.QUESTION, one.id)


def _refuse_too_many(uow: UnitOfWork, elder_id: PersonId) -> None:
    hers = (Consultation.elder_id == elder_id, col(Consultation.ended_at).is_(None))
    if uow.session.exec(select(func.count(col(Consultation.id))).where(*hers)).one() >= MOST:
        raise TooManyQuestions(most=str(MOST))
