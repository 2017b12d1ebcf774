"""What a card may need to know about a request, fetched when it is shown."""

from dataclasses import dataclass

from care.kit.uow import UnitOfWork
from care.people import members as people
from care.requests import transitions as moves
from storage.people import Community, Person
from storage.requests import HelpRequest, State


@dataclass(frozen=True, slots=True)
class JobFacts:
    """A request and those it concerns, as they are now."""

    request: HelpRequest
    elder: Person
    asked_by: Person
    holder: Person | None
    community: Community
    coordinator: Person | None
    family: Person | None  # whom to phone: who asked, or else a child
    disputed: bool  # it is closed, and there was a problem

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

    @property
    def id(self) -> int:
        """The request's id."""
        return self.request.id or 0


def job_facts(uow: UnitOfWork, request_id: int) -> JobFacts | None:
    """None when there is no such request."""
    request = uow.session.get(HelpRequest, request_id)
    if request is None:
        return None
    get = uow.session.get_one
    closed = request.state in {State.CONFIRMED, State.SETTLED}
    return JobFacts(
        request,
        get(Person, request.elder_id),
        get(Person, request.asked_by),
        get(Person, request.holder_id) if request.holder_id is not None else None,
        get(Community, request.community_id),
        people.coordinator_of(uow, request.community_id),
        _family(uow, request),
        closed and moves.was_disputed(uow, request_id),
    )


def _family(uow: UnitOfWork, request: HelpRequest) -> Person | None:
    if request.asked_by != request.elder_id:
        return uow.session.get_one(Person, request.asked_by)
    children = people.children_of(uow, request.elder_id)
    return uow.session.get_one(Person, children[0]) if children else None
