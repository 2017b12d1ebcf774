"""What is decided about who helps. `version` is the one that the button showed."""

from dataclasses import dataclass

from care.kit.command import Command
from care.people.commands import THE_ONLY_ONE
from care.vetting.application import NOTHING_SAID, Application, Named
from storage.ids import CommunityId, MediaId, PersonId
from storage.vetting import FirstJobId, ReferenceId, VettingId


@dataclass(frozen=True, slots=True)
class Apply(Command):
    """I want to help there. `adult`: of age. `face_id`: a photo, to be shown to elders."""

    community_id: CommunityId
    adult: bool = True
    application: Application = NOTHING_SAID
    referees: tuple[Named, ...] = ()
    face_id: MediaId | None = None


@dataclass(frozen=True, slots=True)
class ShowMyApplication(Command):
    """How far have I come?"""


@dataclass(frozen=True, slots=True)
class WithdrawApplication(Command):
    """I do not want to any more."""

    vetting_id: VettingId


@dataclass(frozen=True, slots=True)
class NameReferee(Command):
    """One more who can speak for me; or a coordinator has asked who that is."""

    vetting_id: VettingId
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class AnswerLesson(Command):
    """What I would do."""

    vetting_id: VettingId
    lesson: str
    choice: str


@dataclass(frozen=True, slots=True)
class GoOnTraining(Command):
    """Ask me the next one."""

    vetting_id: VettingId


@dataclass(frozen=True, slots=True)
class SpeakFor(Command):
    """A referee says what he thinks of the applicant."""

    reference_id: ReferenceId
    verdict: str  # a Verdict
    words: str


@dataclass(frozen=True, slots=True)
class ShowFace(Command):
    """Elders whom I help may see this photo of me."""

    vetting_id: VettingId
    picture_id: MediaId | None


@dataclass(frozen=True, slots=True)
class TakeFaceAway(Command):
    """They shall not any more; or a coordinator says that it shows somebody else."""

    vetting_id: VettingId


@dataclass(frozen=True, slots=True)
class SendPaper(Command):
    """A picture of my identity card, for one look."""

    vetting_id: VettingId
    picture_id: MediaId | None


@dataclass(frozen=True, slots=True)
class LookAtPaper(Command):
    """A coordinator looks at it."""

    vetting_id: VettingId


@dataclass(frozen=True, slots=True)
class ShowVettings(Command):
    """A coordinator wants to see who waits, and for how long."""


@dataclass(frozen=True, slots=True)
class ShowVetting(Command):
    """A coordinator wants to see one of them."""

    vetting_id: VettingId


@dataclass(frozen=True, slots=True)
class InviteToApply(Command):
    """A coordinator makes a link by which anybody can apply."""

    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class SeeIdentity(Command):
    """A coordinator has seen who it is, with his document."""

    vetting_id: VettingId
    version: int


@dataclass(frozen=True, slots=True)
class NoteReference(Command):
    """A coordinator has phoned the referee."""

    reference_id: ReferenceId
    verdict: str  # a Verdict


@dataclass(frozen=True, slots=True)
class LinkForReferee(Command):
    """A coordinator makes a link by which the referee can answer here."""

    reference_id: ReferenceId


@dataclass(frozen=True, slots=True)
class LookBack(Command):
    """A coordinator was there, or has phoned: how one of the first jobs went. `well` is 1 or 0."""

    first_job_id: FirstJobId
    well: int


@dataclass(frozen=True, slots=True)
class GoAlong(Command):
    """An experienced helper goes along to a first job of somebody else."""

    first_job_id: FirstJobId


@dataclass(frozen=True, slots=True)
class CannotGoAlong(Command):
    """He cannot, or cannot after all."""

    first_job_id: FirstJobId


@dataclass(frozen=True, slots=True)
class AskAlong(Command):
    """A coordinator asks somebody by name to go along."""

    first_job_id: FirstJobId
    helper_id: PersonId


@dataclass(frozen=True, slots=True)
class SayHowItWent(Command):
    """The one who went along says so, for the coordinators. `well` is 1 or 0."""

    first_job_id: FirstJobId
    well: int


@dataclass(frozen=True, slots=True)
class CheckAgain(Command):
    """A coordinator has looked again, as every year."""

    vetting_id: VettingId
    version: int


@dataclass(frozen=True, slots=True)
class Vouch(Command):
    """A coordinator knows him and has checked him: she stands for every stage that is missing."""

    vetting_id: VettingId


@dataclass(frozen=True, slots=True)
class SayNo(Command):
    """A coordinator says no. Only coordinators read why."""

    vetting_id: VettingId
    why: str


@dataclass(frozen=True, slots=True)
class ConsiderAgain(Command):
    """A coordinator opens it once more."""

    vetting_id: VettingId


@dataclass(frozen=True, slots=True)
class HandOver(Command):
    """Another coordinator sees to it from now on."""

    vetting_id: VettingId
    keeper_id: PersonId


@dataclass(frozen=True, slots=True)
class SayFamily(Command):
    """A coordinator says that he is of her own family, so another one sees to it from now on."""

    vetting_id: VettingId
