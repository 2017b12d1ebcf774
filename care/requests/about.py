"""What most messages about a request have in common."""

from dataclasses import dataclass
from typing import ClassVar

from care.kit.message import D, Message, Viewer
from care.kit.uow import UnitOfWork
from care.requests import night
from care.requests.details import RequestDetails, details_of
from storage.ids import RequestId
from storage.outbox import Lane
from storage.requests import State

CARD = "card"  # the place of a request's live card in a group, and with whoever follows it


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


@dataclass(frozen=True, slots=True)
class AssignmentDetails:
    """`silent`: nothing was heard of the helper since his last step. `new`: his first jobs are accompanied."""

    of: RequestDetails
    silent: bool = False
    new: bool = False


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
