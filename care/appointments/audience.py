"""Who is told what of an appointment."""

from care.appointments import company
from care.kit import addresses
from care.kit.uow import UnitOfWork
from care.people import circles, members
from storage.appointments import Appointment
from storage.ids import PersonId


def her_side(uow: UnitOfWork, one: Appointment) -> list[PersonId]:
    """She herself where she is reached, and those who act for her; where none of them is, the coordinators."""
    hers = _reachable(uow, [one.elder_id, *circles.managers_of(uow, one.elder_id)])
    return hers or members.coordinators_of(uow, one.community_id)


def who_tells_her(uow: UnitOfWork, one: Appointment) -> list[PersonId]:
    """She herself; where nothing reaches her, those who act for her; where nothing reaches these, the coordinators.

    Where there is nobody at all, it is said to her all the same, so that it is known that it could not be said.
    """
    if addresses.current(uow, one.elder_id) is not None:
        return [one.elder_id]
    stand_ins = _reachable(uow, circles.managers_of(uow, one.elder_id))
    return stand_ins or members.coordinators_of(uow, one.community_id) or [one.elder_id]


def reminded(uow: UnitOfWork, one: Appointment) -> list[PersonId]:
    """Who tells her, and whoever goes along."""
    escort_id = company.going(uow, one).escort_id
    return [*who_tells_her(uow, one), *([] if escort_id is None else [escort_id])]


def everybody(uow: UnitOfWork, one: Appointment, by: PersonId) -> list[PersonId]:
    """Whoever has just done something about it, her side, and whoever goes along."""
    return list(dict.fromkeys([by, *her_side(uow, one), *reminded(uow, one)]))


def _reachable(uow: UnitOfWork, people: list[PersonId]) -> list[PersonId]:
    return [one for one in people if addresses.current(uow, one) is not None]
