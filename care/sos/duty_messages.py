"""What is said of being on duty."""

from dataclasses import dataclass
from datetime import datetime

from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from storage.people import Person
from storage.sos import OnDuty


@dataclass(frozen=True, slots=True)
class DutyDetails:
    """Until when; None: not any more. `zone` is his."""

    until: datetime | None
    zone: str


@dataclass(frozen=True, slots=True)
class DutyKept(Message[DutyDetails]):
    """To the helper: until when he is on duty."""

    def find(self, uow: UnitOfWork, viewer: Viewer) -> DutyDetails | None:
        """See Message."""
        if viewer.person_id is None:
            return None
        row = uow.session.get(OnDuty, viewer.person_id)
        until = row.until if row is not None and row.until > uow.now else None
        return DutyDetails(until, uow.session.get_one(Person, viewer.person_id).zone)
