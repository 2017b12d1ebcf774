"""What the auditor finds is told to the coordinators of the community: once, and once more when it is mended."""

from dataclasses import dataclass
from typing import ClassVar

from care.kit import outbox
from care.kit.message import Message, Viewer
from care.kit.replies import Sentence
from care.kit.uow import UnitOfWork
from care.people import members
from storage.audits import Finding
from storage.outbox import Lane
from storage.people import Community


@dataclass(frozen=True, slots=True)
class FindingDetails:
    """What was found where; `sentence` says what it is."""

    finding: Finding
    community: Community
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class AboutFinding(Message[FindingDetails]):
    """For the coordinators there. It carries its sentence, for what must be true is each feature's own."""

    lane: ClassVar[Lane] = Lane.REMINDER
    mended: ClassVar[bool]
    finding_id: int
    sentence: Sentence

    def find(self, uow: UnitOfWork, viewer: Viewer) -> FindingDetails | None:
        """Whether it is mended, the two messages tell."""
        finding = uow.session.get(Finding, self.finding_id)
        if finding is None or (finding.mended_at is not None) != self.mended:
            return None
        if viewer.person_id is None or not members.coordinates(uow, viewer.person_id, finding.community_id):
            return None
        return FindingDetails(finding, uow.session.get_one(Community, finding.community_id), self.sentence)


@dataclass(frozen=True, slots=True)
class Amiss(AboutFinding):
    """Something that must be true is not."""

    mended = False

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Never: somebody may be waiting for help."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class Mended(AboutFinding):
    """It is true again."""

    mended = True


def tell_coordinators(uow: UnitOfWork, finding: Finding, sentence: Sentence) -> None:
    """Of what is no community's in particular only the log and `linli doctor` tell."""
    told = Amiss(finding.id, sentence) if finding.mended_at is None else Mended(finding.id, sentence)
    outbox.to_people(uow, members.coordinators_of(uow, finding.community_id), told)
