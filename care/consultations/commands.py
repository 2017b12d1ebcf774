"""What is decided about questions to a family doctor."""

from dataclasses import dataclass

from care.kit.command import Command
from storage.consultations import ConsultationId
from storage.ids import MediaId, PersonId


@dataclass(frozen=True, slots=True)
class AskDoctor(Command):
    """Something about an elder, of what this doctor treats her for already."""

    elder_id: PersonId
    doctor_id: PersonId
    urgent: bool
    words: str = ""
    voice_id: MediaId | None = None
    picture_id: MediaId | None = None


@dataclass(frozen=True, slots=True)
class AnswerQuestion(Command):
    """The doctor's words."""

    consultation_id: ConsultationId
    words: str


@dataclass(frozen=True, slots=True)
class AnswerByPhone(Command):
    """The doctor phones."""

    consultation_id: ConsultationId


@dataclass(frozen=True, slots=True)
class TakeQuestionBack(Command):
    """It has settled itself."""

    consultation_id: ConsultationId


@dataclass(frozen=True, slots=True)
class SeeToQuestion(Command):
    """A coordinator sees to one that waits."""

    consultation_id: ConsultationId


@dataclass(frozen=True, slots=True)
class ShowQuestions(Command):
    """Those that wait for a doctor."""
