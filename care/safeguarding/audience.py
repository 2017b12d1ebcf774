"""Who may look after what: nobody whom it is about, nor the family of who told it, as long as there is anybody else."""

from care.kit.refusals import NoLongerOpen, OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import reports, suspending
from storage.ids import PersonId
from storage.people import Report
from storage.safeguarding import Concern, ConcernId


def readers(uow: UnitOfWork, concern: Concern) -> list[PersonId]:
    """The coordinators there who may read it."""
    report = None if concern.report_id is None else uow.session.get(Report, concern.report_id)
    if report is not None:
        return reports.readers(uow, report)
    found = reports.confidants(uow, concern.community_id, concern.person_id)
    return [one for one in found if one != concern.about_id] or found


def looked_after(uow: UnitOfWork, concern_id: ConcernId, by: PersonId) -> Concern:
    """By one of those, while it is open. Raises OnlyCoordinators, Suspended, NoLongerOpen."""
    concern = uow.session.get(Concern, concern_id, populate_existing=True)
    if concern is None:
        raise NoLongerOpen
    if by not in readers(uow, concern):
        suspending.refuse(uow, by, concern.community_id)
        raise OnlyCoordinators
    if concern.closed_at is not None:
        raise NoLongerOpen
    return concern


def may_look_after(uow: UnitOfWork, concern_id: ConcernId, by: PersonId) -> None:
    """The guard of the conversation about it."""
    looked_after(uow, concern_id, by)
