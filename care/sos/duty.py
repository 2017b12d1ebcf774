"""Being on duty: who is asked before all other helpers when somebody cries for help."""

from datetime import timedelta

from care.kit import outbox
from care.kit.uow import UnitOfWork
from care.people import members
from care.sos.commands import BeOnDuty
from care.sos.duty_messages import DutyKept
from care.sos.refusals import NotOnDuty
from storage.ids import PersonId
from storage.people import Role
from storage.sos import OnDuty

LONGEST = timedelta(days=31)  # who wants to go on says so again: nobody is on duty because he has forgotten it


def be_on_duty(uow: UnitOfWork, command: BeOnDuty, by: PersonId) -> None:
    """From now on, for so long. Raises NotOnDuty for who helps nowhere."""
    if Role.VOLUNTEER not in members.roles_of(uow, by):
        raise NotOnDuty
    until = uow.now + min(timedelta(hours=max(command.hours, 0)), LONGEST)
    uow.session.merge(OnDuty(person_id=by, until=until))
    uow.session.flush()
    outbox.to_person(uow, by, DutyKept())
