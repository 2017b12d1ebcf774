"""Questions to a doctor on care alone: who may not, what has ended, and of two answers the first."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.consultations import access, verbs
from care.consultations.commands import (
    AnswerByPhone,
    AnswerQuestion,
    AskDoctor,
    SeeToQuestion,
    ShowQuestions,
    TakeQuestionBack,
)
from care.consultations.ladders import QUESTION
from care.consultations.messages import NoQuestions, QuestionAnswered, QuestionAsked, QuestionNoted, QuestionWaits
from care.consultations.refusals import NotHerDoctor, NothingAsked, TooManyQuestions
from care.doctor.commands import EndDoctor
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.leaving.commands import TellOfDeath
from care.people.commands import Suspend
from care.people.refusals import Suspended
from storage.consultations import Consultation, ConsultationId, ConsultationState
from storage.ids import PersonId
from tests.care.doctor.house import House
from tests.care.lane import Lane
from tests.care.overtaking import overtaken


@pytest.fixture
def house(engine: Engine) -> House:
    """Chen is Mrs Wang's doctor."""
    found = House(Lane(engine))
    found.bind()
    return found


def asks(house: House, *, urgent: bool = True, by: int = 0) -> Consultation:
    house.lane.carry_out(AskDoctor(house.wang, house.chen, urgent=urgent, words="At night?"), by or house.wang)
    return house.lane.rows(Consultation)[-1]


def test_who_may_not_and_what_is_none_is_refused(house: House) -> None:
    one, none, lane = asks(house), ConsultationId(99), house.lane
    for why, command, by in (
        (NotHerDoctor, AskDoctor(house.wang, PersonId(house.anna), urgent=False, words="?"), house.wang),
        (NothingAsked, AskDoctor(house.wang, house.chen, urgent=False), house.wang),
        (NoLongerOpen, AnswerQuestion(none, "Yes."), house.chen),
        (NotYours, AnswerQuestion(one.id, "Yes."), house.anna),
        (NotYours, TakeQuestionBack(one.id), house.chen),
        (OnlyCoordinators, SeeToQuestion(one.id), house.anna),
        (NotYours, SeeToQuestion(one.id), house.bo),
    ):
        lane.refuses(why, command, by, Consultation)
    lane.carry_out(Suspend(PersonId(house.anna), "complaint"), house.hua)
    lane.refuses(Suspended, TakeQuestionBack(one.id), house.anna, Consultation)
    with pytest.raises(NotYours):
        lane.do(access.may_answer, one.id, house.wang)


def test_no_more_than_five_of_hers_wait(house: House) -> None:
    for _question in range(5):
        asks(house, urgent=False)
    sixth = AskDoctor(house.wang, house.chen, urgent=True, words="?")
    house.lane.refuses(TooManyQuestions, sixth, house.wang, Consultation)


def test_what_has_ended_is_neither_answered_taken_back_nor_seen_to(house: House) -> None:
    one, lane = asks(house), house.lane
    lane.carry_out(AnswerQuestion(one.id, "Yes."), house.chen)
    for command, by in (
        (AnswerQuestion(one.id, "No."), house.chen),
        (AnswerByPhone(one.id), house.chen),
        (TakeQuestionBack(one.id), house.wang),
        (SeeToQuestion(one.id), house.hua),
    ):
        lane.refuses(NoLongerOpen, command, by, Consultation)
    assert lane.do(QUESTION.rungs, one.id) == lane.do(QUESTION.rungs, 99) == ()
    assert lane.reads(QuestionWaits(one.id), house.hua) is None
    assert lane.reads(QuestionAsked(one.id), house.chen) is None


def test_of_two_answers_at_once_the_first_counts_with_its_words(house: House) -> None:
    one, lane = asks(house), house.lane
    by_phone = {"state": ConsultationState.PHONES, "ended_at": lane.now}
    with overtaken(verbs, **by_phone), pytest.raises(NoLongerOpen):
        lane.carry_out(AnswerQuestion(one.id, "Yes."), house.chen)
    found = lane.one(Consultation, one.id)
    assert (found.state, found.answer, lane.told("QuestionAnswered")) == (ConsultationState.PHONES, "", [])


def test_nobody_is_asked_again_who_is_her_doctor_no_more(house: House) -> None:
    one, lane = asks(house), house.lane
    first, last = (lane.do(QUESTION.rungs, one.id)[number] for number in (0, -1))
    lane.carry_out(EndDoctor(house.bond.id), house.wang)
    lane.do(last.act, one.id)
    assert lane.one(Consultation, one.id).state == ConsultationState.NOBODY
    told = lane.told("QuestionWaits")
    assert lane.told("QuestionAsked") == [house.chen]
    other = asks_of_nobody(lane, house, one)
    lane.do(first.act, other)
    assert lane.told("QuestionWaits") == told
    assert lane.one(Consultation, other).state == ConsultationState.NOBODY


def asks_of_nobody(lane: Lane, house: House, one: Consultation) -> ConsultationId:
    """Another one that still waits."""
    waits = Consultation(**one.model_dump(exclude={"id", "state", "ended_at", "words", "answer"}))
    lane.do(lambda uow: uow.session.add(waits))
    return lane.rows(Consultation)[-1].id


def test_the_doctor_of_who_has_died_owes_nobody_an_answer(house: House) -> None:
    one, lane = asks(house), house.lane
    lane.carry_out(TellOfDeath(house.wang), house.hua)
    assert lane.one(Consultation, one.id).state == ConsultationState.TAKEN_BACK
    lane.carry_out(ShowQuestions(), house.chen)
    assert lane.told("NoQuestions") == [house.chen]
    assert lane.reads(NoQuestions(), house.chen) is True
    told = lane.told("QuestionWaits")
    lane.pass_time(timedelta(days=2))
    assert lane.told("QuestionWaits") == told


def test_who_has_no_business_with_a_question_reads_nothing_of_it(house: House) -> None:
    one, lane = asks(house), house.lane
    for message, who in (
        (QuestionNoted(one.id), house.people["nobody"]),
        (QuestionAnswered(one.id), house.bo),
        (QuestionAsked(one.id), None),
        (QuestionWaits(ConsultationId(99)), house.hua),
    ):
        assert lane.reads(message, who) is None, message
    for_hua = lane.reads(QuestionWaits(one.id), house.hua)
    assert for_hua is not None
    assert (for_hua.words, for_hua.may_answer) == ("", False)
