"""What is said of a helper's photo, and of the picture of an identity card."""

from dataclasses import dataclass
from typing import ClassVar

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.vetting import access
from care.vetting.access import Action
from storage.ids import MediaId
from storage.people import Person
from storage.vetting import Vetting, VettingId


@dataclass(frozen=True, slots=True)
class FaceDetails:
    """Whose photo; None: there is none. `own`: he reads it himself."""

    vetting: Vetting
    person: Person
    photo_id: MediaId | None
    own: bool


@dataclass(frozen=True, slots=True)
class AboutFace(Message[FaceDetails]):
    """To himself, and to a coordinator who may look."""

    vetting_id: VettingId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> FaceDetails | None:
        """As it is when it is sent."""
        vetting = uow.session.get(Vetting, self.vetting_id)
        if vetting is None or viewer.person_id is None or not access.may(uow, vetting, viewer.person_id, Action.LOOK):
            return None
        own = viewer.person_id == vetting.person_id
        return FaceDetails(vetting, uow.session.get_one(Person, vetting.person_id), vetting.photo_id, own)


@dataclass(frozen=True, slots=True)
class FaceKept(AboutFace):
    """Elders see this."""


@dataclass(frozen=True, slots=True)
class FaceCame(AboutFace):
    """A coordinator looks whether it shows him."""


@dataclass(frozen=True, slots=True)
class FaceGone(AboutFace):
    """Nobody sees it any more."""


@dataclass(frozen=True, slots=True)
class PaperCame(AboutFace):
    """There is a picture of his identity card to look at."""


@dataclass(frozen=True, slots=True)
class PaperPageReady(Message[str]):
    """The address at which it opens, once. It is forgotten here once it is sent."""

    secret: ClassVar[bool] = True
    answers: ClassVar[bool] = True
    vetting_id: VettingId
    token: str

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str | None:
        """Only as long as she may look."""
        vetting = uow.session.get(Vetting, self.vetting_id)
        if vetting is None or viewer.person_id is None:
            return None
        may = access.may(uow, vetting, viewer.person_id, Action.LOOK_AT_PAPER)
        return viewer.page(f"/paper/{self.token}") if may else None
