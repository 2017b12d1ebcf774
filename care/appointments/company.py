"""Who goes along with her, as it stands now."""

from dataclasses import dataclass

from care.kit.uow import UnitOfWork
from care.people import circles
from storage.appointments import Appointment, Company
from storage.ids import PersonId
from storage.requests import HelpRequest, State

NOBODY_CAME = frozenset({State.WITHDRAWN, State.UNFILLED})


@dataclass(frozen=True, slots=True)
class Going:
    """`escort_id`: somebody of her circle, or the neighbour who has taken it; None while nobody has."""

    company: Company
    escort_id: PersonId | None = None


def going(uow: UnitOfWork, one: Appointment) -> Going:
    """Whoever has left her circle goes no more; and where no neighbour came, it is open again."""
    company = Company(one.company)
    if company == Company.PERSON:
        stays = one.escort_id in circles.circle_of(uow, one.elder_id)
        return Going(company, one.escort_id) if stays else Going(Company.OPEN)
    request = request_of(uow, one)
    if request is None:
        return Going(Company.OPEN if company == Company.NEIGHBOUR else company)
    return Going(Company.OPEN) if request.state in NOBODY_CAME else Going(company, request.holder_id)


def request_of(uow: UnitOfWork, one: Appointment) -> HelpRequest | None:
    """The help request for somebody to go along, where there is one."""
    if one.company != Company.NEIGHBOUR or one.request_id is None:
        return None
    return uow.session.get(HelpRequest, one.request_id)
