"""What ends when somebody goes: the one place that knows of every feature in which he may have a part."""

from datetime import datetime

from care.appointments import leaving as appointments
from care.checkin import leaving as checkins
from care.consultations import leaving as consultations
from care.doctor import leaving as doctors
from care.events import leaving as events
from care.health import leaving as readings
from care.hours import ledger
from care.kit import plans
from care.kit.uow import UnitOfWork
from care.medicine import leaving as doses
from care.requests import leaving as requests
from care.sos import leaving as cries
from care.visits import leaving as visits
from storage.ids import PersonId, PlanId


def give_over(uow: UnitOfWork, person_id: PersonId, since: datetime) -> None:
    """What he holds from then on as a helper, and every cry that he was asked to see to."""
    requests.give_over(uow, person_id, since)
    events.give_over(uow, person_id)
    cries.give_over(uow, person_id)
    visits.give_over(uow, person_id)


def treat_nobody(uow: UnitOfWork, person_id: PersonId) -> None:
    """He is nobody's doctor any more."""
    doctors.treat_nobody(uow, person_id)


def is_in_need(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Nobody is erased while a cry for help is open that is about her."""
    return cries.is_in_need(uow, person_id)


def call_off(uow: UnitOfWork, elder_id: PersonId, by: PersonId | None, *, tell: bool) -> list[PersonId]:
    """The help that she waited for; who was to come."""
    return requests.call_off(uow, elder_id, by, tell=tell)


def have_helped(uow: UnitOfWork, elder_id: PersonId, since: datetime) -> list[PersonId]:
    """Who was with her since then."""
    return requests.have_helped(uow, elder_id, since)


def close_done(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> None:
    """What was done for her counts."""
    requests.close_done(uow, elder_id, by)


def times_with(uow: UnitOfWork, helper_id: PersonId, elder_id: PersonId) -> int:
    """How often he has helped her."""
    return requests.times_with(uow, helper_id, elder_id)


def close_account(uow: UnitOfWork, person_id: PersonId) -> None:
    """His hours are the community's from now on."""
    ledger.close_account(uow, person_id)


def end_for(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> list[PlanId]:
    """She is reminded of nothing, asked nothing, and nobody is asked about her; which plans it was."""
    held = plans.hold(uow, elder_id)
    doses.end_for(uow, elder_id)
    readings.end_for(uow, elder_id)
    checkins.end_for(uow, elder_id)
    appointments.end_for(uow, elder_id)
    consultations.end_for(uow, elder_id)
    doctors.end_for(uow, elder_id)
    visits.end_for(uow, elder_id)
    cries.end_for(uow, elder_id, by)
    events.give_over(uow, elder_id)
    return held


def resume_for(uow: UnitOfWork, elder_id: PersonId, held: list[PlanId]) -> None:
    """It was a mistake: all of it comes again, from now on."""
    plans.resume(uow, held)
    checkins.resume_for(uow, elder_id)
    appointments.resume_for(uow, elder_id)
    visits.resume_for(uow, elder_id)
