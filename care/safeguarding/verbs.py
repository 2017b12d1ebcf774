"""The verbs of a coordinator: look what is open, see to it, close it."""

from care.kit import erasure, ladders, outbox
from care.kit.uow import UnitOfWork
from care.safeguarding import audience
from care.safeguarding.commands import CloseConcern, ShowConcerns, TakeConcern
from care.safeguarding.ladders import CONCERN_WAITS
from care.safeguarding.messages import ConcernShown, ConcernsListed, open_for
from care.safeguarding.refusals import NothingToLookAfter
from storage.ids import PersonId
from storage.safeguarding import Concern, ConcernId


def show(uow: UnitOfWork, command: ShowConcerns, by: PersonId) -> None:
    """One message each below the list. Raises NothingToLookAfter."""
    del command
    found = open_for(uow, by)
    if not found:
        raise NothingToLookAfter
    outbox.to_person(uow, by, ConcernsListed())
    for concern in found:
        outbox.to_person(uow, by, ConcernShown(concern.id))


def take(uow: UnitOfWork, command: TakeConcern, by: PersonId) -> None:
    """The others see who does; she alone is reminded from then on."""
    concern = audience.looked_after(uow, command.concern_id, by)
    concern.taken_by = by
    ladders.acknowledge(uow, CONCERN_WAITS, concern.community_id, concern.id)
    _changed(uow, concern)


def close(uow: UnitOfWork, command: CloseConcern, by: PersonId) -> None:
    """What came of it, and who says so, stays for those who may read it; no words about who was erased meanwhile."""
    concern = audience.looked_after(uow, command.concern_id, by)
    concern.closed_at, concern.closed_by = uow.now, by
    if not erasure.is_erased(uow.session, concern.person_id):
        concern.outcome = command.outcome
    ladders.stop(uow, CONCERN_WAITS, concern.id)
    _changed(uow, concern)
    outbox.to_person(uow, by, ConcernShown(ConcernId(concern.id)))


def _changed(uow: UnitOfWork, concern: Concern) -> None:
    uow.session.add(concern)
    uow.session.flush()
    outbox.changed(uow, Concern, concern.id)
