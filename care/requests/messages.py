"""What is said about a request to the elder, her care circle and the coordinators, and how long it has a meaning."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import bindparam, select

from care.kit.message import Viewer
from care.kit.uow import UnitOfWork
from care.people import members
from care.requests import remarks
from care.requests.about import CARD, AboutRequest, AboutSilence, OfRequest
from care.requests.details import RequestDetails, details_of
from care.requests.known import Known, known_of
from storage.columns import table_of
from storage.ids import PersonId
from storage.outbox import Lane
from storage.people import Person
from storage.requests import AskedHelper, HelpRequest, State
from storage.rows import Rows

HELPERS = table_of(AskedHelper)
ASKED = Rows(
    AskedHelper,
    select(HELPERS)
    .where(HELPERS.c.request_id == bindparam("request_id"), HELPERS.c.version == bindparam("version"))
    .order_by(HELPERS.c.at, HELPERS.c.person_id),
)


@dataclass(frozen=True, slots=True)
class NewsDetails:
    """The news of one step. `gone` is the helper who was coming and is not any more; empty when there is none."""

    of: RequestDetails
    state: State
    gone: str
    known: Known | None = None  # of the helper who will come


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
        known = known_of(uow, details.request) if self.state == State.TAKEN else None
        return NewsDetails(details, State(self.state), _name(uow, self.gone_id), known)


@dataclass(frozen=True, slots=True)
class TakenBackDetails:
    """What the helper had said by mistake."""

    of: RequestDetails
    undone: State


@dataclass(frozen=True, slots=True)
class StepTakenBack(OfRequest[TakenBackDetails]):
    """The helper pressed something by mistake. Nothing is said of it once he has gone on after all."""

    undone: State
    state: State
    version: int

    def find(self, uow: UnitOfWork, viewer: Viewer) -> TakenBackDetails | None:
        """See Message."""
        details = details_of(uow, self.request_id, viewer)
        if details is None or (details.request.version, details.request.state) != (self.version, self.state):
            return None
        return TakenBackDetails(details, State(self.undone))


@dataclass(frozen=True, slots=True)
class CoordinatorOnIt(OfRequest[RequestDetails]):
    """A coordinator has said that she sees to it, as it stood. Nothing is said of it once it stands otherwise."""

    state: State
    version: int

    def find(self, uow: UnitOfWork, viewer: Viewer) -> RequestDetails | None:
        """See Message."""
        details = details_of(uow, self.request_id, viewer)
        if details is None or (details.request.version, details.request.state) != (self.version, self.state):
            return None
        return details if details.on_it is not None else None


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


@dataclass(frozen=True, slots=True)
class RequestProgress(AboutRequest):
    """The card on which the care circle follows the request."""

    place: ClassVar[str] = CARD
    follows: ClassVar[type[HelpRequest]] = HelpRequest


@dataclass(frozen=True, slots=True)
class GoneDetails:
    """`gone` is the helper who was coming; empty once another has been found."""

    of: RequestDetails
    gone: str


@dataclass(frozen=True, slots=True)
class HelperNotComing(OfRequest[GoneDetails]):
    """The helper who was coming is not any more: that the family must not overlook."""

    place: ClassVar[str] = CARD
    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[HelpRequest]] = HelpRequest
    version: int
    gone_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> GoneDetails | None:
        """When another helper has been found meanwhile, it shows how it stands."""
        details = details_of(uow, self.request_id, viewer)
        if details is None:
            return None
        found = details.request.version != self.version or details.request.state != State.OPEN
        return GoneDetails(details, "" if found else _name(uow, self.gone_id))


@dataclass(frozen=True, slots=True)
class NobodyYetForCircle(AboutRequest):
    """Nobody has taken it, or came in time."""

    place: ClassVar[str] = CARD
    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[HelpRequest]] = HelpRequest


@dataclass(frozen=True, slots=True)
class DoneToConfirm(AboutRequest):
    """To the care circle, and at last the coordinators: is it done, and all well?"""

    place: ClassVar[str] = CARD
    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[HelpRequest]] = HelpRequest


@dataclass(frozen=True, slots=True)
class WithdrawalNoted(AboutRequest):
    """To whoever withdrew it in the elder's name."""


@dataclass(frozen=True, slots=True)
class PassedOnDetails:
    """`phone`: there were no words but the wish to be phoned."""

    of: RequestDetails
    phone: bool


@dataclass(frozen=True, slots=True)
class WordsPassedOn(OfRequest[PassedOnDetails]):
    """To whoever has said something about a problem."""

    phone: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> PassedOnDetails | None:
        """See Message."""
        details = details_of(uow, self.request_id, viewer)
        return None if details is None else PassedOnDetails(details, self.phone)


@dataclass(frozen=True, slots=True)
class SearchDetails:
    """`asked`: the helpers who were asked by name, and whether each has said that he cannot."""

    of: RequestDetails
    asked: tuple[tuple[str, bool], ...] = ()
    declined: str = ""  # who has just said so


@dataclass(frozen=True, slots=True)
class NobodyYet(OfRequest[SearchDetails]):
    """Nobody has taken it, or came in time."""

    place: ClassVar[str] = CARD
    lane: ClassVar[Lane] = Lane.REMINDER
    follows: ClassVar[type[HelpRequest]] = HelpRequest

    def find(self, uow: UnitOfWork, viewer: Viewer) -> SearchDetails | None:
        """See Message."""
        details = details_of(uow, self.request_id, viewer)
        return None if details is None else SearchDetails(details, _asked(uow, details.request))


@dataclass(frozen=True, slots=True)
class HelperDeclined(OfRequest[SearchDetails]):
    """To the coordinator who asked him: he cannot."""

    place: ClassVar[str] = CARD
    follows: ClassVar[type[HelpRequest]] = HelpRequest
    helper_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> SearchDetails | None:
        """See Message."""
        details = details_of(uow, self.request_id, viewer)
        if details is None:
            return None
        return SearchDetails(details, _asked(uow, details.request), _name(uow, self.helper_id))


@dataclass(frozen=True, slots=True)
class SilenceDetails:
    """`coordinates`: the viewer is the one who must find out."""

    of: RequestDetails
    silent: bool
    coordinates: bool


@dataclass(frozen=True, slots=True)
class HelperSilent(OfRequest[SilenceDetails]):
    """To coordinators and care circle: nothing was heard of the helper since he came to `state`."""

    place: ClassVar[str] = CARD
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

    place: ClassVar[str] = CARD
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


def _asked(uow: UnitOfWork, request: HelpRequest) -> tuple[tuple[str, bool], ...]:
    """Since it is open as it is now, in the order in which they were asked."""
    found = ASKED.all(uow.session, request_id=request.id, version=request.version)
    return tuple((_name(uow, one.person_id), one.declined) for one in found)


def _name(uow: UnitOfWork, person_id: PersonId | None) -> str:
    return uow.session.get_one(Person, person_id).name if person_id is not None else ""
