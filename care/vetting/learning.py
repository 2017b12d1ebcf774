"""The verbs of the training: a question, an answer, why. Whatever is answered is no mark against anybody."""

from care.kit import outbox
from care.kit.refusals import OutOfDate
from care.kit.uow import UnitOfWork
from care.vetting import access, moving, transitions
from care.vetting.access import Action
from care.vetting.commands import AnswerLesson, GoOnTraining
from care.vetting.messages import LessonAsked, LessonTaught, StandingTold
from care.vetting.training import LESSONS, next_lesson
from storage.ids import PersonId


def go_on(uow: UnitOfWork, command: GoOnTraining, by: PersonId) -> None:
    """Where he was; when nothing is left, how it stands."""
    vetting = access.allowed(uow, command.vetting_id, by, Action.LEARN)
    left = next_lesson(vetting.lessons) is not None
    outbox.to_person(uow, by, LessonAsked(vetting.id) if left else StandingTold(vetting.id))


def answer(uow: UnitOfWork, command: AnswerLesson, by: PersonId) -> None:
    """He reads why, and the next question; after another answer than the one that is meant, the same once more.

    Raises OutOfDate for the button of a question that was gone through.
    """
    vetting = access.allowed(uow, command.vetting_id, by, Action.LEARN)
    if command.lesson != next_lesson(vetting.lessons):
        raise OutOfDate
    meant = LESSONS[command.lesson] == command.choice
    outbox.to_person(uow, by, LessonTaught(command.lesson, meant))
    if meant:
        vetting.lessons = [*vetting.lessons, command.lesson]
        uow.session.add(vetting)
        transitions.show(uow, vetting)
    if next_lesson(vetting.lessons) is not None:
        outbox.to_person(uow, by, LessonAsked(vetting.id))
    elif not moving.go_on(uow, vetting):
        outbox.to_person(uow, by, StandingTold(vetting.id))
