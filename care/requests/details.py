"""What the cards of a request show."""

from dataclasses import dataclass
from datetime import datetime

from care.kit.message import Viewer
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.requests import transitions, unheard
from care.requests.night import RequestNight
from storage.ids import PersonId, RequestId
from storage.people import Community, Person
from storage.requests import HelpRequest, State


@dataclass(frozen=True, slots=True)
class RequestDetails:
    """A request and those it concerns, as they are now."""

    request: HelpRequest
    elder: Person
    asked_by: Person
    holder: Person | None
    community: Community
    coordinator: Person | None
    family: Person | None  # whom to phone: who asked, or else the first of the care circle
    disputed: bool  # it is closed, and there was a problem
    viewer_id: PersonId | None
    may_act: bool  # the viewer is the elder, manages for her, or coordinates there
    will_ask_at: datetime | None = None  # it is night, and the neighbours will read of it then; None: they have it
    unheard: bool = False  # it is open, and no group has heard of it or can

    @property
    def id(self) -> RequestId:
        """The request's id."""
        return self.request.id

    @property
    def is_holder(self) -> bool:
        """Whether the viewer is the helper."""
        return self.viewer_id is not None and self.request.holder_id == self.viewer_id

    @property
    def is_elder(self) -> bool:
        """Whether the viewer is the one who is helped."""
        return self.viewer_id == self.elder.id

    @property
    def helper_name(self) -> str:
        """Empty when nobody holds it."""
        return self.holder.name if self.holder else ""

    @property
    def coordinator_name(self) -> str:
        """Whom to name to people; the community when it has no coordinator."""
        return self.coordinator.name if self.coordinator else self.community.name

    @property
    def coordinator_phone(self) -> str:
        """Empty when there is none."""
        return self.coordinator.phone if self.coordinator else ""


def details_of(uow: UnitOfWork, request_id: RequestId, viewer: Viewer) -> RequestDetails | None:
    """None when there is no such request."""
    request = uow.session.get(HelpRequest, request_id)
    if request is None:
        return None
    get = uow.session.get_one
    closed = request.state in {State.CONFIRMED, State.SETTLED}
    return RequestDetails(
        request,
        get(Person, request.elder_id),
        get(Person, request.asked_by),
        get(Person, request.holder_id) if request.holder_id is not None else None,
        get(Community, request.community_id),
        members.coordinator_of(uow, request.community_id),
        _family(uow, request),
        closed and transitions.was_disputed(uow, request_id),
        viewer.person_id,
        viewer.person_id is not None and may_act(uow, request, viewer.person_id),
        _will_ask_at(uow, request),
        request.state == State.OPEN and unheard.is_so(uow, request),
    )


def _will_ask_at(uow: UnitOfWork, request: HelpRequest) -> datetime | None:
    asked_at = RequestNight.of(uow, request).asked_at if request.state == State.OPEN else uow.now
    return asked_at if asked_at > uow.now else None


def may_act(uow: UnitOfWork, request: HelpRequest, person_id: PersonId) -> bool:
    """Whether somebody may withdraw or confirm it: the elder, who manages for her, or a coordinator there."""
    speaks = circles.speaks_for(uow, person_id, request.elder_id)
    return speaks or members.coordinates(uow, person_id, request.community_id)


def _family(uow: UnitOfWork, request: HelpRequest) -> Person | None:
    if request.asked_by != request.elder_id:
        return uow.session.get_one(Person, request.asked_by)
    circle = circles.circle_of(uow, request.elder_id)
    return uow.session.get_one(Person, circle[0]) if circle else None
