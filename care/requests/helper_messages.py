"""What is said to the neighbours' group and to the helper."""

from dataclasses import dataclass
from typing import ClassVar

from care.kit.message import Viewer
from care.kit.uow import UnitOfWork
from care.people import looks
from care.requests.about import CARD, AboutRequest, AboutSilence, AssignmentDetails, OfRequest
from care.requests.details import RequestDetails, details_of, whatever_may_be_seen
from care.requests.known import is_new
from care.requests.lifecycle import HELD
from storage.ids import PersonId, RequestId
from storage.looks import SeenFor
from storage.outbox import Lane
from storage.people import Person
from storage.requests import AskedHelper, HelpRequest, State

HELPER = "helper"  # his own cards stand apart from those he gets as somebody else's family, or as a coordinator
QUESTION = "question"  # beside them, so that the address stays where it is


@dataclass(frozen=True, slots=True)
class PostedDetails:
    """`again`: it was asked before and nobody came. `older`: somebody has had it since."""

    of: RequestDetails
    again: bool
    older: bool


@dataclass(frozen=True, slots=True)
class RequestPosted(OfRequest[PostedDetails]):
    """Help is needed: the card in the neighbours' group; not posted any more when it has ended meanwhile."""

    place: ClassVar[str] = CARD
    lane: ClassVar[Lane] = Lane.CARD
    follows: ClassVar[type[HelpRequest]] = HelpRequest
    version: int
    again: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> PostedDetails | None:
        """Not posted any more when it is not open, or is asked for again further down; one that stands is changed."""
        details = details_of(uow, self.request_id, viewer)
        if details is None:
            return None
        older = self.version != details.request.version
        if not viewer.looks_again and (older or details.request.state != State.OPEN):
            return None
        return PostedDetails(details, self.again, older)


@dataclass(frozen=True, slots=True)
class RequestGlance(AboutRequest):
    """What the group may know besides."""


@dataclass(frozen=True, slots=True)
class WantedDetails:
    """`asked_by`: the coordinator who thought of him. `declined`: he has said that he cannot."""

    of: RequestDetails
    asked_by: Person
    declined: bool


@dataclass(frozen=True, slots=True)
class HelperWanted(OfRequest[WantedDetails]):
    """To one helper: a coordinator asks whether he can do it. No more than the group may know."""

    place: ClassVar[str] = HELPER
    follows: ClassVar[type[HelpRequest]] = HelpRequest
    version: int
    asked_by: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> WantedDetails | None:
        """See Message."""
        details = details_of(uow, self.request_id, viewer)
        if details is None or viewer.person_id is None:
            return None
        asked = uow.session.get(AskedHelper, (self.request_id, self.version, viewer.person_id))
        return WantedDetails(
            details, uow.session.get_one(Person, self.asked_by), declined=asked is not None and asked.declined
        )


@dataclass(frozen=True, slots=True)
class UsualDetails:
    """`declined`: he has said that he cannot. `moved`: he had promised to come at another time."""

    of: RequestDetails
    declined: bool
    moved: bool


@dataclass(frozen=True, slots=True)
class UsualWanted(OfRequest[UsualDetails]):
    """To the helper she knows from last time: can he come again? No more than the group may know."""

    place: ClassVar[str] = HELPER
    lane: ClassVar[Lane] = Lane.CARD
    follows: ClassVar[type[HelpRequest]] = HelpRequest
    version: int
    moved: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> UsualDetails | None:
        """None once it is another's question: it was given back since, say."""
        details = details_of(uow, self.request_id, viewer)
        if details is None or viewer.person_id is None:
            return None
        asked = uow.session.get(AskedHelper, (self.request_id, self.version, viewer.person_id))
        return UsualDetails(details, asked is not None and asked.declined, self.moved)


@dataclass(frozen=True, slots=True)
class BothWanted(AboutRequest):
    """To a helper who has another job at that hour: can he do both?"""

    place: ClassVar[str] = QUESTION
    follows: ClassVar[type[HelpRequest]] = HelpRequest


@dataclass(frozen=True, slots=True)
class DoneAsked(AboutRequest):
    """To the helper, before its time: is it done already?"""

    place: ClassVar[str] = QUESTION
    follows: ClassVar[type[HelpRequest]] = HelpRequest


@dataclass(frozen=True, slots=True)
class GivenBack(AboutRequest):
    """To the helper who cannot come: the others have been asked."""


@dataclass(frozen=True, slots=True)
class RequestTaken(OfRequest[AssignmentDetails]):
    """The helper's private card, with everything he must know."""

    place: ClassVar[str] = HELPER
    withdraws: ClassVar[bool] = True
    follows: ClassVar[type[HelpRequest]] = HelpRequest

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AssignmentDetails | None:
        """See Message."""
        return of_helper(uow, self.request_id, viewer)


@dataclass(frozen=True, slots=True)
class HelperAsked(AboutSilence):
    """The helper's private card once more, with a question."""

    place: ClassVar[str] = HELPER
    withdraws: ClassVar[bool] = True
    follows: ClassVar[type[HelpRequest]] = HelpRequest

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AssignmentDetails | None:
        """See Message."""
        shown = of_helper(uow, self.request_id, viewer)
        return AboutSilence.find(self, uow, viewer) or shown

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Never: he has promised to come at this hour, however long he means to sleep."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class HelpNotNeeded(AboutRequest):
    """To the helper: the family has withdrawn it."""


@dataclass(frozen=True, slots=True)
class JobTakenBack(AboutRequest):
    """To the helper: a coordinator has asked the others."""


@dataclass(frozen=True, slots=True)
class JobElsewhere(AboutRequest):
    """To the helper: somebody else is looked for this time."""


@dataclass(frozen=True, slots=True)
class HelperThanked(AboutRequest):
    """To the helper: it is confirmed, and the hours are credited."""


@dataclass(frozen=True, slots=True)
class SideWanted(AboutRequest):
    """To the helper: there was a problem, and his side is wanted."""

    place: ClassVar[str] = HELPER
    follows: ClassVar[type[HelpRequest]] = HelpRequest


@dataclass(frozen=True, slots=True)
class ProblemSettled(AboutRequest):
    """To the helper: the problem is closed."""


def of_helper(uow: UnitOfWork, request_id: RequestId, viewer: Viewer) -> AssignmentDetails | None:
    """For the card that told him the address: it is taken from his eyes also when he may see nothing any more.

    That he is shown where she lives is written down first.
    """
    request = uow.session.get(HelpRequest, request_id)
    holds = request is not None and request.state in HELD and viewer.person_id == request.holder_id
    if request is not None and viewer.person_id is not None and holds and not request.place:
        looks.note(uow, viewer.person_id, [request.elder_id], SeenFor.JOB)
    if request is None:
        return None
    return AssignmentDetails(whatever_may_be_seen(uow, request, viewer), new=holds and is_new(uow, request))
