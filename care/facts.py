"""What a card may need to know about a request, fetched when it is shown."""

from dataclasses import dataclass

from care import people
from care.uow import UnitOfWork
from storage.people import Community, Person
from storage.requests import HelpRequest


@dataclass(frozen=True, slots=True)
class JobFacts:
    """A request and those it concerns, as they are now."""

    request: HelpRequest
    elder: Person
    asked_by: Person
    holder: Person | None
    community: Community
    coordinator: Person | None

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
    return JobFacts(
        request,
        get(Person, request.elder_id),
        get(Person, request.asked_by),
        get(Person, request.holder_id) if request.holder_id is not None else None,
        get(Community, request.community_id),
        people.coordinator_of(uow, request.community_id),
    )
