"""What is said about a question to a doctor, and to whom."""

from dataclasses import dataclass
from typing import ClassVar

from care.consultations.details import ConsultationDetails, details_of
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from storage.consultations import Consultation, ConsultationId
from storage.outbox import Lane


@dataclass(frozen=True, slots=True)
class AboutQuestion(Message[ConsultationDetails]):
    """An urgent one does not wait for anybody's morning."""

    consultation_id: ConsultationId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ConsultationDetails | None:
        """See Message."""
        return details_of(uow, self.consultation_id, viewer)

    def may_wait(self, uow: UnitOfWork) -> bool:
        """See above."""
        one = uow.session.get(Consultation, self.consultation_id)
        return one is None or not one.urgent


@dataclass(frozen=True, slots=True)
class WhileItWaits(AboutQuestion):
    """Nothing of it is said once it has ended."""

    lane: ClassVar[Lane] = Lane.REMINDER

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ConsultationDetails | None:
        """See Message."""
        found = details_of(uow, self.consultation_id, viewer)
        return found if found is not None and found.waits else None


@dataclass(frozen=True, slots=True)
class QuestionNoted(AboutQuestion):
    """To whoever has asked, and to her: by when an answer may be expected."""


@dataclass(frozen=True, slots=True)
class QuestionAsked(WhileItWaits):
    """To the doctor. `again`: it waits still."""

    again: bool = False


@dataclass(frozen=True, slots=True)
class QuestionWaits(WhileItWaits):
    """To the coordinators, and to whoever asked: it is urgent, or waits longer than was said."""


@dataclass(frozen=True, slots=True)
class QuestionAnswered(AboutQuestion):
    """To her side: what the doctor says; or how else it ended."""


@dataclass(frozen=True, slots=True)
class AnswerKept(AboutQuestion):
    """To the doctor: it has gone out."""


@dataclass(frozen=True, slots=True)
class NoQuestions(Message[bool]):
    """To a doctor: none waits."""

    answers: ClassVar[bool] = True

    def find(self, uow: UnitOfWork, viewer: Viewer) -> bool:
        """See Message."""
        del uow, viewer
        return True
