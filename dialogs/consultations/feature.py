"""Questions to a family doctor: the table of contents."""

from care.consultations import access, commands, ladders, messages, refusals, verbs
from care.consultations.lookups import DoctorsToAsk
from care.consultations.retention import CONSULTATIONS_RETENTION
from care.kit.uow import UnitOfWork
from dialogs.consultations import cards, phrases
from dialogs.consultations.answer_question import answer_question
from dialogs.consultations.ask_doctor import ask_doctor, ask_words_again
from dialogs.engine.feature import Conversation, Entry, Feature, Group, Need, Press, Sentence, shows, verb
from dialogs.language.words import _
from storage.ids import PersonId
from storage.people import Role

ASKS = frozenset({"ask the doctor", "ask my doctor", "问医生", "问问医生", "咨询医生"})


def _has_a_doctor(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.USUAL if DoctorsToAsk(person_id).find(uow) else Need.NONE


def _is_asked(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.NOW if verbs.waiting_for(uow, person_id) else Need.SELDOM


CONSULTATIONS = Feature(
    "consultations",
    group=Group.HEALTH,
    conversations=(
        Conversation(
            ask_doctor,
            menu=Entry(
                _("Ask the doctor"),
                roles=frozenset({Role.ELDER, Role.FAMILY}),
                words=ASKS,
                command="askdoctor",
                need=_has_a_doctor,
            ),
            said=phrases.ASK,
            nothing=_("There is no family doctor yet. Your coordinator can help to find one."),
            mends={refusals.NothingAsked: ask_words_again},
        ),
        Conversation(answer_question, may=access.may_answer),
    ),
    cards=(
        shows(messages.QuestionNoted, cards.noted_card),
        shows(messages.QuestionAsked, cards.asked_card),
        shows(messages.QuestionWaits, cards.waits_card),
        shows(messages.QuestionAnswered, cards.answered_card),
        shows(messages.AnswerKept, cards.kept_card),
        shows(messages.NoQuestions, cards.no_questions_card),
    ),
    presses=(
        Press(
            "questions",
            commands.ShowQuestions,
            menu=Entry(
                _("Questions to me"),
                roles=frozenset({Role.DOCTOR}),
                words=frozenset({"questions", "问题", "咨询"}),
                command="questions",
                need=_is_asked,
            ),
        ),
        Press("by_phone", commands.AnswerByPhone),
        Press("question_back", commands.TakeQuestionBack),
        Press("see_to_question", commands.SeeToQuestion),
    ),
    refusals={
        refusals.NotHerDoctor: Sentence(_("This is not the family doctor (any more). Please ask your coordinator.")),
        refusals.NothingAsked: Sentence(_("Please write what you would like to ask, or say it by voice.")),
        refusals.TooManyQuestions: Sentence(
            _("{most} questions are waiting already. If it is urgent, please phone the doctor.")
        ),
    },
    verbs=(
        verb(commands.AskDoctor, verbs.ask),
        verb(commands.AnswerQuestion, verbs.answer),
        verb(commands.AnswerByPhone, verbs.answer_by_phone),
        verb(commands.TakeQuestionBack, verbs.take_back),
        verb(commands.SeeToQuestion, verbs.see_to_it),
        verb(commands.ShowQuestions, verbs.show),
    ),
    ladders=(ladders.QUESTION,),
    retention=CONSULTATIONS_RETENTION,
)
