"""What the cards of a request show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from care.kit import addresses
from care.kit.message import Viewer
from care.kit.uow import UnitOfWork
from care.people import circles, members
from care.requests import access, transitions, unheard
from care.requests.access import Action
from care.requests.lifecycle import LIVE
from care.requests.night import RequestNight
from care.requests.purposes import home_for_helper
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
    coordinator: Person | None  # whom to name to people: one whom messages reach, if there is one
    family: Person | None  # whom to phone: who asked, if one of hers, or else the first of the care circle
    viewer_id: PersonId | None
    may_act: bool  # the viewer is the elder, manages for her, or coordinates there
    will_ask_at: datetime | None = None  # it is night, and the neighbours will read of it then; None: they have it
    unheard: bool = False  # it is open, and no group has heard of it or can
    told: bool = True  # there is a coordinator whom messages reach
    on_it: Person | None = None  # the coordinator who has said that she sees to it, as it stands
    said_by: Mapping[State, Person] = field(default_factory=dict)  # who brought it to each state, once done
    holder_coordinates: bool = False
    home: str = ""  # as a helper may read it
    offered_to: Person | None = None  # only he is asked as yet
    may_ask: bool = False  # the viewer may ask in her name, and say that something was not right
    stands_in: bool = False  # ... as a coordinator, for no message reaches her: whatever there is to tell, he tells her
    asker_coordinates: bool = False  # a coordinator has asked for her, and none of hers
    is_asked: bool = True  # once it is done: somebody is asked whether all is well

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
        return self.is_viewer(self.elder)

    @property
    def disputed(self) -> bool:
        """It is closed, and there was a problem."""
        return self.request.state in {State.CONFIRMED, State.SETTLED} and State.PROBLEM in self.said_by

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

    def is_viewer(self, person: Person | None) -> bool:
        """Whether that person is the one who looks."""
        return person is not None and person.id == self.viewer_id


def details_of(uow: UnitOfWork, request_id: RequestId, viewer: Viewer) -> RequestDetails | None:
    """None when there is no such request, or it is not for the viewer's eyes any more."""
    request = uow.session.get(HelpRequest, request_id)
    if request is None or _is_kept_from(uow, request, viewer.person_id):
        return None
    return whatever_may_be_seen(uow, request, viewer)


def whatever_may_be_seen(uow: UnitOfWork, request: HelpRequest, viewer: Viewer) -> RequestDetails:
    """Of one that is there: for a card that has to take away what it told somebody who may see nothing any more."""
    get, holder_id = uow.session.get_one, request.holder_id
    coordinator, told = _coordinator(uow, request)
    may, stands_in = _may(uow, request, viewer.person_id)
    return RequestDetails(
        request,
        get(Person, request.elder_id),
        get(Person, request.asked_by),
        get(Person, holder_id) if holder_id is not None else None,
        get(Community, request.community_id),
        coordinator,
        _family(uow, request),
        viewer.person_id,
        Action.ACT in may,
        _will_ask_at(uow, request),
        request.state == State.OPEN and unheard.is_so(uow, request),
        told,
        get(Person, request.on_it_id) if request.on_it_id is not None else None,
        {} if request.state in LIVE else _said_by(uow, request.id),
        holder_id is not None and members.coordinates(uow, holder_id, request.community_id),
        home_for_helper(uow, get(Person, request.elder_id)),
        get(Person, request.offered_to) if request.offered_to is not None else None,
        Action.SEEK_LEAVE in may,
        stands_in,
        _asked_as_coordinator(uow, request),
        request.state != State.DONE or _is_asked(uow, request),
    )


def _is_kept_from(uow: UnitOfWork, request: HelpRequest, person_id: PersonId | None) -> bool:
    """Whoever is suspended there sees nothing of it; but an elder her own."""
    if person_id is None or person_id == request.elder_id:
        return False
    return members.is_suspended(uow, person_id, request.community_id)


def _will_ask_at(uow: UnitOfWork, request: HelpRequest) -> datetime | None:
    asks_all = request.state == State.OPEN and request.offered_to is None
    asked_at = RequestNight.of(uow, request).asked_at if asks_all else uow.now
    return asked_at if asked_at > uow.now else None


def _may(uow: UnitOfWork, request: HelpRequest, person_id: PersonId | None) -> tuple[frozenset[Action], bool]:
    """What the viewer may do in her name, whatever she has agreed to; and whether he does it as a coordinator."""
    if person_id is None:
        return frozenset(), False
    may = access.allowed(uow, request.elder_id, request.community_id, person_id)
    return may, Action.SEEK_LEAVE in may and not circles.speaks_for(uow, person_id, request.elder_id)


def _asked_as_coordinator(uow: UnitOfWork, request: HelpRequest) -> bool:
    """Also once somebody of hers is here."""
    asked_by = request.asked_by
    if asked_by == request.elder_id or circles.speaks_for(uow, asked_by, request.elder_id):
        return False
    return members.coordinates(uow, asked_by, request.community_id)


def _is_asked(uow: UnitOfWork, request: HelpRequest) -> bool:
    """Nobody says of what he did himself that it was well."""
    others = [one for one in members.coordinators_of(uow, request.community_id) if one != request.holder_id]
    return bool(others) or not access.is_alone(uow, request.elder_id)


def _coordinator(uow: UnitOfWork, request: HelpRequest) -> tuple[Person | None, bool]:
    """Whom to name, and whether messages reach her: first who asked. Not the helper: nobody is told about herself."""
    ids = [one for one in members.coordinators_of(uow, request.community_id) if one != request.holder_id]
    found = (uow.session.get_one(Person, one) for one in ids)
    others = sorted(found, key=lambda one: (one.id != request.asked_by, not one.called))
    reached = next((one for one in others if addresses.current(uow, one.id) is not None), None)
    return reached or next(iter(others), None), reached is not None


def _said_by(uow: UnitOfWork, request_id: RequestId) -> dict[State, Person]:
    steps = transitions.trail(uow, request_id)
    return {State(one.state): uow.session.get_one(Person, one.actor_id) for one in steps if one.actor_id is not None}


def _family(uow: UnitOfWork, request: HelpRequest) -> Person | None:
    by_another = request.asked_by != request.elder_id and not _asked_as_coordinator(uow, request)
    if by_another and not members.is_suspended(uow, request.asked_by, request.community_id):
        return uow.session.get_one(Person, request.asked_by)
    circle = circles.circle_of(uow, request.elder_id)
    return uow.session.get_one(Person, circle[0]) if circle else None
