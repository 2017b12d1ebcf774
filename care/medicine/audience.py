"""Who is told what of somebody's medicines."""

from care.kit import addresses
from care.kit.uow import UnitOfWork
from care.medicine.messages import AboutDue, DosesDue, DosesDueFor
from care.people import circles, members
from storage.ids import CommunityId, PersonId
from storage.medicine import SlotId
from storage.people import Person


def reminded(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """She herself; where nothing reaches her, those who act for her and can be reached: they are her stand-ins.

    Is there nobody either, it is said to her all the same: then a human hears that it could not be said.
    """
    if addresses.current(uow, elder_id) is not None:
        return [elder_id]
    return _reachable(uow, circles.managers_of(uow, elder_id)) or [elder_id]


def say_due(uow: UnitOfWork, who: PersonId, slot_id: SlotId, *, again: bool = False, late: bool = False) -> AboutDue:
    """That it is time, as it is said to this person: what an elder may be reading is never changed."""
    elder = uow.session.get_one(Person, who).elder
    return (DosesDue if elder else DosesDueFor)(slot_id, again, late)


def acting(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """She herself where she is reached, and those who act for her."""
    own = [elder_id] if addresses.current(uow, elder_id) is not None else []
    return [*own, *_reachable(uow, circles.managers_of(uow, elder_id))]


def circle(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """All of it that can be reached, in her own order."""
    return _reachable(uow, circles.circle_of(uow, elder_id))


def ranks(uow: UnitOfWork, elder_id: PersonId, community_id: CommunityId) -> list[list[PersonId]]:
    """Who is asked to see to a missed dose: one of her circle after the other, and at last the coordinators."""
    alone = [[one] for one in circle(uow, elder_id)]
    coordinators = members.coordinators_of(uow, community_id)
    return [*alone, coordinators] if coordinators else alone


def _reachable(uow: UnitOfWork, people: list[PersonId]) -> list[PersonId]:
    return [one for one in people if addresses.current(uow, one) is not None]
