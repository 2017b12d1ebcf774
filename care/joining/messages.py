"""What is said while a family makes its elder known."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from care.joining.details import IntroductionDetails, details_of
from care.kit.message import Message, Viewer
from care.kit.secrets import hashed
from care.kit.uow import UnitOfWork
from storage.joining import Introduction, IntroductionId
from storage.people import Invite


@dataclass(frozen=True, slots=True)
class AboutIntroduction(Message[IntroductionDetails]):
    """For whoever made her known, and the coordinators there."""

    introduction_id: IntroductionId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> IntroductionDetails | None:
        """See Message."""
        return details_of(uow, self.introduction_id, viewer.person_id)


@dataclass(frozen=True, slots=True)
class IntroductionCame(AboutIntroduction):
    """To the coordinators: somebody waits for their yes. It follows what becomes of it."""

    follows: ClassVar[type[Introduction]] = Introduction
    place: ClassVar[str] = "introduction"


@dataclass(frozen=True, slots=True)
class IntroductionTold(AboutIntroduction):
    """To whoever made her known: how it stands."""


@dataclass(frozen=True, slots=True)
class SheHasComeIn(AboutIntroduction):
    """To the same: somebody has opened her link. Was it she?"""


@dataclass(frozen=True, slots=True)
class ChatClosed(AboutIntroduction):
    """It was somebody else, and nobody speaks in her name any more."""


@dataclass(frozen=True, slots=True)
class LinkDetails:
    """Her link: its addresses, where its printed card lies, until when it opens."""

    of: IntroductionDetails
    links: tuple[str, ...]
    card: str
    until: datetime


@dataclass(frozen=True, slots=True)
class ElderLinkMade(Message[LinkDetails]):
    """To be sent to her, shown to her, or printed."""

    secret: ClassVar[bool] = True
    token: str
    introduction_id: IntroductionId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> LinkDetails | None:
        """See Message."""
        details = details_of(uow, self.introduction_id, viewer.person_id)
        invite = uow.session.get(Invite, hashed(self.token))
        if details is None or invite is None:
            return None
        links = viewer.links(self.token)
        return LinkDetails(details, links, viewer.page(f"/card/{self.token}"), invite.expires_at)
