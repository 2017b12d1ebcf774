"""What is said about a help request, to whom, and how long it has a meaning."""

from dataclasses import dataclass
from typing import ClassVar

from care.kit.message import D, Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import members
from care.requests import night, remarks
from care.requests.details import RequestDetails, details_of
from storage.ids import PersonId, RequestId
from storage.outbox import Lane
from storage.people import Person
from storage.requests import HelpRequest, State


@dataclass(frozen=True, slots=True)
class OfRequest(Message[D]):
    """Said of a request: it waits for its reader's morning, unless the help is for this very night."""

    request_id: RequestId

    def may_wait(self, uow: UnitOfWork) -> bool:
        """See Message."""
        return night.may_wait(uow, self.request_id)


@dataclass(frozen=True, slots=True)
class AboutRequest(OfRequest[RequestDetails]):
    """Most of what is said needs nothing but the request."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> RequestDetails | None:
        """See Message."""
        return details_of(uow, self.request_id, viewer)


# ---- to the group and the helper


@dataclass(frozen=True, slots=True)
class PostedDetails:
    """`again`: it was asked before and nobody came. `older`: there is a newer card of it further down."""

    of: RequestDetails
    again: bool
    older: bool


@dataclass(frozen=True, slots=True)
class RequestPosted(OfRequest[PostedDetails]):
    """Help is needed: the card in the neighbours' group; not posted any more when it has ended meanwhile."""

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
class AssignmentDetails:
    """`silent`: nothing was heard of the helper since his last step."""

    of: RequestDetails
    silent: bool = False


@dataclass(frozen=True, slots=True)
class RequestTaken(OfRequest[AssignmentDetails]):
    """The helper's private card, with everything he must know."""

    withdraws: ClassVar[bool] = True
    follows: ClassVar[type[HelpRequest]] = HelpRequest

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AssignmentDetails | None:
        """See Message."""
        details = details_of(uow, self.request_id, viewer)
        return None if details is None else AssignmentDetails(details)


@dataclass(frozen=True, slots=True)
class AboutSilence(OfRequest[AssignmentDetails]):
    """Nothing was heard of a helper since he came to `state`; of another helper it must not be said."""

    lane: ClassVar[Lane] = Lane.REMINDER
    state: State
    version: int

    def find(self, uow: UnitOfWork, viewer: Viewer) -> AssignmentDetails | None:
        """See Message."""
        details = details_of(uow, self.request_id, viewer)
        if details is None:
            return None
        now = details.request
        return AssignmentDetails(details, silent=(self.state, self.version) == (now.state, now.version))


@dataclass(frozen=True, slots=True)
class HelperAsked(AboutSilence):
    """The helper's private card once more, with a question."""

    withdraws: ClassVar[bool] = True
    follows: ClassVar[type[HelpRequest]] = HelpRequest

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
class HelperThanked(AboutRequest):
    """To the helper: it is confirmed, and the hours are credited."""


@dataclass(frozen=True, slots=True)
class SideWanted(AboutRequest):
    """To the helper: there was a problem, and his side is wanted."""

    follows: ClassVar[type[HelpRequest]] = HelpRequest


@dataclass(frozen=True, slots=True)
class ProblemSettled(AboutRequest):
    """To the helper: the problem is closed."""


# ---- to the elder: always a new message, never a changed one


@dataclass(frozen=True, slots=True)
class NewsDetails:
    """The news of one step. `gone` is the helper who was coming and is not any more; empty when there is none."""

    of: RequestDetails
    state: State
    gone: str


@dataclass(frozen=True, slots=True)
class NewsForElder(OfRequest[NewsDetails]):
    """What an elder is told at each step of her request."""

    state: State
    version: int
    gone_id: PersonId | None = None

    def find(self, uow: UnitOfWork, viewer: Viewer) -> NewsDetails | None:
        """News of an earlier holder, or of an earlier step, is no news any more: there is newer."""
        details = details_of(uow, self.request_id, viewer)
        if details is None or (details.request.version, details.request.state) != (self.version, self.state):
            return None
        return NewsDetails(details, State(self.state), _name(uow, self.gone_id))


