"""The doctor answers in chat."""

from care.consultations.commands import AnswerQuestion
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask
from dialogs.language.words import _
from storage.consultations import ConsultationId


async def answer_question(me: Me) -> AnswerQuestion | None:
    """In a few words."""
    if me.subject_id is None:
        return None
    words = await Ask(
        "words", _("What is your answer? It is passed on just as you write it."), _("Answer"), most=2000, lines=True
    )
    return AnswerQuestion(ConsultationId(me.subject_id), words)
