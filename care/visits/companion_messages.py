"""What is said to a helper about keeping people company."""

from dataclasses import dataclass

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.vetting import transitions
from storage.vetting import Stage
from storage.visits import Companion, CompanionId


@dataclass(frozen=True, slots=True)
class CompanyDetails:
    """What he likes to do, and when, in words parted by blanks, and his own few for elders; whether he is new."""

    kinds: str
    times: str
    words: str
    new: bool


@dataclass(frozen=True, slots=True)
class CompanyKept(Message[CompanyDetails]):
    """Read back what he likes to do, and when."""

    companion_id: CompanionId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> CompanyDetails | None:
        """For himself only."""
        row = uow.session.get(Companion, self.companion_id)
        if row is None or row.person_id != viewer.person_id:
            return None
        return CompanyDetails(row.kinds, row.times, row.words, _is_new(uow, row))


def _is_new(uow: UnitOfWork, row: Companion) -> bool:
    vetting = transitions.of_person(uow, row.person_id, row.community_id)
    return vetting is not None and vetting.stage == Stage.ACCOMPANIED