@dataclass(frozen=True, slots=True)
class StillAsking(AboutRequest):
    """Nobody has taken it yet."""

    lane: ClassVar[Lane] = Lane.REMINDER


@dataclass(frozen=True, slots=True)
class HelperLate(AboutSilence):
    """The helper has not come yet."""


@dataclass(frozen=True, slots=True)
class ElderAskedAgain(AboutRequest):
    """Was everything all right?"""

    lane: ClassVar[Lane] = Lane.REMINDER


# ---- to the care circle


@dataclass(frozen=True, slots=True)
class RequestProgress(AboutRequest):
    """The card on which the care circle follows the request."""

    follows: ClassVar[type[HelpRequest]] = HelpRequest


@dataclass(frozen=True, slots=True)
class GoneDetails:
    """`gone` is the helper who was coming; empty once another has been found."""

    of: RequestDetails
    gone: str


@dataclass(frozen=True, slots=True)
class HelperNotComing(OfRequest[GoneDetails]):
    """The helper who was coming is not any more: that the family must not overlook."""

    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[HelpRequest]] = HelpRequest
    version: int
    gone_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> GoneDetails | None:
        """Not sent any more when another helper has been found meanwhile; once sent, it shows how it stands."""
        details = details_of(uow, self.request_id, viewer)
        if details is None:
            return None
        found = details.request.version != self.version or details.request.state != State.OPEN
        if found and not viewer.looks_again:
            return None
        return GoneDetails(details, "" if found else _name(uow, self.gone_id))


@dataclass(frozen=True, slots=True)
class NobodyYetForCircle(AboutRequest):
    """Nobody has taken it, or came in time."""

    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[HelpRequest]] = HelpRequest


@dataclass(frozen=True, slots=True)
class DoneToConfirm(AboutRequest):
    """To the care circle, and at last the coordinators: is it done, and all well?"""

    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[HelpRequest]] = HelpRequest


@dataclass(frozen=True, slots=True)
class WithdrawalNoted(AboutRequest):
    """To whoever withdrew it in the elder's name."""


@dataclass(frozen=True, slots=True)
class WordsPassedOn(AboutRequest):
    """To whoever has said something about a problem."""


# ---- to the coordinators


@dataclass(frozen=True, slots=True)
class NobodyYet(AboutRequest):
    """Nobody has taken it, or came in time."""

    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[HelpRequest]] = HelpRequest


@dataclass(frozen=True, slots=True)
class SilenceDetails:
    """`coordinates`: the viewer is the one who must find out."""

    of: RequestDetails
    silent: bool
    coordinates: bool


@dataclass(frozen=True, slots=True)
class HelperSilent(OfRequest[SilenceDetails]):
    """To coordinators and care circle: nothing was heard of the helper since he came to `state`."""

    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[HelpRequest]] = HelpRequest
    state: State
    version: int

    def find(self, uow: UnitOfWork, viewer: Viewer) -> SilenceDetails | None:
        """See Message."""
        about = AboutSilence(self.request_id, self.state, self.version).find(uow, viewer)
        if about is None or viewer.person_id is None:
            return None
        coordinates = members.coordinates(uow, viewer.person_id, about.of.request.community_id)
        return SilenceDetails(about.of, about.silent, coordinates)


@dataclass(frozen=True, slots=True)
class ProblemDetails:
    """Both sides' own words, as (who, what)."""

    of: RequestDetails
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProblemReported(OfRequest[ProblemDetails]):
    """Something was not right: both sides' words are for the coordinators only."""

    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[HelpRequest]] = HelpRequest

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ProblemDetails | None:
        """See Message."""
        details = details_of(uow, self.request_id, viewer)
        if details is None or viewer.person_id is None:
            return None
        if not members.coordinates(uow, viewer.person_id, details.request.community_id):
            return None
        said = remarks.of_request(uow, self.request_id)
        return ProblemDetails(
            details, tuple((uow.session.get_one(Person, one.person_id).called, one.words) for one in said)
        )


def _name(uow: UnitOfWork, person_id: PersonId | None) -> str:
    return uow.session.get_one(Person, person_id).name if person_id is not None else ""
